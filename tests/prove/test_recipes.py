"""The recipes of docs/recipes do what docs/proving.md says, with the real tools."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.prove.running import LAMP, environment, fixlore, git

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "recipes"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that is a knowledge base whose tests pass, with its rules, on `main`."""
    root = shutil.copytree(LAMP, tmp_path / "project")
    (root / "articles" / "lamp-hot.md").unlink()
    _replace(root / "articles" / "lamp-blinks.md", "{ask: lamp.on}", "{try: shared/replace}")
    assert fixlore(root, "fmt", ".").returncode == 0
    assert fixlore(root, "compile").returncode == 0
    (root / ".gitignore").write_text(".fixlore/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Lamps")
    return root


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_pre_commit_stops_an_article_that_fails_its_tests(project: Path, tmp_path: Path) -> None:
    """The hooks pass what is right; a commit that breaks a test, or forgets rules/, is refused."""
    shutil.copy(RECIPES / "pre-commit-config.yaml", project / ".pre-commit-config.yaml")
    git(project, "add", ".")

    right = _run_hooks(project, tmp_path)
    assert right.returncode == 0, right.stdout + right.stderr
    assert right.stdout.count("Passed") == 3
    _replace(project / "articles" / "lamp-blinks.md", "{below: 30}", "{below: 5}")
    git(project, "add", ".")
    wrong = _run_hooks(project, tmp_path)
    assert wrong.returncode == 1
    assert "stale rules/lamp-blinks.json" in wrong.stdout
    assert "loose" in wrong.stdout
    assert wrong.stdout.count("Failed") == 2


def _run_hooks(project: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
    env = environment(PRE_COMMIT_HOME=str(tmp_path / "pre-commit"))
    return subprocess.run(
        command, cwd=project, env=env, capture_output=True, text=True, check=False
    )


def test_the_hooks_of_this_repository_run(project: Path, tmp_path: Path) -> None:
    """Each hook passes what is right, and `fixlore-fmt` writes what is not in form.

    With the fixlore that is here in place of one that pre-commit would have to fetch.
    """
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    here = hooks.replace("language: python", "language: system")
    (shelf / ".pre-commit-hooks.yaml").write_text(here, encoding="utf-8")
    git(shelf, "init", "--quiet")
    git(shelf, "add", ".")
    git(shelf, "commit", "--quiet", "--message=Hooks")
    names = [{"id": hook["id"]} for hook in yaml.safe_load(hooks)]
    repository = {"repo": str(shelf), "rev": "HEAD", "hooks": names}
    config = yaml.safe_dump({"repos": [repository]})
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(project, "add", ".")
    right = _run_hooks(project, tmp_path)
    assert right.stdout.count("Passed") == len(names) == 4, right.stdout + right.stderr
    _replace(project / "articles" / "lamp-blinks.md", "title: The lamp", "title:    The lamp")
    git(project, "add", ".")
    wrong = _run_hooks(project, tmp_path)
    assert "formatted articles/lamp-blinks.md" in wrong.stdout
    assert wrong.returncode == 1


def test_the_workflow_tells_a_pull_request_what_it_changes(project: Path, tmp_path: Path) -> None:
    """Each shell step of the workflow runs as GitHub runs it, and the summary gets the diff."""
    git(project, "clone", "--quiet", str(project), str(tmp_path / "clone"))
    clone = tmp_path / "clone"
    git(clone, "switch", "--quiet", "--create", "edit")
    _replace(clone / "articles" / "lamp-blinks.md", "It is worn out", "It is used up")
    assert fixlore(clone, "compile").returncode == 0
    git(clone, "commit", "--quiet", "--all", "--message=Words")
    summary = tmp_path / "summary.md"
    env = environment(GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))
    ended = {
        name: subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=clone,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        for name, script in _steps().items()
        if name != "Install"  # it is this fixlore that is tried
    }
    assert {name: done.returncode for name, done in ended.items()} == {
        "The articles are in form": 0,
        "The rules are what the articles say": 0,
        "The articles pass their tests": 0,
        "The tests are worth something": 1,  # the small knowledge base's are not
        "What this changes in the answers": 0,
    }
    assert (clone / "tests.xml").exists()
    said = summary.read_text(encoding="utf-8")
    assert "**changed** the cause worn-out: It is worn out → It is used up" in said


def _steps() -> dict[str, str]:
    text = (RECIPES / "github-actions.yaml").read_text(encoding="utf-8")
    workflow: dict[str, Any] = yaml.safe_load(text)
    steps = workflow["jobs"]["prove"]["steps"]
    return {step["name"]: step["run"] for step in steps if "run" in step}


@pytest.mark.parametrize("name", ["pre-commit-config.yaml", "github-actions.yaml"])
def test_the_page_shows_the_recipe_that_is_tried(name: str) -> None:
    """docs/proving.md holds each recipe, word for word."""
    page = (ROOT / "docs" / "proving.md").read_text(encoding="utf-8")
    assert (RECIPES / name).read_text(encoding="utf-8") in page
