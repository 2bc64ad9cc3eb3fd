"""Report: the outcome of running tests, as lines for a terminal and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.prove.cases import ArticleTest
    from fixlore.prove.comparison import Comparison, Difference
    from fixlore.prove.coverage import Coverage
    from fixlore.prove.mutation import Score
    from fixlore.vocabulary import JsonValue

FORMAT = "fixlore-test/1"
_LONGEST_TEXT = 72


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `fixlore test` found out; parts that were not asked for are None."""

    comparisons: tuple[Comparison, ...]
    coverage: Coverage | None = None
    score: Score | None = None

    @property
    def failed(self) -> tuple[Comparison, ...]:
        """The tests that came out otherwise than their authors expect."""
        return tuple(each for each in self.comparisons if not each.passed)


def lines_of(outcome: Outcome) -> Iterator[tuple[str, str]]:
    """The report, line by line, each with what it is: heading, bad, good, quiet or plain."""
    for each in outcome.failed:
        yield from _failure(each)
    if outcome.coverage is not None:
        yield from _coverage(outcome.coverage)
    if outcome.score is not None:
        yield from _score(outcome.score)
        if outcome.failed and outcome.score.survivors:
            yield "quiet", "a test that fails notices no change: mend those first"
    yield from _summary(outcome)


def _failure(comparison: Comparison) -> Iterator[tuple[str, str]]:
    test = comparison.test
    yield "heading", f"{test.where}: the test fails"
    yield "quiet", f"  given {_given(test)}"
    for each in comparison.differences:
        yield from _difference(each)
    yield "plain", ""


def _difference(difference: Difference) -> Iterator[tuple[str, str]]:
    yield "plain", f"  {difference.subject}"
    yield "good", f"    - expected: {difference.expected}"
    yield "bad", f"    + got:      {difference.got}"
    for line in difference.evidence:
        yield "quiet", f"      {line}"


def _given(test: ArticleTest) -> str:
    told = [f"{name} = {say(value)}" for name, value in test.facts.items()]
    shown = (("text", test.text), ("log", test.log))
    return ", ".join(told + [f"{what} {_shorten(said)!r}" for what, said in shown if said])


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 3] + "..."


def _coverage(coverage: Coverage) -> Iterator[tuple[str, str]]:
    for missed in coverage.missed:
        yield "plain", f"{missed.where}: {missed.says}"
    if coverage.missed:
        yield "plain", ""
    for kind, (covered, every) in coverage.counts.items():
        yield "quiet", f"  {kind:<12} {covered:>6,} of {every:>6,}"
    state = "bad" if coverage.missed else "good"
    yield state, f"coverage {percent(coverage.percent)} %"


def percent(share: float) -> str:
    """A share from 0 to 100 with one decimal, rounded down: 100.0 is nothing less than all."""
    return f"{int(share * 10) / 10:.1f}"


def _score(score: Score) -> Iterator[tuple[str, str]]:
    for each in score.survivors:
        yield "plain", f"{each.where}: no test notices: {each.says}"
    if score.survivors:
        yield "plain", ""
    said = f"{score.noticed:,} of {score.counted:,} changes noticed, {percent(score.percent)} %"
    aside = f" ({score.equivalent:,} more change no answer and are not counted)"
    yield "bad" if score.survivors else "good", said + (aside if score.equivalent else "")


def _summary(outcome: Outcome) -> Iterator[tuple[str, str]]:
    failed, every = len(outcome.failed), len(outcome.comparisons)
    passed = f"{every - failed:,} passed"
    yield ("bad", f"{failed:,} failed, {passed}") if failed else ("good", passed)


def outcome_to_json(outcome: Outcome) -> dict[str, object]:
    """The whole report as plain data, for `--format json`."""
    form: dict[str, object] = {
        "format": FORMAT,
        "tests": [_test_to_json(each) for each in outcome.comparisons],
    }
    if outcome.coverage is not None:
        form["coverage"] = _coverage_to_json(outcome.coverage)
    if outcome.score is not None:
        form["mutation"] = _score_to_json(outcome.score)
    return form


def _test_to_json(comparison: Comparison) -> dict[str, object]:
    return {
        "article": comparison.test.article,
        "where": comparison.test.where,
        "passed": comparison.passed,
        "differences": [
            {
                "subject": each.subject,
                "expected": each.expected,
                "got": each.got,
                "evidence": list(each.evidence),
            }
            for each in comparison.differences
        ],
    }


def _coverage_to_json(coverage: Coverage) -> dict[str, object]:
    return {
        "percent": float(percent(coverage.percent)),
        "counts": {kind: {"covered": n, "all": m} for kind, (n, m) in coverage.counts.items()},
        "missed": _places([(each.where, each.says) for each in coverage.missed]),
    }


def _score_to_json(score: Score) -> dict[str, object]:
    return {
        "percent": float(percent(score.percent)),
        "noticed": score.noticed,
        "counted": score.counted,
        "equivalent": score.equivalent,
        "survivors": _places([(each.where, each.says) for each in score.survivors]),
    }


def _places(pairs: Sequence[tuple[str, str]]) -> list[dict[str, JsonValue]]:
    return [{"where": where, "says": says} for where, says in pairs]
