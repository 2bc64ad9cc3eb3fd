"""Articles in; how long adopting and compiling a large folder of them takes on one core."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from fixlore.adopt import Adopted, adopt_folder, write
from fixlore.compile import compile_folder


@dataclass(frozen=True, slots=True)
class Timed:
    """How many articles were adopted and compiled, and the process seconds of each step."""

    articles: int
    adopting: float
    compiling: float


def timed(folder: Path, count: int) -> Timed:
    """Adopt and compile `count` files: those of a folder, copied again and again."""
    with tempfile.TemporaryDirectory() as made:
        source, dest = Path(made, "source"), Path(made, "dest")
        _copies(folder, source, count)
        start = time.process_time()
        articles = [each for each in adopt_folder(source) if isinstance(each, Adopted)]
        write(articles, dest)
        adopted = time.process_time()
        compile_folder(dest)
        return Timed(len(articles), adopted - start, time.process_time() - adopted)


def _copies(folder: Path, source: Path, count: int) -> None:
    """Files of different names, so that no two share their text by being one file."""
    source.mkdir()
    paths = sorted(folder.rglob("*.md"))
    for number, path in enumerate(islice(cycle(paths), count)):
        (source / f"{path.stem}-{number}.md").write_bytes(path.read_bytes())
