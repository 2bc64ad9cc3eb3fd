"""What stands at a place in a text that is being written."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fixlore.lsp.cursor import Cursor, cursor_at
from fixlore.lsp.cursor.block import Block

CAUSE = "---\ncauses:\n  a:\n"
TEST = "---\ntests:\n  - "
BODY = "---\ntitle: t\n---\n"

# Each text has its cursor at the bar; then the path, the role and the word typed so far.
PLACES = [
    ("---\nti|\n---\n", (), "key", "ti"),
    ("---\n|\ncauses:\n  a:\n---\n", (), "key", ""),
    (CAUSE + "    title: b\n    |\n---\n", ("causes", "a"), "key", ""),
    (CAUSE + "    |\n---\n", ("causes", "a"), "item", ""),
    (CAUSE + "    sol|\n", ("causes", "a"), "item", "sol"),
    (CAUSE + "    title: b\n    sol|\n", ("causes", "a"), "key", "sol"),
    (CAUSE + "    solution: |\n---\n", ("causes", "a", "solution"), "value", ""),
    (CAUSE + "    solution:|\n---\n", ("causes", "a", "solution"), "value", ""),
    (CAUSE + "    solution: re|x\n---\n", ("causes", "a", "solution"), "value", "re"),
    (CAUSE + '    solution: "re|"\n---\n', ("causes", "a", "solution"), "value", "re"),
    (CAUSE + "    when: {|\n    solution: x\n---\n", ("causes", "a", "when"), "key", ""),
    (CAUSE + "    when: {\n    solution: re|\n", ("causes", "a", "solution"), "value", "re"),
    (CAUSE + "    when: {f: |\n", ("causes", "a", "when", "f"), "value", ""),
    (CAUSE + "    when: {f: true, la|mp}\n", ("causes", "a", "when"), "key", "la"),
    (CAUSE + "    when: {f: true,\n           la|}\n", ("causes", "a", "when"), "key", "la"),
    (CAUSE + "    when: {'f.g': |}\n", ("causes", "a", "when", "f.g"), "value", ""),
    (CAUSE + "    when: {f: [red, |]}\n", ("causes", "a", "when", "f", 1), "item", ""),
    (CAUSE + "    when: {f: [red, g|\n", ("causes", "a", "when", "f", 1), "item", "g"),
    (CAUSE + "    when: {f: {not: |\n", ("causes", "a", "when", "f", "not"), "value", ""),
    (CAUSE + "    when: {any: [{f: 1}, {|\n", ("causes", "a", "when", "any", 1), "key", ""),
    (CAUSE + "    when: {m: 'a, {b', |\n", ("causes", "a", "when"), "key", ""),
    (CAUSE + "    when:\n      f: |\n", ("causes", "a", "when", "f"), "value", ""),
    (CAUSE + "    when:\n      |\n", ("causes", "a", "when"), "item", ""),
    (
        CAUSE + "    when:\n      any:\n        - f: 1\n        - la|\n",
        ("causes", "a", "when", "any", 1),
        "item",
        "la",
    ),
    (
        CAUSE + "    when:\n      any:\n        - f: 1\n          |\n",
        ("causes", "a", "when", "any", 0),
        "key",
        "",
    ),
    (CAUSE + "    when: {f: }\n    |\n", ("causes", "a"), "key", ""),
    ("---\nsymptoms:\n  - |\n---\n", ("symptoms", 0), "item", ""),
    ("---\nsymptoms:\n- message: 'a {|'\n---\n", ("symptoms", 0, "message"), "value", "a {"),
    ("---\nsymptoms:\n- message: a\n- when:\n    |\n", ("symptoms", 1, "when"), "item", ""),
    ("---\nsymptoms:\n- message: a\ncau|\n", (), "key", "cau"),
    ('---\ntitle: "never closed\ncauses:\n  a:\n    |\n', ("causes", "a"), "item", ""),
    ("---\ntitle: >\n  folded: text |\ncauses:\n", ("title",), "none", ""),
    ("---\ntitle: x # why |\n", ("title",), "none", None),
    (TEST + "given: {|}\n", ("tests", 0, "given"), "key", ""),
    (TEST + "given:\n      f: 1\n      |\n", ("tests", 0, "given"), "key", ""),
    (TEST + "given: {f: 1}\n    |\n", ("tests", 0), "key", ""),
    (TEST + "expect: {confirmed: [|]}\n", ("tests", 0, "expect", "confirmed", 0), "item", ""),
    (
        TEST + "expect: {next_step: {ask: |\n",
        ("tests", 0, "expect", "next_step", "ask"),
        "value",
        "",
    ),
    (BODY + "1. Do {{ la|\n", ("{{",), "value", "la"),
    (BODY + "1. Do {{ lamp }} and|\n", (), "none", ""),
    (BODY + '1. Do. {when="{f: |\n', ("when", "f"), "value", ""),
    (BODY + '1. Do. {when="{la|}"}\n', ("when",), "key", "la"),
    (BODY + "1. Do. {when='f: |'}\n", ("when", "f"), "value", ""),
    (BODY + "## Do it {#a mi|\n", ("{",), "value", "mi"),
    (BODY + "See [a](|\n", ("link",), "value", ""),
    (BODY + "See [a](other.md#x|)\n", ("link",), "value", "other.md#x"),
    (BODY + "See [a](other.md) and|\n", (), "none", ""),
    ("no front matter {{ |\n", ("{{",), "value", ""),
]


def _at(marked: str, path: str = "articles/a.md") -> tuple[str, Cursor]:
    at = marked.index("|")
    text = marked[:at] + marked[at + 1 :]
    return text, cursor_at(path, text, at)


@pytest.mark.parametrize(("marked", "path", "role", "typed"), PLACES)
def test_the_place_is_known_in_a_half_written_text(
    marked: str, path: tuple[str | int, ...], role: str, typed: str | None
) -> None:
    """Where the author is, what may stand there, and what of it does already."""
    _, cursor = _at(marked)
    assert (cursor.path, cursor.role) == (path, role)
    assert typed is None or cursor.typed == typed


def test_keys_before_and_after_are_siblings() -> None:
    """What the mapping has already, on either side, and in braces."""
    _, block = _at(CAUSE + "    title: b\n    |\n    solution: x\nfacts:\n---\n")
    assert block.siblings == {"title", "solution"}
    _, flow = _at(CAUSE + "    when: {f.a: 1, f.b: 2, |")
    assert flow.siblings == {"f.a", "f.b"}


def test_the_word_ends_where_its_letters_do() -> None:
    """The rest of a word behind the cursor belongs to it."""
    text, cursor = _at(CAUSE + "    when: {la|mp.on: true}\n")
    assert text[cursor.start : cursor.end] == "lamp.on"


def test_a_file_of_facts_is_yaml_as_a_whole() -> None:
    """Without lines of dashes."""
    _, cursor = _at("lamp.on:\n  derive:\n    - when: {|\n", "kb/facts/lamp.yaml")
    assert (cursor.path, cursor.role) == (("lamp.on", "derive", 0, "when"), "key")


def test_keys_are_found_in_a_text_that_is_no_yaml() -> None:
    """Every key with those above it, around what cannot be read."""
    block = Block("causes:\n  a:\n    when: {\n    solution: x\n  b: [\nfacts:\n  f: {type: ")
    assert [path for path, _, _ in block.keys] == [
        ("causes",),
        ("causes", "a"),
        ("causes", "a", "when"),
        ("causes", "a", "solution"),
        ("causes", "b"),
        ("facts",),
        ("facts", "f"),
        ("facts", "f", "type"),
    ]


YAML = [
    "---\n",
    "a",
    "f.g",
    ":",
    " ",
    "  ",
    "\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "'",
    "\\",
    "|",
]
_PIECES = st.sampled_from(
    [*YAML, "#", "{{", "}}", "](", 'when="', "\t", "\r", "\u2028", "é", "😀", "\0", "?", "&", "%"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join), st.integers(0, 90))
@example("---\n" + "- " * 5_000, 10_000)
@example("---\na: " + "[{" * 5_000, 20_000)
@example("---\na: {" + "\n" * 20_000, 20_000)
@example("---\n" + " " * 20_000 + "x", 20_005)
def test_any_place_in_any_text_has_a_cursor(text: str, at: int) -> None:
    """Whatever is written, the word lies in the text and around the place."""
    for path in ("articles/a.md", "kb/facts/a.yaml"):
        cursor = cursor_at(path, text, at)
        if cursor.role != "none":
            place = max(0, min(at, len(text)))
            assert cursor.start <= place <= cursor.end <= len(text)
            assert text[cursor.start : place] == cursor.typed
