"""Facts in a step's text, and braces that are to be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fixlore.render.fill import fill
from fixlore.rules.fact_places import fact_places, literal

_BRACES = st.text(alphabet="{}} {x.$-", min_size=1, max_size=30)


def test_a_place_has_a_name_and_an_offset() -> None:
    """Names come as written between the braces; what four braces hold is no place."""
    assert list(fact_places("a {{ x }} {{{{ y }}}} {{z}}")) == [("x", 2), ("z", 22)]


@given(_BRACES)
def test_literal_text_has_no_place(text: str) -> None:
    """No braces of a text that was made literal are read."""
    assert list(fact_places(literal(text))) == []


@given(_BRACES)
def test_literal_text_is_shown_as_it_was(text: str) -> None:
    """In a code block a text that was made literal comes out to the character."""
    shown = fill(f"```\n|{literal(text)}|\n```", {"x": "never"})
    assert shown == f"```\n|{text}|\n```"
