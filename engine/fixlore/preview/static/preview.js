// Keeps an open page as the knowledge base is: told of each save, it fetches itself and puts the
// parts that changed in place of the old ones. What the person typed, opened and looks at stays.
"use strict";

(() => {
  const KEPT_LONGEST = 200000; // characters of a case that is kept while views are changed
  const TYPING_PAUSE = 350; // milliseconds
  const main = document.getElementById("main");
  const live = document.getElementById("live");
  const announcer = document.getElementById("announce");
  const here = location.pathname;

  // What the server last sent of each part: the page itself also holds what the person did to it.
  let sent = partsOf(document);
  let version = document.body.dataset.version;
  let fetching = null;
  let again = false;
  let asked = 0;
  let trying = hasAnswer();

  function partsOf(page) {
    const parts = page.querySelectorAll("#main [data-part]");
    return new Map([...parts].map((part) => [part.dataset.part, part.outerHTML]));
  }

  function show(state, words) {
    live.dataset.state = state;
    const said = live.querySelector(".live-words");
    if (said.textContent !== words) said.textContent = words;
  }

  // --- Putting new parts in place ---------------------------------------------------------------

  function put(page) {
    const incoming = partsOf(page);
    const same = sameNames(sent, incoming);
    const state = remember();
    let changed = 0;
    if (same) {
      for (const [name, text] of incoming) {
        if (text === sent.get(name)) continue;
        const old = main.querySelector(`[data-part="${CSS.escape(name)}"]`);
        const fresh = page.querySelector(`#main [data-part="${CSS.escape(name)}"]`);
        if (name === "case" && sameFields(old, fresh)) continue;
        old.replaceWith(document.adoptNode(fresh));
        changed += 1;
      }
      const view = main.querySelector(".view");
      const next = page.querySelector("#main .view");
      if (view && next) view.className = next.className;
    } else {
      main.replaceChildren(...document.adoptNode(page.getElementById("main")).childNodes);
      changed = 1;
    }
    sent = incoming;
    document.title = page.title;
    const name = page.querySelector(".home-name");
    if (name) document.querySelector(".home-name").textContent = name.textContent;
    version = page.body.dataset.version;
    if (changed) recall(state);
    return changed;
  }

  function sameNames(one, other) {
    return [...one.keys()].join("\n") === [...other.keys()].join("\n");
  }

  function sameFields(one, other) {
    // Values are the person's; everything else of a form is the article's.
    const bare = (form) => {
      const copy = form.cloneNode(true);
      for (const each of copy.querySelectorAll("[checked], [selected], input[value]")) {
        each.removeAttribute("checked");
        each.removeAttribute("selected");
        if (!["radio", "checkbox"].includes(each.type)) each.removeAttribute("value");
      }
      for (const each of copy.querySelectorAll("textarea")) each.textContent = "";
      for (const each of copy.querySelectorAll("details")) each.removeAttribute("open");
      return copy.outerHTML;
    };
    return bare(one) === bare(other);
  }

  function remember() {
    const focused = document.activeElement;
    return {
      case: caseOf(),
      open: [...main.querySelectorAll("details[id]")].map((each) => [each.id, each.open]),
      scroll: [window.scrollX, window.scrollY],
      focus: focused && main.contains(focused) ? focused.id : "",
    };
  }

  function recall(state) {
    if (state.case !== null) fill(state.case);
    for (const [id, open] of state.open) {
      const details = document.getElementById(id);
      if (details) details.open = open;
    }
    if (state.focus && document.activeElement === document.body) {
      document.getElementById(state.focus)?.focus({ preventScroll: true });
    }
    window.scrollTo(...state.scroll);
  }

  // --- Fetching ---------------------------------------------------------------------------------

  async function refresh() {
    if (fetching) {
      again = true;
      return fetching;
    }
    fetching = (async () => {
      do {
        again = false;
        await fetchOnce();
      } while (again);
    })();
    try {
      await fetching;
    } finally {
      fetching = null;
    }
  }

  async function fetchOnce() {
    const body = trying ? caseOf() : null;
    const number = ++asked;
    const page = await pageAt(location.href, body);
    if (page === null || number !== asked) return;
    const changed = put(page);
    const problems = main.querySelector("#problems-title");
    if (changed) {
      announce(`Reloaded. ${problems ? problems.textContent : "No problems shown."}`);
      main.dispatchEvent(new CustomEvent("reloaded", { bubbles: true }));
    }
    show("on", "Live");
  }

  async function pageAt(url, body) {
    try {
      const answer = await fetch(url, {
        method: body === null ? "GET" : "POST",
        body: body === null ? undefined : new URLSearchParams(body),
        headers: { Accept: "text/html" },
      });
      const type = answer.headers.get("Content-Type") || "";
      if (!type.startsWith("text/html")) {
        refuse(await answer.text());
        return null;
      }
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      show("off", "Not connected");
      return null;
    }
  }

  function refuse(words) {
    announce(words);
    const said = document.createElement("p");
    said.className = "banner banner-error";
    said.textContent = words;
    const heading = main.querySelector("#answer-title");
    if (heading) heading.after(said);
  }

  function announce(words) {
    announcer.textContent = words;
  }

  // --- Cases ------------------------------------------------------------------------------------

  function caseOf() {
    const form = main.querySelector("[data-form]");
    return form ? [...new FormData(form)].filter(([, value]) => value !== "") : null;
  }

  function hasAnswer() {
    const answer = main.querySelector("#answer");
    return Boolean(answer && !answer.querySelector(":scope > .empty"));
  }

  function fill(pairs) {
    const form = main.querySelector("[data-form]");
    if (!form) return;
    const told = new Map();
    for (const [name, value] of pairs) told.set(name, [...(told.get(name) || []), value]);
    for (const each of form.elements) {
      if (!each.name) continue;
      const values = told.get(each.name) || [];
      if (each.type === "radio") each.checked = each.value === (values[0] || "");
      else if (each.type === "checkbox") each.checked = values.includes(each.value);
      else if (each.type === "textarea") each.value = values.join("\n");
      else each.value = values[0] || "";
    }
    const log = form.querySelector("#log-field");
    if (log && told.has("log")) log.open = true;
  }

  function keep() {
    const pairs = caseOf();
    if (pairs === null) return;
    const text = JSON.stringify(pairs);
    try {
      if (pairs.length && text.length < KEPT_LONGEST) sessionStorage.setItem(here, text);
      else sessionStorage.removeItem(here);
    } catch {
      // A full storage costs nothing but the memory of this case.
    }
  }

  function kept() {
    try {
      return JSON.parse(sessionStorage.getItem(here) || "[]");
    } catch {
      return [];
    }
  }

  async function diagnose() {
    const pairs = caseOf();
    if (pairs === null) return;
    trying = true;
    keep();
    const answer = main.querySelector("#answer");
    answer.setAttribute("aria-busy", "true");
    const number = ++asked;
    const page = await pageAt(location.href, pairs);
    answer.removeAttribute("aria-busy");
    if (page === null || number !== asked) return;
    put(page);
    const best = main.querySelector("#answer .finding h3, #answer .banner, #answer .empty");
    announce(best ? `Answered: ${best.textContent}` : "Answered.");
  }

  let pause = 0;
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-form], [data-fill]")) return;
    event.preventDefault();
    clearTimeout(pause);
    if (event.target.matches("[data-fill]")) fill([...new FormData(event.target)]);
    diagnose();
  });
  document.addEventListener("reset", (event) => {
    if (!event.target.matches("[data-form]")) return;
    event.preventDefault();
    fill([]);
    keep();
    trying = false;
    refresh();
  });
  document.addEventListener("input", (event) => {
    if (!event.target.closest("[data-form]")) return;
    clearTimeout(pause);
    const slow = event.target.matches("textarea, input[type=text], input[type=number]");
    pause = setTimeout(diagnose, slow ? TYPING_PAUSE : 0);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.to-field");
    if (!link) return;
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    field.scrollIntoView({ block: "center", behavior });
    field.querySelector("input, select, textarea")?.focus({ preventScroll: true });
  });

  // --- Search -----------------------------------------------------------------------------------

  const search = document.getElementById("q");
  let searching = 0;
  search.addEventListener("input", () => {
    if (here !== "/") return;
    clearTimeout(searching);
    searching = setTimeout(async () => {
      const url = new URL(location.href);
      url.searchParams.delete("page");
      if (search.value) url.searchParams.set("q", search.value);
      else url.searchParams.delete("q");
      history.replaceState(null, "", url);
      await refresh();
    }, 120);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // --- News -------------------------------------------------------------------------------------

  let events = null;
  function listen() {
    if (events) return;
    events = new EventSource("/events");
    events.addEventListener("version", (event) => {
      show("on", "Live");
      if (JSON.parse(event.data) !== version) refresh();
    });
    events.addEventListener("error", () => {
      show("off", "Not connected");
      // Browsers try again by themselves, but not after every kind of error.
      if (events && events.readyState === EventSource.CLOSED) {
        hush();
        setTimeout(attend, 1000);
      }
    });
  }
  function hush() {
    events?.close();
    events = null;
  }
  // A browser has few connections to one server: only pages that are seen hold one.
  function attend() {
    if (document.visibilityState === "visible") listen();
    else hush();
  }
  document.addEventListener("visibilitychange", attend);
  window.addEventListener("pagehide", hush);
  window.addEventListener("pageshow", attend);

  if (main.querySelector("[data-form]") && !hasAnswer() && kept().length) {
    fill(kept());
    diagnose();
  }
  document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  attend();
})();
