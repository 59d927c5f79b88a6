// Files for a line: chosen, dropped or pasted, shown by name and size, and taken away again before it
// is sent. Until then they outlive the page, with the words that they belong to.
import { body, byId, path } from "./tab.js";
import { keep, kept } from "./kept.js";

const composer = byId("composer"), input = byId("files"), text = byId("text");
if (composer && input) {
  const slot = "convenor-files-" + path + body.dataset.path;
  const list = byId("chosen"), told = byId("attached"), unsent = byId("unsent"), main = byId("main");
  const most = Number(input.dataset.most), largest = Number(input.dataset.largest);
  const size = (n) => (n >= 1048576 ? (n / 1048576).toFixed(1).replace(".0", "") + " MB" : n >= 1024 ? (n >> 10) + " kB" : n + " bytes");
  let chosen = [], sending = [], said = "";

  // What would be refused is said before it is sent, with what to do about it.
  const wrong = () => {
    if (chosen.length > most) return input.dataset.many;
    const large = chosen.find((f) => f.size > largest);
    return large ? input.dataset.large.replace("NAME", () => large.name) : "";
  };
  const row = (f) => {
    const li = document.createElement("li"), name = document.createElement("span"), much = document.createElement("span"), off = document.createElement("button"), which = document.createElement("span");
    name.className = "file-name";
    name.textContent = f.name;
    much.className = "faint";
    much.textContent = size(f.size);
    off.type = "button";
    off.className = "tool";
    off.textContent = "Take away";
    which.className = "unseen";
    which.textContent = " " + f.name;
    off.append(which);
    off.addEventListener("click", () => { show(chosen.filter((x) => x !== f)); (list.querySelector("button") || text).focus(); });
    li.append(name, " ", much, " ", off);
    return li;
  };
  const draw = (files) => {
    chosen = files;
    const carried = new DataTransfer();
    for (const f of chosen) carried.items.add(f);
    input.files = carried.files;
    list.replaceChildren(...chosen.map(row));
    list.hidden = chosen.length === 0;
    told.textContent = chosen.length === 0 ? "No files attached" : chosen.length === 1 ? "1 file attached" : chosen.length + " files attached";
    const why = wrong();
    if (why || said) { unsent.textContent = why; unsent.hidden = !why; }
    said = why;
  };
  const show = (files) => {
    draw(files);
    keep(slot, files.filter((f) => f.size <= largest)).catch(() => {}); // a browser that keeps nothing sends all the same
    input.dispatchEvent(new Event("input", { bubbles: true })); // other files are another event
  };
  const same = (a) => chosen.some((b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified);
  const add = (files) => show([...chosen, ...[...files].filter((f) => !same(f))]);

  input.addEventListener("change", () => { add(input.files); text.focus(); });
  text.addEventListener("paste", (e) => {
    if (!e.clipboardData.files.length) return;
    if (!e.clipboardData.types.includes("text/plain")) e.preventDefault();
    add(e.clipboardData.files);
  });
  const carries = (e) => e.dataTransfer && e.dataTransfer.types.includes("Files");
  main.addEventListener("dragover", (e) => { if (carries(e)) { e.preventDefault(); main.classList.add("dropping"); } });
  main.addEventListener("dragleave", (e) => { if (!main.contains(e.relatedTarget)) main.classList.remove("dropping"); });
  main.addEventListener("drop", (e) => {
    main.classList.remove("dropping");
    if (!carries(e)) return;
    e.preventDefault();
    add(e.dataTransfer.files);
    text.focus();
  });
  // Enter sends files without words too; with words the page sends them.
  text.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing && !text.value.trim() && chosen.length) composer.requestSubmit();
  });
  composer.addEventListener("htmx:beforeRequest", (e) => {
    if (e.detail.elt !== composer) return;
    sending = chosen;
    const why = wrong();
    if (!why) return;
    e.preventDefault();
    unsent.textContent = "Not sent. " + why;
    unsent.hidden = false;
  });
  composer.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.elt !== composer || !e.detail.successful || !sending.length) return;
    show(chosen.filter((f) => !sending.includes(f)));
    sending = [];
  });
  // What was chosen before the page was loaded again is the same event as before.
  kept(slot).then((files) => { if (files.length) draw([...files, ...chosen]); }, () => {});
}
