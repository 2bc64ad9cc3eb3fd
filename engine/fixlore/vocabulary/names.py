"""Names of facts, and the nearest right name to one that is wrong."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 200
_FACT_NAME = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")


def is_fact_name(text: str) -> bool:
    """Whether `text` is a dotted, lower-case fact name such as `disk.free_percent`."""
    return len(text) <= LONGEST_NAME and _FACT_NAME.fullmatch(text) is not None


def nearest(wrong: str, right: Iterable[str]) -> str | None:
    """The name in `right` that `wrong` most likely stands for, or None where none is near."""
    folded = {name.casefold(): name for name in right}
    close = get_close_matches(wrong[:LONGEST_NAME].casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None
