"""Compile: takes a knowledge base's articles/ and kb/, gives rules and problems."""

from fixlore.compile.refresh import refresh
from fixlore.compile.update import Written, write_rules
from fixlore.compile.whole import Compiled, compile_folder, compile_texts
from fixlore.compile.writing import stale

__all__ = [
    "Compiled",
    "Written",
    "compile_folder",
    "compile_texts",
    "refresh",
    "stale",
    "write_rules",
]
