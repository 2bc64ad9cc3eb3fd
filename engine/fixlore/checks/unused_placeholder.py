"""Unused placeholder: takes the knowledge base, gives the placeholders whose fact nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Edit, Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.corpus import Corpus


@check("unused-placeholder")
def unused_placeholder(corpus: Corpus) -> Iterator[Found]:
    """A placeholder that nothing uses.

    A message fills a fact that is declared nowhere, and no condition tests it and no text shows
    it. (Where the fact is declared, the declaration is reported, as `unused-fact`.)

    Write `{...}`, which matches the same and fills nothing; `--fix` does it. Or show the fact in
    a step: `{{ name }}`.
    """
    known = corpus.used.union(corpus.declared)
    known |= {each.text for summary in corpus.summaries.values() for each in summary.declared}
    for path, summary in corpus.summaries.items():
        for each in summary.filled:
            if each.text not in known:
                end = each.at + len(each.text) + 2
                edits = (Edit(each.at, end, "{...}"),) if each.at >= 0 else ()
                said = f"nothing uses the placeholder `{each.text}`"
                hint = "write `{...}`, or show it in a step"
                yield Found(each.line, each.column, said, hint, edits, path)
