"""Takes a compiled knowledge base and its size; gives how long single diagnoses take.

An article is decoded when a case first touches it, so the cases are run three times: the first
time each article is new, the second time none is, the third time the next step is asked for.
"""

from __future__ import annotations

from statistics import fmean
from time import perf_counter_ns

import fixlore
from bench.generated import GeneratedCase, cases
from bench.speed.process import Figures, report, resident_bytes

CASES = 5_000
_CHECKED = 500


def measure(folder: str, articles: str) -> Figures:
    """Cases a second, p50 and p99 in microseconds of each run, and whether the answers fit."""
    knowledge_base = fixlore.open(folder)
    asked = cases(int(articles), CASES)
    new = [_once(knowledge_base, case, next_step=False) for case in asked]
    warm = [_once(knowledge_base, case, next_step=False) for case in asked]
    guided = [_once(knowledge_base, case, next_step=True) for case in asked]
    return {
        **_spread("new", _first_of_each(asked, new)),
        **_spread("warm", warm),
        **_spread("guided", guided),
        **_answers(knowledge_base, asked[:_CHECKED]),
        "megabytes after": resident_bytes() / 1e6,
    }


def _once(knowledge_base: fixlore.KnowledgeBase, case: GeneratedCase, *, next_step: bool) -> int:
    started = perf_counter_ns()
    diagnosis = knowledge_base.diagnose(case.facts, text=case.text)
    if next_step:
        _ = diagnosis.next_step
    return perf_counter_ns() - started


def _first_of_each(asked: list[GeneratedCase], nanoseconds: list[int]) -> list[int]:
    first: dict[str, int] = {}
    for case, took in zip(asked, nanoseconds, strict=True):
        first.setdefault(case.article, took)
    return list(first.values())


def _spread(name: str, nanoseconds: list[int]) -> Figures:
    ranked = sorted(nanoseconds)
    return {
        f"{name} per second": len(ranked) / (sum(ranked) / 1e9),
        f"{name} p50": ranked[len(ranked) // 2] / 1e3,
        f"{name} p99": ranked[len(ranked) * 99 // 100] / 1e3,
    }


def _answers(knowledge_base: fixlore.KnowledgeBase, asked: list[GeneratedCase]) -> Figures:
    answers = [knowledge_base.diagnose(case.facts, text=case.text) for case in asked]
    right = [
        bool(answer.findings) and answer.findings[0].article == case.article
        for answer, case in zip(answers, asked, strict=True)
    ]
    return {
        "findings": fmean(len(answer.findings) for answer in answers),
        "right": fmean(right),
        "evaluator": answers[0].evaluator,
    }


if __name__ == "__main__":
    report(measure)
