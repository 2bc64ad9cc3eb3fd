"""Quick fixes: what an editor offers to do about a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixlore.lsp.fixes import fixes_at
from fixlore.lsp.fixes.fixing import fix_all
from tests.lsp.desks import FILES, ONE, OTHER, opened, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fixlore.checks.check import Edit

ONE_MD, OTHER_MD = "articles/one.md", "articles/other.md"

# An article, what is written in place of what in it, and the title of the fix that undoes it.
SLIPS = [
    (ONE_MD, "causes:", "cuses:", "Write `causes`"),
    (ONE_MD, "    title: The glass", "    titel: The glass", "Write `title`"),
    (ONE_MD, "{lamp.on: false, own", "{lamp.onn: false, own", "Write `lamp.on`"),
    (ONE_MD, "{lamp.on: false, own", '{"lamp.onn": false, own', "Write `lamp.on`"),
    (ONE_MD, "not: red", "not: redd", "Write `red`"),
    (ONE_MD, "{below: 5}", "{bellow: 5}", "Write `below`"),
    (ONE_MD, "solution: tighten", "solution: tightn", "Write `tighten`"),
    (ONE_MD, "[shared/restart,", "[restart,", "Write `shared/restart`"),
    (ONE_MD, "confirmed: [bulb]", "confirmed: [bulp]", "Write `bulb`"),
    (ONE_MD, "type: choice", "type: choce", "Write `choice`"),
    (ONE_MD, "{{ place }}", "{{ plac }}", "Write `place`"),
    (ONE_MD, "lamp.cold: true", "lamp.cod: true", "Write `lamp.cold`"),
    (ONE_MD, "#tighten)", "#tightn)", "Write `tighten`"),
    (ONE_MD, "#tighten)", "#Tighten)", "Mend it: did you mean `tighten`?"),
    (OTHER_MD, "cause.bulb", "cause.bulp", "Write `cause.bulb`"),
    (OTHER_MD, "one.md#", "on.md#", "Write `one.md`"),
]


@pytest.mark.parametrize(("path", "right", "wrong", "title"), SLIPS)
def test_a_slip_is_mended_as_the_problem_says(
    tmp_path: Path, path: str, right: str, wrong: str, title: str
) -> None:
    """The fix writes what was meant, and nothing else changes."""
    text = FILES[path].replace(right, wrong, 1)
    assert text != FILES[path]
    document, _ = opened(write(tmp_path), path, text)
    fixes = {each.title: each for each in fixes_at(document, 0, len(text))}
    assert title in fixes
    mended = _applied(text, fixes[title].edits[path])
    assert mended == FILES[path].replace(
        right, wrong.replace("onn", "on"), 1 if '"' in wrong else 0
    )


def test_a_fact_that_is_missing_is_declared_where_it_is_wanted(tmp_path: Path) -> None:
    """In the article or among facts that begin alike, of the type that the condition asks for."""
    text = ONE.replace("lamp.on: false, own", "lamp.broken: true, own")
    document, _ = opened(write(tmp_path), ONE_MD, text)
    fixes = {each.title: each.edits for each in fixes_at(document, 0, len(text))}
    here = _applied(text, fixes["Declare `lamp.broken` in this article"][ONE_MD])
    assert "facts:\n  lamp.broken: {type: boolean}\n  own.fact:" in here
    there = fixes["Declare `lamp.broken` in kb/facts/lamp.yaml"]["kb/facts/lamp.yaml"]
    document.workspace.change("kb/facts/lamp.yaml", _applied(FILES["kb/facts/lamp.yaml"], there))
    problems = document.workspace.problems(ONE_MD)
    assert [each for each in problems if each.severity == "error"] == []


@pytest.mark.parametrize(
    "before", ["", "checks: {broken-link: warning}\n", "checks:\n  broken-link: warning\n"]
)
def test_a_check_is_switched_off_for_the_article(tmp_path: Path, before: str) -> None:
    """Whether it switches none yet, or some in braces or on lines."""
    text = OTHER[: OTHER.index("tests:")] + before + OTHER[OTHER.index("---\n##") :]
    document, _ = opened(write(tmp_path), OTHER_MD, text)
    codes = {each.code for each in document.workspace.problems(OTHER_MD)}
    fixes = {each.title: each for each in fixes_at(document, 0, len(text))}
    fix = fixes["Switch `missing-tests` off for this article"]
    document.workspace.change(OTHER_MD, _applied(text, fix.edits[OTHER_MD]))
    left = {each.code for each in document.workspace.problems(OTHER_MD)}
    assert codes - left == {"missing-tests"}


def test_everything_certain_is_mended_at_once(tmp_path: Path) -> None:
    """What `fixlore check --fix` would do to the file."""
    text = ONE.replace("#tighten)", "#Tighten)").replace("{place} blinks", "{place} {odd} blinks")
    text = text.replace("lamp here blinks", "lamp here or blinks")
    document, _ = opened(write(tmp_path), ONE_MD, text)
    mended = _applied(text, fix_all(document))
    assert mended == text.replace("#Tighten", "#tighten").replace("{odd}", "{...}")


def _applied(text: str, edits: Iterable[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
