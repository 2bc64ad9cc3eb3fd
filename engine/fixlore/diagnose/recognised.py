"""What was recognised in a case's text and log, as a diagnosis tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.diagnosis import Recognised
from fixlore.diagnose.logs import LogHit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.diagnose.store import Header
    from fixlore.recognize import Recognition


def message_of(hit: Recognition | LogHit, headers: Sequence[Header]) -> tuple[str, str]:
    """The message of a recognition as its author wrote it, and where: `path:line:column`."""
    if isinstance(hit, LogHit):
        return hit.message, hit.where
    header = headers[hit.article]
    text = list(header.messages)[hit.message]
    return text, f"{header.path}:{header.messages[text]}"


def recognised(hit: Recognition | LogHit, headers: Sequence[Header]) -> Recognised:
    """A recognition with the names of its article and message in place of their numbers."""
    article = headers[hit.article].id
    text, _ = message_of(hit, headers)
    if isinstance(hit, LogHit):
        return Recognised(
            article,
            text,
            start=0,
            end=0,
            exact=True,
            score=hit.score,
            lines=hit.lines,
            first=hit.first or "",
            last=hit.last or "",
        )
    return Recognised(article, text, hit.start, hit.end, hit.exact, hit.score)
