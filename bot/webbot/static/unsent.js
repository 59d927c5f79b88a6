// What was typed and not sent, in a place that is closed now or about a line that is gone: it
// stays in sight until its author throws it away.
import { body, byId, path } from "./tab.js";

const shelf = byId("unsent-lines"), pattern = byId("unsent-line");
const slots = new RegExp("^convenor-(text|edit)-(/as/[^/]+/)([^#]*)(?:#(m\\d+))?$");

const stranded = () => {
  const open = new Set([...document.querySelectorAll("#places-list a")].map((a) => a.getAttribute("href")));
  return Object.keys(sessionStorage).filter((slot) => {
    const [, kind, whose, place, line] = slots.exec(slot) || [];
    if (whose !== path) return false;
    if (!open.has(path + "in/" + place)) return true;
    return kind === "edit" && place === body.dataset.path && !byId(line);
  }).sort();
};
const show = () => {
  const now = stranded();
  if (now.join() === [...shelf.children].map((one) => one.dataset.slot || "").filter(Boolean).join()) return;
  for (const one of [...shelf.children]) if (one !== pattern) one.remove();
  for (const slot of now) {
    const one = pattern.content.firstElementChild.cloneNode(true);
    one.dataset.slot = slot;
    one.querySelector("textarea").value = sessionStorage.getItem(slot);
    one.querySelector("button").addEventListener("click", () => { sessionStorage.removeItem(slot); show(); });
    shelf.append(one);
  }
  shelf.hidden = now.length === 0;
};
document.addEventListener("htmx:sseMessage", show);
show();
