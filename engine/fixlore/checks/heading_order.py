"""Heading order: takes an article, gives the headings that leave out a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.subject import Subject


@check("heading-order")
def heading_order(subject: Subject) -> Iterator[Found]:
    """Headings out of order.

    A heading stands more than one level below the one before it, as `####` after `##`. Readers
    who move by headings, with a screen reader for one, look for the part that is missing. The
    first heading may have any level up to two, as the title stands in the front matter.

    Give the heading one `#` more than the one that it belongs under.
    """
    before = 1
    for heading in subject.page.headings:
        if heading.level > before + 1:
            line, column = subject.article.report.place(heading.at)
            said = f"a heading of level {heading.level} follows one of level {before}"
            if heading is subject.page.headings[0]:
                said = f"the first heading has level {heading.level}"
            yield Found(line, column, said, f"write `{'#' * (before + 1)}`")
        before = heading.level
