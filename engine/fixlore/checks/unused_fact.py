"""Unused fact: takes the knowledge base, gives the declared facts that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.corpus import Corpus


@check("unused-fact")
def unused_fact(corpus: Corpus) -> Iterator[Found]:
    """A fact that nothing uses.

    The fact is declared, in kb/facts/ or in an article's `facts`, and no condition tests it, no
    other fact follows from it and no text shows it. A fact that is only filled by a placeholder,
    or only follows from others, is not used either.

    Use it, or remove its declaration.
    """
    hint = "use it, or remove the declaration"
    for name, where in corpus.declared.items():
        if name not in corpus.used:
            path, line, column = where.rsplit(":", 2)
            yield Found(int(line), int(column), f"nothing uses the fact `{name}`", hint, path=path)
    for path, summary in corpus.summaries.items():
        for each in summary.declared:
            if each.text not in corpus.used:
                said = f"nothing uses the fact `{each.text}`"
                yield Found(each.line, each.column, said, hint, path=path)
