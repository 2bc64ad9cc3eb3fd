"""Takes a compiled knowledge base; gives the seconds and the memory that opening it takes."""

from __future__ import annotations

import gc
from time import perf_counter

from bench.speed.process import Figures, report, resident_bytes


def measure(folder: str) -> Figures:
    """Importing fixlore, then opening; megabytes are what this process holds more of."""
    started = perf_counter()
    import fixlore  # noqa: PLC0415 - importing is measured

    imported = perf_counter()
    gc.collect()
    empty = resident_bytes()
    ready = perf_counter()
    knowledge_base = fixlore.open(folder)
    opened = perf_counter()
    gc.collect()
    return {
        "import": imported - started,
        "open": opened - ready,
        "megabytes": (resident_bytes() - empty) / 1e6,
        "articles": len(knowledge_base.articles),
    }


if __name__ == "__main__":
    report(measure)
