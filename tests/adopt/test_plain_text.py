"""Plain text without markup becomes Markdown that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.adopt.plain_text import text_to_markdown
from tests.adopt.body_trees import tree

TITLE = "Title of it\n\nCause\n\n"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("  \u2022 one\n    \u25e6 two\n  \u2022 three", "- one\n  - two\n- three"),
        ("  9. nine\n 10. ten\n     - in", "9. nine\n10. ten\n    - in"),
        ("a * b _c_ [d] <e> `f` {g}", r"a \* b \_c\_ \[d\] \<e> \`f\` \{g\}"),
        ("# no heading", r"\# no heading"),
        ("Wrong cable:\n\nPush it in.", "### Wrong cable\n\nPush it in."),
        ("Do the following steps:\n\n1. x", "Do the following steps:\n\n1. x"),
        ("Solution: plug it in", "## Solution: plug it in"),
        ("seen:\n    code  here\n\nend", "seen:\n```\n    code  here\n```\n\nend"),
    ],
)
def test_bullets_numbers_labels_and_signs(text: str, markdown: str) -> None:
    """Lists nest by their indent, labels alone on a line are headings, and signs stay signs."""
    found, _ = text_to_markdown(TITLE + text)
    assert found.split("## Cause\n\n", 1)[1].strip() == markdown


@given(
    st.lists(st.text(alphabet="ab*_#<>[]`|\\\\-+1.) &{}~=", min_size=1, max_size=20), max_size=6)
)
def test_no_character_of_a_line_is_lost(words: list[str]) -> None:
    """What a reader of the Markdown sees holds every letter of the text, in order."""
    found, origins = text_to_markdown(TITLE + "\n".join(f"x {word} x" for word in words))
    seen = "".join(held for kind, _, held in tree(found) if kind == "text")
    assert len(origins) == found.count("\n") + 1
    for word in words:
        assert "".join(word.split()) in "".join(seen.split())
