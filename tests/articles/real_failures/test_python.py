"""Python: modules that cannot be imported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    import fixlore

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "python-module-not-found"


def test_a_package_that_is_not_there(run: Run, ask: Ask) -> None:
    """A package that nothing has installed is told from one that another Python has."""
    said = run(sys.executable, "-c", "import fixlore_no_such_module", fails=True)
    facts = {"python.module_kind": "third-party", "python.installed_for": "none"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-installed"] == "confirmed"
    assert verdicts["other-interpreter"] == "ruled-out"
    assert verdicts["removed-from-python"] == "ruled-out"


def test_a_package_of_another_environment(place: Path, run: Run, ask: Ask) -> None:
    """A package that this Python has, and the environment's Python has not."""
    run(sys.executable, "-m", "venv", "--without-pip", "venv")
    said = run(place / "venv/bin/python", "-c", "import pytest", fails=True)
    facts = {"python.module_kind": "third-party", "python.installed_for": "other"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["other-interpreter"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"


def test_a_file_with_the_name_of_a_module(place: Path, run: Run, ask: Ask) -> None:
    """A json.py of one's own hides the standard library's, until it is renamed."""
    (place / "json.py").write_text("")
    (place / "program.py").write_text("import json.decoder\n")
    said = run(sys.executable, "program.py", fails=True)
    facts = {"python.module_kind": "standard", "python.own_file_shadows": True}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["shadowed"] == "confirmed"
    assert verdicts["python-built-without"] == "ruled-out"
    (place / "json.py").rename(place / "own_json.py")
    run(sys.executable, "program.py")


def test_a_package_started_from_within(place: Path, run: Run, ask: Ask) -> None:
    """A module of the project is found when it is started with -m, as the article says."""
    (place / "app").mkdir()
    (place / "app/settings.py").write_text("")
    (place / "app/main.py").write_text("import app.settings\n")
    said = run(sys.executable, "app/main.py", fails=True)
    facts = {
        "python.module_kind": "own",
        "python.parent_on_path": False,
        "python.own_file_shadows": False,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-on-path"] == "confirmed"
    assert verdicts["shadowed"] == "ruled-out"
    run(sys.executable, "-m", "app.main")


def interpreter(version: str) -> str:
    """A Python of a version, on the PATH or installed by pyenv; skip where there is none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [*pyenv.glob(f"versions/{version}.*/bin/python")]
    if on_path := shutil.which(f"python{version}"):
        found.insert(0, Path(on_path))
    for path in found:
        if (
            subprocess.run([path, "-V"], capture_output=True, timeout=60, check=False).returncode
            == 0
        ):
            return str(path)
    pytest.skip(f"Python {version} is not on this machine")


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_a_module_that_python_no_longer_has(version: str, run: Run, ask: Ask) -> None:
    """A removed module is known by its name and the version."""
    said = run(interpreter(version), "-I", "-S", "-c", "import asynchat", fails=True)
    assert ask(ARTICLE, said, {"python.version": version})["removed-from-python"] == "confirmed"
    old = ask(ARTICLE, said, {"python.version": "3.11.0"})
    assert old["removed-from-python"] == "ruled-out"


def test_the_step_names_the_package(run: Run, bundled: fixlore.KnowledgeBase) -> None:
    """The package follows from the module, and stands in the command; else the module does."""
    facts = {"python.module_kind": "third-party", "python.installed_for": "none"}
    for module, package in (("yaml", "PyYAML"), ("fixlore_no_such", "fixlore_no_such")):
        said = run(sys.executable, "-I", "-S", "-c", f"import {module}", fails=True)
        shown = bundled.diagnose(facts, text=said).render("markdown")
        assert f"-m pip install {package}`" in shown
