"""Switching: how bad each thing found is, by the check's own word, kb.yaml's and the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.checks.registry import all_checks
from fixlore.checks.settings import PATH
from fixlore.problems import Problem
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixlore.checks.check import Found
    from fixlore.checks.settings import Settings
    from fixlore.checks.summary import Summary
    from fixlore.problems import Severity

_SEVERITIES: dict[str, Severity] = {"warning": "warning", "error": "error"}


class Switchboard:
    """Which checks are on, for which article, and how bad what they find is."""

    def __init__(self, settings: Settings, summaries: Mapping[str, Summary]) -> None:
        self._settings = settings
        self._summaries = summaries
        self._default = {code: str(each.severity) for code, each in all_checks().items()}
        self._default |= {switch.code: switch.level for switch, _ in settings.switches}
        self._articles = {
            path: dict(each.text.split(" ", 1) for each in summary.switches)
            for path, summary in summaries.items()
            if summary.switches
        }

    def problem(self, path: str, code: str, found: Found) -> Problem | None:
        """What a check found, as a problem; None where the check is off."""
        level = self._articles.get(path, {}).get(code, self._default[code])
        if level not in _SEVERITIES:
            return None
        severity = _SEVERITIES[level]
        return Problem(path, found.line, found.column, code, found.message, found.hint, severity)

    def problems(self) -> Iterator[Problem]:
        """Switches of checks that there are not."""
        for switch, (line, column) in self._settings.switches:
            yield from _unknown(PATH, line, column, switch.code)
        for path, summary in self._summaries.items():
            for each in summary.switches:
                yield from _unknown(path, each.line, each.column, each.text.split(" ", 1)[0])


def _unknown(path: str, line: int, column: int, code: str) -> Iterator[Problem]:
    checks = all_checks()
    if code not in checks:
        near = nearest(code, checks)
        hint = f"did you mean `{near}`?" if near else "`fixlore explain` lists them"
        said = f"there is no check `{code[:80]}`"
        yield Problem(path, line, column, "unknown-check", said, hint)
