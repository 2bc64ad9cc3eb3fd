"""Keys: what the mappings of front matter and of kb/ may hold, with a few words about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.article import CAUSE_KEYS, KEYS, SYMPTOM_KEYS
from fixlore.articles.cases import EXPECT_KEYS, NEXT_STEPS
from fixlore.articles.facts import KEYS as FACT_KEYS
from fixlore.compile.shared import SETTINGS_KEYS
from fixlore.lsp.offers.offer import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable

ABOUT = {
    "id": "what other articles call this one; the file's name if not given",
    "title": "one line that a reader sees first",
    "symptoms": "what brings a case here: messages, conditions, what a log shows; any one does",
    "applies_to": "a condition: where it is false, the causes are ruled out",
    "causes": "each possible reason by its id",
    "facts": "facts that only this article uses",
    "tests": "cases, and what the article must say of them",
    "source": "where the article was adopted from",
    "reviewed": "the day on which somebody last read it, such as 2024-01-31",
    "checks": "switches of checks for this article",
    "when": "a condition: facts and what is asked of them, all of which must hold",
    "likelihood": "common, occasional, rare, or a number: how often this is the reason",
    "strength": "how surely the condition tells: always, often, or a number",
    "solution": "a heading's id, or shared/ and the name of a file in kb/solutions/; or a list",
    "message": "an error text; {name} stands for a part that differs and fills a fact",
    "type": "choice, boolean, number, text, version, date or list",
    "values": "each value of a choice, with its label",
    "unit": "the unit of a number",
    "ask": "the question that obtains the fact",
    "hint": "how to find out",
    "minutes": "what it costs to find out",
    "derive": "when the fact follows from others: a list of when and value",
    "value": "the value that follows",
    "given": "what is known of the case: facts, and the pasted text",
    "expect": "what must come of it",
    "confirmed": "ids of causes",
    "possible": "ids of causes",
    "ruled_out": "ids of causes",
    "next_step": "{ask: fact}, {try: solution} or escalate",
    "steps": "words of steps that must be shown",
    "not_steps": "words of steps that must not be shown",
    "nothing": "true where no finding is expected at all",
    "try": "a solution",
    "name": "the knowledge base's name",
    "unknown_cause": "how often the reason is none that an article knows, from 0 to 0.99",
    "escalate_minutes": "what it costs to hand a case over",
    "review_days": "how many days a review counts",
}
_HOLDS_LINES = (
    *("symptoms", "applies_to", "causes", "facts", "tests", "checks", "values", "derive"),
    *("when", "given", "expect"),
)

ARTICLE, CAUSE, SYMPTOM, FACT = KEYS, CAUSE_KEYS, SYMPTOM_KEYS, FACT_KEYS
EXPECT, TEST, DERIVATION = EXPECT_KEYS, ("given", "expect"), ("when", "value")
NEXT_STEP, SETTINGS = NEXT_STEPS[:2], SETTINGS_KEYS


def keys(names: Iterable[str]) -> list[Offer]:
    """The keys as offers."""
    return [Offer(name, "key", about=ABOUT.get(name, ""), after=_after(name)) for name in names]


def _after(name: str) -> str:
    return ":" if name in _HOLDS_LINES else ": "
