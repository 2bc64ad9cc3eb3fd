"""The paths of source articles -> an identifier for each, the same whatever order they come in."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from fixlore.articles.slugs import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 100


def identifiers(paths: Iterable[str]) -> dict[str, str]:
    """Path -> identifier: the stem's slug, or the whole path's where two stems are alike."""
    ordered = sorted(paths)
    stems = {path: slug(PurePosixPath(path).stem, _LONGEST) or "article" for path in ordered}
    count = Counter(stems.values())
    given: dict[str, str] = {}
    taken: set[str] = {stem for stem in stems.values() if count[stem] == 1}
    for path in ordered:
        if count[stems[path]] == 1:
            given[path] = stems[path]
            continue
        whole = slug(str(PurePosixPath(path).with_suffix("")), _LONGEST) or stems[path]
        given[path] = unique(whole, taken)
        taken.add(given[path])
    return given
