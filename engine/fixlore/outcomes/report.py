"""Report: from counts to what an author wants to know of each article; as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from fixlore.diagnose.outcome import WHOLE
from fixlore.outcomes.learning import cause_shares, word_shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.outcomes.store import Counts

FORMAT = "fixlore-outcomes/1"


@dataclass(frozen=True, slots=True)
class CauseReport:
    """A cause: how many cases it was, and its share as counted, as written and as learned.

    `word` and `learned` are None where the article does not have the cause any more. The
    unknown cause is "".
    """

    cause: str
    title: str
    cases: float
    share: float
    word: float | None
    learned: float | None


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """A question: how often it was answered, and how often the answer changed the diagnosis."""

    fact: str
    asked: int
    paid: int


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """An article that cases came to, or "" for the cases that came to none."""

    article: str
    title: str
    cases: int
    nothing_fits: float
    causes: tuple[CauseReport, ...]
    questions: tuple[QuestionReport, ...]


def report(kb: KnowledgeBase, counts: Counts) -> tuple[ArticleReport, ...]:
    """A report on each article with outcomes, that with the most cases first."""
    order = sorted(counts.cases, key=lambda article: (-counts.cases[article], article))
    return tuple(_article(article, kb, counts) for article in order)


def report_as_json(kb: KnowledgeBase, reports: tuple[ArticleReport, ...]) -> dict[str, object]:
    """The reports as plain data."""
    articles = [asdict(each) for each in reports]
    return {"format": FORMAT, "knowledge_base": kb.name, "articles": articles}


def report_as_text(kb: KnowledgeBase, reports: tuple[ArticleReport, ...]) -> str:
    """The reports as lines for a terminal."""
    if not reports:
        return f"No outcomes are recorded for {kb.name}."
    return "\n\n".join("\n".join(_lines(each)) for each in reports)


def _article(article: str, kb: KnowledgeBase, counts: Counts) -> ArticleReport:
    known = article in kb.articles
    causes = tuple(_causes(article, kb, counts))
    questions = [
        QuestionReport(fact, asked, paid)
        for (of, fact), (asked, paid) in counts.questions.items()
        if of == article
    ]
    questions.sort(key=lambda each: (-each.paid, each.asked, each.fact))
    return ArticleReport(
        article=article,
        title=kb.articles[article].title if known else "",
        cases=counts.cases[article],
        nothing_fits=causes[-1].cases,
        causes=causes,
        questions=tuple(questions),
    )


def _causes(article: str, kb: KnowledgeBase, counts: Counts) -> Iterator[CauseReport]:
    """The article's causes in its order, then those that it once had, then the unknown one."""
    counted = {cause: parts for (of, cause), parts in counts.causes.items() if of == article}
    titles: dict[str, str] = {}
    word: dict[str, float] = {}
    learned: dict[str, float] = {}
    if article in kb.articles:
        rules = kb.articles[article]
        titles = {each.id: each.title for each in rules.causes}
        word = word_shares(rules, kb.shared.unknown_cause)
        learned = cause_shares(rules, counts, kb.shared.unknown_cause)
    total = counts.cases[article]
    left = total * WHOLE - sum(counted.values())
    gone = sorted(set(counted) - set(titles))
    for cause, parts in [*((c, counted.get(c, 0)) for c in (*titles, *gone)), ("", left)]:
        yield CauseReport(
            cause=cause,
            title=titles.get(cause, ""),
            cases=parts / WHOLE,
            share=parts / WHOLE / total,
            word=word.get(cause),
            learned=learned.get(cause),
        )


def _lines(report: ArticleReport) -> Iterator[str]:
    title = report.title or ("no longer there" if report.article else "cases that came to none")
    yield f"{report.article or '(no article)'}: {title}"
    cases = "1 case" if report.cases == 1 else f"{report.cases:,} cases"
    yield f"  {cases}; nothing fitted in {report.nothing_fits:.3g}"
    yield f"  {'cases':>7} {'share':>6} {'word':>6} {'learned':>7}  cause"
    for each in report.causes:
        name = each.cause or "(nothing fits)"
        gone = " (no longer there)" if each.cause and each.word is None else ""
        shares = f"{each.share:>6.0%} {_percent(each.word):>6} {_percent(each.learned):>7}"
        yield f"  {each.cases:>7.3g} {shares}  {name}{gone}"
    if report.questions:
        yield f"  {'asked':>7} {'paid':>6}  question"
    for question in report.questions:
        yield f"  {question.asked:>7} {question.paid:>6}  {question.fact}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"
