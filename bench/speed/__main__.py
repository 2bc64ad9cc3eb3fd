"""Takes sizes (none: 100, 1,000 and 10,000 articles); gives the tables of README's performance."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.environment import environment
from bench.generated import write_knowledge_base
from bench.speed.process import Figures, measured
from bench.speed.tables import tables

SIZES = (100, 1_000, 10_000)


def main() -> None:
    """Measure each size and print."""
    print(environment(), flush=True)
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(tables({size: _figures(size) for size in sizes}))


def _figures(size: int) -> Figures:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "kb")
        write_knowledge_base(folder, size)
        return {
            **measured("bench.speed.compiling", str(folder)),
            **measured("bench.speed.loading", str(folder)),
            **measured("bench.speed.diagnosing", str(folder), str(size)),
        }


if __name__ == "__main__":
    main()
