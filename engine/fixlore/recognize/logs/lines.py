"""A log in blocks: an open file, or lines one by one, to blocks of whole lines as bytes.

A block is about `BLOCK` bytes. Of a line longer than `LONGEST_LINE` the rest is left out, so
that neither a log without line ends nor a hostile one fills the memory.
"""

from __future__ import annotations

import codecs
from itertools import islice
from typing import IO, TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BLOCK: Final = 1 << 18
LONGEST_LINE: Final = 1 << 16
_BATCH: Final = 2_048
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def blocks(lines: Iterable[str | bytes]) -> Iterator[bytes]:
    """The same lines whatever their source's own pieces; each ends with a newline.

    Something with `read` is read in pieces; anything else is taken as lines, with or without
    their line ends. Text is encoded as UTF-8. A byte order mark for UTF-16 is heeded.
    """
    pieces = _read(cast("IO[bytes] | IO[str]", lines)) if hasattr(lines, "read") else _join(lines)
    rest = b""
    for piece in pieces:
        end = piece.rfind(b"\n") + 1
        if not end:
            rest = (rest + piece)[:LONGEST_LINE]
            continue
        yield _cut(rest + piece[:end])
        rest = piece[end:][:LONGEST_LINE]
    if rest:
        yield rest + b"\n"


def _read(file: IO[bytes] | IO[str]) -> Iterator[bytes]:
    decode = None
    first = True
    while piece := file.read(BLOCK):
        data = _encode(piece) if isinstance(piece, str) else piece
        if first and data[:2] in _UTF16:
            decode = codecs.getincrementaldecoder("utf-16")("replace").decode
        elif first:
            data = data.removeprefix(codecs.BOM_UTF8)
        first = False
        yield _encode(decode(data)) if decode else data


def _join(lines: Iterable[str | bytes]) -> Iterator[bytes]:
    source = iter(lines)
    while batch := list(islice(source, _BATCH)):
        whole = [
            _encode(line).removesuffix(b"\n") if isinstance(line, str) else line.removesuffix(b"\n")
            for line in batch
        ]
        yield b"\n".join(whole) + b"\n"


def _encode(text: str) -> bytes:
    """UTF-8; what a file could not decode goes back to the bytes that it was."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _cut(block: bytes) -> bytes:
    """The block with each overlong line cut; where none is, one look a line's length does."""
    start = 0
    whole = bytearray()
    kept = 0
    while start < len(block):
        end = block.rfind(b"\n", start, start + LONGEST_LINE + 1)
        if end >= 0:
            start = end + 1
            continue
        whole += block[kept : start + LONGEST_LINE]
        kept = block.find(b"\n", start)
        start = kept + 1
    return bytes(whole + block[kept:]) if kept else block
