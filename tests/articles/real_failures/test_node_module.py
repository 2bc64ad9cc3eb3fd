"""Node.js: modules that are not where the program looks for them."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "node-module-not-found"
NPM = ("npm", "--offline", "--no-audit", "--no-fund")
TOOL = {"package.json": '{"name": "tool", "version": "1.0.0"}', "index.js": "module.exports = 1;"}


@pytest.fixture
def project(place: Path) -> Path:
    """A project that may install the package `tool` from a file beside it."""
    with tarfile.open(place / "tool-1.0.0.tgz", "w:gz") as package:
        for name, text in TOOL.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            package.addfile(entry, io.BytesIO(text.encode()))
    app = place / "app"
    app.mkdir()
    (app / "index.js").write_text("require('tool');\n")
    return app


def declare(project: Path, key: str) -> None:
    """Name the package in the project's package.json."""
    package = {"name": "app", "version": "1.0.0", key: {"tool": "file:../tool-1.0.0.tgz"}}
    (project / "package.json").write_text(json.dumps(package))


def test_packages_are_not_installed(project: Path, run: Run, ask: Ask) -> None:
    """What package.json names is missing until it is installed."""
    declare(project, "dependencies")
    said = run("node", "index.js", fails=True, cwd=project)
    assert ask(ARTICLE, said)["other-name"] == "ruled-out"
    facts = {"node.declared": "dependencies", "node.installed": "nowhere"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-installed"] == "confirmed"
    assert verdicts["not-declared"] == "ruled-out"
    run(*NPM, "install", cwd=project)
    run("node", "index.js", cwd=project)


def test_a_package_that_package_json_does_not_name(project: Path, run: Run, ask: Ask) -> None:
    """An import statement says it in other words, and adding the package mends it."""
    declare(project, "unused")
    (project / "index.mjs").write_text("import 'tool';\n")
    said = run("node", "index.mjs", fails=True, cwd=project)
    verdicts = ask(ARTICLE, said, {"node.declared": "nowhere", "node.installed": "nowhere"})
    assert verdicts["not-declared"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
    run(*NPM, "install", "../tool-1.0.0.tgz", cwd=project)
    run("node", "index.mjs", cwd=project)


def test_packages_for_development_left_out(project: Path, run: Run, ask: Ask) -> None:
    """An installation for production lacks it, until it is moved."""
    declare(project, "devDependencies")
    run(*NPM, "install", "--omit=dev", cwd=project)
    said = run("node", "index.js", fails=True, cwd=project)
    facts = {"node.installed": "nowhere", "node.dev_left_out": True}
    verdicts = ask(ARTICLE, said, {**facts, "node.declared": "dev-dependencies"})
    assert verdicts["dev-left-out"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
    run(*NPM, "install", "--save-prod", "../tool-1.0.0.tgz", cwd=project)
    run(*NPM, "install", "--omit=dev", cwd=project)
    run("node", "index.js", cwd=project)


def test_a_package_that_is_installed_globally(project: Path, run: Run, ask: Ask) -> None:
    """Npm finds it there, and the program does not."""
    declare(project, "unused")
    prefix = f"--prefix={project.parent}/global"
    run(*NPM, "install", "-g", prefix, project.parent / "tool-1.0.0.tgz")
    assert "tool@1.0.0" in run("npm", "ls", "-g", prefix, "tool")
    said = run("node", "index.js", fails=True, cwd=project)
    verdicts = ask(ARTICLE, said, {"node.installed": "globally", "node.declared": "nowhere"})
    assert verdicts["installed-globally"] == "confirmed"
    assert verdicts["not-declared"] == "ruled-out"


@pytest.mark.parametrize(
    ("name", "line"), [("a.cjs", "require('./Util')"), ("b.mjs", "import './util'")]
)
def test_another_name(project: Path, run: Run, ask: Ask, name: str, line: str) -> None:
    """The case counts for both kinds of import, and for one the ending too."""
    (project / "util.js").touch()
    (project / name).write_text(line)
    said = run("node", name, fails=True, cwd=project)
    verdicts = ask(ARTICLE, said, {"node.file_there": "other-name"})
    assert verdicts["other-name"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"
    (project / name).write_text(line.replace("Util", "util").replace("util'", "util.js'"))
    run("node", name, cwd=project)


def test_a_program_that_is_not_built(project: Path, run: Run, ask: Ask) -> None:
    """The file to start with is missing, and Node names its whole path."""
    said = run("node", "dist/index.js", fails=True, cwd=project)
    verdicts = ask(ARTICLE, said, {"node.file_there": "nowhere"})
    assert verdicts["file-absent"] == "confirmed"
    assert verdicts["not-installed"] == "ruled-out"


def test_a_file_that_the_program_opens(run: Run, ask: Ask) -> None:
    """A file that is read and not imported is another problem."""
    said = run("node", "-e", "require('fs').readFileSync('absent')", fails=True)
    assert "ENOENT" in said
    assert ask(ARTICLE, said) == {}
