"""Not an instruction: takes an article, gives the numbered steps that ask nothing of anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixlore.articles.steps import StepSource
    from fixlore.checks.subject import Subject

# Words that cannot be an imperative. A first word that is not here is taken for one.
_OPENINGS = frozenset(
    (  # noqa: SIM905 - a list of words reads best as words
        "the a an this that these those there it its he she they we i you your my our their his "
        "her what which who why because also however therefore"
    ).split()
)
_ASKS = frozenset(
    (  # noqa: SIM905 - as above
        "must should can may need needs have has will shall ought please do don't click open set "
        "run check see make use choose select"
    ).split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?](?:\s|$)|\n\n")


@check("not-an-instruction")
def not_an_instruction(subject: Subject) -> Iterator[Found]:
    """A numbered step that is not an instruction.

    A procedure tells the reader what to do: each numbered step begins with a verb, "Open", "Run",
    "Check". A step that begins with a word such as "The", "It" or "There", and in whose first
    sentence nothing is asked of the reader either, tells what is or what happens. Only English
    words are known; what is not certainly wrong is not reported.

    Begin with what to do; put what is seen or what happens into a bullet or note under the step.
    """
    for solution in subject.article.body.solutions:
        yield from _found(subject, solution.steps)


def _found(subject: Subject, steps: Sequence[StepSource]) -> Iterator[Found]:
    for step in steps:
        if step.kind == "step" and _tells(step.text):
            line, column = subject.article.report.place(step.at)
            said = "this step does not say what to do"
            hint = "begin with a verb, or make a note under the step before of it"
            yield Found(line, column, said, hint)
        yield from _found(subject, step.steps)


def _tells(text: str) -> bool:
    end = _SENTENCE.search(text)
    sentence = text[: end.start()] if end else text
    words = [each.casefold() for each in _WORD.findall(sentence)]
    if ": " in sentence:  # what to do may follow, whatever verb it begins with
        return False
    return bool(words) and words[0] in _OPENINGS and _ASKS.isdisjoint(words)
