"""KnowledgeBase: rules in memory, and the way from a case to its diagnosis."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from fixlore.diagnose.advice import advise
from fixlore.diagnose.case import Case, captured_facts, find_fact, read_facts, read_text
from fixlore.diagnose.derived import Followers
from fixlore.diagnose.diagnosis import Diagnosis
from fixlore.diagnose.evaluators import best_evaluator
from fixlore.diagnose.findings import find
from fixlore.diagnose.index import SymptomIndex
from fixlore.diagnose.inference import Inference
from fixlore.diagnose.learned import SHARED_PREFIX, Learned, solution_key
from fixlore.diagnose.logs import LogSymptoms
from fixlore.diagnose.prepared import PreparedArticle, PreparedDerivation, Preparer
from fixlore.diagnose.recognised import message_of, recognised
from fixlore.diagnose.select import select
from fixlore.diagnose.session import Session
from fixlore.diagnose.solving import solve
from fixlore.errors import KnowledgeBaseError
from fixlore.recognize import Entry, Recognizer
from fixlore.rules.model import ArticleRules
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fixlore.diagnose.evaluators import Evaluator
    from fixlore.diagnose.logs import Log, LogHit
    from fixlore.diagnose.outcome import Outcome
    from fixlore.diagnose.prepared import PreparedCondition
    from fixlore.diagnose.store import ArticleStore
    from fixlore.problems import Problem
    from fixlore.recognize import Recognition
    from fixlore.rules.conditions import Condition
    from fixlore.rules.model import Derivation, SharedRules, Solution
    from fixlore.vocabulary import Fact


class KnowledgeBase:
    """Articles' rules, ready to diagnose cases. Immutable, and safe to share between threads.

    `problems` holds what is wrong in articles that were compiled while opening; such articles
    are not in the knowledge base. `logs` looks for its symptoms in logs.
    """

    def __init__(
        self,
        shared: SharedRules,
        articles: ArticleStore,
        *,
        problems: Iterable[Problem] = (),
        evaluator: Evaluator | None = None,
    ) -> None:
        self.shared = shared
        self.problems = tuple(problems)
        self._store = articles
        headers = articles.headers
        vocabulary = dict(shared.facts)
        for header in headers:
            vocabulary |= header.facts
        self._facts = vocabulary
        self._evaluator = best_evaluator() if evaluator is None else evaluator
        self._index_conditions()
        self._recognizer = Recognizer(
            [Entry(each.id, tuple(each.messages), each.words) for each in headers]
        )
        self.logs = LogSymptoms(headers, self._recognizer)
        self._learn(Learned(), None)

    def _index_conditions(self) -> None:
        headers = self._store.headers
        derivations = [*self.shared.derivations, *(d for h in headers for d in h.derivations)]
        self._rules = _by_fact(derivations)
        self._followers = Followers(self._rules)
        self._index = SymptomIndex(
            ((header.id, each) for header in headers for each in header.conditions),
            self._facts,
            self._rules,
        )

    def revised(
        self, rules: ArticleRules | SharedRules, evaluator: Evaluator | None = None
    ) -> KnowledgeBase:
        """The same knowledge base with conditions, of one article or of what all share, changed.

        An article's symptoms that are about logs may have changed too.

        Names, facts and messages must be as they were: what was made of them is kept.
        """
        other = copy(self)
        if isinstance(rules, ArticleRules):
            other._store = self._store.revised(rules)  # noqa: SLF001 - a copy of its own
            if rules.symptoms != self._store[rules.id].symptoms:
                other.logs = LogSymptoms(other._store.headers, self._recognizer)  # noqa: SLF001
        else:
            other.shared = rules
        other._evaluator = self._evaluator if evaluator is None else evaluator  # noqa: SLF001
        other._index_conditions()  # noqa: SLF001
        other._learn(self._learned, self._record)  # noqa: SLF001
        return other

    def with_outcomes(
        self, learned: Learned, record: Callable[[Outcome], None] | None = None
    ) -> KnowledgeBase:
        """The same knowledge base with likelihoods from outcomes, and a place to record more.

        What is recorded from now on counts when the knowledge base is opened again.
        """
        other = copy(self)
        other._learn(learned, record)  # noqa: SLF001 - a copy of its own
        return other

    def _learn(self, learned: Learned, record: Callable[[Outcome], None] | None) -> None:
        self._learned, self._record = learned, record
        self._preparer = Preparer(self._facts, self._evaluator, learned, self._store)
        self._shared_titles = {
            SHARED_PREFIX + solution.id: solution.title for solution in self.shared.solutions
        }
        self._prepared: dict[str, PreparedArticle] = {}
        self._derivations: dict[str, tuple[PreparedDerivation, ...]] = {}
        self._solutions: dict[tuple[str, str], Solution] = {}

    def record(self, outcome: Outcome) -> None:
        """Keep an outcome where the knowledge base was opened with a place for them, else nowhere.

        Raises:
            OutcomesError: the place cannot be written.
        """
        if self._record is not None:
            self._record(outcome)

    @property
    def name(self) -> str:
        """The name that kb.yaml gives."""
        return self.shared.name

    @property
    def evaluator(self) -> str:
        """What decides the verdicts: durable_rules with its version, or kleene."""
        return self._evaluator.name

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The vocabulary: each fact by its name."""
        return MappingProxyType(self._facts)

    @property
    def articles(self) -> Mapping[str, ArticleRules]:
        """Each article's rules by its id: title, source, causes, solutions."""
        return self._store

    def diagnose(
        self,
        facts: Mapping[str, object] | None = None,
        *,
        text: str = "",
        log: Log | None = None,
        log_time: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Diagnosis:
        """The diagnosis of a case: what is known of it, any text that shows the error, any log.

        Args:
            facts: values by the names of facts.
            text: what a person would paste.
            log: an open file, or lines; read once to its end, in memory that does not grow. A
                text is a whole log.
            log_time: how its lines write their time, as for `strptime`; the usual forms if None.
            progress: told, as the log is read, how many bytes since the last time.

        Raises:
            CaseError: an unknown fact, an impossible value, a text that is too long, or a time
                format that cannot be read.
        """
        seen = () if log is None else self.logs.seen(log, log_time, progress)
        return self.diagnose_case(Case(facts or {}, text, log=seen))

    def diagnose_case(self, case: Case) -> Diagnosis:
        """The diagnosis of a case of which more is known than facts and text, as `diagnose`."""
        told = read_facts(case.facts, self._facts)
        hits: Sequence[Recognition | LogHit]
        hits = self._recognizer.recognize(read_text(case.text)) if case.text else ()
        if case.log:
            hits = sorted([*hits, *case.log], key=lambda hit: -hit.score)
        observed = captured_facts(hits, self._facts, case.forgotten) | told if hits else told
        inference = Inference(observed, self.derivations, case.removed)
        found = [(self._store.headers[hit.article].id, hit) for hit in hits]
        admitted = select(found, inference, self._index, self.prepared)
        findings = find(admitted, inference, self, case)
        facts = self._followers.follow(observed, inference)
        return Diagnosis(
            knowledge_base=self.name,
            evaluator=self.evaluator,
            findings=findings.ranked,
            recognised=tuple([recognised(hit, self._store.headers) for hit in hits]),
            facts=MappingProxyType({name: as_json(each.value) for name, each in facts.items()}),
            _advise=partial(
                advise, weighed=findings.weighed, inference=inference, kb=self, case=case
            ),
            _solve=partial(solve, inference=inference, kb=self, case=case),
        )

    def session(
        self,
        facts: Mapping[str, object] | None = None,
        *,
        text: str = "",
        log: Log | None = None,
        log_time: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Session:
        """A session that begins with what is known: it guides a person, step by step.

        Arguments and errors are those of `diagnose`.
        """
        seen = () if log is None else self.logs.seen(log, log_time, progress)
        return Session(self, facts, text=text, log=seen)

    def session_from_json(self, text: str) -> Session:
        """A session as its `to_json` gave it; see `Session.from_json`."""
        return Session.from_json(self, text)

    def check_fact(self, name: str) -> None:
        """Raise UnknownFactError, with the nearest name, where the vocabulary has no such fact."""
        find_fact(name, self._facts)

    def prepared(self, article: str) -> PreparedArticle:
        """The article's causes with their conditions ready to be decided; kept once made."""
        if (known := self._prepared.get(article)) is None:
            known = self._preparer.article(self._store[article], self._shared_titles)
            self._prepared[article] = known
        return known

    def derivations(self, fact: str) -> tuple[PreparedDerivation, ...]:
        """The rules that a fact may follow from, in the author's order; kept once made."""
        if fact not in self._rules:
            return ()
        if (known := self._derivations.get(fact)) is None:
            known = tuple(map(self._preparer.derivation, self._rules[fact]))
            self._derivations[fact] = known
        return known

    def answer_rates(self, fact: str) -> tuple[float, ...]:
        """How often each of a fact's answers comes without any reason; () where all are alike."""
        return self._learned.answer_rates(self._facts[fact])

    def condition(self, condition: Condition) -> PreparedCondition:
        """A condition, such as that of a step, ready to be decided."""
        return self._preparer.condition(condition, "")

    def solution(self, article: str, name: str) -> Solution:
        """The solution called `name` in an article: one of its own, or `shared/<id>`.

        Where outcomes were recorded, `works` is what they say.

        Raises:
            KnowledgeBaseError: there is none; the rules were edited by hand.
        """
        key = solution_key(article, name)
        works = self._learned.works.get(key)
        if works is None:
            return self._written_solution(article, name)
        if (known := self._solutions.get(key)) is None:
            written = self._written_solution(article, name)
            known = self._solutions.setdefault(key, replace(written, works=works))
        return known

    def _written_solution(self, article: str, name: str) -> Solution:
        shared = name.removeprefix(SHARED_PREFIX)
        among = self.shared.solutions if shared != name else self._store[article].solutions
        for each in among:
            if each.id == shared:
                return each
        raise KnowledgeBaseError(f"{article} has no solution {name!r}: run `fixlore compile`")

    def message(self, hit: Recognition | LogHit) -> tuple[str, str]:
        """The message of a recognition as its author wrote it, and where: `path:line:column`."""
        return message_of(hit, self._store.headers)


def _by_fact(derivations: list[Derivation]) -> dict[str, tuple[Derivation, ...]]:
    found: dict[str, tuple[Derivation, ...]] = {}
    for each in derivations:
        found[each.fact] = (*found.get(each.fact, ()), each)
    return found
