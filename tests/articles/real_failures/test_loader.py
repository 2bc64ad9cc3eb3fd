"""The dynamic loader: shared libraries that it does not find."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "shared-library-not-found"


@pytest.fixture
def library(place: Path, run: Run) -> Path:
    """The folder of a library; ./app uses it and does not know where it is."""
    folder = place / "libs"
    folder.mkdir()
    (place / "f.c").write_text("int f(void) { return 0; }\n")
    (place / "main.c").write_text("int f(void);\nint main(void) { return f(); }\n")
    build(run, folder, 1)
    run("gcc", "main.c", f"-L{folder}", "-lfixlore_f", "-o", "app")
    return folder


def build(run: Run, folder: Path, version: int) -> None:
    """Make the library in a version, in place of any other."""
    for old in folder.iterdir():
        old.unlink()
    file = folder / f"libfixlore_f.so.{version}"
    run("gcc", "-shared", "-fPIC", f"-Wl,-soname,{file.name}", "f.c", "-o", file)
    (folder / "libfixlore_f.so").symlink_to(file.name)


def test_a_library_that_is_not_installed(run: Run, ask: Ask) -> None:
    """Python tells it in the loader's words, and the article knows them."""
    code = "import ctypes; ctypes.CDLL('libfixlore_none.so.3')"
    said = run(sys.executable, "-c", code, fails=True)
    verdicts = ask(ARTICLE, said, {"ldso.file": "nowhere"})
    assert verdicts["not-installed"] == "confirmed"
    assert verdicts["other-version"] == verdicts["other-architecture"] == "ruled-out"


def test_a_folder_that_is_not_searched(library: Path, place: Path, run: Run, ask: Ask) -> None:
    """The variable tries the folder out, and a runpath makes it last."""
    said = run(place / "app", fails=True)
    facts = {"ldso.file": "not-searched", "ldso.starts_in_shell": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["folder-not-searched"] == "confirmed"
    assert verdicts["environment-lost"] == "ruled-out"
    run(place / "app", env={"LD_LIBRARY_PATH": str(library)})
    run("gcc", "main.c", f"-L{library}", "-lfixlore_f", "-Wl,-rpath,$ORIGIN/libs", "-o", "app")
    run(place / "app")


def test_a_variable_that_does_not_arrive(library: Path, place: Path, run: Run, ask: Ask) -> None:
    """An emptied environment, as sudo and cron give it, loses the folder."""
    env = {"LD_LIBRARY_PATH": str(library)}
    run(place / "app", env=env)
    said = run("env", "-i", place / "app", fails=True, env=env)
    facts = {"ldso.file": "not-searched", "ldso.starts_in_shell": True}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["environment-lost"] == "confirmed"
    assert verdicts["folder-not-searched"] == "ruled-out"
    run("env", "-i", f"LD_LIBRARY_PATH={library}", place / "app")


def test_a_program_for_an_older_version(library: Path, place: Path, run: Run, ask: Ask) -> None:
    """After an update of the library the program is built again, as the article says."""
    build(run, library, 2)
    env = {"LD_LIBRARY_PATH": str(library)}
    said = run(place / "app", fails=True, env=env)
    assert "libfixlore_f.so.1:" in said
    verdicts = ask(ARTICLE, said, {"ldso.file": "other-version"})
    assert verdicts["other-version"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
    run("gcc", "main.c", f"-L{library}", "-lfixlore_f", "-o", "app")
    run(place / "app", env=env)


def test_a_cache_that_is_out_of_date(
    library: Path, place: Path, run: Run, ask: Ask, private_mounts: Sequence[str]
) -> None:
    """The library is found as soon as ldconfig has read its folder."""
    verdicts = ask(ARTICLE, run(place / "app", fails=True), {"ldso.file": "searched"})
    assert verdicts["cache-out-of-date"] == "confirmed"
    assert verdicts["folder-not-searched"] == "ruled-out"
    (place / "folders.conf").write_text(f"{library}\n")
    run("ldconfig", "-f", place / "folders.conf", "-C", place / "cache")
    renewed = f"mount --bind {place}/cache /etc/ld.so.cache; {place}/app"
    run(*private_mounts, renewed)


def test_a_library_for_another_processor(library: Path, place: Path, run: Run, ask: Ask) -> None:
    """A library of 32 bits is recognised by the error alone."""
    file = library / "libfixlore_f.so.1"
    header = bytearray(file.read_bytes())
    header[4] = 1  # EI_CLASS of the ELF header: 1 is 32 bits, 2 is 64
    file.write_bytes(bytes(header))
    verdicts = ask(ARTICLE, run(place / "app", fails=True, env={"LD_LIBRARY_PATH": str(library)}))
    assert verdicts["other-architecture"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
