"""gcc: headers that are not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "header-not-found"


def source(place: Path, header: str, name: str = "main.c") -> str:
    """Write a source file that includes one header."""
    (place / name).write_text(f"#include {header}\nint main(void) {{ return 0; }}\n")
    return name


def test_a_library_without_its_headers(place: Path, run: Run, ask: Ask) -> None:
    """A header that is nowhere on the machine is the development package's."""
    said = run("gcc", "-c", source(place, "<fixlore/no_such.h>"), fails=True)
    facts = {"cc.header_owner": "library", "cc.header_file": "nowhere"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["library-headers-missing"] == "confirmed"
    assert verdicts["folder-not-searched"] == verdicts["python-headers-missing"] == "ruled-out"


def test_python_h_says_itself_whose_it_is(place: Path, run: Run, ask: Ask) -> None:
    """The error alone is enough to say that Python's own headers are missing."""
    said = run("gcc", "-c", source(place, "<Python.h>"), fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["python-headers-missing"] == "confirmed"
    assert verdicts["library-headers-missing"] == "ruled-out"


def test_a_header_in_another_folder(place: Path, run: Run, ask: Ask) -> None:
    """The folder before the name is the one that -I takes."""
    (place / "deep/app").mkdir(parents=True)
    (place / "deep/app/config.h").write_text("")
    said = run("gcc", "-c", source(place, "<app/config.h>"), fails=True)
    facts = {"cc.header_owner": "project", "cc.header_file": "elsewhere"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["folder-not-searched"] == "confirmed"
    assert verdicts["project-header-missing"] == verdicts["spelled-otherwise"] == "ruled-out"
    found = run("find", place, "-path", "*/app/config.h").strip()
    run("gcc", f"-I{found.removesuffix('/app/config.h')}", "-c", "main.c")


def test_a_header_in_other_capitals(place: Path, run: Run, ask: Ask) -> None:
    """My.h is not my.h, and the article's search finds it."""
    (place / "my.h").write_text("")
    said = run("gcc", "-c", source(place, '"My.h"'), fails=True)
    facts = {"cc.header_owner": "project", "cc.header_file": "spelled-otherwise"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["spelled-otherwise"] == "confirmed"
    assert verdicts["project-header-missing"] == "ruled-out"
    assert run("find", ".", "-iname", "My.h").strip() == "./my.h"
    run("gcc", "-c", source(place, '"my.h"'))


def test_a_header_of_cpp_in_a_file_of_c(place: Path, run: Run, ask: Ask) -> None:
    """The header's name says that it is the standard library's; as C++ the file compiles."""
    said = run("gcc", "-c", source(place, "<iostream>"), fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["standard-headers-missing"] == "confirmed"
    assert verdicts["library-headers-missing"] == "ruled-out"
    (place / "main.c").rename(place / "main.cpp")
    run("g++", "-c", "main.cpp")


def test_a_header_that_the_build_has_not_made(place: Path, run: Run, ask: Ask) -> None:
    """A header of the project that is nowhere, until the step that makes it has run."""
    said = run("gcc", "-c", source(place, '"version.h"'), fails=True)
    facts = {"cc.header_owner": "project", "cc.header_file": "nowhere"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["project-header-missing"] == "confirmed"
    assert verdicts["library-headers-missing"] == "ruled-out"
    (place / "version.h").write_text("")
    run("gcc", "-c", "main.c")
