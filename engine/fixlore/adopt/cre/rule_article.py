"""A published rule and its symptom as the text of one of our articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from fixlore.adopt.article_text import literal_braces, quoted, scalar
from fixlore.adopt.cre.mitigation import mitigation_steps
from fixlore.adopt.cre.rule_causes import cause_titles
from fixlore.articles.slugs import slug, unique
from fixlore.rules.log_forms import log_symptom_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.adopt.cre.reading import Value
    from fixlore.rules.log_symptoms import LogSymptom

_SOLUTION: Final = "mitigation"
_URL: Final = re.compile(r"https?://[^\s<>]{1,2000}")
_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})")
_SEVERITIES: Final = ("critical", "high", "medium", "low", "info")
_PRODUCT_KEYS: Final = (
    ("version", "version {}"),
    ("containerName", "container {}"),
    ("processName", "process {}"),
    ("processPath", "process {}"),
    ("imageUrl", "image {}"),
    ("repoUrl", "repository {}"),
)


def rule_article(cre: Value, rule: Value, symptom: LogSymptom, source: str) -> str:
    """The whole article: front matter, and a body with everything that the rule tells people."""
    title = rule_title(cre)
    steps = mitigation_steps(cre.get("mitigation").prose)
    head = [f"title: {quoted(title)}", f"source: {quoted(source)}", "symptoms:"]
    head += _listed(log_symptom_to_json(symptom), "  ")
    head += ["causes:", *_causes(rule_causes(cre), solution=_SOLUTION if steps else "")]
    body = "\n".join(_body(cre, rule, steps)).rstrip("\n")
    return "---\n" + "\n".join(head) + "\n---\n" + _literal(body) + "\n"


def rule_title(cre: Value) -> str:
    """The rule's title, or its id where it has none."""
    return " ".join((cre.get("title").words() or cre.get("id").words()).split())


def rule_causes(cre: Value) -> list[str]:
    """The titles of the causes that the rule names, at least one."""
    return cause_titles(cre.get("cause").prose.strip(), rule_title(cre))


def _causes(titles: Iterable[str], solution: str) -> Iterator[str]:
    taken: set[str] = set()
    for cause in titles:
        name = unique(slug(cause) or "cause", taken)
        taken.add(name)
        yield f"  {scalar(name)}:"
        yield f"    title: {quoted(cause)}"
        if solution:
            yield f"    solution: {solution}"


def _body(cre: Value, rule: Value, steps: list[str]) -> Iterator[str]:
    yield from _section("", cre.get("description").prose)
    yield from _section("## Cause", cre.get("cause").prose)
    yield from _section("## Impact", cre.get("impact").prose)
    if steps:
        yield from (f"## Mitigation {{#{_SOLUTION}}}", "", *steps, "")
    references = [_link(each) for each in map(_reference, cre.get("references").listed()) if each]
    yield from _section("## References", "\n".join(references))
    yield from _section("## About the rule", "\n".join(_about(cre, rule)))


def _section(heading: str, text: str) -> Iterator[str]:
    lines = [_demoted(line) for line in text.strip("\n").split("\n")]
    if any(line.strip() for line in lines):
        yield from (*([heading, ""] if heading else []), *(line.rstrip() for line in lines), "")


def _demoted(line: str) -> str:
    """A heading of the rule's stands below ours, so that it cannot end a section."""
    return f"##{line}" if re.match(r"#{1,4}\s", line) else line


def _reference(given: Value) -> str:
    """A reference in one line; a mapping's values one after the other."""
    return given.words() or ": ".join(value.words() for _, value in given.pairs())


def _link(reference: str) -> str:
    """A reference as a list item; its addresses can be clicked unless it is Markdown already."""
    marked = "](" in reference or "<http" in reference
    return f"- {reference}" if marked else "- " + _URL.sub(r"<\g<0>>", reference)


def _about(cre: Value, rule: Value) -> Iterator[str]:
    severity = cre.get("severity").words()
    if severity.isdecimal() and int(severity) < len(_SEVERITIES):
        severity = f"{severity} ({_SEVERITIES[int(severity)]})"
    facts = {
        "Rule": cre.get("id").words(),
        "Author": cre.get("author").words(),
        "Category": cre.get("category").words(),
        "Severity": severity,
        "Impact score": cre.get("impactScore").words(),
        "Mitigation score": cre.get("mitigationScore").words(),
        "Tags": ", ".join(tag.words() for tag in cre.get("tags").listed()),
        "Log": _code(rule.get(*rule.keys()[:1], "event", "source").words()),
    }
    yield from (f"- {name}: {text}" for name, text in facts.items() if text)
    yield from (f"- Product: {_product(each)}" for each in cre.get("applications").listed())


def _product(product: Value) -> str:
    told = [
        form.format(_code(product.get(key).words()))
        for key, form in _PRODUCT_KEYS
        if product.get(key)
    ]
    return ", ".join([product.get("name").words(), *told]).strip(", ")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _literal(body: str) -> str:
    """Braces of the rule's that our format would read stay text, except our own heading's."""
    own = f"## Mitigation {{#{_SOLUTION}}}"
    code: set[int] = set()
    steps: set[int] = set()
    inside = in_steps = False
    for number, line in enumerate(body.split("\n")):
        fence = bool(_FENCE.match(line))
        if line.startswith("## ") and not inside:
            in_steps = line == own
        if inside or fence or line == own:
            code.add(number)
        if in_steps and line != own:
            steps.add(number)
        inside ^= fence
    return literal_braces(body, code, steps)


def _listed(form: Mapping[str, object], margin: str) -> list[str]:
    """A mapping as an item of a YAML list."""
    lines: list[str] = []
    for key, value in form.items():
        lead = f"{margin}{'  ' if lines else '- '}{key}:"
        if isinstance(value, list):
            lines.append(lead)
            for entry in cast("list[str | dict[str, object]]", value):
                lines += _entry(entry, f"{margin}    ")
        else:
            lines.append(f"{lead} {quoted(value) if isinstance(value, str) else value}")
    return lines


def _entry(entry: str | dict[str, object], margin: str) -> list[str]:
    return [f"{margin}- {quoted(entry)}"] if isinstance(entry, str) else _listed(entry, margin)
