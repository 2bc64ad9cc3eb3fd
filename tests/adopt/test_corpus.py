"""How much of the shared sample of support articles is told, against its labels."""

from __future__ import annotations

import json

import pytest

from fixlore.adopt import Adopted, adopt_folder
from tests.adopt.corpus import ARTICLES, SHARED, needs_corpus

Labels = dict[str, list[tuple[int, list[int]]]]


@pytest.fixture(scope="module")
def labels() -> Labels:
    """Article -> its causes as (line, lines of their solutions)."""
    raw = json.loads((SHARED / "corpora/support-articles.multi-cause.json").read_text("utf-8"))
    return {
        a["article"]: [(c["line"], [s["line"] for s in c["solutions"]]) for c in a["causes"]]
        for a in raw
    }


@pytest.fixture(scope="module")
def adopted(labels: Labels) -> dict[str, Adopted]:
    """The labelled articles, adopted."""
    results = adopt_folder(ARTICLES, list(labels))
    return {r.source: r for r in results if isinstance(r, Adopted)}


@needs_corpus
def test_every_labelled_cause_is_found(labels: Labels, adopted: dict[str, Adopted]) -> None:
    """Each cause heading of the labels is a cause of the adopted article."""
    missing = [
        (source, line)
        for source, causes in labels.items()
        for line, _ in causes
        if line not in {cause.line for cause in adopted[source].causes}
    ]
    assert missing == []


@needs_corpus
def test_no_solution_outside_of_its_cause_is_tied_to_another(
    labels: Labels, adopted: dict[str, Adopted]
) -> None:
    """A solution has its labelled cause, or none, or the cause in whose section it stands."""
    wrong: list[tuple[str, int, int]] = []
    for source, causes in labels.items():
        lines = [line for line, _ in causes]
        wanted = {solution: line for line, solutions in causes for solution in solutions}
        for cause in adopted[source].causes:
            for solution in cause.solutions:
                around = max((line for line in lines if line < solution.line), default=0)
                right = wanted.get(solution.line, cause.line)
                if cause.line not in {right, around}:
                    wrong.append((source, solution.line, cause.line))
    assert wrong == []
