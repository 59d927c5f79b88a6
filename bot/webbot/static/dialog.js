// The form that is open is a dialog. Put away, what was typed into it is kept.
import { body, byId, post } from "./tab.js";

let focused = null, dirty = false;
const kept = (words) => { const at = byId("kept"); if (at) at.textContent = words; };

const dialog = () => {
  const d = byId("dialog");
  if (!d || d.open) return;
  focused = document.activeElement;
  d.showModal();
  (byId("wrong") || d.querySelector("input:not([type=hidden]), select, textarea") || d).focus();
  dirty = false;
  byId("asked").addEventListener("input", () => { dirty = true; kept(""); });
  d.addEventListener("cancel", (e) => { e.preventDefault(); shut(d); });
};

// fill keeps what stands in the form now. It gives whether that is kept.
const fill = async () => {
  const form = byId("asked");
  dirty = false;
  const done = await post(form.querySelector("[hx-post$='/fill']").getAttribute("hx-post"), new FormData(form));
  return done !== null;
};
const shut = async (d) => {
  const opening = byId("asked").elements.opening.value;
  if (!(await fill())) { kept("Not kept yet"); return; }
  if (!(await post(d.dataset.shut, { opening }))) kept("Not closed: the connection is lost. Try again.");
};

document.addEventListener("click", (e) => { if (e.target.closest("[data-shuts]")) shut(byId("dialog")); });
document.addEventListener("htmx:oobBeforeSwap", (e) => {
  if (e.detail.target.id === "form" && dirty && byId("asked")) fill(); // the last words, of less than half a second
});
document.addEventListener("htmx:oobAfterSwap", (e) => {
  if (e.detail.target.id !== "form") return;
  dialog();
  const back = focused && focused.isConnected && focused !== body ? focused : byId("text");
  if (!byId("dialog") && back) back.focus();
});
document.addEventListener("htmx:beforeSend", (e) => { if (e.detail.elt.id === "asked") dirty = false; });
document.addEventListener("htmx:afterRequest", (e) => {
  const at = e.detail.pathInfo ? e.detail.pathInfo.requestPath : "";
  if (at.endsWith("/form/fill")) {
    kept(e.detail.successful ? "Kept" : "Not kept yet");
    if (!e.detail.successful) dirty = true;
  }
  if (at.endsWith("/form") && !e.detail.successful) kept("Not sent in: " + (e.detail.xhr.responseText || "the connection is lost. Try again."));
});
dialog();
