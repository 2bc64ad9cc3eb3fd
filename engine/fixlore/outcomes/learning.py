"""Learning: from counts to likelihoods, with the author's words as the prior.

Causes of an article, the unknown one among them, have a Dirichlet prior of `WORD` cases in the
shares that the words give; a solution's success is Beta(`TRIES` f, `TRIES` (1 - f)) for the word's
f; the answers to a question are Dirichlet(1, ..., 1), so without counts all alike. What is
used of each is its posterior mean. The weights of the priors were found on simulated cases.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fixlore.diagnose.answers import possible_answers
from fixlore.diagnose.learned import SHARED_PREFIX, Learned
from fixlore.diagnose.outcome import WHOLE
from fixlore.rules.conditions import atoms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.learned import SolutionKey
    from fixlore.outcomes.store import Counts
    from fixlore.rules.model import ArticleRules

WORD = 20.0
TRIES = 5.0


def learn(kb: KnowledgeBase, counts: Counts) -> Learned:
    """What the counts say about a knowledge base as its authors wrote it.

    Counts of what it does not have any more say nothing. Without counts, nothing is learned.
    """
    weights: dict[str, Mapping[str, float]] = {}
    unknown: dict[str, float] = {}
    for article in counts.cases:
        if article in kb.articles:
            rules = kb.articles[article]
            shares = cause_shares(rules, counts, kb.shared.unknown_cause)
            total = sum(each.weight for each in rules.causes)
            if total:
                unknown[article] = shares[""]
                weights[article] = {
                    each.id: total * shares[each.id] / (1.0 - shares[""]) for each in rules.causes
                }
    return Learned(weights, unknown, _works(kb, counts), _rates(kb, counts))


def cause_shares(rules: ArticleRules, counts: Counts, unknown_cause: float) -> dict[str, float]:
    """The probability of each cause of an article, of the unknown one under ""; they sum to one."""
    words = word_shares(rules, unknown_cause)
    cases = {each.id: counts.causes.get((rules.id, each.id), 0) / WHOLE for each in rules.causes}
    counted = sum(parts for (article, _), parts in counts.causes.items() if article == rules.id)
    cases[""] = counts.cases.get(rules.id, 0) - counted / WHOLE
    total = WORD + sum(cases.values())
    return {cause: (WORD * word + cases[cause]) / total for cause, word in words.items()}


def word_shares(rules: ArticleRules, unknown_cause: float) -> dict[str, float]:
    """The same as the author's words alone have it."""
    total = sum(each.weight for each in rules.causes) or 1.0
    shares = {each.id: (1.0 - unknown_cause) * each.weight / total for each in rules.causes}
    return {**shares, "": unknown_cause}


def _works(kb: KnowledgeBase, counts: Counts) -> dict[SolutionKey, float]:
    learned: dict[SolutionKey, float] = {}
    for (article, name), (worked, failed) in counts.solutions.items():
        word = _written_works(kb, article, name)
        if word is not None and worked + failed:
            tries = TRIES + (worked + failed) / WHOLE
            learned[article, name] = (TRIES * word + worked / WHOLE) / tries
    return learned


def _written_works(kb: KnowledgeBase, article: str, name: str) -> float | None:
    if name.startswith(SHARED_PREFIX):
        among = kb.shared.solutions
    else:
        among = kb.articles[article].solutions if article in kb.articles else ()
    wanted = name.removeprefix(SHARED_PREFIX)
    return next((each.works for each in among if each.id == wanted), None)


def _rates(kb: KnowledgeBase, counts: Counts) -> dict[str, dict[str, float]]:
    """How often each answer comes in cases whose cause does not speak of the fact."""
    seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (article, cause, fact, value), parts in counts.answers.items():
        known = fact in kb.facts and value in possible_answers(kb.facts[fact])
        if known and not _speaks(kb, article, cause, fact):
            seen[fact][value] += parts
    return {
        fact: {
            value: (1.0 + parts.get(value, 0) / WHOLE)
            / (len(possible_answers(kb.facts[fact])) + sum(parts.values()) / WHOLE)
            for value in possible_answers(kb.facts[fact])
        }
        for fact, parts in seen.items()
    }


def _speaks(kb: KnowledgeBase, article: str, cause: str, fact: str) -> bool:
    causes = kb.articles[article].causes if article in kb.articles else ()
    return any(
        atom.fact == fact for each in causes if each.id == cause for atom in atoms_of(each.when)
    )
