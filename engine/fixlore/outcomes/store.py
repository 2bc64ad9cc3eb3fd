"""Store: takes outcomes, gives counts. Each is one transaction; nothing is changed or removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import case, func, insert, select

from fixlore.diagnose.outcome import WHOLE
from fixlore.outcomes import tables
from fixlore.outcomes.database import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from fixlore.diagnose.learned import SolutionKey
    from fixlore.diagnose.outcome import Outcome
    from fixlore.outcomes.place import Place


@dataclass(frozen=True, slots=True)
class Counts:
    """What was recorded of one knowledge base. Parts are of `outcome.WHOLE`.

    Attributes:
        cases: By article: how many cases came to it; under "" those that came to none.
        causes: By article and cause: parts. What is missing to an article's cases was unknown.
        solutions: By `solution_key`: parts that it worked for, and parts that it did not.
        questions: By article and fact: how often it was found out, and how often that paid.
        answers: By article, cause ("" for unknown), fact and value: parts.
    """

    cases: Mapping[str, int] = field(default_factory=dict[str, int])
    causes: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    solutions: Mapping[SolutionKey, tuple[int, int]] = field(
        default_factory=dict["SolutionKey", "tuple[int, int]"]
    )
    questions: Mapping[tuple[str, str], tuple[int, int]] = field(
        default_factory=dict["tuple[str, str]", "tuple[int, int]"]
    )
    answers: Mapping[tuple[str, str, str, str], int] = field(
        default_factory=dict["tuple[str, str, str, str]", int]
    )


def record(place: Place, outcome: Outcome) -> None:
    """Add an outcome; once this returns, it outlives the process.

    Raises:
        OutcomesError: see `writing`.
    """
    with writing(place) as connection:
        row = {
            "recorded": outcome.when,
            "knowledge_base": outcome.knowledge_base,
            "article": outcome.article,
        }
        added = connection.execute(insert(tables.outcome).returning(tables.outcome.c.id), row)
        number = added.scalar_one()
        for table, rows in _details(outcome).items():
            if rows:
                connection.execute(insert(table), [{"outcome": number, **each} for each in rows])


def counts(place: Place, knowledge_base: str) -> Counts:
    """What was recorded of a knowledge base, all of it at one moment.

    Raises:
        OutcomesError: see `reading`.
    """
    with reading(place) as connection:
        if connection is None:
            return Counts()
        return Counts(
            cases=_cases(connection, knowledge_base),
            causes=_causes(connection, knowledge_base),
            solutions=_solutions(connection, knowledge_base),
            questions=_questions(connection, knowledge_base),
            answers=_answers(connection, knowledge_base),
        )


def _details(outcome: Outcome) -> dict[Table, list[dict[str, object]]]:
    return {
        tables.cause: [
            {"cause": cause, "parts": parts} for cause, parts in outcome.causes.items() if parts
        ],
        tables.fact: [
            {"fact": each.fact, "value": each.value, "paid": each.paid} for each in outcome.asked
        ],
        tables.solution: [
            {
                "article": each.article,
                "solution": each.solution,
                "worked": each.worked,
                "parts": each.parts,
            }
            for each in outcome.tried
        ],
    }


def _cases(connection: Connection, knowledge_base: str) -> dict[str, int]:
    of = tables.outcome.c
    query = select(of.article, func.count()).where(of.knowledge_base == knowledge_base)
    rows = connection.execute(query.group_by(of.article))
    return {str(row[0]): int(row[1]) for row in rows}


def _causes(connection: Connection, knowledge_base: str) -> dict[tuple[str, str], int]:
    of, each = tables.outcome.c, tables.cause.c
    query = select(of.article, each.cause, func.sum(each.parts))
    joined = query.join_from(tables.outcome, tables.cause)
    counted = joined.where(of.knowledge_base == knowledge_base)
    rows = connection.execute(counted.group_by(of.article, each.cause))
    return {(str(row[0]), str(row[1])): int(row[2]) for row in rows}


def _solutions(connection: Connection, knowledge_base: str) -> dict[SolutionKey, tuple[int, int]]:
    of, each = tables.outcome.c, tables.solution.c
    worked = func.sum(case((each.worked, each.parts), else_=0))
    query = select(each.article, each.solution, worked, func.sum(each.parts))
    joined = query.join_from(tables.outcome, tables.solution)
    counted = joined.where(of.knowledge_base == knowledge_base)
    rows = connection.execute(counted.group_by(each.article, each.solution))
    return {(str(row[0]), str(row[1])): (int(row[2]), int(row[3]) - int(row[2])) for row in rows}


def _questions(
    connection: Connection, knowledge_base: str
) -> dict[tuple[str, str], tuple[int, int]]:
    of, each = tables.outcome.c, tables.fact.c
    paid = func.sum(case((each.paid, 1), else_=0))
    query = select(of.article, each.fact, func.count(), paid)
    joined = query.join_from(tables.outcome, tables.fact)
    counted = joined.where(of.knowledge_base == knowledge_base)
    rows = connection.execute(counted.group_by(of.article, each.fact))
    return {(str(row[0]), str(row[1])): (int(row[2]), int(row[3])) for row in rows}


def _answers(connection: Connection, knowledge_base: str) -> dict[tuple[str, str, str, str], int]:
    """Each answer with the cause that it was; a case of an unknown cause has no cause's row."""
    of, known, each = tables.outcome.c, tables.cause.c, tables.fact.c
    parts = func.sum(func.coalesce(known.parts, WHOLE))
    query = select(of.article, func.coalesce(known.cause, ""), each.fact, each.value, parts)
    joined = query.join_from(tables.outcome, tables.fact)
    with_cause = joined.outerjoin(tables.cause, known.outcome == of.id)
    counted = with_cause.where(of.knowledge_base == knowledge_base, each.value != "")
    rows = connection.execute(counted.group_by(of.article, known.cause, each.fact, each.value))
    return {(str(row[0]), str(row[1]), str(row[2]), str(row[3])): int(row[4]) for row in rows}
