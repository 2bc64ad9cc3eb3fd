"""Foreign articles -> ours: a folder of Markdown, HTML or plain text becomes a knowledge base."""

from __future__ import annotations

from fixlore.adopt.adopted import Adopted, Kind, TiedCause, TiedSolution, Todo
from fixlore.adopt.article import adopt_text
from fixlore.adopt.destination import Wrote, earlier_adoption, write_adoption
from fixlore.adopt.folder import adopt_folder, files_of, write
from fixlore.adopt.read import other_kinds, source_paths
from fixlore.adopt.report import all_todos, problem_of, report_json, report_text

__all__ = [
    "Adopted",
    "Kind",
    "TiedCause",
    "TiedSolution",
    "Todo",
    "Wrote",
    "adopt_folder",
    "adopt_text",
    "all_todos",
    "earlier_adoption",
    "files_of",
    "other_kinds",
    "problem_of",
    "report_json",
    "report_text",
    "source_paths",
    "write",
    "write_adoption",
]
