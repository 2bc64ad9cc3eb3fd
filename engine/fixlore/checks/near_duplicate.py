"""Near duplicate: takes the knowledge base, gives pairs of articles that say nearly the same."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from fixlore.articles.source import Source, read_source
from fixlore.checks.check import Found, check
from fixlore.checks.shingles import RUN, repeated, resemblance, shingles_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.articles.source import Root
    from fixlore.checks.corpus import Corpus

LEAST = 0.8
"""From which resemblance on two articles are near-duplicates."""

_LARGEST_GROUP = 50
# Texts that merely share a manner of speaking share one band now and then, and hardly ever two.
_FEWEST_BANDS = 2


@check("near-duplicate")
def near_duplicate(corpus: Corpus) -> Iterator[Found]:
    """Two articles that say nearly the same.

    At least 80 per cent of the runs of four words of the two bodies are the same. One of them
    will be corrected one day and the other forgotten.

    Candidates are found by signatures: a pair that just reaches 80 per cent is missed about once
    in ten, one of 85 per cent about once in a hundred.

    Make one article of the two; or move what they share to kb/solutions/.
    """
    candidates = sorted(_candidates(corpus))
    paths = {path for pair in candidates for path in pair}
    shingles = {path: shingles_of(_body(corpus.root, path)) for path in paths}
    for one, other in candidates:
        share = resemblance(shingles[one], shingles[other])
        if share >= LEAST:
            said = f"{share:.0%} of the text (runs of {RUN} words) is that of {one}"
            yield Found(1, 1, said, "make one article of the two", path=other)


def _candidates(corpus: Corpus) -> set[tuple[str, str]]:
    shared: Counter[tuple[str, str]] = Counter()
    for paths in _groups(corpus).values():
        # In a huge group each is compared with the first: all pairs would be too many to read.
        if len(paths) <= _LARGEST_GROUP:
            shared.update(combinations(sorted(paths), 2))
        else:
            first, *rest = sorted(paths)
            shared.update((first, each) for each in rest)
    return {pair for pair, count in shared.items() if count >= _FEWEST_BANDS}


def _groups(corpus: Corpus) -> dict[int, list[str]]:
    """The articles of each band that several have; nearly all bands are those of one alone."""
    several = repeated(summary.bands for summary in corpus.summaries.values())
    groups: dict[int, list[str]] = {band: [] for band in several}
    for path, summary in corpus.summaries.items() if several else ():
        for band in several.intersection(summary.bands):
            groups[band].append(path)
    return groups


def _body(root: Root, path: str) -> str:
    source = read_source(root, path)
    if not isinstance(source, Source):
        return ""
    # These articles compile, so the second line of `---` ends the front matter.
    return source.text.partition("\n---")[2]
