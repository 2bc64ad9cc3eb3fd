"""make: targets and files that it has no rule for, and lines that it cannot read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "make-no-rule"
SEPARATOR = "make-missing-separator"


def test_a_folder_without_a_makefile(place: Path, run: Run, ask: Ask) -> None:
    """Both of make's errors lead to the folder of the Makefile, and -C goes there."""
    (place / "part").mkdir()
    (place / "Makefile").write_text("all:\n\t@true\n")
    for arguments in ((), ("all",)):
        said = run("make", *arguments, fails=True, cwd=place / "part")
        verdicts = ask(ARTICLE, said, {"make.makefile": "none"})
        assert verdicts["wrong-folder"] == "confirmed"
        assert verdicts["not-configured"] == verdicts["no-such-target"] == "ruled-out"
    run("make", "-C", "..", cwd=place / "part")


def test_a_project_that_is_not_configured(place: Path, run: Run, ask: Ask) -> None:
    """A folder with a configure script is told from the wrong folder, and configuring mends it."""
    (place / "configure").write_text("printf 'all:\\n\\t@true\\n' > Makefile\n")
    verdicts = ask(ARTICLE, run("make", fails=True), {"make.makefile": "template"})
    assert verdicts["not-configured"] == "confirmed"
    assert verdicts["wrong-folder"] == "ruled-out"
    run("sh", "configure")
    run("make")


def test_a_target_with_a_typing_error(place: Path, run: Run, ask: Ask) -> None:
    """A wrong name on the command line, and the article's command lists the right one."""
    (place / "Makefile").write_text("install:\n\t@true\n")
    verdicts = ask(ARTICLE, run("make", "instal", fails=True), {"make.makefile": "present"})
    assert verdicts["no-such-target"] == "confirmed"
    assert verdicts["file-not-there"] == "ruled-out"
    targets = run("sh", "-c", "make -pRrq : 2>/dev/null | grep -E '^[A-Za-z0-9_.-]+:'")
    assert "install:" in targets.splitlines()


def test_a_file_in_other_capitals(place: Path, run: Run, ask: Ask) -> None:
    """The words "needed by" rule out the causes of the command line; find shows the real name."""
    (place / "Makefile").write_text("all: Foo.c\n\t@true\n")
    (place / "foo.c").write_text("")
    said = run("make", fails=True)
    assert ask(ARTICLE, said)["no-such-target"] == "ruled-out"
    facts = {"make.named_in": "makefile", "make.file": "spelled-otherwise"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["file-named-otherwise"] == "confirmed"
    assert verdicts["file-not-there"] == "ruled-out"
    assert run("find", ".", "-iname", "Foo.c").strip() == "./foo.c"
    (place / "Makefile").write_text("all: foo.c\n\t@true\n")
    run("make")


def test_a_file_that_is_not_there(place: Path, run: Run, ask: Ask) -> None:
    """A source that nobody has fetched is told from one with another name."""
    (place / "Makefile").write_text("all: config.h\n\t@true\n")
    facts = {"make.named_in": "makefile", "make.file": "missing"}
    verdicts = ask(ARTICLE, run("make", fails=True), facts)
    assert verdicts["file-not-there"] == "confirmed"
    assert verdicts["stale-dependency"] == "ruled-out"


def test_a_dependency_file_that_is_old(place: Path, run: Run, ask: Ask) -> None:
    """A deleted header that the compiler once noted; without the note make goes on."""
    (place / "Makefile").write_text("main.o: main.c\n\t@touch $@\n-include main.d\n")
    (place / "main.c").write_text("")
    (place / "main.d").write_text("main.o: main.c old.h\n")
    verdicts = ask(ARTICLE, run("make", fails=True), {"make.named_in": "dependency-file"})
    assert verdicts["stale-dependency"] == "confirmed"
    assert verdicts["file-named-otherwise"] == "ruled-out"
    found = run("grep", "-rlF", "old.h", "--include=*.d", "--include=*.Po", ".").split()
    assert found == ["./main.d"]
    (place / "main.d").unlink()
    run("make")


# What stands in the makefile's line, the cause, and the makefile as it is and as it should be.
LINES = [
    ("command", "spaces-for-tab", "all:\n        @true\n", "all:\n\t@true\n"),
    ("command", "spaces-for-tab", "all:\n  @true\n", "all:\n\t@true\n"),
    ("conflict", "merge-conflict", "<<<<<<< HEAD\nall:\n", "all:\n"),
    ("directive", "wrong-directive", "if eq (a,b)\nendif\nall:\n", "ifeq (a,b)\nendif\nall:\n"),
    ("rest", "line-broken", "X = a\n  b\nall:\n", "X = a \\\n  b\nall:\n"),
]


@pytest.mark.parametrize("case", LINES)
def test_a_line_that_make_cannot_read(
    case: tuple[str, str, str, str], place: Path, run: Run, ask: Ask
) -> None:
    """What stands in the line tells the causes apart, and written right it is read."""
    line, cause, wrong, right = case
    (place / "Makefile").write_text(wrong)
    facts = {"make.line": line, "make.begins_with": "spaces"}
    verdicts = ask(SEPARATOR, run("make", fails=True), facts)
    assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
    (place / "Makefile").write_text(right)
    run("make")
