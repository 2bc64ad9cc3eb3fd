"""`fixlore adopt`: real processes, from a folder of articles to a knowledge base that answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import fixlore as library
from tests.cli.processes import fixlore

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = """# The lamp stays dark

## Symptoms
The panel says `Error: lamp circuit 7 failed to close`.

## Cause
The bulb is broken.

## Resolution
1. Take the old bulb out.
2. Put a new one in.
"""
RULE = """rules:
  - cre: {id: LAMP-1, title: The lamp flickers, cause: A loose contact, mitigation: Tighten it.}
    rule:
      set:
        window: 10s
        match: [{value: "lamp off", count: 2}]
  - cre: {id: LAMP-2, title: The lamp hums}
    rule: {set: {match: [{jq: ".hum"}]}}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with one article in a folder of its own."""
    (tmp_path / "source" / "lamps").mkdir(parents=True)
    (tmp_path / "source" / "lamps" / "dark.md").write_text(PLAIN, encoding="utf-8")
    return tmp_path / "source"


def test_adopted_articles_compile_and_answer(source: Path, tmp_path: Path) -> None:
    """From a folder to a diagnosis in three commands; the article knows where it came from."""
    done = fixlore("adopt", source, tmp_path / "kb")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 article adopted with 1 cause and 1 message;" in done.stdout
    assert fixlore("compile", tmp_path / "kb").returncode == 0
    text = "error: lamp circuit 7 failed to close"
    said = fixlore("diagnose", text, "--kb", tmp_path / "kb").stdout
    assert "The bulb is broken" in said
    assert "2. Put a new one in." in said
    article = library.open(tmp_path / "kb").articles["dark"]
    assert (article.source, article.path) == ("lamps/dark.md", "articles/dark.md")


def test_opening_adopts_without_writing(source: Path) -> None:
    """`open(path, adopt=True)` answers from the folder itself and leaves it as it is."""
    before = sorted(source.rglob("*"))
    kb = library.open(source, adopt=True)
    assert kb.diagnose(text="Error: lamp circuit 7 failed to close").findings[0].article == "dark"
    assert (kb.articles["dark"].source, kb.problems) == ("lamps/dark.md", ())
    assert sorted(source.rglob("*")) == before


def test_opening_tells_what_could_not_be_adopted(source: Path) -> None:
    """A source file that cannot be read is among the problems; the others are there."""
    (source / "blob.md").write_bytes(b"\xff\xfe\xfa")
    kb = library.open(source, adopt=True)
    assert [(each.path, each.code) for each in kb.problems] == [("blob.md", "adopt-encoding")]
    assert list(kb.articles) == ["dark"]


def test_a_file_that_cannot_be_read_is_a_problem(source: Path, tmp_path: Path) -> None:
    """The run goes on, says what was left out and why, and ends with status 1."""
    (source / "blob.md").write_bytes(b"\x00\x01\xff")
    done = fixlore("adopt", source, tmp_path / "kb", "--report", tmp_path / "report.json")
    assert done.returncode == 1
    assert done.stderr.startswith("blob.md: error[adopt-encoding]: ")
    assert "1 article adopted" in done.stdout
    assert "1 left out" in done.stdout
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in report["articles"]] == ["dark"]
    assert [each["code"] for each in report["todos"]] == ["adopt-encoding"]


def test_things_to_do_are_no_failure(source: Path, tmp_path: Path) -> None:
    """An article without a cause is adopted; the report says so, and the status is 0."""
    (source / "bare.md").write_text("# Bare\n\nNothing is known.\n", encoding="utf-8")
    done = fixlore("adopt", source, tmp_path / "kb")
    assert (done.returncode, done.stderr) == (0, "")
    assert "bare.md" in done.stdout


def test_an_author_s_folder_is_never_overwritten(source: Path, tmp_path: Path) -> None:
    """A folder with anything of somebody's is refused, and left as it is."""
    (tmp_path / "kb" / "articles").mkdir(parents=True)
    mine = tmp_path / "kb" / "articles" / "dark.md"
    mine.write_text("mine", encoding="utf-8")
    done = fixlore("adopt", source, tmp_path / "kb")
    assert (done.returncode, mine.read_text(encoding="utf-8")) == (2, "mine")
    assert "is not empty and was not made by" in done.stderr


def test_adopting_again_keeps_what_was_changed_by_hand(source: Path, tmp_path: Path) -> None:
    """What nobody touched is brought up to date; an author's changes stay, and are named."""
    (source / "bare.md").write_text("# Bare\n\nNothing is known.\n", encoding="utf-8")
    (source / "gone.md").write_text("# Gone\n\nSoon.\n", encoding="utf-8")
    kb = tmp_path / "kb"
    fixlore("adopt", source, kb)
    dark, bare = kb / "articles" / "dark.md", kb / "articles" / "bare.md"
    dark.write_text(dark.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    (source / "lamps" / "dark.md").write_text(PLAIN + "\n3. Done.\n", encoding="utf-8")
    (source / "bare.md").write_text("# Bare\n\nMore is known.\n", encoding="utf-8")
    (source / "gone.md").unlink()
    for _ in range(2):
        again = fixlore("adopt", source, kb)
        assert "kept articles/dark.md" in again.stdout
        assert dark.read_text(encoding="utf-8").endswith("\nMine.\n")
        assert "More is known" in bare.read_text(encoding="utf-8")
        assert not (kb / "articles" / "gone.md").exists()


@pytest.mark.parametrize(
    ("folders", "message"),
    [
        (("nowhere", "kb"), "is no folder of articles"),
        (("source", "source/kb"), "it would be adopted itself"),
        (("source", "source/lamps/dark.md"), "is no folder"),
    ],
)
def test_folders_that_cannot_be(
    folders: tuple[str, str], message: str, source: Path, tmp_path: Path
) -> None:
    """A source that is none, or a destination that cannot be, is told before anything is done."""
    done = fixlore("adopt", *(tmp_path / each for each in folders))
    assert (done.returncode, message in done.stderr) == (2, True)
    assert len(list(source.rglob("*"))) == 2


def test_rules_become_articles_about_logs(tmp_path: Path) -> None:
    """A published rule fires on a log; one that cannot be expressed says which part it was."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "lamp.yaml").write_text(RULE, encoding="utf-8")
    done = fixlore("adopt", "--from", "cre", tmp_path / "rules", tmp_path / "kb")
    assert done.returncode == 1
    assert "lamp.yaml:8:1: error[adopt-rejected]: LAMP-2: `jq`" in done.stderr
    assert fixlore("compile", tmp_path / "kb").returncode == 0
    log = "10:00:00 lamp off\n10:00:05 lamp off\n"
    said = fixlore("diagnose", "--kb", tmp_path / "kb", "--log", "-", given=log).stdout
    assert "A loose contact" in said
    assert "Tighten it." in said
    quiet = fixlore("diagnose", "--kb", tmp_path / "kb", "--log", "-", given=log[:18])
    assert "Nothing fits" in quiet.stdout


def test_files_of_other_kinds_are_told(source: Path, tmp_path: Path) -> None:
    """What is no article by its ending is counted; what is hidden is nobody's business."""
    for name in ("a.png", "lamps/b.PNG", "LICENSE", ".hidden", "more.mdx"):
        (source / name).write_text("# More\n", encoding="utf-8")
    done = fixlore("adopt", source, tmp_path / "kb")
    assert "2 articles adopted" in done.stdout
    assert "not articles, by their endings: 2 .png, 1 without ending\n" in done.stdout
