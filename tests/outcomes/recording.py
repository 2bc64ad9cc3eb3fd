"""Outcomes to record, and a program that records them from a process of its own."""

from __future__ import annotations

import sys
from datetime import datetime, timezone

from fixlore.diagnose.outcome import WHOLE, Asked, Outcome, Tried
from fixlore.outcomes.place import place_of
from fixlore.outcomes.store import record

WHEN = datetime(2026, 11, 22, 19, 0, tzinfo=timezone.utc)


def outcome(cause: str = "bulb", *, article: str = "lamp", kb: str = "small") -> Outcome:
    """A case of one cause; "" for the unknown one."""
    causes = {cause: WHOLE} if cause else {}
    asked = (Asked("lamp.on", "yes", paid=True), Asked("lamp.note", "", paid=False))
    tried = (Tried(article, "tighten", worked=True, parts=sum(causes.values())),)
    return Outcome(kb, article, causes, asked, tried, WHEN)


def main() -> None:
    """Record as many outcomes as the arguments say, and tell of each once it is in."""
    place = place_of(sys.argv[1])
    for number in range(int(sys.argv[2])):
        record(place, outcome())
        print(number, flush=True)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main()
