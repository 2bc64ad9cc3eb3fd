"""Context: what the conditions of one file may speak of, and where their problems go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fixlore.vocabulary import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.articles.report import Report

CAUSE = "cause."


@dataclass(frozen=True, slots=True)
class CauseUse:
    """A cause that a file names, as written, and the offset of the name."""

    name: str
    at: int


@dataclass(slots=True)
class Context:
    """One file's view of the vocabulary.

    `broken` are facts that are declared with a problem of their own; nothing more is said about
    them. Where not `complete`, files with facts could not be read, and no fact is called
    unknown. `article` and `causes` are the file's own id and causes. `cause_uses` grows by every
    cause of another article that is named. `hurt` becomes true where something needs a fact that is
    broken elsewhere: nothing is reported, and yet there can be no rules.
    """

    report: Report
    facts: Mapping[str, Fact]
    broken: frozenset[str] = frozenset()
    complete: bool = True
    article: str = ""
    causes: frozenset[str] = frozenset()
    in_shared: bool = False
    cause_uses: list[CauseUse] = field(default_factory=list[CauseUse])
    hurt: bool = False

    def where(self, at: int) -> str:
        """The place as rules hold it; with the path where rules of several files are together."""
        place = self.report.where(at)
        return f"{self.report.path}:{place}" if self.in_shared else place

    def fact(self, name: str, at: int) -> Fact | None:
        """The fact of that name, or None, with a problem unless one is reported elsewhere."""
        if name.startswith(CAUSE):
            return Fact(self._cause(name, at), "boolean")
        found = self.facts.get(name)
        if found is None:
            self.miss(name, at)
        return found

    def miss(self, name: str, at: int) -> None:
        """Report a fact that is not there, unless its own declaration has been reported."""
        if name in self.broken or not self.complete:
            self.hurt = True
            return
        near = self.report.nearest(name, self.facts)
        hint = f"did you mean `{near}`?" if near else "declare it in `facts:` or in kb/facts/"
        self.report.add(at, "unknown-fact", f"there is no fact `{name[:80]}`", hint)

    def _cause(self, name: str, at: int) -> str:
        rest = name.removeprefix(CAUSE)
        if rest in self.causes:
            return f"{CAUSE}{self.article}.{rest}"
        article, dot, cause = rest.partition(".")
        if not (dot and article == self.article and cause in self.causes):
            self.cause_uses.append(CauseUse(name, at))
        return name
