"""The labels of articles with several causes in; how many are found and tied as they say out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict, cast

from bench.recognize.corpus import is_tuning
from fixlore.adopt import Adopted, adopt_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class _Solution(TypedDict):
    heading: str
    line: int


class _Cause(TypedDict):
    line: int
    solutions: list[_Solution]


class _Label(TypedDict):
    article: str
    causes: list[_Cause]
    complete: bool


@dataclass(slots=True)
class Judged:
    """Counts over the labels of one half; `differ` names each solution that is not as labelled.

    `headings` counts labelled causes and `found` those of them that are causes of the adopted
    article. A labelled solution is `right` when it is tied to its labelled cause and to no other,
    `left` when it is tied to none. Solutions count where the labels call an article complete.
    """

    articles: int = 0
    headings: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    left: int = 0
    differ: list[str] = field(default_factory=list[str])


def judge_labels(corpora: Path, *, tuning: bool) -> Judged:
    """The labelled articles of one half, adopted and compared."""
    labels = cast(
        "list[_Label]",
        json.loads((corpora / "support-articles.multi-cause.json").read_text(encoding="utf-8")),
    )
    judged = Judged()
    for label in labels:
        if is_tuning(label["article"]) == tuning:
            path = corpora / "support-articles" / label["article"]
            text = path.read_text(encoding="utf-8-sig")
            made = adopt_text(text, label["article"], "markdown")
            if isinstance(made, Adopted):
                _count(judged, label, made)
    return judged


def _count(judged: Judged, label: _Label, made: Adopted) -> None:
    causes = {cause.line for cause in made.causes}
    judged.articles += 1
    judged.headings += len(label["causes"])
    judged.found += sum(cause["line"] in causes for cause in label["causes"])
    if label["complete"]:
        ties = _ties(made)
        for cause in label["causes"]:
            for solution in cause["solutions"]:
                _count_solution(judged, ties, label["article"], cause, solution)


def _ties(made: Adopted) -> Mapping[int, set[int]]:
    """A solution's line -> the lines of the causes that it is tied to."""
    ties: dict[int, set[int]] = {}
    for cause in made.causes:
        for solution in cause.solutions:
            ties.setdefault(solution.line, set()).add(cause.line)
    return ties


def _count_solution(
    judged: Judged,
    ties: Mapping[int, set[int]],
    article: str,
    cause: _Cause,
    solution: _Solution,
) -> None:
    tied = ties.get(solution["line"], set())
    if tied == {cause["line"]}:
        judged.right += 1
        return
    judged.wrong += bool(tied)
    judged.left += not tied
    where = ", ".join(map(str, sorted(tied))) or "none"
    judged.differ.append(
        f"{article}:{solution['line']}: {solution['heading']}: "
        f"the label says the cause in line {cause['line']}, tied to {where}"
    )
