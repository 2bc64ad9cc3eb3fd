"""Sources that mean harm: adoption ends, within bounds, with an article or a to-do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.adopt import Adopted, Kind, Todo, adopt_text

_KINDS: tuple[Kind, ...] = ("markdown", "html", "text")
_REPEATED = (
    "<", "[", "(", "*", "_", "`", "{", "\\", '"', "'", "> ", "- ", "# Cause 1\n", "a.", "/a", "\\a",
    "\ue000", "<div>", "<b", "&", "1. ", "x@", "%", "0x", "A_", ": ", "<name> ", "|a", "\u201c",
)  # fmt: skip


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("piece", _REPEATED)
def test_a_piece_repeated_without_end_is_adopted_or_told(piece: str, kind: Kind) -> None:
    """Forty thousand characters of one thing under a symptom heading take no special time."""
    text = "# T\n\n## Symptoms\n\n" + piece * (40_000 // len(piece))
    assert isinstance(adopt_text(text, "a", kind), (Adopted, Todo))


@pytest.mark.parametrize(
    "piece",
    [
        "**Fix for cause 1**\n\n",
        "**Cause 1** **Fix**: x\n\n",
        "1. **X**\n   - Fix: y\n",
        "**1. X**\n\n",
    ],
)
def test_labels_repeated_without_end_are_adopted(piece: str) -> None:
    """Labels under a heading are looked at once, however many divide it."""
    text = "# T\n\n## Cause\n\nx\n\n## Causes and fixes\n\n" + piece * (40_000 // len(piece))
    assert isinstance(adopt_text(text, "a.md", "markdown"), Adopted)


@given(st.text(max_size=400), st.sampled_from(_KINDS))
def test_no_text_ends_the_run(text: str, kind: Kind) -> None:
    """Any text whatever gives an article or a to-do."""
    assert isinstance(adopt_text(text, "a", kind), (Adopted, Todo))


def test_an_alias_bomb_in_front_matter_is_not_unfolded() -> None:
    """Aliases are told and not followed."""
    bomb = "---\na: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    made = adopt_text(bomb + "---\n# T\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert "adopt-front-matter" in {todo.code for todo in made.todos}


def test_a_page_nested_without_end_is_a_todo() -> None:
    """Elements nested beyond a hundred are told."""
    found = adopt_text("<div>" * 50_000 + "x", "a.html", "html")
    assert isinstance(found, Todo)
    assert "nested" in found.message
