"""Tables: how outcomes lie in a database. Rows are only ever added.

One outcome is one row of `fixlore_outcome` and, by its number, rows of the other three; all of
them are written in one transaction.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

VERSION = 1

metadata = MetaData()


def _owner() -> Column[int]:
    return Column("outcome", ForeignKey("fixlore_outcome.id"), nullable=False, index=True)


schema = Table("fixlore_schema", metadata, Column("version", Integer, nullable=False))

outcome = Table(
    "fixlore_outcome",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("recorded", DateTime(timezone=True), nullable=False),
    Column("knowledge_base", Text, nullable=False, index=True),
    Column("article", Text, nullable=False),
)

cause = Table(
    "fixlore_cause",
    metadata,
    _owner(),
    Column("cause", Text, nullable=False),
    Column("parts", Integer, nullable=False),
)

fact = Table(
    "fixlore_fact",
    metadata,
    _owner(),
    Column("fact", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("paid", Boolean, nullable=False),
)

solution = Table(
    "fixlore_solution",
    metadata,
    _owner(),
    Column("article", Text, nullable=False),
    Column("solution", Text, nullable=False),
    Column("worked", Boolean, nullable=False),
    Column("parts", Integer, nullable=False),
)
