"""Foreign articles -> ours: a folder of Markdown, HTML or plain text becomes a knowledge base."""

from __future__ import annotations

from fixlore.adopt.adopted import Adopted, Kind, TiedCause, TiedSolution, Todo
from fixlore.adopt.article import adopt_text
from fixlore.adopt.folder import adopt_folder, write
from fixlore.adopt.report import all_todos, report_json, report_text

__all__ = [
    "Adopted",
    "Kind",
    "TiedCause",
    "TiedSolution",
    "Todo",
    "adopt_folder",
    "adopt_text",
    "all_todos",
    "report_json",
    "report_text",
    "write",
]
