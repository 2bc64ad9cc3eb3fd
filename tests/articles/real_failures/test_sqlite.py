"""SQLite: connections that get in each other's way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "sqlite-database-locked"
INSERT = "INSERT INTO t VALUES (1)"


@pytest.fixture
def database(place: Path) -> Path:
    """A database with one table, in WAL mode."""
    with closing(sqlite3.connect(place / "a.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
    return place / "a.db"


def opened(database: Path, timeout: float) -> sqlite3.Connection:
    """A connection that begins transactions only where it is told to."""
    return sqlite3.connect(database, timeout=timeout, isolation_level=None)


def test_another_programs_transaction(database: Path, run: Run, ask: Ask) -> None:
    """The sqlite3 shell meets a transaction of this program's, and writes once that has ended."""
    with closing(opened(database, 0)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        said = run("sqlite3", database, INSERT, fails=True)
        writer.execute("COMMIT")
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    verdicts = ask(ARTICLE, said, {"sqlite.holder": "other-program"})
    assert verdicts["other-program-writes"] == "confirmed"
    assert verdicts["transaction-left-open"] == "ruled-out"
    run("sqlite3", database, INSERT)


def test_a_transaction_of_ones_own(database: Path, ask: Ask) -> None:
    """A second connection of the same program waits in vain."""
    with closing(opened(database, 0)) as first, closing(opened(database, 0.1)) as second:
        first.execute("BEGIN")
        first.execute(INSERT)
        with pytest.raises(sqlite3.OperationalError) as error:
            second.execute(INSERT)
        first.execute("COMMIT")
        second.execute(INSERT)
    facts = {"sqlite.holder": "this-program", "sqlite.reads_then_writes": False}
    verdicts = ask(ARTICLE, f"sqlite3.OperationalError: {error.value}", facts)
    assert verdicts["transaction-left-open"] == "confirmed"
    assert verdicts["other-program-writes"] == "ruled-out"


def test_a_reader_that_becomes_a_writer(database: Path, ask: Ask) -> None:
    """It fails though it would wait for a minute, and not when it begins as a writer."""
    with closing(opened(database, 60)) as reader, closing(opened(database, 0)) as writer:
        timeout = reader.execute("PRAGMA busy_timeout").fetchone()[0]
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM t").fetchall()
        writer.execute(INSERT)
        with pytest.raises(sqlite3.OperationalError) as error:
            reader.execute(INSERT)
        reader.execute("ROLLBACK")
        reader.execute("BEGIN IMMEDIATE")
        reader.execute(INSERT)
        reader.execute("COMMIT")
    facts = {
        "sqlite.holder": "passing",
        "sqlite.reads_then_writes": True,
        "sqlite.fails": "at-once",
        "sqlite.busy_timeout": timeout,
    }
    verdicts = ask(ARTICLE, f"sqlite3.OperationalError: {error.value}", facts)
    assert verdicts["read-became-write"] == "confirmed"
    assert verdicts["waits-too-briefly"] == "ruled-out"


def test_a_read_only_database(database: Path, run: Run, ask: Ask) -> None:
    """Another refusal to write is another problem."""
    said = run("sqlite3", "-readonly", database, INSERT, fails=True)
    assert "readonly" in said
    assert ask(ARTICLE, said) == {}
