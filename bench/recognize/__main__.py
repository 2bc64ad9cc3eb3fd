"""Takes nothing; gives the accuracy and speed of recognition beside BM25, as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.environment import environment
from bench.recognize.accuracy import Judged, judge
from bench.recognize.corpus import (
    Article,
    all_messages,
    corpora,
    read_articles,
    read_negatives,
    read_queries,
)
from bench.recognize.distractors import distractors
from bench.recognize.rankers import bm25, knowledge_base, ours, product, recognizer
from bench.recognize.speed import Timed, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bench.recognize.accuracy import Ranker
    from fixlore.diagnose.knowledge_base import KnowledgeBase

SIZE = 8_000
MANY_MESSAGES = 100_000

_LEGEND = """
The constants were chosen on the tuning half. "All listed": every article that is right for the
text is among the results, so that no ambiguous text loses one. "p50" is wall time a text.
To reach: clean 97% first, 99% in five; pasted 93% and 98%; silent for 95% of what nothing covers;
p50 under 5 ms.
"""


def main() -> None:
    """Measure and print; without the shared corpus there is nothing to measure on."""
    print(environment(), flush=True)
    folder = corpora()
    if folder is None:
        print("The shared corpora are not there (FIXLORE_SHARED names their folder); skipped.")
        return
    real = read_articles(folder)
    articles = [*real, *distractors(real, SIZE - len(real))]
    print(f"{len(real):,} real articles and {len(articles) - len(real):,} made-up ones\n")
    kb = knowledge_base(articles)
    _accuracy(folder, kb, articles)
    _speed(f"{len(articles):,} articles", timed(articles, kb))
    many = _with_messages(real, MANY_MESSAGES)
    _many(folder, many)


def _accuracy(folder: Path, kb: KnowledgeBase, articles: list[Article]) -> None:
    rankers = {
        "fixlore, kb.diagnose": product(kb, articles),
        "fixlore, recognition alone": ours(recognizer(articles), articles),
        "BM25, full articles": bm25(articles),
    }
    print("| half | texts | ranker | n | first | in five | all listed | silent | p50 |")
    print("|---|---|---|--:|--:|--:|--:|--:|--:|")
    for name, rank in rankers.items():
        for half, kind, judged in _judged(folder, rank):
            print(_row(half, kind, name, judged), flush=True)
    print(_LEGEND)


def _judged(folder: Path, rank: Ranker) -> Iterator[tuple[str, str, Judged]]:
    for half, tuning in (("held out", False), ("tuning", True)):
        yield half, "clean", judge(rank, read_queries(folder, "clean", tuning=tuning))
        yield half, "pasted", judge(rank, read_queries(folder, "perturbed", tuning=tuning))
        yield half, "not covered", judge(rank, read_negatives(folder, tuning=tuning))


def _row(half: str, kind: str, name: str, judged: Judged) -> str:
    covered = kind != "not covered"
    shares = (judged.first, judged.five, judged.all) if covered else (None, None, None)
    cells = ["" if share is None else f"{share:.1%}" for share in shares]
    return (
        f"| {half} | {kind} | {name} | {judged.count} | {' | '.join(cells)} | {judged.silent:.1%} "
        f"| {judged.milliseconds:.2f} ms |"
    )


def _with_messages(real: list[Article], count: int) -> list[Article]:
    """Real and made-up articles with so many messages together, or a few more."""
    articles = [*real]
    while (have := len(all_messages(articles))) < count:
        # Another seed each time: an article without messages must not come again and again.
        articles += distractors(real, (count - have) // 4 + 1, seed=len(articles), bodies=False)
    return articles


def _speed(what: str, timed: Timed) -> None:
    print(
        f"{what}, {timed.messages:,} messages: made in {timed.made:.2f} s, ready for approximate "
        f"matches after {timed.ready:.2f} s more, {timed.held:.0f} MB (seconds of CPU time)\n\n"
        "| a text of 1,000,000 characters | to recognise | to diagnose | recognised |\n"
        "|---|--:|--:|--:|"
    )
    for name, recognised, diagnosed, count in timed.texts:
        print(f"| {name} | {recognised:.2f} | {diagnosed:.2f} | {count:,} |")
    print("\nSeconds of CPU time; to reach: under 1.\n", flush=True)


def _many(folder: Path, articles: list[Article]) -> None:
    rank = ours(recognizer(articles), articles)
    pasted = judge(rank, read_queries(folder, "perturbed", tuning=False))
    silent = judge(rank, read_negatives(folder, tuning=False))
    print(
        f"{len(articles):,} articles, {len(all_messages(articles)):,} messages: p50 "
        f"{pasted.milliseconds:.2f} ms (pasted), {silent.milliseconds:.2f} ms (not covered), to "
        f"reach 50 ms; pasted {pasted.first:.1%} first, silent {silent.silent:.1%}"
    )


if __name__ == "__main__":
    main()
