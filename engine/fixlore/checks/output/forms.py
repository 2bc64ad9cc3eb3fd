"""Forms: takes problems and the name of a form, gives the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fixlore.checks.output.github import as_github
from fixlore.checks.output.plain import as_json, as_text
from fixlore.checks.output.sarif import as_sarif

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.checks.checked import Checked

Form = Literal["text", "json", "sarif", "github"]

_FORMS = {"json": as_json, "sarif": as_sarif, "github": as_github}


def reported(checked: Checked, form: Form, root: Path) -> str:
    """The report in that form, ended by a new line; text shows lines of the files in `root`."""
    if form == "text":
        return as_text(checked, root)
    return _FORMS[form](checked.problems)
