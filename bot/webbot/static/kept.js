// Files that were chosen and not sent. This browser keeps them until they have arrived or are taken
// away, and no longer than a day: a tab that was closed has nobody left who could send them.
import { createStore, del, entries, get, set } from "./idb-keyval.js";
import { newKey } from "./tab.js";

const store = createStore("convenor", "chosen"), longest = 24 * 60 * 60 * 1000;

// keep has the files of one slot outlive the page. A slot stands in the tab, as the words of its
// place do, and says where the files lie.
export const keep = async (slot, files) => {
  const id = sessionStorage.getItem(slot) || newKey();
  if (!files.length) {
    sessionStorage.removeItem(slot);
    return del(id, store);
  }
  sessionStorage.setItem(slot, id);
  return set(id, { files, at: Date.now() }, store);
};

// kept gives the files of one slot.
export const kept = async (slot) => {
  const id = sessionStorage.getItem(slot), found = id && (await get(id, store));
  return found ? found.files : [];
};

entries(store).then((all) => {
  for (const [id, { at }] of all) if (Date.now() - at > longest) del(id, store);
}, () => {}); // a browser that keeps nothing
