"""A case: everything that its diagnosis depends on, read against the vocabulary and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.diagnose.inference import Observation
from fixlore.diagnose.learned import solution_key
from fixlore.diagnose.logs import LogHit
from fixlore.diagnose.prepared import CAUSE_PREFIX
from fixlore.errors import CaseError, ImpossibleValueError, UnknownFactError
from fixlore.vocabulary import nearest, parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.recognize import Recognition
    from fixlore.vocabulary import Fact

MOST_FACTS = 10_000
LONGEST_TEXT = 1_000_000
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one case; two equal cases have equal diagnoses.

    `facts` are the told ones by name. `cannot_tell` names facts that nobody can find out: they
    are not asked. `failed` holds (article, solution) pairs that were tried in vain: they are not
    offered again. `removed` names causes (`cause.<article>.<cause>`) that were confirmed, whose
    solution was carried out, and whose symptom is still there. `forgotten` names facts that the
    text shows and that no longer count, as a solution may have changed them. `log` is what a log
    shows, most telling first.
    """

    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    text: str = ""
    cannot_tell: frozenset[str] = frozenset()
    failed: frozenset[tuple[str, str]] = frozenset()
    removed: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    log: tuple[LogHit, ...] = ()

    def has_failed(self, article: str, solution: str) -> bool:
        """Whether the solution was tried in vain; a shared one is the same in every article."""
        return solution_key(article, solution) in self.failed


def read_facts(
    told: Mapping[str, object], vocabulary: Mapping[str, Fact]
) -> dict[str, Observation]:
    """The told facts as typed observations.

    Raises:
        UnknownFactError: a name that the vocabulary does not have; the nearest one is named.
        ImpossibleValueError: a value that its fact cannot have.
        CaseError: more than `MOST_FACTS` facts.
    """
    if len(told) > MOST_FACTS:
        raise CaseError(f"{len(told):,} facts are too many: at most {MOST_FACTS:,} are taken")
    return {
        name: Observation(parse_value(find_fact(name, vocabulary), raw), "told")
        for name, raw in told.items()
    }


def read_text(text: str) -> str:
    """The text as the engine takes it: halves of surrogate pairs become U+FFFD, in their place.

    Raises:
        CaseError: not text, or over `LONGEST_TEXT` characters.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise CaseError(f"the text of a case must be str, not {type(text).__name__}")
    if len(text) > LONGEST_TEXT:
        raise CaseError(
            f"a text of {len(text):,} characters is too long: at most {LONGEST_TEXT:,} are taken; "
            "cut it down to the lines around the error"
        )
    return _HALF_A_PAIR.sub("\N{REPLACEMENT CHARACTER}", text)


def captured_facts(
    recognitions: Iterable[Recognition | LogHit],
    vocabulary: Mapping[str, Fact],
    forgotten: frozenset[str] = frozenset(),
) -> dict[str, Observation]:
    """The facts that placeholders were filled with, of the best recognised message first.

    A capture that its fact cannot have as a value fills nothing: the text still shows it.
    """
    found: dict[str, Observation] = {}
    for hit in recognitions:
        for name, text in hit.captures:
            if name in vocabulary and name not in found and name not in forgotten:
                try:
                    value = parse_value(vocabulary[name], text)
                except ImpossibleValueError:
                    continue
                found[name] = Observation(value, "recognised", place_of(hit))
    return found


def place_of(hit: Recognition | LogHit) -> str:
    """Where in the text or log a message was recognised, in words."""
    if isinstance(hit, LogHit):
        return _place_in_log(hit)
    how = "" if hit.exact else ", approximately"
    return f"text {hit.start}-{hit.end}{how}"


def _place_in_log(hit: LogHit) -> str:
    first, last = hit.lines[0], hit.lines[-1]
    place = f"log line {first}" if first == last else f"log lines {first}-{last}"
    times = dict.fromkeys(time for time in (hit.first, hit.last) if time is not None)
    return ", ".join(filter(None, (place, " to ".join(times))))


def find_fact(name: str, vocabulary: Mapping[str, Fact]) -> Fact:
    """The fact of that name.

    Raises:
        UnknownFactError: the vocabulary does not have it; the nearest one is named.
    """
    if (fact := vocabulary.get(name)) is not None:
        return fact
    shown = name if len(name) <= 80 else name[:77] + "..."  # noqa: PLR2004 - fits in one line
    if name.startswith(CAUSE_PREFIX):
        raise UnknownFactError(
            f"{shown!r} is worked out and cannot be told: tell what it follows from"
        )
    near = nearest(name, vocabulary)
    hint = f"; did you mean {near!r}?" if near else ""
    raise UnknownFactError(f"no fact is called {shown!r}{hint}")
