"""pip: requirements for which it finds nothing, without a network."""

from __future__ import annotations

import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import fixlore

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "pip-no-matching-distribution"
PIP = (sys.executable, "-m", "pip", "install", "--target", "installed")


@pytest.fixture(autouse=True)
def _pip() -> None:
    pytest.importorskip("pip", reason="this Python has no pip")


def wheel(folder: Path, version: str, tag: str = "py3-none-any", requires: str = ">=3") -> None:
    """Write the smallest wheel that pip accepts."""
    folder.mkdir(exist_ok=True)
    info = f"fixlore_demo-{version}.dist-info"
    with zipfile.ZipFile(folder / f"fixlore_demo-{version}-{tag}.whl", "w") as file:
        file.writestr(
            f"{info}/METADATA",
            f"Metadata-Version: 2.1\nName: fixlore-demo\nVersion: {version}\n"
            f"Requires-Python: {requires}\n",
        )
        file.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        file.writestr(f"{info}/RECORD", "")


def test_an_import_name(run: Run, ask: Ask) -> None:
    """A name that is only imported is known from the text; the index has to be asked for."""
    said = run(*PIP, "--no-index", "cv2", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["import-name-used"] == "confirmed"
    assert verdicts["index-switched-off"] == "possible"
    assert verdicts["no-such-version"] == "ruled-out"


def test_no_index(run: Run, ask: Ask) -> None:
    """With the index switched off, that is the cause, and not an index out of reach."""
    said = run(*PIP, "--no-index", "fixlore-demo", fails=True)
    verdicts = ask(ARTICLE, said, {"pip.no_index": True})
    assert verdicts["index-switched-off"] == "confirmed"
    assert verdicts["index-not-reachable"] == "ruled-out"
    assert verdicts["import-name-used"] == "ruled-out"


def test_a_version_that_is_not_there(place: Path, run: Run, ask: Ask) -> None:
    """The versions that pip lists are read from its output."""
    wheel(place / "wheels", "1.0")
    command = (*PIP, "--no-index", "--find-links", "wheels")
    said = run(*command, "fixlore-demo==2.0", fails=True)
    verdicts = ask(ARTICLE, said, {"pip.version_exists": False})
    assert verdicts["no-such-version"] == "confirmed"
    assert verdicts["no-file-for-platform"] == "ruled-out"
    run(*command, "fixlore-demo==1.0")


def test_a_version_for_another_python(place: Path, run: Run, ask: Ask) -> None:
    """What the package says about Python is enough to confirm."""
    wheel(place / "wheels", "1.0", requires=">=3.99")
    said = run(*PIP, "--no-index", "--find-links", "wheels", "fixlore-demo", fails=True)
    assert ask(ARTICLE, said)["python-not-supported"] == "confirmed"


def test_versions_that_the_index_marks_for_another_python(place: Path, run: Run, ask: Ask) -> None:
    """An index can say so itself, and pip then words it differently."""
    (place / "index").mkdir()
    wheel(place / "index/fixlore-demo", "1.0")
    page = '<a href="{0}" data-requires-python="&gt;=3.99">{0}</a>'
    (place / "index/fixlore-demo/index.html").write_text(
        page.format("fixlore_demo-1.0-py3-none-any.whl")
    )
    said = run(*PIP, "--index-url", (place / "index").as_uri(), "fixlore-demo", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["python-not-supported"] == "confirmed"
    assert verdicts["no-such-version"] == "ruled-out"


def test_a_wheel_for_another_platform(place: Path, run: Run, ask: Ask) -> None:
    """A version that exists, and not for this system, is told from one that does not exist."""
    wheel(place / "wheels", "1.0", tag="cp39-cp39-win_amd64")
    said = run(*PIP, "--no-index", "--find-links", "wheels", "fixlore-demo==1.0", fails=True)
    facts = {
        "pip.version_exists": True,
        "pip.wheel_for_platform": False,
        "pip.index_reachable": True,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["no-file-for-platform"] == "confirmed"
    assert verdicts["no-such-version"] == "ruled-out"


def test_an_index_that_nobody_serves(closed_port: int, run: Run, ask: Ask) -> None:
    """An index that refuses connections is one out of reach."""
    index = f"http://127.0.0.1:{closed_port}/simple"
    said = run(*PIP, "--retries", "0", "--index-url", index, "fixlore-demo", fails=True)
    verdicts = ask(ARTICLE, said, {"pip.no_index": False, "pip.index_reachable": False})
    assert verdicts["index-not-reachable"] == "confirmed"
    assert verdicts["index-switched-off"] == "ruled-out"


def test_the_next_step_beside_a_chain(run: Run, bundled: fixlore.KnowledgeBase) -> None:
    """A cause of another article that could decide is not asked for, and steps are shown."""
    said = run(*PIP, "--no-index", "cv2", fails=True)
    shown = bundled.diagnose(text=said).render("markdown")
    assert "Install it by its published name" in shown
