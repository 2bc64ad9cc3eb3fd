"""Of very many messages and causes a reader is shown the likeliest, and told of the others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fixlore.diagnose.diagnosis import Recognised
from fixlore.render import render
from fixlore.render.wording import MOST_SHOWN
from tests.render.samples import ARTICLE, diagnosis, evidence, finding

if TYPE_CHECKING:
    from fixlore.diagnose.diagnosis import Diagnosis, Form, Verdict

_MORE = "... and 5 more, all of them in JSON"


def _many(count: int, verdict: Verdict = "possible") -> Diagnosis:
    broken = [evidence(f"part is {n}", n, truth=False, value="other") for n in (1, 2)]
    return diagnosis(
        [
            finding(f"cause-{n}", f"Part {n} broke", *broken, verdict=verdict, probability=0.01)
            for n in range(count)
        ],
        recognised=[
            Recognised(ARTICLE, f"Error number {n} of many", n, n + 9, exact=True, score=0.9)
            for n in range(count)
        ],
    )


@pytest.mark.parametrize("verdict", ["possible", "ruled-out"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_first_are_shown_and_the_others_counted(form: Form, verdict: Verdict) -> None:
    """Messages and causes alike, whatever their verdict."""
    shown = " ".join(render(_many(MOST_SHOWN + 5, verdict), form).replace("\\", "").split())
    assert shown.count(_MORE) == 2
    assert f"Error number {MOST_SHOWN - 1} of many" in shown
    assert f"Error number {MOST_SHOWN} of many" not in shown
    assert f"Part {MOST_SHOWN - 1} broke" in shown
    assert f"Part {MOST_SHOWN} broke" not in shown


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_as_many_as_fit_are_all_there_are(form: Form) -> None:
    """Nothing is said of others where there are none."""
    assert " more, all of them" not in render(_many(MOST_SHOWN), form)


def test_json_has_all_of_them() -> None:
    """A program takes in any number."""
    whole = json.loads(render(_many(MOST_SHOWN + 5), "json"))
    assert len(whole["findings"]) == len(whole["recognised"]) == MOST_SHOWN + 5


def test_a_very_long_message_is_cut_in_a_terminal_only() -> None:
    """Its beginning tells which one it is."""
    long = "The pump stopped turning. " * 40
    seen = [Recognised(ARTICLE, long, 0, 9, exact=True, score=0.9)]
    assert "\N{HORIZONTAL ELLIPSIS}" in render(diagnosis(recognised=seen), "text")
    assert long.strip() in render(diagnosis(recognised=seen), "markdown")
