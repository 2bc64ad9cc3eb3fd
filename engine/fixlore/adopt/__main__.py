"""`python -m fixlore.adopt SOURCE DEST`: adopts a folder and writes the report beside it."""

from __future__ import annotations

import sys
from pathlib import Path

from fixlore.adopt import Adopted, adopt_folder, report_json, report_text, write


def main(source: str, dest: str) -> None:
    """Adopts `source` into `dest`, with adoption.txt and adoption.json beside the articles."""
    results = list(adopt_folder(Path(source)))
    target = Path(dest)
    write((r for r in results if isinstance(r, Adopted)), target)
    (target / "adoption.txt").write_text(report_text(results), encoding="utf-8")
    (target / "adoption.json").write_text(report_json(results), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
