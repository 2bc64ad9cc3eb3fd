"""The wheel and the source distribution, built from this checkout."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this checkout, and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def _wheel_names(built: Path) -> set[str]:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["kb", "articles", "rules"])
def test_the_wheel_carries_the_whole_knowledge_base(built: Path, folder: str) -> None:
    """Every content file of the checkout that git would keep is in the wheel's bundle."""
    listed = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert listed
    assert {f"fixlore/_bundled/{name}" for name in listed} <= _wheel_names(built)


def test_the_wheel_carries_types_and_every_schema(built: Path) -> None:
    """The wheel has py.typed and each JSON Schema of the source tree."""
    engine = ROOT / "engine"
    schemas = {path.relative_to(engine).as_posix() for path in engine.rglob("schemas/*.json")}
    assert schemas
    assert schemas | {"fixlore/py.typed"} <= _wheel_names(built)


def test_the_wheel_carries_the_pages_of_the_preview(built: Path) -> None:
    """Templates, the stylesheet, the script and the icon."""
    preview = ROOT / "engine" / "fixlore" / "preview"
    parts = [*(preview / "templates").iterdir(), *(preview / "static").iterdir()]
    assert len(parts) > 10
    wanted = {path.relative_to(ROOT / "engine").as_posix() for path in parts}
    assert wanted <= _wheel_names(built)


def test_the_wheel_carries_no_tests_or_caches(built: Path) -> None:
    """Everything in the wheel is the package or its metadata, and no byte code."""
    names = _wheel_names(built)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"fixlore"}
    assert [name for name in names if name.endswith(".pyc")] == []


def test_the_sdist_holds_what_a_packager_needs(built: Path) -> None:
    """Sources, content, tests and the licence are in the sdist."""
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if name.count("/")}
    wanted = {"engine", "kb", "articles", "rules", "tests", "docs", "LICENSE", "CHANGELOG.md"}
    assert wanted <= tops
