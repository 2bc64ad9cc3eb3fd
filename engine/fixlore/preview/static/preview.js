// Keeps an open page as the knowledge base is: told of each save, it fetches itself and puts the
// parts that changed in place of the old ones. Sends a case as it is told, and shows the answer.

import { caseOf, fill, hasAnswer, keep, kept } from "./form.js";
import { put, versionShown } from "./parts.js";

const TYPING_PAUSE = 350; // milliseconds
const main = document.getElementById("main");
const live = document.getElementById("live");
const announcer = document.getElementById("announce");

let fetching = null;
let again = false;
let asked = 0;
let trying = hasAnswer();

function show(state, words) {
  live.dataset.state = state;
  const said = live.querySelector(".live-words");
  if (said.textContent !== words) said.textContent = words;
}

// Fetching

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

// Cases

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
  diagnose().then(() => main.querySelector("#answer")?.scrollIntoView({ block: "start" }));
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

// Search

const search = document.getElementById("q");
let searching = 0;
search.addEventListener("input", () => {
  if (location.pathname !== "/") return;
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

// News

let events = null;
function listen() {
  if (events) return;
  events = new EventSource("/events");
  events.addEventListener("version", (event) => {
    show("on", "Live");
    if (JSON.parse(event.data) !== versionShown()) refresh();
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
