"""What `fixlore.open` takes: folders with and without articles, packed files, nothing."""

from __future__ import annotations

import sys
from subprocess import run
from typing import TYPE_CHECKING

import pytest

import fixlore
from fixlore.compile import write_rules
from fixlore.packing import pack
from tests.small_kb import ARTICLE, opened, verdicts, write

if TYPE_CHECKING:
    from pathlib import Path

LAMP = ARTICLE.format(when="{lamp.on: true}")
CASE = {"lamp.on": True}


def _confirms(kb: fixlore.KnowledgeBase) -> bool:
    return verdicts(kb.diagnose(CASE, text="lamp blinks")) == {"bulb": "confirmed"}


def test_a_folder_of_rules_alone_is_enough(tmp_path: Path) -> None:
    """Rules work without the articles and the vocabulary that they came from."""
    write_rules(write(tmp_path / "authored", {"lamp": LAMP}))
    (tmp_path / "shipped").mkdir()
    (tmp_path / "authored" / "rules").rename(tmp_path / "shipped" / "rules")
    assert _confirms(fixlore.open(tmp_path / "shipped"))


def test_missing_rules_are_compiled_in_memory(tmp_path: Path) -> None:
    """A folder that was never compiled opens, and stays as it was."""
    assert _confirms(opened(tmp_path, {"lamp": LAMP}))
    assert not (tmp_path / "rules").exists()


def test_an_edit_counts_at_once(tmp_path: Path) -> None:
    """Rules older than their article are not used."""
    write_rules(write(tmp_path, {"lamp": LAMP}))
    assert _confirms(fixlore.open(tmp_path))
    write(tmp_path, {"lamp": ARTICLE.format(when="{lamp.on: false}")})
    assert not _confirms(fixlore.open(tmp_path))


def test_a_change_of_the_vocabulary_counts_at_once(tmp_path: Path) -> None:
    """Rules older than kb/ are not used either."""
    write_rules(write(tmp_path, {"lamp": LAMP}))
    write(tmp_path, {}, "lamp.on: {type: boolean, ask: Is it lit?}\n")
    assert fixlore.open(tmp_path).facts["lamp.on"].ask == "Is it lit?"


def test_hidden_files_make_no_rules_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What compiling does not read, such as an editor's own file, is not compared either."""
    root = write(tmp_path, {"lamp": LAMP})
    write_rules(root)
    for path in ("articles/.lamp.md", "articles/.keep/old.md", "kb/.kb.yaml", "kb/notes/x.yaml"):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("not for fixlore")
    monkeypatch.delattr("fixlore.compile.refresh")
    assert _confirms(fixlore.open(root))


def test_a_broken_article_leaves_the_others(tmp_path: Path) -> None:
    """The knowledge base opens with what is right, and tells what is wrong."""
    root = write(tmp_path, {"lamp": LAMP, "broken": "---\ntitle: [\n---\n"})
    kb = fixlore.open(root)
    assert _confirms(kb)
    assert [problem.path for problem in kb.problems] == ["articles/broken.md"]


def test_a_packed_knowledge_base_answers_alike(tmp_path: Path) -> None:
    """A packed file gives the diagnosis that its folder gives."""
    kb = opened(tmp_path, {"lamp": LAMP})
    pack(kb, tmp_path / "lamp.fixlore")
    packed = fixlore.open(tmp_path / "lamp.fixlore")
    ours = packed.diagnose(CASE, text="lamp blinks").render("json")
    assert ours == kb.diagnose(CASE, text="lamp blinks").render("json")


def test_packing_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Packing twice gives one file."""
    kb = opened(tmp_path, {"lamp": LAMP})
    pack(kb, tmp_path / "a")
    pack(kb, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_what_is_no_knowledge_base_is_refused(tmp_path: Path) -> None:
    """An empty folder, a missing one and a file of something else each say so."""
    (tmp_path / "text").write_text("no zip")
    for path, why in (("", "neither"), ("missing", "neither"), ("text", "no packed")):
        with pytest.raises(fixlore.KnowledgeBaseError, match=why):
            fixlore.open(tmp_path / path)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": "fixlore-rules/0"}', "[" * 100_000])
def test_broken_rules_are_refused_in_words(tmp_path: Path, text: str) -> None:
    """A rules file that was edited by hand is named, and what to do is said."""
    write_rules(write(tmp_path / "a", {"lamp": LAMP}))
    (tmp_path / "b").mkdir()
    rules = (tmp_path / "a" / "rules").rename(tmp_path / "b" / "rules")
    (rules / "lamp.json").write_text(text)
    with pytest.raises(fixlore.KnowledgeBaseError, match=r"lamp\.json cannot be used .*compile"):
        fixlore.open(tmp_path / "b")


def test_a_caller_never_loads_the_authors_wing(tmp_path: Path) -> None:
    """With fresh rules, neither the compiler nor a Markdown parser is imported to diagnose."""
    write_rules(write(tmp_path, {"lamp": LAMP}))
    code = (
        "import sys, fixlore; fixlore.open(sys.argv[1]).diagnose({}, text='lamp blinks').findings;"
        "print([m for m in ('fixlore.compile', 'fixlore.articles', 'markdown_it', 'yaml') "
        "if m in sys.modules])"
    )
    said = run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
