"""Whatever stands in a buffer and wherever the cursor is, every question has an answer."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lsprotocol.types import Position
from pygls.uris import from_fs_path

from fixlore.lsp.completion import completion
from fixlore.lsp.definition import definition
from fixlore.lsp.desk import Desk
from fixlore.lsp.diagnostics import diagnostic
from fixlore.lsp.fixes import fixes_at
from fixlore.lsp.hover import hover
from fixlore.lsp.positions import Positions
from fixlore.lsp.rename import Refused, rename
from fixlore.lsp.symbols import places_of, symbol_at
from tests.lsp.desks import FILES, ONE, write

_PATHS = st.sampled_from(sorted(FILES))


def _cut(text: str, start: int, length: int, new: str) -> str:
    return text[:start] + new + text[start + length :]


_CUTS = st.builds(
    _cut,
    st.sampled_from(sorted(FILES.values())),
    st.integers(0, len(ONE)),
    st.integers(0, 200),
    st.text(max_size=12),
)
_TEXTS = st.one_of(_CUTS, st.text(max_size=60))


@settings(max_examples=40, deadline=None)
@given(_PATHS, _TEXTS, st.integers(0, 1_000))
@example("articles/one.md", "---\ntitle: \ud800\n---\n", 12)
@example("articles/one.md", "---\n" + "a: [" * 500, 100)
@example("articles/one.md", ONE.replace("\n", "\r\n"), 300)
@example("kb/facts/lamp.yaml", "lamp.on: {type: boolean, derive: [{when: {cause.x: true}", 50)
def test_every_question_has_an_answer(path: str, text: str, at: int) -> None:
    """Broken YAML, half of a character, any line ends: an answer or a refusal in words."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk()
        uri = from_fs_path(str(write(Path(folder)) / path)) or ""
        desk.put(uri, text)
        document = desk.document(uri)
        assert document is not None
        document.workspace.settle()
        for problem in document.workspace.problems(path):
            diagnostic(problem, document.lines)
        completion(document, at)
        hover(document, at)
        definition(document, at)
        fixes_at(document, 0, len(text))
        if (found := symbol_at(document, at)) is not None:
            list(places_of(document.workspace, found[0]))
        with suppress(Refused):
            rename(document, at, "new-name")


@given(st.text(max_size=40), st.integers(0, 50), st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_places_come_back_as_they_went(text: str, at: int, encoding: str) -> None:
    """An offset that became a position in the editor's units is the same offset again."""
    lines = Positions(text, encoding)
    offset = min(at, len(text))
    assert lines.offset(lines.position(offset)) == offset


def test_positions_count_in_the_units_of_the_editor() -> None:
    """A light bulb is two units in UTF-16 and four in UTF-8; beyond a line's end is its end."""
    text = "a\N{ELECTRIC LIGHT BULB}b\nc"
    units = {"utf-8": 5, "utf-16": 3, "utf-32": 2}
    for encoding, character in units.items():
        lines = Positions(text, encoding)
        assert lines.position(2) == Position(0, character)
        assert lines.offset(Position(0, character)) == 2
        assert lines.offset(Position(0, 99)) == 3
        assert lines.offset(Position(99, 0)) == len(text)
