"""Java: classes that are too new for the runtime, and main classes that it does not find."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

VERSION = "java-class-version"
MAIN = "java-main-class-not-found"
JAVA_8, TOO_NEW = 52, 200
JAVA = ("java", "-cp")


def class_file(name: str, parent: str, version: int) -> bytes:
    """A class with a main method that does nothing (chapter 4 of the Java VM Specification).

    It is what javac makes of `public class NAME extends PARENT`, and takes no time to make.
    """
    texts = (name, parent, "main", "([Ljava/lang/String;)V", "Code")
    pool = b"".join(struct.pack(">BH", 1, len(text)) + text.encode() for text in texts)
    pool += struct.pack(">BHBH", 7, 1, 7, 2)  # entries 6 and 7: the classes of that name
    code = struct.pack(">HHIBHH", 0, 1, 1, 0xB1, 0, 0)  # 0xB1 is the instruction "return"
    method = struct.pack(">HHHHHI", 9, 3, 4, 1, 5, len(code)) + code
    head = struct.pack(">IHHH", 0xCAFEBABE, 0, version, 8)
    return head + pool + struct.pack(">HHHHHH", 0x21, 6, 7, 0, 0, 1) + method + bytes(2)


@pytest.fixture
def add(place: Path) -> Callable[..., None]:
    """Write a class below a folder."""

    def write(
        folder: str, name: str, parent: str = "java/lang/Object", version: int = JAVA_8
    ) -> None:
        (place / folder).mkdir(parents=True, exist_ok=True)
        file = place / folder / f"{name.rpartition('/')[2]}.class"
        file.write_bytes(class_file(name, parent, version))

    return write


def test_a_class_that_is_too_new(add: Callable[..., None], run: Run, ask: Ask) -> None:
    """What is installed and what is prescribed tell the four causes apart."""
    add("new", "Main", version=TOO_NEW)
    said = run(*JAVA, "new", "Main", fails=True)
    assert f"class file version {TOO_NEW}.0" in said
    answers: dict[str, dict[str, object]] = {
        "other-java-used": {"java.newer_installed": True},
        "java-too-old": {"java.newer_installed": False, "java.runtime_fixed": False},
        "compiled-too-new": {"java.runtime_fixed": True, "java.class_from": "own"},
        "library-too-new": {"java.runtime_fixed": True, "java.class_from": "other"},
    }
    for cause, facts in answers.items():
        verdicts = ask(VERSION, said, {"java.newer_installed": False, **facts})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
        assert set(verdicts.values()) == {"confirmed", "ruled-out"}
    add("new", "Main")
    run(*JAVA, "new", "Main")


def test_a_library_that_is_too_new_for_the_compiler(
    add: Callable[..., None], place: Path, run: Run, ask: Ask
) -> None:
    """The compiler tells it in words of its own."""
    add("lib", "Base", version=TOO_NEW)
    (place / "Use.java").write_text("class Use extends Base {}\n")
    said = run("javac", "-cp", "lib", "-d", ".", "Use.java", fails=True)
    facts = {"java.newer_installed": False, "java.runtime_fixed": True, "java.class_from": "other"}
    verdicts = ask(VERSION, said, facts)
    assert verdicts["library-too-new"] == "confirmed"
    assert verdicts["compiled-too-new"] == "ruled-out"


def test_a_class_without_its_package(add: Callable[..., None], run: Run, ask: Ask) -> None:
    """Java names the right name, and with it the class starts from the folder above."""
    add("com/example", "com/example/Main")
    verdicts = ask(MAIN, run(*JAVA, "com/example", "Main", fails=True))
    assert verdicts["name-without-package"] == "confirmed"
    assert verdicts["other-class-missing"] == verdicts["not-compiled"] == "ruled-out"
    run(*JAVA, ".", "com.example.Main")


def test_a_class_whose_parent_is_missing(add: Callable[..., None], run: Run, ask: Ask) -> None:
    """The missing class is recognised, and the class path with its folder mends it."""
    add("program", "Use", parent="Base")
    add("lib", "Base")
    verdicts = ask(MAIN, run(*JAVA, "program", "Use", fails=True))
    assert verdicts["other-class-missing"] == "confirmed"
    assert verdicts["not-on-class-path"] == "ruled-out"
    run(*JAVA, "program:lib", "Use")


@pytest.mark.parametrize("word", ["Main.class", "main"])
def test_a_word_that_is_no_class(word: str, add: Callable[..., None], run: Run, ask: Ask) -> None:
    """A file name and wrong capitals are told from a class that is not there."""
    add("program", "Main")
    said = run(*JAVA, "program", word, fails=True)
    verdicts = ask(MAIN, said, {"java.name_meant": False})
    assert verdicts["not-a-class-name"] == "confirmed"
    assert verdicts["not-compiled"] == verdicts["not-on-class-path"] == "ruled-out"


def test_a_class_off_the_class_path(add: Callable[..., None], run: Run, ask: Ask) -> None:
    """Where the file is decides between the class path and the build."""
    add("program", "Main")
    said = run(*JAVA, "empty", "Main", fails=True)
    for where, cause in (("elsewhere", "not-on-class-path"), ("nowhere", "not-compiled")):
        verdicts = ask(MAIN, said, {"java.name_meant": True, "java.class_file": where})
        assert [name for name, verdict in verdicts.items() if verdict == "confirmed"] == [cause]
    run(*JAVA, "empty:program", "Main")
