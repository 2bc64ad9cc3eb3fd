"""How long adoption takes: `python bench/adopt/speed.py FOLDER [ARTICLES]` prints figures.

Takes a folder of articles, repeats them until there are ARTICLES (5,000 by default), adopts each
on one core, and compiles what came of one round.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from fixlore.adopt import Adopted, adopt_folder, adopt_text, write
from fixlore.adopt.read import SourceText, sources
from fixlore.compile import compile_folder


def adopt_seconds(texts: list[SourceText], count: int) -> float:
    """Process seconds for adopting `count` articles, the same ones again and again."""
    start = time.process_time()
    for source in islice(cycle(texts), count):
        adopt_text(source.text, source.path, source.kind)
    return time.process_time() - start


def compile_seconds(folder: Path) -> tuple[int, float]:
    """How many articles the folder gives, and the process seconds for compiling them."""
    with tempfile.TemporaryDirectory() as dest:
        articles = [made for made in adopt_folder(folder) if isinstance(made, Adopted)]
        write(articles, Path(dest))
        start = time.process_time()
        compile_folder(Path(dest))
        return len(articles), time.process_time() - start


def main(folder: str, count: str = "5000") -> None:
    """Prints articles a second, and the time for `count` articles adopted and compiled."""
    wanted = int(count)
    texts = [source for source in sources(Path(folder)) if isinstance(source, SourceText)]
    adopting = adopt_seconds(texts, wanted)
    articles, compiling = compile_seconds(Path(folder))
    compiled = compiling / max(articles, 1) * wanted
    print(f"adopt    {wanted} articles: {adopting:6.1f} s ({adopting / wanted * 1000:.2f} ms each)")
    print(f"compile  {wanted} articles: {compiled:6.1f} s (from {articles} compiled)")
    print(f"together {wanted} articles: {adopting + compiled:6.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
