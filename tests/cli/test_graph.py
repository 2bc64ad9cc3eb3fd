"""`fixlore graph`: the guided path of an article as a picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fixlore
from fixlore.render.article_graph import article_step
from fixlore.render.graph import mermaid
from tests.diagnose.session.lamp import ARTICLE, lamp


def _graph(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fixlore", "graph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("article", sorted(fixlore.open().articles))
def test_every_bundled_article_can_be_drawn(article: str) -> None:
    """Its path begins with what the engine does first for its symptom alone."""
    step = article_step(fixlore.open(), article)
    assert step.kind in {"ask", "try"}
    assert step.branches


def test_branches_say_the_answers_in_the_articles_words(tmp_path: Path) -> None:
    """A choice's labels; for a number, what the tests say of it."""
    dear = ARTICLE.replace("minutes=9", "minutes=40").replace("works=sometimes", "works=always")
    text = mermaid(article_step(lamp(tmp_path, dear), "lamp"))
    assert '"How is the bulb?' in text
    assert '|"burnt out #40;' in text
    assert '"What is lamp.volts?' in text
    assert '|"is below 5 V and is below 200 V #40;' in text


def test_it_draws_svg_and_mermaid(tmp_path: Path) -> None:
    """To a file or to standard output."""
    drawn = _graph("netsuite-sync-credentials", "--output", tmp_path / "path.svg")
    assert drawn.returncode == 0
    assert (tmp_path / "path.svg").read_text(encoding="utf-8").startswith("<svg ")
    mermaid = _graph("netsuite-sync-credentials", "--format", "mermaid").stdout
    assert mermaid.startswith("flowchart TD\n")
    assert "Reconnect the sync with the right login" in mermaid


def test_the_picture_in_the_authors_page_is_fresh() -> None:
    """docs/authors.md shows the path as it is drawn today."""
    kept = Path(__file__).parents[2] / "docs" / "pictures" / "netsuite-sync-credentials.svg"
    assert _graph("netsuite-sync-credentials").stdout == kept.read_text(encoding="utf-8")


def test_a_wrong_name_is_an_error() -> None:
    """It names the nearest article."""
    run = _graph("netsuite-sync-credential")
    assert (run.returncode, run.stdout) == (2, "")
    assert "did you mean 'netsuite-sync-credentials'?" in run.stderr
