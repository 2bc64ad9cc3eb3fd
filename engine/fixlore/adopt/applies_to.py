"""Front matter and "Applies to" lines -> the condition under which an article applies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.outline import Outline, Section, plain_text
from fixlore.articles.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.adopt.front_matter import Values

Facts = dict[str, dict[str, str]]

_KEYS = {
    "appliesto": "product", "product": "product", "products": "product", "prod": "product",
    "affectedproducts": "product", "affectedproduct": "product", "productname": "product",
    "service": "service", "services": "service",
    "platform": "platform", "platforms": "platform", "os": "platform",
    "operatingsystem": "platform", "operatingsystems": "platform",
    "version": "version", "versions": "version", "productversion": "version",
    "affectedversions": "version", "appliestoversions": "version",
    "plan": "plan", "plans": "plan", "edition": "edition", "editions": "edition",
}  # fmt: skip
_LINE = re.compile(
    r"\s*(?:applies to|(?:original )?product versions?|affected products?|products?)\s*:\s*(.+)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"v?\d{1,4}(?:\.\d{1,5}){0,3}(?: (?:R|SP)\d)?", re.IGNORECASE)
_VERSION_END = re.compile(r"\s(?=v?\d)", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;]\s+(?![^()]*\))|\s*[\n\u2022]\s*|\s*:[a-z_]{2,40}:\s*")
_EMOJI = re.compile(r":[a-z_]{2,40}:\s*")
_MOST_VALUES = 100
_LONGEST = 120
_LONGEST_ITEM = 60


def applies_to(values: Values, outline: Outline) -> Facts:
    """Fact -> {value: label as the source has it}, for what the article says it applies to."""
    found: Facts = {}
    for fact, label in (*_from_keys(values), *_from_lines(outline), *_from_lists(outline)):
        value = slug(label)
        known = found.setdefault(fact, {})
        if value and len(known) < _MOST_VALUES:
            known.setdefault(value, label)
    return {fact: known for fact, known in found.items() if known}


def _from_keys(values: Values) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        short = re.sub(r"[^a-z]", "", key.lower().removeprefix("ms."))
        if short in _KEYS:
            labels = _named(value if isinstance(value, list) else _COMMA.split(value))
            yield from ((_KEYS[short], label) for label in labels)


def _named(labels: list[str]) -> Iterator[str]:
    """The labels that can be used; a bare version ("Door 2.0, 2.5") has the name before it."""
    name = ""
    told = (_EMOJI.sub("", each).strip().removesuffix(".") for each in labels)
    for label in (each for each in told if _usable(each)):
        if _VERSION.fullmatch(label):
            yield f"{name} {label}".strip()
        else:
            name = _VERSION_END.split(label, maxsplit=1)[0].strip()
            yield label


def _from_lines(outline: Outline) -> Iterator[tuple[str, str]]:
    labels: list[str] = []
    for section in outline:
        if section.level > 1:
            continue
        for token in section.tokens:
            if token.type != "inline":
                continue
            for line in plain_text(token).replace("\u00a0", " ").split("\n"):
                match = _LINE.fullmatch(line)
                if match:
                    labels += _COMMA.split(match[1])
    yield from (("product", label) for label in _named(labels))


def _from_lists(outline: Outline) -> Iterator[tuple[str, str]]:
    for section in outline:
        if section.role and section.role.name == "environment":
            yield from (("product", label) for label in _short_items(section))


def _short_items(section: Section) -> list[str]:
    inlines = [(t.level, plain_text(t).strip()) for t in section.tokens if t.type == "inline"]
    items = [text for level, text in inlines if level > 1]
    labels = items or [part.strip() for _, text in inlines for part in _COMMA.split(text)]
    usable = all(
        _usable(label) and len(label) <= _LONGEST_ITEM and not label.endswith(".")
        for label in labels
    )
    return labels if usable else []


def _usable(label: str) -> bool:
    return 0 < len(label.strip()) <= _LONGEST and not re.match(r"\s*(?:https?:|<)", label)
