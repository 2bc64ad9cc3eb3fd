"""CMake: packages that find_package does not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]
    Configure = Callable[..., str]

ARTICLE = "cmake-package-not-found"


@pytest.fixture
def configure(place: Path, run: Run) -> Configure:
    """Configure a project without languages whose CMakeLists.txt ends with these lines."""

    def output(lines: str, *options: str, fails: bool = False) -> str:
        project = "cmake_minimum_required(VERSION 3.10)\nproject(fixlore NONE)\n"
        (place / "CMakeLists.txt").write_text(project + lines)
        return run("cmake", "-S", ".", "-B", "build", *options, fails=fails)

    return output


def install(prefix: Path, version: str) -> None:
    """Install the package FixloreDemo in a version below a prefix."""
    folder = prefix / "lib/cmake/FixloreDemo"
    folder.mkdir(parents=True)
    (folder / "FixloreDemoConfig.cmake").write_text("")
    (folder / "FixloreDemoConfigVersion.cmake").write_text(
        f"set(PACKAGE_VERSION {version})\n"
        "if(NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)\n"
        "  set(PACKAGE_VERSION_COMPATIBLE TRUE)\nendif()\n"
    )


def install_zlib(prefix: Path, version: str) -> None:
    """Put what FindZLIB.cmake looks for below a prefix."""
    (prefix / "include").mkdir(parents=True)
    (prefix / "include/zlib.h").write_text(f'#define ZLIB_VERSION "{version}"\n')
    (prefix / "lib").mkdir()
    (prefix / "lib/libz.so").write_text("")


@pytest.mark.parametrize("mode", ["CONFIG REQUIRED", "REQUIRED"])
def test_a_package_that_is_not_installed(mode: str, configure: Configure, ask: Ask) -> None:
    """Both wordings of the error are known, and the version is not what is wrong."""
    said = configure(f"find_package(FixloreDemo {mode})\n", fails=True)
    verdicts = ask(ARTICLE, said, {"cmake.package_files": "nowhere"})
    assert verdicts["not-installed"] == "confirmed"
    assert verdicts["prefix-not-searched"] == verdicts["too-old"] == "ruled-out"


def test_a_module_of_cmake_finds_nothing(configure: Configure, ask: Ask) -> None:
    """What a Find module says is known too."""
    lines = "set(CURL_LIBRARY CURL_LIBRARY-NOTFOUND)\nfind_package(CURL REQUIRED)\n"
    said = configure(lines, fails=True)
    assert "Could NOT find CURL (missing:" in said
    assert ask(ARTICLE, said, {"cmake.package_files": "nowhere"})["not-installed"] == "confirmed"


def test_a_prefix_that_is_not_searched(place: Path, configure: Configure, ask: Ask) -> None:
    """The prefix, or the very folder, is enough for CMake."""
    install(place / "opt", "1.0")
    lines = "find_package(FixloreDemo REQUIRED)\n"
    verdicts = ask(ARTICLE, configure(lines, fails=True), {"cmake.package_files": "not-searched"})
    assert verdicts["prefix-not-searched"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
    configure(lines, f"-DCMAKE_PREFIX_PATH={place}/opt")
    configure(lines, f"-DFixloreDemo_DIR={place}/opt/lib/cmake/FixloreDemo")


def test_a_library_without_a_file_for_cmake(
    place: Path, configure: Configure, ask: Ask, environment: dict[str, str]
) -> None:
    """pkg-config finds what CMake's own search does not."""
    said = configure("find_package(FixloreDemo REQUIRED)\n", fails=True)
    verdicts = ask(ARTICLE, said, {"cmake.package_files": "no-config"})
    assert verdicts["no-file-for-cmake"] == "confirmed"
    assert verdicts["spelled-otherwise"] == "ruled-out"
    (place / "fixlore-demo.pc").write_text("Name: x\nDescription: x\nVersion: 1\n")
    environment["PKG_CONFIG_PATH"] = str(place)
    configure("find_package(PkgConfig REQUIRED)\npkg_check_modules(DEP REQUIRED fixlore-demo)\n")


def test_a_name_in_other_capitals(place: Path, configure: Configure, ask: Ask) -> None:
    """CMake knows ZLIB, and zlib is a package that nobody has."""
    install_zlib(place / "opt", "1.3")
    prefix = f"-DCMAKE_PREFIX_PATH={place}/opt"
    said = configure("find_package(zlib REQUIRED)\n", prefix, fails=True)
    verdicts = ask(ARTICLE, said, {"cmake.package_files": "spelled-otherwise"})
    assert verdicts["spelled-otherwise"] == "confirmed"
    assert verdicts["no-file-for-cmake"] == "ruled-out"
    configure("find_package(ZLIB REQUIRED)\n", prefix)


def test_a_version_that_is_too_old(place: Path, configure: Configure, ask: Ask) -> None:
    """The error names the version, so the package's place is not what is wrong."""
    install(place / "old", "1.0")
    lines = "find_package(FixloreDemo 2 REQUIRED)\n"
    said = configure(lines, f"-DCMAKE_PREFIX_PATH={place}/old", fails=True)
    verdicts = ask(ARTICLE, said, {"cmake.right_version_there": False})
    assert verdicts["too-old"] == "confirmed"
    assert verdicts["not-installed"] == verdicts["older-copy-first"] == "ruled-out"
    install(place / "new", "2.1")
    configure(lines, f"-DCMAKE_PREFIX_PATH={place}/new")


def test_an_older_copy_that_cmake_remembers(
    place: Path, run: Run, configure: Configure, ask: Ask
) -> None:
    """A new prefix changes nothing until the build folder is deleted."""
    install_zlib(place / "old", "1.0")
    install_zlib(place / "new", "1.3")
    lines = "find_package(ZLIB 1.2 REQUIRED)\n"
    configure(lines, f"-DCMAKE_PREFIX_PATH={place}/old", fails=True)
    said = configure(lines, f"-DCMAKE_PREFIX_PATH={place}/new", fails=True)
    verdicts = ask(ARTICLE, said, {"cmake.right_version_there": True})
    assert verdicts["older-copy-first"] == "confirmed"
    assert verdicts["too-old"] == "ruled-out"
    assert f"{place}/old" in run("grep", "-i", "^ZLIB_", "build/CMakeCache.txt")
    run("rm", "-r", "build")
    configure(lines, f"-DCMAKE_PREFIX_PATH={place}/new")
