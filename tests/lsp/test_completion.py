"""What may be written at a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lsprotocol.types import TextEdit

from fixlore.lsp.completion import completion
from tests.lsp.desks import FILES, ONE, opened, write

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {"lamp.on", "lamp.colour", "lamp.level", "lamp.cold", "own.fact"}
CAUSES = {"cause.bulb", "cause.empty", "cause.other.follows", "cause.other.both"}

# What replaces what in the article, and then some offers and some that must not be there.
PLACES = [
    ("applies_to:", "app|", {"applies_to"}, {"causes"}),
    ("when: {lamp.on: false, own.fact: good}", "when: {|", FACTS | CAUSES | {"any"}, {"message"}),
    (
        "when: {lamp.on: false, own.fact: good}",
        "when: {lamp.on: false, |}",
        {"own.fact"},
        {"lamp.on"},
    ),
    ("lamp.on: false, own", "lamp.on: |, own", {"true", "false"}, {"red"}),
    ("own.fact: good}\n", "own.fact: |}\n", {"good", "bad"}, {"red"}),
    ("{lamp.colour: [red, green]}", "{lamp.colour: [|", {"red", "green"}, {"not"}),
    ("{below: 5}", "{|}", {"below", "between", "not", "known"}, {"contains"}),
    ("{not: red}", "{not: |}", {"red", "green"}, {"true"}),
    ("solution: tighten", "solution: |", {"tighten", "shared/restart"}, set[str]()),
    ("[shared/restart, tighten]", "[shared/restart, |", {"tighten"}, {"lamp.on"}),
    ("    solution: tighten\n", "    |\n", {"solution", "likelihood"}, {"title", "when"}),
    ("    solution: tighten\n", "    likelihood: |\n", {"common", "rare"}, {"always"}),
    ('  - message: "lamp {place} blinks"', "  - |", {"message", "when", "sequence"}, {"title"}),
    ("{place} blinks", "{|} blinks", {"lamp.level", "..."}, {"lamp.on"}),
    ("{type: choice, values: [good, bad]}", "{type: |}", {"choice", "boolean", "date"}, {"red"}),
    ("{type: choice, values: [good, bad]}", "{|}", {"type", "values", "ask"}, {"given"}),
    ("given: {lamp.on: false", "given: {|", FACTS | {"text", "log"}, {"any"}),
    ("confirmed: [bulb]", "confirmed: [|]", {"bulb", "empty", "other.follows"}, {"tighten"}),
    ("{try: tighten}", "{|}", {"ask", "try"}, {"confirmed"}),
    ("{try: tighten}", "{try: |}", {"tighten", "shared/restart"}, {"lamp.on"}),
    ("{confirmed: [bulb]", "{confirmed: [bulb], |", {"possible", "nothing"}, {"confirmed"}),
    ("tests:\n", "checks: {|}\ntests:\n", {"missing-tests", "broken-link"}, {"lamp.on"}),
    ("tests:\n", "checks: {missing-tests: |}\ntests:\n", {"off", "warning"}, {"true"}),
    ("{{ place }}", "{{ |", FACTS | {"place"}, {"cause.bulb"}),
    ('{when="{own.fact: good, ', '{when="{|', FACTS | CAUSES, {"message"}),
    ("#tighten minutes=5}", "#tighten |}", {"minutes=", "works=usually"}, {"when"}),
    ("(#tighten)", "(|)", {"other.md", "one.md"}, {"wait"}),
    ("(other.md#wait)", "(other.md#|)", {"wait"}, {"tighten"}),
    ("(#tighten)", "(#|)", {"tighten"}, {"wait"}),
    ("See [below]", "See | [below]", set[str](), {"lamp.on"}),
]


def _labels(root: Path, path: str, marked: str) -> set[str]:
    document, at = opened(write(root), path, marked)
    return {each.label for each in completion(document, at).items}


@pytest.mark.parametrize(("old", "new", "offered", "not_offered"), PLACES)
def test_what_fits_is_offered_and_what_does_not_is_not(
    tmp_path: Path, old: str, new: str, offered: set[str], not_offered: set[str]
) -> None:
    """In an article that is whole but for the place where its author is."""
    assert old in ONE
    labels = _labels(tmp_path, "articles/one.md", ONE.replace(old, new, 1))
    assert offered <= labels
    assert not labels & not_offered


@pytest.mark.parametrize(
    ("path", "marked", "offered"),
    [
        ("articles/new.md", "---\ntitle: New\ncauses:\n  a:\n    when: {|", FACTS - {"own.fact"}),
        ("articles/one.md", ONE[: ONE.index("lamp.on: false")] + "|", {"lamp.on", "cause.bulb"}),
        ("kb/facts/lamp.yaml", "lamp.on:\n  |", {"type", "ask"}),
        ("kb/facts/lamp.yaml", FILES["kb/facts/lamp.yaml"].replace("below: 5}}", "|"), {"below"}),
        ("kb/facts/lamp.yaml", "a.b: {type: |", {"number", "version"}),
        ("kb/kb.yaml", "|", {"name", "review_days", "checks"}),
        ("kb/solutions/restart.md", "## R {#restart}\n1. {{ |", {"lamp.on"}),
    ],
)
def test_a_file_that_breaks_off_is_helped_too(
    tmp_path: Path, path: str, marked: str, offered: set[str]
) -> None:
    """A new article, one that is cut off where its author is, and the files of kb/."""
    assert offered <= _labels(tmp_path, path, marked)


def test_letters_narrow_the_offers_in_their_order(tmp_path: Path) -> None:
    """`lclr` finds `lamp.colour`, as editors have it."""
    marked = ONE.replace("when: {lamp.on: false", "when: {lclr|: false")
    assert _labels(tmp_path, "articles/one.md", marked) == {"lamp.colour"}


def test_the_whole_word_is_replaced_and_the_colon_not_doubled(tmp_path: Path) -> None:
    """The edit reaches to the end of the word; a key brings its colon only where none is."""
    marked = ONE.replace("when: {lamp.on: false", "when: {la|mp.on: false")
    document, at = opened(write(tmp_path), marked=marked)
    item = next(e for e in completion(document, at).items if e.label == "lamp.level")
    assert isinstance(item.text_edit, TextEdit)
    lines = document.lines
    start, end = (lines.offset(p) for p in (item.text_edit.range.start, item.text_edit.range.end))
    assert document.text[start:end] == "lamp.on"
    assert item.text_edit.new_text == "lamp.level"


def test_a_fact_comes_with_its_type_and_question(tmp_path: Path) -> None:
    """What an author needs to choose."""
    document, at = opened(write(tmp_path), marked=ONE.replace("{lamp.on: false", "{|", 1))
    item = next(e for e in completion(document, at).items if e.label == "lamp.level")
    assert (item.detail, item.documentation) == ("number, %", "How full is it?")
