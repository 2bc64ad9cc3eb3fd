// The form in which a case is told: what it holds, how it is filled, and what is kept of it while
// the views of an article are changed.

const KEPT_LONGEST = 200000; // characters

const main = document.getElementById("main");
const place = location.pathname;

export function caseOf() {
  const form = main.querySelector("[data-form]");
  return form ? [...new FormData(form)].filter(([, value]) => value !== "") : null;
}

export function hasAnswer() {
  const answer = main.querySelector("#answer");
  return Boolean(answer && !answer.querySelector(":scope > .empty"));
}

export function fill(pairs) {
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

export function keep() {
  const pairs = caseOf();
  if (pairs === null) return;
  const text = JSON.stringify(pairs);
  try {
    if (pairs.length && text.length < KEPT_LONGEST) sessionStorage.setItem(place, text);
    else sessionStorage.removeItem(place);
  } catch {
    // A full storage costs nothing but the memory of this case.
  }
}

export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(place) || "[]");
  } catch {
    return [];
  }
}
