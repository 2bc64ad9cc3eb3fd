"""Compile: takes a knowledge base's articles/ and kb/, gives rules and problems."""

from fixlore.compile.whole import Compiled, compile_folder
from fixlore.compile.whole import compile_folder as refresh
from fixlore.compile.writing import Written, stale, write_rules

__all__ = ["Compiled", "Written", "compile_folder", "refresh", "stale", "write_rules"]
