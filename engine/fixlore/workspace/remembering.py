"""Remembering: reads files of facts, those that have not changed from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.compile.shared import FactFile, read_fact_file

if TYPE_CHECKING:
    from fixlore.articles.source import Source


class Remembering:
    """What was read of each file the last time, by path."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, FactFile]] = {}

    def __call__(self, source: Source) -> FactFile:
        """The facts that the file declares, with a report of its own."""
        digest, file = self._known.get(source.path, ("", None))
        if file is None or digest != source.digest:
            file = read_fact_file(source)
            self._known[source.path] = source.digest, file
        return file._replace(report=file.report.copy())
