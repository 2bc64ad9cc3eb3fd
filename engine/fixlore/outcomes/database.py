"""Database: from a place to transactions on it, with its tables made and their version checked."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from fixlore.errors import OutcomesError
from fixlore.outcomes import tables

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

    from fixlore.outcomes.place import Place

BUSY_SECONDS = 60
# Any number, as long as every fixlore takes the same: who makes the tables goes first.
_LOCK = 7_046_029_254


@contextmanager
def writing(place: Place) -> Generator[Connection]:
    """One transaction that writes: all of it happens, or nothing. Makes what is not there yet.

    Raises:
        OutcomesError: the database cannot be reached or written, or is of another version.
    """
    with _told(place):
        if place.path is not None:
            place.path.parent.mkdir(parents=True, exist_ok=True)
        with _engine(place, writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            if not _has_tables(connection):
                tables.metadata.create_all(connection)
                connection.execute(insert(tables.schema), {"version": tables.VERSION})
            yield connection


@contextmanager
def reading(place: Place) -> Generator[Connection | None]:
    """One transaction that reads what was there when it began; None where nothing was recorded.

    Raises:
        OutcomesError: the database cannot be reached or read, or is of another version.
    """
    if place.path is not None and not place.path.exists():
        yield None
        return
    with _told(place), _engine(place, writes=False).begin() as connection:
        yield connection if _has_tables(connection) else None


def _engine(place: Place, *, writes: bool) -> Engine:
    """Without a pool: a connection lasts one transaction, so threads and forks are no matter."""
    if place.path is None:
        level = "READ COMMITTED" if writes else "REPEATABLE READ"
        return create_engine(place.url, poolclass=NullPool, isolation_level=level)
    return _sqlite(place.path, writes=writes)


def _sqlite(path: Path, *, writes: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS},
    )
    # A transaction that begins by reading cannot wait for another one once it wants to write.
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - narrows the type only
        connection.isolation_level = None
        if writes:
            # Refused while another process does the same, which then does it for both.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode=WAL")

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine


def _has_tables(connection: Connection) -> bool:
    if not inspect(connection).has_table(tables.schema.name):
        return False
    version = connection.execute(select(tables.schema.c.version)).scalar()
    if version != tables.VERSION:
        raise OutcomesError(
            f"they are of version {version}, and this fixlore reads {tables.VERSION}: "
            "use the fixlore that wrote them, or another place"
        )
    return True


@contextmanager
def _told(place: Place) -> Generator[None]:
    """The database's errors as ours: they name the place, and no password."""
    try:
        yield
    except (SQLAlchemyError, OSError, ImportError, OutcomesError) as error:
        raise OutcomesError(f"outcomes in {place.shown}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError):
        return "PostgreSQL needs psycopg: pip install 'fixlore[postgres]'"
    original = error.orig if isinstance(error, DBAPIError) else error
    return str(original).strip().replace("\n", " ")
