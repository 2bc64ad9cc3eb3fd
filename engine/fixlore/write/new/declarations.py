"""Declarations: a fact's declaration in YAML, made of a fact, or read and checked as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.facts import read_facts
from fixlore.articles.nodes import parse_yaml
from fixlore.articles.report import Report
from fixlore.articles.source import Source
from fixlore.errors import KnowledgeBaseError
from fixlore.problems import show
from fixlore.write.new.yaml_text import scalar

if TYPE_CHECKING:
    from fixlore.vocabulary import Fact


def declaration_of(fact: Fact) -> str:
    """The fact's declaration in braces, without its name; values are their own labels."""
    parts = [f"type: {fact.type}"]
    if fact.values:
        parts.append(f"values: [{', '.join(map(scalar, fact.values))}]")
    if fact.unit:
        parts.append(f"unit: {scalar(fact.unit)}")
    if fact.ask:
        parts.append(f"ask: {scalar(fact.ask)}")
    return f"{{{', '.join(parts)}}}"


def declared_fact(name: str, declaration: str, where: str) -> Fact:
    """The fact that `name: declaration` declares; `where` names the place to problems.

    Raises:
        KnowledgeBaseError: it is no declaration; the message shows why, and where.
    """
    text = f"{name}: {declaration}"
    report = Report(Source(where, text, ""))
    node = parse_yaml(text, report, lambda index: index)
    found = read_facts(node, report, where) if node is not None else ()
    if report.problems:
        raise KnowledgeBaseError(show(report.problems[0], text))
    if not found or found[0].fact is None:
        raise KnowledgeBaseError(f"{where} declares no fact: {text[:80]}")
    return found[0].fact
