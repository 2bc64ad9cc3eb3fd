"""Takes a compiled knowledge base and its size; gives how long single diagnoses take."""

from __future__ import annotations

from statistics import fmean
from time import perf_counter_ns

import fixlore
from bench.generated import GeneratedCase, cases
from bench.speed.process import Figures, report

WARM_UP = 500
CASES = 5_000


def measure(folder: str, articles: str) -> Figures:
    """Cases a second, p50 and p99 in microseconds, without and with the next step."""
    knowledge_base = fixlore.open(folder)
    asked = cases(int(articles), WARM_UP + CASES)
    alone = [_once(knowledge_base, case, next_step=False) for case in asked]
    both = [_once(knowledge_base, case, next_step=True) for case in asked]
    answers = [knowledge_base.diagnose(case.facts, text=case.text) for case in asked[:WARM_UP]]
    right = [
        bool(answer.findings) and answer.findings[0].article == case.article
        for answer, case in zip(answers, asked, strict=False)
    ]
    return {
        **_spread("diagnose", alone[WARM_UP:]),
        **_spread("next_step", both[WARM_UP:]),
        "findings": fmean(len(answer.findings) for answer in answers),
        "right": fmean(right),
        "evaluator": answers[0].evaluator,
    }


def _once(knowledge_base: fixlore.KnowledgeBase, case: GeneratedCase, *, next_step: bool) -> int:
    started = perf_counter_ns()
    diagnosis = knowledge_base.diagnose(case.facts, text=case.text)
    if next_step:
        _ = diagnosis.next_step
    return perf_counter_ns() - started


def _spread(name: str, nanoseconds: list[int]) -> Figures:
    ranked = sorted(nanoseconds)
    return {
        f"{name} per second": len(ranked) / (sum(ranked) / 1e9),
        f"{name} p50": ranked[len(ranked) // 2] / 1e3,
        f"{name} p99": ranked[len(ranked) * 99 // 100] / 1e3,
    }


if __name__ == "__main__":
    report(measure)
