"""The words of the steps that a diagnosis shows: as they are written, and with facts filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fixlore.compile.cases import in_words
from fixlore.render.fill import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fixlore.diagnose.diagnosis import Diagnosis
    from fixlore.diagnose.steps import ShownStep
    from fixlore.vocabulary import JsonValue


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Each shown step's texts; `open` are those that stand, or lie below one, with an "if"."""

    certain: tuple[str, ...]
    open: tuple[str, ...]

    def state_of(self, words: str) -> str:
        """`shown`, `shown with "if"` or `not shown`, of the step with these words."""
        wanted = in_words(words)
        if any(wanted in text for text in self.certain):
            return "shown"
        return 'shown with "if"' if any(wanted in text for text in self.open) else "not shown"


def words_of_steps(diagnosis: Diagnosis) -> ShownWords:
    """The words of all steps of all solutions that the diagnosis shows."""
    pairs = [pair for each in diagnosis.solutions for pair in _walk(each.steps, sure=True)]
    texts = {True: list[str](), False: list[str]()}
    for step, sure in pairs:
        texts[sure] += _texts(step.text, diagnosis.facts)
    return ShownWords(tuple(texts[True]), tuple(texts[False]))


def _texts(text: str, facts: Mapping[str, JsonValue]) -> tuple[str, str]:
    return _both(text, facts) if "{{" in text else _without_facts(text)


@lru_cache(maxsize=10_000)
def _without_facts(text: str) -> tuple[str, str]:
    """Most steps show no fact, and are the same in every diagnosis."""
    return _both(text, {})


def _both(text: str, facts: Mapping[str, JsonValue]) -> tuple[str, str]:
    return in_words(text), in_words(fill(text, facts))


def _walk(steps: Iterable[ShownStep], *, sure: bool) -> Iterator[tuple[ShownStep, bool]]:
    for step in steps:
        certain = sure and not step.condition
        yield step, certain
        yield from _walk(step.steps, sure=certain)
