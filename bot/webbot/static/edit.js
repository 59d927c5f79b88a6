// A line that is being changed. What stands in its box outlives a page that is loaded again.
import { body, byId, path } from "./tab.js";

const slots = "convenor-edit-" + path + body.dataset.path + "#";
document.addEventListener("input", (e) => {
  const line = e.target.closest(".editing");
  if (line) sessionStorage.setItem(slots + line.id, e.target.value);
});
// People go on at the end of what they wrote.
document.addEventListener("htmx:load", (e) => {
  const box = e.detail.elt.matches(".editing") && e.detail.elt.querySelector("textarea");
  if (box) { box.focus(); box.setSelectionRange(box.value.length, box.value.length); }
});
// Saved, or left as it is.
document.addEventListener("htmx:afterRequest", (e) => {
  const line = e.detail.successful && e.detail.elt.closest(".editing");
  if (line) sessionStorage.removeItem(slots + line.id);
});
for (const slot of Object.keys(sessionStorage)) {
  const id = slot.slice(slots.length);
  if (!slot.startsWith(slots) || !byId(id)) continue;
  htmx.ajax("GET", path + "message/" + id.slice(1) + "?edit", { target: "#" + id, swap: "outerHTML" }).then(() => {
    const box = document.querySelector("#" + id + ".editing textarea");
    if (box) box.value = sessionStorage.getItem(slot);
  });
}
