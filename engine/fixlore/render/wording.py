"""Sentences of a diagnosis: takes its parts, gives the words that every form shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fixlore.render.clean import clean_line
from fixlore.vocabulary import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.diagnose.diagnosis import Evidence, Finding, Recognised

T = TypeVar("T")

MOST_SHOWN = 20
"""Of messages and causes, a form for people shows so many; JSON has all."""
LONGEST_VALUE = 200
_CAUSE = "cause."
NOTHING_FITS = "Nothing fits."
NOTHING_FITS_HINT = (
    "No article of this knowledge base covers what was given. "
    "Give the whole error text, or a fact that is certain."
)

_SOURCES = {
    "told": "as told",
    "recognised": "seen in the text",
    "derived": "follows from other facts",
    "assumed": "assumed",
    "unknown": "not known",
}


def percent(probability: float) -> str:
    """A probability as a reader takes it in: `62%`, and never a wrong 0% or 100%."""
    whole = round(probability * 100)
    if whole == 0 and probability > 0:
        return "<1%"
    return ">99%" if whole == 100 and probability < 1 else f"{whole}%"  # noqa: PLR2004 - percent


def minutes(count: float) -> str:
    """A duration as people say it: `about 5 min`, `about 2 h`."""
    if count < 1:
        return "under 1 min"
    return f"about {count / 60:.3g} h" if count >= 90 else f"about {count:.0f} min"  # noqa: PLR2004 - minutes


def evidence_words(evidence: Evidence) -> str:
    """What was tested and what it met: `disk.free_percent is below 5 (it is 3, as told)`."""
    test = clean_line(evidence.test)
    source = _SOURCES[evidence.source]
    if evidence.source == "unknown" and evidence.truth is None:
        return test
    if evidence.place.startswith("log "):
        source = f"seen in the log at {clean_line(evidence.place).removeprefix('log ')}"
    elif evidence.place:
        source += f" at {clean_line(evidence.place).removeprefix('text ')}"
    value = "" if evidence.value is None else shortened(say(evidence.value))
    if evidence.fact == "text":
        return f"{test} ({source})"
    said = evidence.truth and (isinstance(evidence.value, bool) or test.endswith(f" is {value}"))
    if said or not value:
        return f"{test} ({source})"
    return f"{test} (it is {value}, {source})"


def unsaid(finding: Finding) -> list[str]:
    """The missing facts that no open test of the evidence speaks of already."""
    said = {each.fact for each in finding.evidence if each.truth is None}
    titles = dict(finding.cause_titles)
    return [clean_line(_to_find_out(fact, titles)) for fact in finding.missing if fact not in said]


def _to_find_out(fact: str, titles: Mapping[str, str]) -> str:
    """A fact by its name; a cause of another article in words, as nobody can be asked for it."""
    if title := titles.get(fact):
        return f"whether the cause “{title}” is confirmed"
    name = fact.removeprefix(_CAUSE)
    return fact if name == fact else f"whether the cause {name} is confirmed"


def shortened(value: str) -> str:
    """A value on one line, its end left out where it is long."""
    line = clean_line(value)
    return (
        line
        if len(line) <= LONGEST_VALUE
        else line[: LONGEST_VALUE - 1] + "\N{HORIZONTAL ELLIPSIS}"
    )


def recognised_words(seen: Recognised) -> str:
    """Where and how well a message was recognised."""
    if seen.lines:
        return f"{_log_words(seen)}; article {clean_line(seen.article)}"
    how = "word for word" if seen.exact else f"approximately (score {seen.score:.2f})"
    return f"{how}, at {seen.start}-{seen.end}; article {clean_line(seen.article)}"


def _log_words(seen: Recognised) -> str:
    first, last = seen.lines[0], seen.lines[-1]
    place = f"in the log at line {first}" + (f" to {last}" if last != first else "")
    times = dict.fromkeys(clean_line(time) for time in (seen.first, seen.last) if time)
    return f"{place}, {' to '.join(times)}" if times else place


def first_of(found: Sequence[T]) -> tuple[Sequence[T], str]:
    """The first of what a reader can take in, and the line that tells of the others, or ""."""
    more = len(found) - MOST_SHOWN
    return found[:MOST_SHOWN], f"... and {more:,} more, all of them in JSON" if more > 0 else ""


def shared_evidence(findings: Sequence[Finding]) -> list[Evidence]:
    """The evidence that every one of several findings has, told best once."""
    if len(findings) < 2:  # noqa: PLR2004 - one finding shares with nobody
        return []
    return [
        each
        for each in findings[0].evidence
        if all(each in finding.evidence for finding in findings)
    ]


def shown_apart(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """The findings that still stand, the near misses, and those ruled out more than once."""
    standing = [each for each in findings if each.verdict != "ruled-out"]
    near = [each for each in findings if each.near_miss]
    rest = [each for each in findings if each.verdict == "ruled-out" and not each.near_miss]
    return standing, near, rest
