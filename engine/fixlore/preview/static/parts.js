// The parts of a page: new ones are put in the place of those that differ, and what the person
// typed, opened and looks at stays.

import { caseOf, fill } from "./form.js";

const main = document.getElementById("main");

// What the server last sent of each part: the page itself also holds what the person did to it.
let sent = partsOf(document);
let version = document.body.dataset.version;

export function versionShown() {
  return version;
}

function partsOf(page) {
  const parts = page.querySelectorAll("#main [data-part]");
  return new Map([...parts].map((part) => [part.dataset.part, part.outerHTML]));
}

// Take the parts of a page that was fetched: how many were others.
export function put(page) {
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
