// What every page does by itself.
import "./tab.js";

for (const b of document.querySelectorAll("[data-prints]")) b.addEventListener("click", () => window.print());
