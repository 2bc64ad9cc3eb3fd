"""Print what our policy costs beside the exact optimum and the simpler policies, and its latency.

Run as `python -m bench.guide [MODELS]` from the top of the repository. Costs are exact; only the
latency is a measurement.
"""

from __future__ import annotations

import sys
from statistics import fmean, quantiles
from time import perf_counter

from bench.guide.bundled import bundled_articles
from bench.guide.evaluate import expected_cost
from bench.guide.models import Article, article, large
from bench.guide.optimum import optimal_cost
from bench.guide.policies import POLICIES
from fixlore.diagnose.guide import choose

MODELS = 300
SIZES = ((6, 6), (30, 20), (100, 60), (1000, 300))
RUNS = 60


def main() -> None:
    """All tables."""
    models = int(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    _costs([article(seed) for seed in range(models)], "article-like models")
    _costs([each for _, each in bundled_articles()], "bundled articles")
    _latency()


def _costs(articles: list[Article], what: str) -> None:
    """Expected cost of each policy as a ratio to the optimum and to the article walk."""
    optima = [optimal_cost(some.model) for some in articles]
    costs = {
        name: [expected_cost(some.model, policy(some)) for some in articles]
        for name, policy in POLICIES.items()
    }
    walk = fmean(costs["article walk"])
    print(f"\nexpected minutes over {len(articles)} {what}, optimum {fmean(optima):.2f}")
    print(f"{'policy':30}{'minutes':>9}{'/optimum':>10}{'p95':>8}{'worst':>8}{'/walk':>8}")
    for name, minutes in costs.items():
        ratios = [cost / best for cost, best in zip(minutes, optima, strict=True)]
        p95 = quantiles(ratios, n=20)[-1]
        print(
            f"{name:30}{fmean(minutes):9.2f}{fmean(ratios):10.4f}{p95:8.4f}"
            f"{max(ratios):8.4f}{fmean(minutes) / walk:8.3f}"
        )


def _latency() -> None:
    """Milliseconds of one decision, by size of the model."""
    print(f"\n{'causes':>7}{'questions':>11}{'p50 ms':>9}{'p95 ms':>9}")
    for causes, questions in SIZES:
        times: list[float] = []
        for run in range(RUNS):
            model = large(run % 10, causes, questions).model
            start = perf_counter()
            choose(model)
            times.append((perf_counter() - start) * 1000)
        cuts = quantiles(times, n=20)
        print(f"{causes:7}{questions:11}{cuts[9]:9.2f}{cuts[18]:9.2f}")


if __name__ == "__main__":
    main()
