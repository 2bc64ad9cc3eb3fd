"""Changes: takes a session's parts as they were kept, says which of them still fit.

Nothing is left out in silence: each part that fits no more adds a sentence to `changes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.session.events import CannotTell, Told, Tried
from fixlore.diagnose.session.solutions import solutions_of
from fixlore.errors import ImpossibleValueError
from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.logs import LogHit, SeenLines
    from fixlore.diagnose.session.events import Event


class Fitting:
    """Fits a kept session to a knowledge base; `changes` gathers what does not fit."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.changes: list[str] = []
        self._kb = kb

    def compare(self, knowledge_base: Mapping[str, str], articles: Mapping[str, str]) -> None:
        """Say what has another digest now, or is not there."""
        name = knowledge_base["name"]
        if name != self._kb.name:
            self._say(
                f"The session was made with the knowledge base {name!r}, not {self._kb.name!r}."
            )
        elif knowledge_base["digest"] != self._kb.shared.digest:
            self._say("What articles share (kb/: facts, solutions, settings) has changed.")
        for article, digest in articles.items():
            if article not in self._kb.articles:
                self._say(f"The article {article!r} is gone.")
            elif self._kb.articles[article].digest != digest:
                self._say(f"The article {article!r} has changed.")

    def fact(self, name: str, value: object) -> bool:
        """Whether the fact is there and can have the value."""
        fact = self._kb.facts.get(name)
        if fact is None:
            self._say(f"The fact {name!r} is gone; its answer was left out.")
            return False
        try:
            parse_value(fact, value)
        except ImpossibleValueError as error:
            self._say(f"An answer fits no more and was left out: {error}.")
            return False
        return True

    def seen(self, article: str, symptom: str, lines: SeenLines) -> LogHit | None:
        """What a log showed, where the article still has that symptom."""
        hit = self._kb.logs.recalled(article, symptom, lines)
        if hit is None:
            self._say(
                f"The article {article!r} has no symptom {symptom!r} any more; "
                "that the log shows it was left out."
            )
        return hit

    def event(self, event: Event) -> bool:
        """Whether the event still fits."""
        if isinstance(event, Told):
            return self.fact(event.fact, event.value)
        if isinstance(event, CannotTell):
            known = event.fact in self._kb.facts
            return known or self._say(f"The fact {event.fact!r} is gone; it is not asked any more.")
        if event.article and event.article not in self._kb.articles:
            return self._say(f"What was told of the article {event.article!r} was left out.")
        if isinstance(event, Tried):
            known = event.solution in solutions_of(self._kb, event.article)
            return known or self._say(
                f"The article {event.article!r} has no solution {event.solution!r} any more; "
                "that it was tried was left out."
            )
        causes = (
            [each.id for each in self._kb.articles[event.article].causes] if event.article else []
        )
        known = event.cause in {*causes, ""}
        return known or self._say(
            f"The article {event.article!r} has no cause {event.cause!r} any more; "
            "the session is open again."
        )

    def _causes(self, article: str) -> list[str]:
        return [each.id for each in self._kb.articles[article].causes] if article else []

    def _say(self, sentence: str) -> bool:
        self.changes.append(sentence)
        return False
