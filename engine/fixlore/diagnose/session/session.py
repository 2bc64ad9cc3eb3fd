"""Session: takes what a person tells of one case, step by step, gives the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.diagnose.case import Case, read_facts, read_text
from fixlore.diagnose.outcome import Attempt, Ending, conclude
from fixlore.diagnose.session.events import CannotTell, Closed, Told, Tried
from fixlore.diagnose.session.replay import replay
from fixlore.diagnose.session.solutions import find_article
from fixlore.errors import CaseError
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixlore.diagnose.diagnosis import Diagnosis, NextStep
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.logs import LogHit
    from fixlore.diagnose.outcome import Outcome
    from fixlore.diagnose.session.events import Event

MOST_EVENTS = 10_000


class Session:
    """One case, guided from its symptom to a repair; for one thread.

    It holds what was told and nothing of the engine's, so any number of sessions cost the
    knowledge base nothing. `changes` says in sentences what a session that was read from JSON
    lost, because the knowledge base has changed since.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        facts: Mapping[str, object] | None = None,
        *,
        text: str = "",
        log: tuple[LogHit, ...] = (),
    ) -> None:
        """Begin with what is known; `log` is what a log shows, as `kb.logs.seen` gives it.

        Raises:
            CaseError: an unknown fact, an impossible value, or a text that is too long.
        """
        self.kb = kb
        self.text = read_text(text)
        self.log = log
        told = read_facts(facts or {}, kb.facts)
        self.facts = {name: as_json(each.value) for name, each in told.items()}
        self.changes: tuple[str, ...] = ()
        self._events: list[Event] = []
        self._diagnosis: Diagnosis | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened since the beginning, in order."""
        return tuple(self._events)

    @property
    def case(self) -> Case:
        """All that is known now."""
        return replay(self.kb, Case(self.facts, self.text, log=self.log), self._events)

    @property
    def diagnosis(self) -> Diagnosis:
        """The diagnosis of what is known now."""
        if self._diagnosis is None:
            self._diagnosis = self.kb.diagnose_case(self.case)
        return self._diagnosis

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What could be done next, best first; empty once the case is solved or closed."""
        return () if self.solved or self.closed else self.diagnosis.next_steps

    @property
    def next_step(self) -> NextStep | None:
        """The best thing to do next; None once the case is solved or closed."""
        return self.next_steps[0] if self.next_steps else None

    @property
    def solved(self) -> Tried | None:
        """The solution that worked, where one did and nothing was told since."""
        done = [each for each in self._events if not isinstance(each, Closed)]
        last = done[-1] if done else None
        return last if isinstance(last, Tried) and last.worked else None

    @property
    def closed(self) -> Closed | None:
        """What the case was closed with."""
        last = self._events[-1] if self._events else None
        return last if isinstance(last, Closed) else None

    def tell(self, fact: str, value: object) -> None:
        """Tell what was found out; a fact that was told before has the new value.

        Raises:
            CaseError: an unknown fact or an impossible value.
        """
        (read,) = read_facts({fact: value}, self.kb.facts).values()
        self._append(Told(fact, as_json(read.value)))

    def tell_unknown(self, fact: str) -> None:
        """Tell that a fact cannot be found out: it is not asked again.

        Raises:
            UnknownFactError: no fact is called so.
        """
        self.kb.check_fact(fact)
        self._append(CannotTell(fact))

    def tried(self, solution: str, worked: bool = False, article: str | None = None) -> None:  # noqa: FBT001, FBT002 - `worked` is what is told
        """Tell that a solution was carried out, and whether the symptom is gone.

        `article` may be left out where one article of the diagnosis alone has that solution.

        Raises:
            CaseError: there is no such solution.
        """
        where = find_article(self.kb, self.diagnosis, solution, article)
        self._append(Tried(where, solution, worked))

    def undo(self) -> Event:
        """Take back the last thing that was told; gives it.

        Raises:
            CaseError: nothing was told since the session began.
        """
        if not self._events:
            raise CaseError(
                "Nothing was told since the beginning, so there is nothing to take back"
            )
        self._diagnosis = None
        return self._events.pop()

    def close(self, cause: str = "", *, article: str = "", nothing_fits: bool = False) -> Outcome:
        """Tell what it turned out to be, and record that where the knowledge base keeps outcomes.

        Where no cause is given, the solution that worked is credited to the causes it removes.

        Raises:
            CaseError: there is no such cause, or neither a cause nor a solution that worked.
        """
        tried = [each for each in self._events if isinstance(each, Tried)]
        attempts = [Attempt(each.article, each.solution, each.worked) for each in tried]
        ending = Ending(
            article=article,
            cause=cause,
            nothing_fits=nothing_fits,
            case=self.case,
            tried=attempts,
        )
        outcome = conclude(self.kb, ending)
        self.kb.record(outcome)
        self._append(Closed(outcome.article, cause.rpartition(".")[2]))
        return outcome

    def to_json(self) -> str:
        """The session as JSON, as `schemas/session.json` describes it."""
        from fixlore.diagnose.session.form import session_to_json  # noqa: PLC0415 - few are kept

        return session_to_json(self)

    @classmethod
    def from_json(cls, kb: KnowledgeBase, text: str) -> Session:
        """A session as `to_json` gave it, perhaps by another version of the knowledge base.

        What fits no more is left out, and said in `changes`.

        Raises:
            CaseError: `text` is no session.
        """
        from fixlore.diagnose.session.form import session_from_json  # noqa: PLC0415 - few are kept

        return session_from_json(cls, kb, text)

    def restore(self, events: Iterable[Event], changes: Iterable[str]) -> None:
        """Take events that fit the knowledge base, in place of those that are there."""
        self._events = list(events)
        self.changes = tuple(changes)
        self._diagnosis = None

    def _append(self, event: Event) -> None:
        if self.closed:
            raise CaseError("the session is closed; `undo()` opens it again")
        if len(self._events) >= MOST_EVENTS:
            raise CaseError(f"a session takes at most {MOST_EVENTS:,} answers")
        self._events.append(event)
        self._diagnosis = None
