"""Fmt: takes a source file of a knowledge base, gives it in one form; what it says stays."""

from fixlore.write.fmt.files import Chosen, Named, choose_files, kind_of_file
from fixlore.write.fmt.formatting import Formatted, Kind, format_source

__all__ = ["Chosen", "Formatted", "Kind", "Named", "choose_files", "format_source", "kind_of_file"]
