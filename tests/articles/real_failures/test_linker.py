"""gcc and the linker: symbols and libraries that are not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import fixlore

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "linker-unresolved"
SOURCES = {
    "main.c": "int f(void);\nint main(void) { return f(); }\n",
    "f.c": "int f(void) { return 0; }\n",
    "root.c": "double sqrt(double);\nint main(int n, char **a) { return (int)sqrt(n); }\n",
    "main.cpp": "int f();\nint main() { return f(); }\n",
    "fixed.cpp": 'extern "C" int f();\nint main() { return f(); }\n',
}


@pytest.fixture(autouse=True)
def _sources(place: Path) -> None:
    for name, text in SOURCES.items():
        (place / name).write_text(text)


@pytest.fixture
def library(run: Run) -> str:
    """A static library with f, in the folder."""
    run("gcc", "-c", "f.c")
    run("ar", "rc", "libf.a", "f.o")
    return "-lf"


def test_a_library_that_is_not_installed(run: Run, ask: Ask) -> None:
    """The library's name is read from the linker's error."""
    said = run("gcc", "main.c", "f.c", "-lfixlore_no_such", fails=True)
    path = run("gcc", "-print-file-name=libfixlore_no_such.so").strip()
    where = "found" if path.startswith("/") else "nowhere"
    verdicts = ask(ARTICLE, said, {"linker.library_file": where})
    assert verdicts["library-not-installed"] == "confirmed"
    assert verdicts["library-elsewhere"] == "ruled-out"
    assert verdicts["library-not-named"] == "ruled-out"


def test_a_library_in_another_folder(library: str, place: Path, run: Run, ask: Ask) -> None:
    """A library that is there, and not where the linker looks, is found with -L."""
    said = run("gcc", "main.c", library, fails=True)
    verdicts = ask(ARTICLE, said, {"linker.library_file": "elsewhere"})
    assert verdicts["library-elsewhere"] == "confirmed"
    assert verdicts["library-not-installed"] == "ruled-out"
    run("gcc", "main.c", f"-L{place}", library)


def test_a_library_that_is_not_named(run: Run, ask: Ask) -> None:
    """The square root needs -lm."""
    said = run("gcc", "-O0", "-fno-builtin", "root.c", fails=True)
    facts = {"linker.defined_in": "library", "linker.library_named": "missing"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["library-not-named"] == "confirmed"
    assert verdicts["library-named-too-early"] == "ruled-out"
    assert verdicts["library-not-installed"] == "ruled-out"
    run("gcc", "-O0", "-fno-builtin", "root.c", "-lm")


def test_a_library_before_the_file_that_needs_it(library: str, run: Run, ask: Ask) -> None:
    """The same words on the command line in another order link."""
    said = run("gcc", "-L.", library, "main.c", fails=True)
    facts = {"linker.defined_in": "library", "linker.library_named": "before"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["library-named-too-early"] == "confirmed"
    assert verdicts["library-not-named"] == "ruled-out"
    run("gcc", "main.c", "-L.", library)


def test_a_file_that_is_not_linked(run: Run, ask: Ask) -> None:
    """A function of the project whose file is left out."""
    said = run("gcc", "main.c", fails=True)
    facts = {
        "linker.defined_in": "own-file",
        "linker.file_linked": False,
        "linker.languages_mixed": False,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["file-not-linked"] == "confirmed"
    assert verdicts["c-and-cpp-names"] == "ruled-out"
    run("gcc", "main.c", "f.c")


def test_no_main(run: Run, bundled: fixlore.KnowledgeBase) -> None:
    """Where main is missing, the steps say how to compile without linking."""
    said = run("gcc", "f.c", fails=True)
    facts = {
        "linker.defined_in": "own-file",
        "linker.file_linked": False,
        "linker.languages_mixed": False,
    }
    assert "only compile" in bundled.diagnose(facts, text=said).render("markdown")
    other = run("gcc", "main.c", fails=True)
    assert "only compile" not in bundled.diagnose(facts, text=other).render("markdown")


def test_c_called_from_cpp(run: Run, ask: Ask) -> None:
    """The file is linked, and C++ looks for another name until it is told."""
    run("gcc", "-c", "f.c")
    said = run("g++", "main.cpp", "f.o", fails=True)
    facts = {
        "linker.defined_in": "own-file",
        "linker.file_linked": True,
        "linker.languages_mixed": True,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["c-and-cpp-names"] == "confirmed"
    assert verdicts["file-not-linked"] == "ruled-out"
    run("g++", "fixed.cpp", "f.o")
