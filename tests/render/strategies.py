"""Markdown and step trees of every shape that articles have, for property tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from hypothesis import strategies as st

from fixlore.diagnose.steps import ShownStep

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind: TypeAlias = Literal["step", "bullet", "note"]

_LETTERS = "abcxyzé09"
_TRICKY = "*_`~[]()!<>&#+-.:|=\\\"'{}"
_WORD = st.text(_LETTERS, min_size=1, max_size=6)
_CODE = st.text(_LETTERS + "`*<>|&\\ ", min_size=1, max_size=10).filter(lambda s: s.strip())


def _escaped(words: str) -> str:
    return "".join(f"\\{c}" if c in _TRICKY else c for c in words)


def _span(code: str) -> str:
    return f"``````` {code.strip()} ```````"


_LITERAL = st.text(_LETTERS + _TRICKY, min_size=1, max_size=6).map(_escaped)
_SPANS = st.one_of(
    _WORD,
    _LITERAL,
    _CODE.filter(lambda code: "|" not in code).map(_span),
    _WORD.map(lambda w: f"**{w}**"),
    _WORD.map(lambda w: f"*{w} `{w}`*"),
    st.tuples(_WORD, _LITERAL).map(lambda p: f"[{p[0]} {p[1]}](https://h/{p[0]}?a=1&b=(2))"),
    st.tuples(_WORD, _LITERAL).map(lambda p: f'![{p[1]}](img/{p[0]}.png "{p[1]}")'),
    _WORD.map(lambda w: f"<https://example.com/{w}>"),
)
LINES = st.lists(_SPANS, min_size=1, max_size=5).map(" ".join)
_PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n".join) | st.tuples(LINES, LINES).map(
    "\\\n".join
)


def _indented(text: str, marker: str) -> str:
    rows = text.split("\n")
    return "\n".join([marker + rows[0], *(" " * len(marker) + row for row in rows[1:])])


def _fence(content: list[str]) -> str:
    return "\n".join(["`````text", *content, "`````"])


def _table(rows: Sequence[tuple[str, str]]) -> str:
    head, *body = [f"| {a} | {b} |" for a, b in rows]
    return "\n".join([head, "|:-:|--:|", *body])


def _list(marker: str, items: list[str]) -> str:
    return "\n".join(_indented(item, marker) for item in items)


_FENCES = st.lists(st.text(_LETTERS + _TRICKY + " ", max_size=8), max_size=3).map(_fence)
_TABLES = st.lists(st.tuples(LINES, LINES), min_size=1, max_size=3).map(_table)
_LEAVES = _PARAGRAPHS | _FENCES | _TABLES | LINES.map(lambda line: f"### {line}")
_MARKERS = st.sampled_from(["- ", "* ", "1. ", "3. ", "7) "])


def _containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3)
    return st.one_of(
        several.map("\n\n".join),
        st.tuples(_MARKERS, several).map(lambda p: _list(*p)),
        several.map("\n\n".join).map(lambda b: "> " + b.replace("\n", "\n> ")),
    )


MARKDOWN = st.recursive(_LEAVES, _containers, max_leaves=6)


def _step(kind: Kind, text: str, condition: str, steps: list[ShownStep]) -> ShownStep:
    return ShownStep(kind, None, text, condition, _numbered(steps))


def _numbered(steps: list[ShownStep]) -> tuple[ShownStep, ...]:
    numbered: list[ShownStep] = []
    number = 0
    for each in steps:
        number += each.kind == "step"
        shown = number if each.kind == "step" else None
        numbered.append(ShownStep(each.kind, shown, each.text, each.condition, each.steps))
    return tuple(numbered)


def _with(steps: st.SearchStrategy[list[ShownStep]]) -> st.SearchStrategy[ShownStep]:
    kinds: st.SearchStrategy[Kind] = st.sampled_from(("step", "bullet", "note"))
    return st.builds(_step, kinds, MARKDOWN, st.sampled_from(["", "os is linux"]), steps)


STEPS = st.lists(
    st.recursive(
        _with(st.just([])), lambda inner: _with(st.lists(inner, max_size=3)), max_leaves=6
    ),
    min_size=1,
    max_size=4,
).map(_numbered)
