"""However authors number and name their causes and solutions, each solution finds its cause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.adopt.test_pairing import ties

_NUMBERS = (("1", "2", "3"), ("A", "B", "C"), ("I", "II", "III"), ("one", "two", "three"))
_ORDINALS = ("first", "second", "third")
_CAUSES = (
    "Cause {n}", "Cause #{n}", "Possible cause {n}", "Root cause {n}: x", "Reason {n} - x",
    "Cause no. {n}", "CAUSE {n}", "Potential cause ({n}) x",
)  # fmt: skip
_SOLUTIONS = (
    "Solution {n}", "Fix {n}: y", "Resolution for cause {n}", "Workaround to cause {n}: y",
    "Cause {n} resolution", "Cause {n} fix: y", "Solution (cause {n})", "Resolution: cause {n}",
    "How to fix cause {n}", "Resolve cause {n} (recommended)", "For cause {n}", "Remedy #{n}",
)  # fmt: skip
_LINES = ("## {}\n\nText.", "##### {} #####\n\nText.", "{}\n---\n\nText.", "**{}**\n\nText.",
          "**{}**: Text.", "**{}:** Text.")  # fmt: skip


@given(
    st.sampled_from(_NUMBERS),
    st.sampled_from(_CAUSES),
    st.sampled_from(_SOLUTIONS),
    st.sampled_from(_LINES),
    st.permutations(range(3)),
)
def test_numbers_pair_up_whatever_their_form(
    numbers: tuple[str, ...], cause: str, solution: str, line: str, order: list[int]
) -> None:
    """Numbers, letters, Roman numbers and words; headings and bold labels; in any order."""
    causes = [cause.format(n=number) for number in numbers]
    solutions = [solution.format(n=number) for number in numbers]
    parts = [line.format(text) for text in (*causes, *(solutions[at] for at in order))]
    made = ties("# A title\n\n" + "\n\n".join(parts))
    assert made == [f"{c} <- {s}" for c, s in zip(causes, solutions, strict=True)]


@given(
    st.sampled_from(("{o} cause", "The {o} cause: x", "The {o} reason")),
    st.sampled_from(("{o} solution", "Solution for the {o} cause", "Resolve the {o} cause")),
    st.permutations(range(3)),
)
def test_ordinals_pair_up(cause: str, solution: str, order: list[int]) -> None:
    """A first cause and the solution for the first cause are numbered, too."""
    causes = [cause.format(o=word) for word in _ORDINALS]
    solutions = [solution.format(o=word) for word in _ORDINALS]
    headings = [f"## {text}\n\nText." for text in (*causes, *(solutions[at] for at in order))]
    made = ties("# A title\n\n" + "\n\n".join(headings))
    assert made == [f"{c} <- {s}" for c, s in zip(causes, solutions, strict=True)]
