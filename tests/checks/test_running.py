"""Running: caching, processes, mending and switches change how, never what is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fixlore.checks import working
from fixlore.checks.checked import checked_of
from fixlore.checks.explaining import codes, explain
from fixlore.checks.fixing import fix
from fixlore.checks.kept_shared import shared_of
from fixlore.checks.output import reported
from fixlore.checks.running import run_checks
from fixlore.compile.folder import find_files
from fixlore.compile.shared import compile_shared
from tests.small_kb import write

if TYPE_CHECKING:
    import pytest

EXAMPLES = Path(__file__).parent / "examples"
TODAY = date(2024, 6, 30)
ARTICLE = """\
---
title: The lamp blinks
symptoms: [{{message: "lamp {{lamp.number}} blinks {number}"}}]
{head}causes:
  red: {{title: red, when: {{lamp.colour: {colour}}}}}
  far: {{title: far, when: {{cause.{other}.red: true, lamp.on: true}}}}
---
See [the other](Lamp-1.md).
"""
_DOOR = """\
---
title: The door creaks
symptoms: [{message: The door creaks loudly}]
causes:
  dry: {title: Its hinges are dry}
---
Nothing else is known.
"""


def _kb(root: Path, head: str = "") -> Path:
    texts = {
        f"lamp-{n}": ARTICLE.format(
            number=n, head=head, colour="red" if n else "[red, green, blue]", other=f"lamp-{n ^ 1}"
        )
        for n in range(4)
    }
    texts["lamp-1"] = texts["lamp-1"].replace("cause.lamp-0.red: true, ", "")
    texts["lamp-3"] = texts["lamp-3"].replace("cause.lamp-2.red: true, ", "")
    return write(root, texts)


def test_a_second_run_finds_the_same(tmp_path: Path) -> None:
    """What the cache gives is what looking again would give."""
    root = _kb(tmp_path)
    first = run_checks(root, today=TODAY)
    assert (root / ".fixlore" / "checked.msgpack").is_file()
    assert first.problems
    assert run_checks(root, today=TODAY) == first


def test_an_edit_is_seen_in_the_article_and_in_those_that_name_it(tmp_path: Path) -> None:
    """After an edit, a run with the cache finds what a run without one finds."""
    root = _kb(tmp_path / "kb")
    before = run_checks(root, today=TODAY)
    path = root / "articles" / "lamp-1.md"
    path.write_text(path.read_text().replace("when: {lamp.colour: red}", "likelihood: rare"))
    after = run_checks(root, today=TODAY)
    shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns(".fixlore"))
    assert after == run_checks(tmp_path / "copy", today=TODAY)
    new = {(each.path, each.code) for each in after.problems}
    assert ("articles/lamp-0.md", "dead-chain") in new
    assert ("articles/lamp-0.md", "dead-chain") not in {(p.path, p.code) for p in before.problems}


def test_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes find what one finds, and progress is told."""
    one = run_checks(_kb(tmp_path / "one"), today=TODAY)
    monkeypatch.setattr(working, "FEWEST", 2)
    two = run_checks(_kb(tmp_path / "two"), today=TODAY, workers=2)
    assert two == one


def test_a_damaged_cache_is_as_good_as_none(tmp_path: Path) -> None:
    """A cache that cannot be read changes nothing."""
    root = _kb(tmp_path)
    first = run_checks(root, today=TODAY)
    (root / ".fixlore" / "checked.msgpack").write_bytes(b'{"key": ["\xff')
    assert run_checks(root, today=TODAY) == first


def test_one_edit_adds_a_line_to_the_cache(tmp_path: Path) -> None:
    """Of many articles only the one that changed, or that is gone, is written again."""
    texts = {
        f"lamp-{n}": ARTICLE.format(number=n, head="", colour="red", other="x") for n in range(30)
    }
    root = write(tmp_path, texts)
    run_checks(root, today=TODAY)
    kept = root / ".fixlore" / "checked.msgpack"
    before = kept.read_bytes()
    edited, removed = root / "articles" / "lamp-7.md", root / "articles" / "lamp-8.md"
    edited.write_text(edited.read_text().replace("The lamp", "One lamp"))
    removed.unlink()
    found = run_checks(root, today=TODAY)
    assert kept.read_bytes().startswith(before)
    assert 0 < kept.stat().st_size - len(before) < len(before) / 10
    assert run_checks(root, today=TODAY) == found


def test_kb_is_kept_until_it_changes(tmp_path: Path) -> None:
    """What was kept of kb/ is what compiling gives; after an edit of it, it is compiled again."""
    root = Path(__file__).resolve().parents[2]
    shutil.copytree(root / "kb", tmp_path / "kb")
    (tmp_path / "articles").mkdir()
    paths = find_files(tmp_path).shared
    compiled = compile_shared(tmp_path, paths)
    first, kept = shared_of(tmp_path, paths), shared_of(tmp_path, paths)
    assert first == compiled
    assert (kept, kept.texts) == (replace(compiled, texts={}), {})
    facts = tmp_path / paths[-1] if paths[-1].endswith(".yaml") else tmp_path / paths[1]
    facts.write_text(facts.read_text() + "\nmore: {type: boolean}\n")
    assert "more" in shared_of(tmp_path, paths).facts


def test_fix_mends_and_is_then_done(tmp_path: Path) -> None:
    """After --fix, placeholders and links are right, other bytes are as they were, CRLF stays."""
    root = _kb(tmp_path)
    path = root / "articles" / "lamp-2.md"
    text = path.read_text()
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    checked = run_checks(root, today=TODAY)
    lines = list(fix(root, checked.edits))
    assert lines == [f"articles/lamp-{n}.md: mended 2" for n in range(4)]
    wanted = text.replace("{lamp.number}", "{...}").replace("Lamp-1.md", "lamp-1.md")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()
    assert run_checks(root, today=TODAY).edits == {}


def test_an_article_switches_a_check_for_itself(tmp_path: Path) -> None:
    """A switch in an article counts before kb.yaml's, and kb.yaml's before the check's own."""
    root = _kb(tmp_path, head="checks: {missing-tests: error, always-holds: off}\n")
    (root / "kb" / "kb.yaml").write_text("checks: {missing-tests: off, dead-chain: warning}\n")
    found = {(each.code, each.severity) for each in run_checks(root, today=TODAY).problems}
    assert ("missing-tests", "error") in found
    assert "always-holds" not in {code for code, _ in found}


def test_a_switch_counts_for_what_was_kept(tmp_path: Path) -> None:
    """After kb.yaml switches a check, what was kept of the articles is told as it says now."""
    root = _kb(tmp_path)
    before = run_checks(root, today=TODAY)
    (root / "kb" / "kb.yaml").write_text("checks: {missing-tests: error, always-holds: off}\n")
    after = run_checks(root, today=TODAY)
    assert before.errors < after.errors
    assert {"missing-tests"} == {p.code for p in after.problems if p.severity == "error"} - {
        p.code for p in before.problems if p.severity == "error"
    }


def test_the_text_of_what_was_kept_is_that_of_what_is_found(tmp_path: Path) -> None:
    """The second report is the first to the byte, and tells each problem as it tells it alone."""
    root = _kb(tmp_path)
    (root / "articles" / "door.md").write_text(_DOOR)
    first, second = (run_checks(root, today=TODAY) for _ in range(2))
    text = reported(first, "text", root)
    assert set(second.alone) == {"articles/door.md"}
    assert reported(second, "text", root) == text
    assert reported(checked_of(second.problems), "text", root) == text


def test_every_code_is_explained() -> None:
    """Each code has a line in the list and a text of its own."""
    for code, line in codes().items():
        assert line
        assert line in explain(code)


def test_the_bundled_knowledge_base_is_clean(tmp_path: Path) -> None:
    """Nothing is found in the articles that ship with fixlore."""
    root = Path(__file__).resolve().parents[2]
    for folder in ("kb", "articles"):
        shutil.copytree(root / folder, tmp_path / folder)
    assert run_checks(tmp_path, today=TODAY).problems == ()
