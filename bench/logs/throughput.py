"""How fast logs are watched: megabytes a second on one core, and memory.

Makes a realistic log and a thousand log symptoms, both from fixed seeds, and measures what other
ways to scan would reach too.

    python -m bench.logs [--megabytes 200] [--symptoms 1000]
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import time
from typing import TYPE_CHECKING, Final

import re2
from ahocorasick_rs import BytesAhoCorasick, Implementation

from fixlore.recognize.logs import LogWatcher
from fixlore.rules.log_forms import log_symptom_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fixlore.rules.log_symptoms import LogSymptom

_PIECE_LINES: Final = 20_000
_HITS_IN: Final = 1_000
_LEVELS: Final = ("INFO", "INFO", "INFO", "INFO", "DEBUG", "DEBUG", "WARN", "ERROR")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--symptoms", type=int, default=1_000)
    asked = parser.parse_args(arguments)
    words = _words()
    texts = _messages(words, asked.symptoms)
    print(
        f"seeds 1 and 2; {asked.symptoms:,} symptoms; about one line in {_HITS_IN:,} has a pattern"
    )
    print("MB a second of CPU time, one core; to reach: 50.\n")
    print("| watching | MB/s | recognised | peak memory MB |")
    print("|---|---:|---:|---:|")
    for name, symptoms in _kinds(texts).items():
        _row(name, LogWatcher(symptoms), _Log(words, texts, asked.megabytes))
    print()
    _others(texts, b"".join(_pieces(words, texts, 20)))


def _kinds(texts: list[str]) -> dict[str, list[LogSymptom]]:
    def read(form: object) -> LogSymptom:
        return log_symptom_from_json(form)

    plain = [read({"message": text}) for text in texts]
    counted = [read({"message": text, "at_least": 3, "within": "10m"}) for text in texts]
    ordered = [
        read(
            {"sequence": [one, two], "within": "1m", "absent": [{"message": three, "within": "5s"}]}
        )
        for one, two, three in zip(texts, texts[1:] + texts[:1], texts[2:] + texts[:2], strict=True)
    ]
    regexes = [
        read(
            {"matches": text.replace(" ", r"\s+", 1) + r"(?: \w+)*", "at_least": 3, "within": "10m"}
        )
        for text in texts
    ]
    return {"messages": plain, "counts": counted, "sequences": ordered, "expressions": regexes}


class _Log(io.RawIOBase):
    """A log that is made while it is read, so that it needs no memory and no disk."""

    def __init__(self, words: list[str], texts: list[str], megabytes: int) -> None:
        super().__init__()
        self._pieces = list(_pieces(words, texts, 20))
        self._left = megabytes * 1_000_000
        self._next = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next piece, whole lines whatever the size asked for."""
        del size
        if self._left <= 0:
            return b""
        piece = self._pieces[self._next % len(self._pieces)]
        self._next += 1
        self._left -= len(piece)
        return piece


def _row(name: str, watcher: LogWatcher, log: _Log) -> None:
    read = 0

    def progress(size: int) -> None:
        nonlocal read
        read += size

    start = time.process_time()
    found = watcher.watch(log, progress=progress)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print(f"| {name} | {read / 1e6 / seconds:.0f} | {len(found):,} | {peak:.0f} |")


def _others(texts: list[str], log: bytes) -> None:
    print("Scanning alone, for the same messages, without lines, times and windows:")
    print("| scanner | MB/s |")
    print("|---|---:|")
    for name, scan in _scanners(texts).items():
        start = time.process_time()
        scan(log)
        print(f"| {name} | {len(log) / 1e6 / (time.process_time() - start):.0f} |")


def _scanners(texts: list[str]) -> dict[str, Callable[[bytes], object]]:
    table = BytesAhoCorasick([t.encode() for t in texts], implementation=Implementation.DFA)
    nfa = BytesAhoCorasick([t.encode() for t in texts], implementation=Implementation.ContiguousNFA)
    together = re2.Set.SearchSet()
    for text in texts:
        together.Add(re2.escape(text))
    together.Compile()

    def blocks(log: bytes) -> Iterator[bytes]:
        return (log[i : i + (1 << 18)] for i in range(0, len(log), 1 << 18))

    return {
        "Aho-Corasick, full table, in blocks (used)": lambda log: [
            table.find_matches_as_indexes(block, overlapping=True) for block in blocks(log)
        ],
        "Aho-Corasick, compact, in blocks": lambda log: [
            nfa.find_matches_as_indexes(block, overlapping=True) for block in blocks(log)
        ],
        "RE2 set, in blocks (says which, not where)": lambda log: [
            together.Match(block.decode()) for block in blocks(log)
        ],
        "RE2 set, line by line": lambda log: [
            together.Match(line) for line in log.decode().splitlines()
        ],
    }


def pieces(count: int) -> Iterator[bytes]:
    """So many pieces of the log, of about two megabytes each, without any symptom of ours."""
    words = _words()
    return _pieces(words, _messages(words, 1_000), count)


def _words() -> list[str]:
    make = random.Random(1)
    letters = "etaoinshrdlucmfwypvbgk"
    return ["".join(make.choice(letters) for _ in range(make.randint(3, 10))) for _ in range(5_000)]


def _messages(words: list[str], count: int) -> list[str]:
    make = random.Random(2)
    return [" ".join(make.choices(words, k=make.randint(2, 5))) for _ in range(count)]


def _pieces(words: list[str], texts: list[str], count: int) -> Iterator[bytes]:
    make = random.Random(1)
    for piece in range(count):
        lines = (_line(make, words, texts, piece * _PIECE_LINES + i) for i in range(_PIECE_LINES))
        yield "".join(lines).encode()


def _line(make: random.Random, words: list[str], texts: list[str], number: int) -> str:
    seconds, millis = divmod(number * 7, 1_000)
    clock = f"{seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{millis:03}"
    said = " ".join(make.choices(words, k=make.randint(4, 14)))
    if make.randrange(_HITS_IN) == 0:
        said += " " + make.choice(texts)
    level = make.choice(_LEVELS)
    return f"2025-03-11T{clock}Z {level} [{make.choice(words)}] {said} id={make.randrange(10**9)}\n"
