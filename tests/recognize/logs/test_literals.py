"""The literals that an expression needs."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.recognize.logs.literals import required_literals

ATOMS = st.sampled_from(
    [
        "ab",
        "K",
        "s",
        ".",
        r"\d",
        r"\s",
        "[xy]",
        "[a-c]",
        r"\.",
        r"\x41",
        r"\Qa.b\E",
        "é",
        r"\b",
        "^",
        "$",
    ]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4).map("".join)
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})")
        | inner.map(lambda part: f"(?i:{part})")
        | st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "+?"])).map(
            lambda both: f"(?:{both[0]}){both[1]}"
        )
    ),
    max_leaves=8,
)
TEXTS = st.text(alphabet="abcABCkKsSxyXY.é1 \u212a\u017f", max_size=12)


@settings(max_examples=800, deadline=None)
@given(EXPRESSIONS, st.lists(TEXTS, max_size=8))
def test_every_match_holds_a_literal_of_each_set(expression: str, texts: list[str]) -> None:
    """No line that matches is sorted out by its literals."""
    sets = required_literals(expression)
    for text in texts:
        if re2.search(expression, text):
            line = text.encode().lower()
            assert all(any(literal in line for literal in literals) for literals in sets)


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        ("502|503", ((b"502", b"503"),)),
        (r"[Ee]rror: .*x{3}failed", ((b"error: ",), (b"failed",))),
        ("a(b|c)d", ((b"abd", b"acd"),)),
        (r"(?i)jet\s+TIMEOUT", ((b"timeout",), (b"jet",))),
        (r"\d+", ()),
        ("(abc)?", ()),
    ],
)
def test_the_longest_literals_are_found(
    expression: str, literals: tuple[tuple[bytes, ...], ...]
) -> None:
    """The first set is the one that sorts out most."""
    assert required_literals(expression) == literals
