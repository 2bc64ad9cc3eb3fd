"""What stands within what: the quick way against the plain one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize.covering import apart
from fixlore.recognize.found import Found

_SPANS = st.tuples(st.integers(0, 8), st.integers(1, 8), st.sampled_from([1.0, 2.0, 3.0]))


def _found(spans: list[tuple[int, int, float]], *, exact: bool) -> list[Found]:
    return [
        Found(number, worth, start, start + length, exact=exact, fillings=())
        for number, (start, length, worth) in enumerate(spans)
    ]


def _is_within(one: Found, other: Found) -> bool:
    longer = other.end - other.start > one.end - one.start
    return other.start <= one.start and one.end <= other.end and longer


@given(st.lists(_SPANS, max_size=6), st.lists(_SPANS, max_size=8))
def test_what_stands_within_a_longer_one_that_tells_more_goes(
    whole: list[tuple[int, int, float]], partial: list[tuple[int, int, float]]
) -> None:
    """As when each is compared with each: a whole message counts as telling more."""
    wholes, partials = _found(whole, exact=True), _found(partial, exact=False)
    left = [
        one
        for one in partials
        if not any(_is_within(one, other) for other in wholes)
        and not any(_is_within(one, other) and other.worth > one.worth for other in partials)
    ]
    assert sorted(apart(wholes, partials)) == sorted(left)
