"""Braces of other template languages go through adoption, compilation and rendering as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fixlore
from fixlore.adopt import Adopted, adopt_text, write

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """\
- uses: {{ action }}
  if: ${{ github.ref == 'main' }}
  with: {{ .Values.image | quote }} {{{ raw }}} {{{{ block }}}}"""
_ARTICLE = f"""\
# The build says "no runner took the job"

## Symptoms

The log ends with "no runner took the job".

## Cause

The name of the runner is `{{{{ runner }}}}`.

## Resolution

1. Write {{{{ host }}}} or `{{{{ runner.os }}}}` in the file:

   ```yaml
   {_CODE.replace(chr(10), chr(10) + "   ")}
   ```
"""


def test_code_is_shown_to_the_character(tmp_path: Path) -> None:
    """Nothing in adopted text or code is taken for a fact, and all of it is shown."""
    made = adopt_text(_ARTICLE, "a.md", "markdown")
    assert isinstance(made, Adopted)
    write([made], tmp_path, "kb")
    kb = fixlore.open(tmp_path)
    assert kb.problems == ()
    shown = kb.diagnose(text="no runner took the job").render("markdown")
    lines = [line.strip() for line in shown.splitlines()]
    assert [line.strip() for line in _CODE.splitlines()] == [x for x in lines if x in _CODE and x]
    assert "`{{ runner.os }}`" in shown
    assert "Write {{ host }} or" in shown.replace("\\", "")


def test_only_solutions_are_escaped() -> None:
    """Code that our format does not read keeps its braces in the article."""
    made = adopt_text(_ARTICLE, "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert "`{{ runner }}`" in made.text
    assert "`{{{{ runner.os }}}}`" in made.text
