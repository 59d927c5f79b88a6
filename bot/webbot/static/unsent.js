// What was typed and not sent, in a place that is closed now or about a line that is gone: it
// stays in sight until its author throws it away. So do files that were to go with it.
import { body, byId, path } from "./tab.js";
import { keep, kept } from "./kept.js";

const shelf = byId("unsent-lines"), patterns = { text: byId("unsent-line"), edit: byId("unsent-line"), files: byId("unsent-files") };
const slots = new RegExp("^convenor-(text|edit|files)-(/as/[^/]+/)([^#]*)(?:#(m\\d+))?$");

const stranded = () => {
  const open = new Set([...document.querySelectorAll("#places-list a")].map((a) => a.getAttribute("href")));
  return Object.keys(sessionStorage).filter((slot) => {
    const [, kind, whose, place, line] = slots.exec(slot) || [];
    if (whose !== path) return false;
    if (!open.has(path + "in/" + place)) return true;
    return kind === "edit" && place === body.dataset.path && !byId(line);
  }).sort();
};
const words = (one, slot) => {
  one.querySelector("textarea").value = sessionStorage.getItem(slot);
  one.querySelector("button").addEventListener("click", () => { sessionStorage.removeItem(slot); show(); });
};
const files = async (one, slot) => {
  one.querySelector("button").addEventListener("click", async () => { await keep(slot, []); show(); });
  const links = (await kept(slot)).map((f) => {
    const li = document.createElement("li"), link = document.createElement("a");
    link.href = URL.createObjectURL(f);
    link.download = link.textContent = f.name;
    li.append(link);
    return li;
  });
  one.querySelector("ul").replaceChildren(...links);
};
const show = () => {
  const now = stranded(), shown = [...shelf.children].filter((one) => one.dataset.slot);
  for (const one of shown) if (!now.includes(one.dataset.slot)) one.remove();
  for (const slot of now) {
    if (shown.some((one) => one.dataset.slot === slot)) continue;
    const [, kind] = slots.exec(slot), one = patterns[kind].content.firstElementChild.cloneNode(true);
    one.dataset.slot = slot;
    (kind === "files" ? files : words)(one, slot);
    shelf.append(one);
  }
  shelf.hidden = now.length === 0;
};
document.addEventListener("htmx:sseMessage", show);
show();
