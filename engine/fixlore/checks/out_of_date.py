"""Out of date: takes the knowledge base, gives the articles that nobody has reviewed for long."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.corpus import Corpus


@check("out-of-date")
def out_of_date(corpus: Corpus) -> Iterator[Found]:
    """A review that is out of date.

    kb.yaml says how long a review counts (`review_days: 365`), and the article's `reviewed` date
    is longer ago; or it lies in the future. Without `review_days` only the future is reported,
    and an article without `reviewed` never is.

    Read the article again, correct it, and give it today's date.
    """
    limit = corpus.settings.review_days
    for path, summary in corpus.summaries.items():
        if summary.reviewed is None:
            continue
        days = (corpus.today - date.fromisoformat(summary.reviewed.text)).days
        line, column = summary.reviewed.line, summary.reviewed.column
        if days < 0:
            said = f"the review of {summary.reviewed.text} lies in the future"
            yield Found(line, column, said, "correct the date", path=path)
        elif limit is not None and days > limit:
            said = f"the review of {summary.reviewed.text} is {days:,} days ago; {limit:g} count"
            yield Found(line, column, said, "read it again, and give it today's date", path=path)
