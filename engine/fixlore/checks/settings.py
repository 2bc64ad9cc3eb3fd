"""Settings: what kb.yaml says about checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles.nodes import MapNode, ScalarNode, parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source, read_source
from fixlore.articles.switches import read_switches

if TYPE_CHECKING:
    from fixlore.articles.source import Root
    from fixlore.articles.switches import Switch

PATH = "kb/kb.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Switches of checks, with their places as (line, column); the days until a review is due."""

    switches: tuple[tuple[Switch, tuple[int, int]], ...] = ()
    review_days: float | None = None


def read_settings(root: Root) -> Settings:
    """The settings of the knowledge base; what is wrong in kb.yaml, compiling tells."""
    source = read_source(root, PATH)
    if not isinstance(source, Source):
        return Settings()
    report = Report(source)
    node = parse_yaml(source.text, report, lambda index: index)
    entries = node.entries if isinstance(node, MapNode) else {}
    switches = read_switches(entries["checks"][1], report) if "checks" in entries else ()
    placed = tuple((each, report.place(each.at)) for each in switches)
    days = entries["review_days"][1] if "review_days" in entries else None
    return Settings(placed, _number(days.text) if isinstance(days, ScalarNode) else None)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
