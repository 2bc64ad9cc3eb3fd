"""Published reliability rules (YAML of the CRE project) in, articles of ours or refusals out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from fixlore.adopt.cre.reading import UnsupportedError, read_yaml
from fixlore.adopt.cre.rule_article import rule_article, rule_causes, rule_title
from fixlore.adopt.cre.rule_symptoms import rule_symptom
from fixlore.articles.slugs import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fixlore.adopt.cre.reading import Value
    from fixlore.rules.log_symptoms import LogSymptom

_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class AdoptedRule:
    """One published rule as an article.

    Attributes:
        id: the article's id, from the rule's.
        source: the path of the rule's file, as given.
        title: the rule's title.
        symptom: what the article's one symptom looks for.
        text: the whole article.
        alike: the line of its cause where that becomes several, which no condition tells apart;
            0 for one cause.
    """

    id: str
    source: str
    title: str
    symptom: LogSymptom
    text: str
    alike: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rule that cannot be expressed here, or a file that is none.

    Attributes:
        source: the path of the rule's file, as given.
        line: where the unsupported part stands, from 1; 0 for the file as a whole.
        rule: the rule's id, or "" where it has none.
        reason: the unsupported part, by its name.
    """

    source: str
    line: int
    rule: str
    reason: str

    def __str__(self) -> str:
        """`path:line: rule: reason`."""
        where = f"{self.source}:{self.line}" if self.line else self.source
        return f"{where}: {self.rule + ': ' if self.rule else ''}{self.reason}"


def adopt_cre(text: str, path: str) -> tuple[AdoptedRule | Rejected, ...]:
    """Each rule of one file, in its order; a file without any is rejected as a whole."""
    try:
        documents = read_yaml(text)
    except UnsupportedError as error:
        return (Rejected(path, error.line, "", error.reason),)
    taken: set[str] = set()
    found = tuple(
        _adopt(rule, document.get("terms"), path, taken)
        for document in documents
        for rule in document.get("rules")
    )
    first = documents[0].line if documents else 0
    return found or (Rejected(path, first, "", "the file has no `rules`"),)


def rule_paths(source: Path) -> list[Path]:
    """The files under a folder that may hold rules, sorted."""
    return sorted(each for each in source.rglob("*") if each.suffix in {".yaml", ".yml"})


def adopt_cre_folder(
    source: Path, paths: Sequence[Path] | None = None
) -> Iterator[AdoptedRule | Rejected]:
    """Every rule in the YAML files under a folder, in the order of their paths.

    `paths` are those files where `rule_paths` has found them already. A file that cannot be read
    is rejected; it never ends the run.
    """
    taken: set[str] = set()
    for path in rule_paths(source) if paths is None else paths:
        shown = path.relative_to(source).as_posix()
        for each in _adopt_file(path, shown):
            if isinstance(each, AdoptedRule):
                name = unique(each.id, taken)
                taken.add(name)
                yield replace(each, id=name)
            else:
                yield each


def _adopt_file(path: Path, shown: str) -> tuple[AdoptedRule | Rejected, ...]:
    try:
        if path.stat().st_size > _LARGEST:
            return (Rejected(shown, 0, "", "the file is larger than 1 MiB"),)
        return adopt_cre(path.read_text(encoding="utf-8"), shown)
    except UnicodeDecodeError:
        return (Rejected(shown, 0, "", "the file is not UTF-8"),)
    except OSError as error:
        return (Rejected(shown, 0, "", f"the file cannot be read: {error.strerror}"),)


def _adopt(rule: Value, terms: Value, path: str, taken: set[str]) -> AdoptedRule | Rejected:
    cre = rule.get("cre")
    name = cre.get("id").words() or rule.get("metadata", "id").words()
    if not rule_title(cre):
        return Rejected(path, rule.line, name, "the rule has neither `title` nor `id` under `cre`")
    try:
        symptom = rule_symptom(rule.get("rule"), terms)
    except UnsupportedError as error:
        return Rejected(path, error.line, name, error.reason)
    identifier = unique(slug(name) or slug(rule_title(cre)) or "rule", taken)
    taken.add(identifier)
    text = rule_article(cre, rule.get("rule"), symptom, path)
    alike = cre.get("cause").line if len(rule_causes(cre)) > 1 else 0
    return AdoptedRule(identifier, path, rule_title(cre), symptom, text, alike)
