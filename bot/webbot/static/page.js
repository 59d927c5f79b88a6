// What the page does by itself: everything else is rendered on the server and swapped in by htmx.
"use strict";
(() => {
  const body = document.body;
  const byId = (id) => document.getElementById(id);
  const key = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""));
  const workspace = body.classList.contains("workspace");

  // Each tab has a name, and keeps it when it is loaded again: what it asks for opens in it, and
  // not in another tab of the same person. A tab that was copied from one that is there still
  // takes a name of its own.
  const load = key(), names = "convenor-tab";
  const tab = sessionStorage.getItem(names) || key().slice(0, 8);
  sessionStorage.setItem(names, tab);
  if (workspace) {
    const others = new BroadcastChannel(names);
    others.addEventListener("message", (e) => {
      if (e.data.name === tab && !e.data.to) others.postMessage({ name: tab, to: e.data.load });
      if (e.data.to !== load) return;
      others.close();
      sessionStorage.setItem(names, key().slice(0, 8));
      location.reload();
    });
    others.postMessage({ name: tab, load });
  }

  // Every event has a key of its own, so that one sent twice is one. What somebody typed keeps
  // its key until it has arrived, or until they type something else.
  const keys = new WeakMap();
  document.addEventListener("htmx:configRequest", (e) => {
    if (e.detail.verb !== "post" || e.detail.parameters.key) return;
    if (!keys.has(e.detail.elt)) keys.set(e.detail.elt, tab + "." + key());
    e.detail.parameters.key = keys.get(e.detail.elt);
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    if (e.detail.successful || (e.detail.xhr && e.detail.xhr.status >= 400 && e.detail.xhr.status < 500)) keys.delete(e.detail.elt);
  });

  document.addEventListener("input", (e) => { if (e.target.form) keys.delete(e.target.form); });

  for (const b of document.querySelectorAll("[data-prints]")) b.addEventListener("click", () => window.print());
  if (!workspace) return;

  // Live updates. After a lost connection they go on behind the last one that arrived, and what
  // arrives twice takes its own place.
  let last = "";
  htmx.createEventSource = (url) => {
    const from = new URL(url, location.href);
    from.searchParams.set("tab", tab);
    if (last) from.searchParams.set("after", last);
    else from.searchParams.set("fresh", "");
    return new EventSource(from);
  };
  document.addEventListener("htmx:sseBeforeMessage", (e) => { if (e.detail.lastEventId) last = e.detail.lastEventId; });
  // A browser keeps six connections to one server at most: a tab that nobody looks at lets its
  // own go, and catches up when it is looked at again.
  let away = 0, gone = null;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(away);
    const live = byId("live");
    if (document.visibilityState === "hidden") {
      away = setTimeout(() => { if (live) { htmx.remove(live); gone = live; } }, 3000);
    } else if (gone) {
      const back = gone.cloneNode(true);
      gone = null;
      body.append(back);
      htmx.process(back);
    }
  });
  const lost = byId("lost"), alert = byId("alert");
  // What did not arrive is said, where no box or form of its own says it.
  const say = (e) => {
    if (e.detail.elt.id === "composer" || e.detail.elt.id === "asked" || /\/(read|form\/fill)/.test(e.detail.pathInfo.requestPath)) return;
    alert.textContent = (e.detail.xhr && e.detail.xhr.responseText) || "That did not arrive: the connection is lost. Try again.";
    alert.hidden = false;
    setTimeout(() => { alert.hidden = true; }, 8000);
  };
  document.addEventListener("htmx:responseError", say);
  document.addEventListener("htmx:sendError", say);
  document.addEventListener("htmx:sseError", () => { if (lost) lost.hidden = false; });
  document.addEventListener("htmx:sseOpen", () => { if (lost) lost.hidden = true; });
  document.addEventListener("htmx:oobBeforeSwap", (e) => {
    if (e.detail.target.classList.contains("editing") && !e.detail.fragment.textContent.includes("edited")) {
      e.detail.shouldSwap = false; // a mark that arrives takes nothing from under somebody's fingers
      return;
    }
    if (e.detail.target.id !== "log") return;
    for (const article of [...e.detail.fragment.querySelectorAll("article")]) {
      const there = byId(article.id);
      if (!there) continue;
      there.replaceWith(article);
      htmx.process(article);
    }
  });

  // The log: days between messages, and the newest in sight for whoever was at the end.
  const log = byId("log");
  let atEnd = true;
  const toEnd = () => { if (log) log.scrollTop = log.scrollHeight; };
  // A private answer stands under the line that it answers, behind earlier answers to it.
  const answers = () => {
    for (const a of log.querySelectorAll("article[data-about]")) {
      const line = byId(a.dataset.about);
      if (!line) continue;
      let after = line;
      while (after.nextElementSibling && after.nextElementSibling !== a && after.nextElementSibling.dataset.about === a.dataset.about) after = after.nextElementSibling;
      if (after.nextElementSibling !== a) after.after(a);
    }
  };
  const days = () => {
    if (!log) return;
    answers();
    let day = "";
    for (const m of log.querySelectorAll("article")) {
      const before = m.previousElementSibling;
      const marked = before && before.classList.contains("day");
      if (m.dataset.day !== day) {
        day = m.dataset.day;
        if (!marked) {
          const line = document.createElement("div");
          line.className = "day";
          line.textContent = day;
          m.before(line);
        }
      } else if (marked) before.remove();
    }
    const empty = log.querySelector(".empty");
    if (empty && log.querySelector("article")) empty.remove();
  };
  const path = "/as/" + body.dataset.me + "/";
  const read = () => {
    if (document.visibilityState === "visible" && log && document.querySelector("#places-list .unread[aria-current]")) {
      htmx.ajax("POST", path + "read/" + body.dataset.path, { swap: "none", source: log });
    }
  };
  const titled = () => {
    const list = document.querySelector("#places-list ul");
    const n = list ? Number(list.dataset.unread) : 0;
    document.title = (n ? "(" + n + ") " : "") + body.dataset.title;
    const waiting = byId("waiting");
    waiting.textContent = n;
    waiting.hidden = n === 0;
  };
  if (log) {
    log.addEventListener("scroll", () => { atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80; });
    days();
    toEnd();
    // Somebody was led to one message. One that is too far back is shown by itself.
    const led = () => {
      const wanted = /^#m(\d+)$/.exec(location.hash);
      if (!wanted) return;
      const there = byId("m" + wanted[1]);
      if (!there) location.replace(path + "message/" + wanted[1]);
      else there.scrollIntoView({ block: "center" });
      for (const d of document.querySelectorAll("details.pop[open]")) d.open = false;
      atEnd = false;
    };
    addEventListener("hashchange", led);
    led();
  }
  document.addEventListener("htmx:sseMessage", () => { days(); if (atEnd) toEnd(); titled(); read(); });
  // Earlier messages come in above what is being read, which stays where it is.
  let below = null;
  document.addEventListener("htmx:beforeSwap", (e) => { if (e.detail.target.id === "more") below = log.scrollHeight - log.scrollTop; });
  document.addEventListener("htmx:afterSwap", (e) => {
    if (!log || !log.contains(e.detail.elt)) return;
    days();
    if (below !== null) log.scrollTop = log.scrollHeight - below;
    below = null;
  });
  document.addEventListener("visibilitychange", read);
  titled();
  read();

  // The form that is open is a dialog. Put away, what was typed into it is kept.
  let focused = null;
  const dialog = () => {
    const d = byId("dialog");
    if (!d || d.open) return;
    focused = document.activeElement;
    d.showModal();
    (byId("wrong") || d.querySelector("input:not([type=hidden]), select, textarea") || d).focus();
    const form = byId("asked");
    const fresh = () => {
      const kept = byId("kept");
      if (kept) kept.textContent = "";
    };
    form.addEventListener("input", fresh);
    d.addEventListener("cancel", (e) => { e.preventDefault(); shut(d); });
  };
  const shut = (d) => {
    const form = byId("asked");
    const fill = form.querySelector("[hx-post$='/fill']");
    htmx.ajax("POST", fill.getAttribute("hx-post"), { swap: "none", source: fill, values: Object.fromEntries(values(form)) })
      .then(() => htmx.ajax("POST", d.dataset.shut, { swap: "none", source: d, values: { opening: form.elements.opening.value } }));
  };
  const values = (form) => {
    const found = new Map();
    for (const [name, value] of new FormData(form)) found.set(name, found.has(name) ? [].concat(found.get(name), value) : value);
    return found;
  };
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-shuts]")) shut(byId("dialog"));
  });
  document.addEventListener("htmx:oobAfterSwap", (e) => {
    if (e.detail.target.id !== "form") return;
    dialog();
    const back = focused && focused.isConnected && focused !== body ? focused : byId("text");
    if (!byId("dialog") && back) back.focus();
  });
  document.addEventListener("htmx:afterRequest", (e) => {
    const kept = byId("kept");
    if (!kept) return;
    const at = e.detail.pathInfo ? e.detail.pathInfo.requestPath : "";
    if (at.endsWith("/form/fill")) kept.textContent = e.detail.successful ? "Kept" : "Not kept yet";
    if (at.endsWith("/form") && !e.detail.successful) kept.textContent = "Not sent in: " + (e.detail.xhr.responseText || "the connection is lost. Try again.");
  });
  dialog();

  // The box to write in.
  const composer = byId("composer");
  if (composer) {
    const text = byId("text"), offers = byId("offers"), unsent = byId("unsent");
    const slot = "convenor-text-" + path + body.dataset.path;
    const keep = () => (text.value ? sessionStorage.setItem(slot, text.value) : sessionStorage.removeItem(slot));
    text.value = sessionStorage.getItem(slot) || text.value;
    let chosen = -1;
    const list = () => [...offers.querySelectorAll("li")];
    const ways = byId("ways");
    const close = () => { ways.textContent = ""; offers.hidden = true; chosen = -1; text.removeAttribute("aria-activedescendant"); };
    const choose = (i) => {
      const all = list();
      chosen = (i + all.length) % all.length;
      all.forEach((li, n) => li.setAttribute("aria-selected", String(n === chosen)));
      text.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    };
    const take = (li) => { text.value = li.dataset.text; close(); keep(); text.focus(); ask(); };
    let asked = 0, timer = 0;
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++asked;
        if (!text.value) { close(); return; }
        try {
          const answer = await fetch(path + "complete?place=" + encodeURIComponent(body.dataset.path) + "&text=" + encodeURIComponent(text.value));
          if (mine !== asked || !answer.ok) return;
          offers.innerHTML = await answer.text();
        } catch { return; }
        const any = list().length > 0 && document.activeElement === text;
        if (!any) { close(); return; }
        offers.hidden = false;
        chosen = -1;
        ways.textContent = list().length + (list().length === 1 ? " way to go on" : " ways to go on");
      }, 80);
    };
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
      if (text.value.trim()) composer.requestSubmit();
    });
    offers.addEventListener("pointerdown", (e) => { const li = e.target.closest("li"); if (li) { e.preventDefault(); take(li); } });
    let sending = "";
    composer.addEventListener("htmx:beforeRequest", (e) => { if (e.detail.elt !== composer) return; sending = text.value; close(); });
    composer.addEventListener("htmx:afterRequest", (e) => {
      if (e.detail.elt !== composer) return;
      if (e.detail.successful) {
        if (text.value.trim() === sending.trim()) text.value = "";
        keep();
        atEnd = true;
        toEnd();
        return;
      }
      unsent.textContent = "Not sent. " + (e.detail.xhr && e.detail.xhr.responseText ? e.detail.xhr.responseText : "The connection is lost. Your words are still here; send them again.");
      unsent.hidden = false;
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
})();
