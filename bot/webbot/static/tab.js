// What a tab has of its own: its name, the keys of what it sends, and how it sends.
export const byId = (id) => document.getElementById(id);
export const body = document.body;
export const workspace = body.classList.contains("workspace");
export const path = "/as/" + body.dataset.me + "/";

const random = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""));

// Each tab has a name, and keeps it when it is loaded again: what it asks for opens in it, and
// not in another tab of the same person. A tab that was copied from one that is there still
// takes a name of its own.
const load = random(), names = "convenor-tab";
const tab = sessionStorage.getItem(names) || random().slice(0, 8);
sessionStorage.setItem(names, tab);
if (workspace) {
  const others = new BroadcastChannel(names);
  others.addEventListener("message", (e) => {
    if (e.data.name === tab && !e.data.to) others.postMessage({ name: tab, to: e.data.load });
    if (e.data.to !== load) return;
    others.close();
    sessionStorage.setItem(names, random().slice(0, 8));
    location.reload();
  });
  others.postMessage({ name: tab, load });
}
export { tab };

// Every event has a key of its own, so that one sent twice is one. What somebody typed keeps
// its key until it has arrived, or until they type something else.
export const newKey = () => tab + "." + random();
const keys = new WeakMap();
export const settled = (e) => e.detail.successful || (e.detail.xhr && e.detail.xhr.status >= 400 && e.detail.xhr.status < 500);
document.addEventListener("htmx:configRequest", (e) => {
  if (e.detail.verb !== "post" || e.detail.parameters.key) return;
  if (!keys.has(e.detail.elt)) keys.set(e.detail.elt, newKey());
  e.detail.parameters.key = keys.get(e.detail.elt);
});
document.addEventListener("htmx:afterRequest", (e) => { if (settled(e)) keys.delete(e.detail.elt); });
document.addEventListener("input", (e) => { if (e.target.form) keys.delete(e.target.form); });

// A form that is on its way is not sent again by a second press, and one that is sent before htmx
// listens waits for it. Forms have the method "dialog": the browser alone sends nothing.
let listens = document.readyState === "complete";
document.addEventListener("DOMContentLoaded", () => { listens = true; });
export const sending = new WeakSet();
document.addEventListener("htmx:beforeSend", (e) => { if (e.detail.elt.tagName === "FORM") sending.add(e.detail.elt); });
document.addEventListener("htmx:afterRequest", (e) => sending.delete(e.detail.elt));
document.addEventListener("submit", (e) => {
  if (listens && !sending.has(e.target)) return;
  if (!listens) document.addEventListener("DOMContentLoaded", () => e.target.requestSubmit(), { once: true });
  e.preventDefault();
  e.stopImmediatePropagation();
}, true);

// post sends without htmx. It gives the answer where there is one and it is good.
export const post = async (to, values) => {
  const all = new URLSearchParams(values);
  all.set("key", newKey());
  try {
    const answer = await fetch(to, { method: "POST", headers: { ...JSON.parse(body.getAttribute("hx-headers")), "HX-Request": "true" }, body: all });
    return answer.ok ? answer : null;
  } catch {
    return null;
  }
};
