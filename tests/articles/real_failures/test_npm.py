"""npm: two packages that cannot both be had, without a registry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import fixlore

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "npm-eresolve"
INSTALL = ("npm", "--offline", "--no-audit", "--no-fund", "install")


def describe(folder: Path, **fields: object) -> None:
    """Write a package.json."""
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"version": "1.0.0", **fields}))


@pytest.fixture
def project(place: Path, run: Run) -> Path:
    """A project with lib 2.0.0 and a plug that wants lib 1."""
    describe(place / "lib", name="lib", version="2.0.0")
    describe(place / "plug", name="plug", peerDependencies={"lib": "^1.0.0"})
    for name in ("lib", "plug"):
        run("npm", "pack", "--silent", cwd=place / name)
    depends = {
        "lib": f"file:{place}/lib/lib-2.0.0.tgz",
        "plug": f"file:{place}/plug/plug-1.0.0.tgz",
    }
    describe(place / "app", name="app", dependencies=depends)
    return place / "app"


def test_a_peer_that_is_too_new(project: Path, run: Run, ask: Ask) -> None:
    """What npm says leads to the article, and two facts tell the causes apart."""
    said = run(*INSTALL, fails=True, cwd=project)
    assert "ERESOLVE" in said
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    version = run("npm", "--version").strip()
    facts = {
        "npm.version": version,
        "npm.fresh_tree_works": False,
        "npm.newer_dependent_fits": False,
        "npm.can_stay_older": False,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["declared-range-too-narrow"] == "confirmed"
    assert verdicts["peer-too-new"] == "ruled-out"
    assert verdicts["stale-lock"] == "ruled-out"


def test_the_override_of_the_article(project: Path, run: Run) -> None:
    """The override that the article shows lets npm install both."""
    manifest = json.loads((project / "package.json").read_text())
    manifest["overrides"] = {"plug": {"lib": "$lib"}}
    (project / "package.json").write_text(json.dumps(manifest))
    run(*INSTALL, cwd=project)
    assert (project / "node_modules/lib").is_dir()


def test_the_steps_name_the_packages(
    project: Path, run: Run, bundled: fixlore.KnowledgeBase
) -> None:
    """Package and range from npm's output stand in the command to type."""
    said = run(*INSTALL, fails=True, cwd=project)
    facts = {
        "npm.fresh_tree_works": False,
        "npm.newer_dependent_fits": False,
        "npm.can_stay_older": True,
    }
    shown = bundled.diagnose(facts, text=said).render("markdown")
    assert "npm install 'lib@^1.0.0'" in shown


def test_a_missing_script(project: Path, run: Run, ask: Ask) -> None:
    """Another error of npm's does not lead here."""
    said = run("npm", "run", "no-such-script", fails=True, cwd=project)
    assert ask(ARTICLE, said) == {}
