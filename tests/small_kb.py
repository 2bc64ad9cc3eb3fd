"""Small knowledge bases for tests: written as an author writes them, opened as a caller does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fixlore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FACTS = """\
lamp.colour: {type: choice, values: {red: Red, green: Green, blue: Blue}}
lamp.on: {type: boolean, ask: Is the lamp on?}
lamp.level: {type: number, unit: "%"}
lamp.note: {type: text}
lamp.release: {type: version}
lamp.bought: {type: date}
lamp.parts: {type: list}
"""

ARTICLE = """\
---
title: The lamp blinks
symptoms:
  - message: lamp blinks
causes:
  bulb:
    title: The bulb is loose
    when: {when}
    solution: tighten
---
## Tighten the bulb {{#tighten}}
1. Turn it.
"""


def write(root: Path, articles: Mapping[str, str], facts: str = FACTS) -> Path:
    """A knowledge base in `root`: its articles by stem, and its vocabulary."""
    (root / "articles").mkdir(parents=True, exist_ok=True)
    (root / "kb" / "facts").mkdir(parents=True, exist_ok=True)
    (root / "kb" / "kb.yaml").write_text("name: small\n", encoding="utf-8")
    (root / "kb" / "facts" / "lamp.yaml").write_text(facts, encoding="utf-8")
    for stem, text in articles.items():
        (root / "articles" / f"{stem}.md").write_text(text, encoding="utf-8")
    return root


def opened(root: Path, articles: Mapping[str, str], facts: str = FACTS) -> fixlore.KnowledgeBase:
    """The same, opened; a problem in it fails the test."""
    kb = fixlore.open(write(root, articles, facts))
    assert kb.problems == ()
    return kb


def with_condition(root: Path, when: str) -> fixlore.KnowledgeBase:
    """One article whose only cause, `bulb`, has this condition, in YAML's flow style."""
    return opened(root, {"lamp": ARTICLE.format(when=when)})


def verdicts(diagnosis: fixlore.Diagnosis) -> dict[str, str]:
    """Each cause's verdict."""
    return {each.cause: each.verdict for each in diagnosis.findings}
