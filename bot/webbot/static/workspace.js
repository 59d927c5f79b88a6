// What the workspace's page does by itself: everything else is rendered on the server and swapped
// in by htmx.
import "./log.js";
import "./dialog.js";
import "./composer.js";
import "./files.js";
import "./edit.js";
import "./unsent.js";
import { byId } from "./tab.js";

// What did not arrive is said, where no box or form of its own says it.
const alert = byId("alert");
const say = (e) => {
  if (e.detail.elt.id === "composer" || e.detail.elt.id === "asked" || /\/(read|form\/fill)/.test(e.detail.pathInfo.requestPath)) return;
  alert.textContent = (e.detail.xhr && e.detail.xhr.responseText) || "That did not arrive: the connection is lost. Try again.";
  alert.hidden = false;
  setTimeout(() => { alert.hidden = true; }, 8000);
};
document.addEventListener("htmx:responseError", say);
document.addEventListener("htmx:sendError", say);

// The list of places on a narrow screen, and one panel at a time.
const menu = byId("menu"), places = byId("places");
if (menu) menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(places.classList.toggle("shown"))));
document.addEventListener("click", (e) => {
  for (const d of document.querySelectorAll("details.pop[open]")) if (!d.contains(e.target)) d.open = false;
});
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  for (const d of document.querySelectorAll("details.pop[open]")) { d.open = false; d.querySelector("summary").focus(); }
});
