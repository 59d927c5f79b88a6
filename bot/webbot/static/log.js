// The messages of a place: live updates, days between them, and the newest in sight.
import { body, byId, path, tab } from "./tab.js";

// After a lost connection updates go on behind the last one that arrived, and what arrives
// twice takes its own place.
let last = "";
htmx.createEventSource = (url) => {
  const from = new URL(url, location.href);
  from.searchParams.set("tab", tab);
  if (last) from.searchParams.set("after", last);
  else from.searchParams.set("fresh", "");
  return new EventSource(from);
};
document.addEventListener("htmx:sseBeforeMessage", (e) => { if (e.detail.lastEventId) last = e.detail.lastEventId; });
// A browser keeps six connections to one server at most: a tab that nobody looks at lets its
// own go, and catches up when it is looked at again.
let away = 0, gone = null;
document.addEventListener("visibilitychange", () => {
  clearTimeout(away);
  const live = byId("live");
  if (document.visibilityState === "hidden") {
    away = setTimeout(() => { if (live) { htmx.remove(live); gone = live; } }, 3000);
  } else if (gone) {
    const back = gone.cloneNode(true);
    gone = null;
    body.append(back);
    htmx.process(back);
  }
});
const lost = byId("lost");
document.addEventListener("htmx:sseError", () => { if (lost) lost.hidden = false; });
document.addEventListener("htmx:sseOpen", () => { if (lost) lost.hidden = true; });

const log = byId("log");
document.addEventListener("htmx:oobBeforeSwap", (e) => {
  if (e.detail.target.classList.contains("editing") && e.detail.fragment.querySelector("article")) {
    e.detail.shouldSwap = false; // a mark that arrives takes nothing from under somebody's fingers
    return;
  }
  if (e.detail.target.id !== "log") return;
  for (const article of [...e.detail.fragment.querySelectorAll("article")]) {
    const there = byId(article.id);
    if (!there) continue;
    there.replaceWith(article);
    htmx.process(article);
  }
});

let atEnd = true;
// toEnd brings the newest into sight.
export const toEnd = () => {
  atEnd = true;
  if (log) log.scrollTop = log.scrollHeight;
};
// A private answer stands under the line that it answers, behind earlier answers to it.
const answers = () => {
  for (const a of log.querySelectorAll("article[data-about]")) {
    const line = byId(a.dataset.about);
    if (!line) continue;
    let after = line;
    while (after.nextElementSibling && after.nextElementSibling !== a && after.nextElementSibling.dataset.about === a.dataset.about) after = after.nextElementSibling;
    if (after.nextElementSibling !== a) after.after(a);
  }
};
const days = () => {
  if (!log) return;
  answers();
  let day = "";
  for (const m of log.querySelectorAll("article")) {
    const before = m.previousElementSibling;
    const marked = before && before.classList.contains("day");
    if (m.dataset.day !== day) {
      day = m.dataset.day;
      if (!marked) {
        const line = document.createElement("div");
        line.className = "day";
        line.textContent = day;
        m.before(line);
      }
    } else if (marked) before.remove();
  }
  const empty = log.querySelector(".empty");
  if (empty && log.querySelector("article")) empty.remove();
};
const read = () => {
  if (document.visibilityState === "visible" && log && document.querySelector("#places-list .unread[aria-current]")) {
    htmx.ajax("POST", path + "read/" + body.dataset.path, { swap: "none", source: log });
  }
};
const titled = () => {
  const list = document.querySelector("#places-list ul");
  const n = list ? Number(list.dataset.unread) : 0;
  document.title = (n ? "(" + n + ") " : "") + body.dataset.title;
  const waiting = byId("waiting");
  waiting.textContent = n;
  waiting.hidden = n === 0;
};
if (log) {
  log.addEventListener("scroll", () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80; });
  // What was at its end stays there when its box shrinks: a telephone's keyboard, a form's second line.
  new ResizeObserver(() => { if (atEnd) toEnd(); }).observe(log);
  days();
  toEnd();
  // Somebody was led to one message. One that is too far back is shown by itself.
  const led = () => {
    const wanted = /^#m(\d+)$/.exec(location.hash);
    if (!wanted) return;
    const there = byId("m" + wanted[1]);
    if (!there) location.replace(path + "message/" + wanted[1]);
    else there.scrollIntoView({ block: "center" });
    for (const d of document.querySelectorAll("details.pop[open]")) d.open = false;
    atEnd = false;
  };
  addEventListener("hashchange", led);
  led();
}
document.addEventListener("htmx:sseMessage", () => { days(); if (atEnd) toEnd(); titled(); read(); });
// Earlier messages come in above what is being read, which stays where it is.
let below = null;
document.addEventListener("htmx:beforeSwap", (e) => { if (e.detail.target.id === "more") below = log.scrollHeight - log.scrollTop; });
document.addEventListener("htmx:afterSwap", (e) => {
  if (!log || !log.contains(e.detail.elt)) return;
  days();
  if (below !== null) log.scrollTop = log.scrollHeight - below;
  below = null;
});
document.addEventListener("visibilitychange", read);
titled();
read();
