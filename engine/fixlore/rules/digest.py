"""Digests of sources: how rules know which bytes they were compiled from."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def digest_of(data: bytes) -> str:
    """`sha256:` and the hexadecimal digest of the bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def digest_of_files(files: Iterable[tuple[str, bytes]]) -> str:
    """The digest of some files: their paths and their bytes, in the order of their paths."""
    parts = [f"{path} {digest_of(data)}\n" for path, data in sorted(files)]
    return digest_of("".join(parts).encode("utf-8", "surrogateescape"))
