"""Image alternative: takes an article, gives its images that have no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.check import Found, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.subject import Subject


@check("image-alternative")
def image_alternative(subject: Subject) -> Iterator[Found]:
    """An image without alternative text.

    Who cannot see the image, or reads the answer in a terminal or a ticket, gets nothing.

    Say in the brackets what the image shows: `![The Setup page, Sync selected](setup.png)`.
    """
    for link in subject.page.links:
        if link.image and not link.words.strip():
            line, column = subject.article.report.place(link.at)
            said = f"the image `{link.target[:80]}` has no alternative text"
            yield Found(line, column, said, "say between [ and ] what it shows")
