"""Which expressions can be used."""

from __future__ import annotations

import pytest

from fixlore.rules.log_regex import regex_problem


@pytest.mark.parametrize("pattern", [r"(?i)error \d+", r"(?P<name>\w+)", r"a{2,5}?|b"])
def test_re2_expressions_are_taken(pattern: str) -> None:
    """What RE2 has is no problem."""
    assert regex_problem(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        (r"a(?=b)", "look-ahead"),
        (r"(?<!a)b", "look-behind"),
        (r"(a)\1", "back-reference"),
        (r"a*+", "possessive"),
        (r"(?>a)", "atomic"),
        (r"[a", "missing ]"),
    ],
)
def test_what_re2_lacks_is_named(pattern: str, part: str) -> None:
    """The part that cannot be is named."""
    assert part in regex_problem(pattern)
