"""Published rules as adoption gives everything else: articles, and to-dos for what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.adopt.adopted import Adopted, Todo
from fixlore.adopt.cre.adopting import AdoptedRule, adopt_cre_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HINT = "write an article by hand, or leave the rule to its own engine"
_FILE_HINT = "mend the file and adopt it again, or leave it out"


def _alike(rule: AdoptedRule) -> Todo:
    return Todo(
        "adopt-alike-causes",
        rule.source,
        rule.alike,
        "the rule gives several causes, and what tells them apart is not written as conditions",
        "give each cause a `when` on facts that distinguish it",
    )


def adopt_rules(source: Path, paths: Sequence[Path] | None = None) -> Iterator[Adopted | Todo]:
    """Every rule in the YAML files under a folder, or in `paths`; one that is rejected says why."""
    for each in adopt_cre_folder(source, paths):
        if isinstance(each, AdoptedRule):
            todos = (_alike(each),) if each.alike else ()
            yield Adopted(each.id, each.source, each.text, each.title, todos=todos)
        else:
            said = f"{each.rule}: {each.reason}" if each.rule else each.reason
            yield Todo(
                "adopt-rejected", each.source, each.line, said, _HINT if each.rule else _FILE_HINT
            )
