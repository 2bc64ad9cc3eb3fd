"""Switching: how bad each thing found is, by the check's own word, kb.yaml's and the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.registry import all_checks
from fixlore.checks.settings import PATH
from fixlore.problems import Problem
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.checks.check import Found
    from fixlore.checks.settings import Settings
    from fixlore.checks.summary import Summary
    from fixlore.problems import Severity

_SEVERITIES: dict[str, Severity] = {"warning": "warning", "error": "error"}


class Switchboard:
    """Which checks are on for one file, and how bad what they find is."""

    def __init__(self, path: str, settings: Settings, summary: Summary | None) -> None:
        """Take the file's path, what kb.yaml says, and an article's summary if it is whole."""
        self._path = path
        self._settings = settings
        self._switches = () if summary is None else summary.switches
        self._levels = {code: str(each.severity) for code, each in all_checks().items()}
        self._levels |= {switch.code: switch.level for switch, _ in settings.switches}
        self._levels |= dict(each.text.split(" ", 1) for each in self._switches)

    def problem(self, code: str, found: Found) -> Problem | None:
        """What a check found, as a problem; None where the check is off."""
        severity = _SEVERITIES.get(self._levels[code])
        if severity is None:
            return None
        return Problem(
            self._path, found.line, found.column, code, found.message, found.hint, severity
        )

    def problems(self) -> Iterator[Problem]:
        """Switches in this file of checks that there are not."""
        if self._path == PATH:
            for switch, (line, column) in self._settings.switches:
                yield from _unknown(PATH, line, column, switch.code)
        for each in self._switches:
            yield from _unknown(self._path, each.line, each.column, each.text.split(" ", 1)[0])


def _unknown(path: str, line: int, column: int, code: str) -> Iterator[Problem]:
    checks = all_checks()
    if code not in checks:
        near = nearest(code, checks)
        hint = f"did you mean `{near}`?" if near else "`fixlore explain` lists them"
        said = f"there is no check `{code[:80]}`"
        yield Problem(path, line, column, "unknown-check", said, hint)
