// The box to write in. What stands in it is kept in the tab until it has arrived.
import { body, byId, newKey, path, post, sending, settled } from "./tab.js";
import { toEnd } from "./log.js";

const composer = byId("composer");
if (composer) {
  const text = byId("text"), offers = byId("offers"), unsent = byId("unsent"), ways = byId("ways");
  const slot = "convenor-text-" + path + body.dataset.path, keySlot = "convenor-key-" + path + body.dataset.path;
  const keep = () => (text.value ? sessionStorage.setItem(slot, text.value) : sessionStorage.removeItem(slot));
  text.value = sessionStorage.getItem(slot) || text.value;

  // Ways to go on.
  let chosen = -1;
  const list = () => [...offers.querySelectorAll("li")];
  const close = () => { ways.textContent = ""; offers.hidden = true; chosen = -1; text.removeAttribute("aria-activedescendant"); };
  const choose = (i) => {
    const all = list();
    chosen = (i + all.length) % all.length;
    all.forEach((li, n) => li.setAttribute("aria-selected", String(n === chosen)));
    text.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  };
  const take = (li) => { text.value = li.dataset.text; keep(); close(); text.focus(); ask(); };
  let asked = 0, timer = 0;
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++asked;
      if (!text.value) { close(); return; }
      const answer = await post(path + "complete", { place: body.dataset.path, text: text.value });
      if (mine !== asked || !answer) return;
      offers.innerHTML = await answer.text();
      if (list().length === 0 || document.activeElement !== text) { close(); return; }
      offers.hidden = false;
      chosen = -1;
      ways.textContent = list().length + (list().length === 1 ? " way to go on" : " ways to go on");
    }, 80);
  };

  // The same words are the same event until they have arrived, also after a reload; other words,
  // or other files with them, are another.
  const keyed = () => {
    const words = text.value.trim(), before = JSON.parse(sessionStorage.getItem(keySlot));
    if (before && before.words === words) return before.key;
    const key = newKey();
    sessionStorage.setItem(keySlot, JSON.stringify({ words, key }));
    return key;
  };
  const arrived = () => sessionStorage.removeItem(keySlot);
  composer.addEventListener("input", (e) => { if (e.target !== text) arrived(); });
  text.addEventListener("input", () => { keep(); unsent.hidden = true; ask(); });
  text.addEventListener("blur", () => setTimeout(close, 150));
  text.addEventListener("keydown", (e) => {
    const open = !offers.hidden && list().length > 0;
    if (open && (e.key === "ArrowDown" || e.key === "ArrowUp")) { e.preventDefault(); choose(chosen + (e.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1)); return; }
    if (open && e.key === "Escape") { e.preventDefault(); close(); return; }
    if (open && e.key === "Tab" && !e.shiftKey) { e.preventDefault(); take(list()[Math.max(chosen, 0)]); return; }
    if (e.key !== "Enter" || e.shiftKey || e.isComposing) return;
    e.preventDefault();
    if (open && chosen >= 0) { take(list()[chosen]); return; }
    text.value = text.value.replace(/\n+$/, "");
    if (text.value.trim()) send();
  });
  offers.addEventListener("pointerdown", (e) => { const li = e.target.closest("li"); if (li) { e.preventDefault(); take(li); } });

  // What is typed while a line is on its way goes behind it, as a line of its own.
  let sent = "", next = false;
  const send = () => { if (sending.has(composer)) next = true; else composer.requestSubmit(); };
  composer.querySelector(".button.primary").addEventListener("click", () => { next = sending.has(composer); });
  composer.addEventListener("htmx:configRequest", (e) => {
    if (e.detail.elt === composer) e.detail.parameters.key = keyed();
  });
  composer.addEventListener("htmx:beforeRequest", (e) => { if (e.detail.elt === composer) { sent = text.value; close(); } });
  composer.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.elt !== composer) return;
    if (settled(e)) arrived();
    const more = next;
    next = false;
    if (!e.detail.successful) {
      unsent.textContent = "Not sent. " + (e.detail.xhr && e.detail.xhr.responseText ? e.detail.xhr.responseText : "The connection is lost. Your words are still here; send them again.");
      unsent.hidden = false;
      return;
    }
    if (text.value.startsWith(sent)) text.value = text.value.slice(sent.length).replace(/^\n/, "");
    keep();
    toEnd();
    if (more && text.value.trim()) setTimeout(send);
  });
  document.addEventListener("click", (e) => {
    const step = e.target.closest("[data-type]");
    if (!step) return;
    text.value = step.dataset.type;
    keep();
    for (const d of document.querySelectorAll("details[open]")) d.open = false;
    text.focus();
  });
}
