"""SQLite: databases that may be read and not written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "sqlite-readonly-database"
INSERT = "INSERT INTO t VALUES (1)"
NOBODY = 65534


@pytest.fixture
def database(place: Path) -> Path:
    """A database in a folder of its own, both of the user who writes to them."""
    folder = place / "data"
    folder.mkdir()
    file = folder / "test.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (a)")
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.chown(file, NOBODY, NOBODY)
    return file


def test_the_file_may_not_be_written(
    database: Path, run: Run, ask: Ask, as_nobody: Sequence[str]
) -> None:
    """The shell is refused, and no longer when the owner may write."""
    database.chmod(0o444)
    said = run(*as_nobody, "sqlite3", database, INSERT, fails=True)
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    verdicts = ask(ARTICLE, said, {"sqlite.opened": "read-write", "sqlite.file_writable": False})
    assert verdicts["file-not-writable"] == "confirmed"
    assert verdicts["folder-not-writable"] == "ruled-out"
    run("chmod", "u+rw", database)
    run(*as_nobody, "sqlite3", database, INSERT)


def test_the_folder_may_not_be_written(
    database: Path, run: Run, ask: Ask, as_nobody: Sequence[str]
) -> None:
    """Without room for a journal a file that may be written is not."""
    database.parent.chmod(0o555)
    said = run(*as_nobody, "sqlite3", database, INSERT, fails=True)
    facts = {
        "sqlite.opened": "read-write",
        "sqlite.file_writable": True,
        "sqlite.folder_writable": False,
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["folder-not-writable"] == "confirmed"
    assert verdicts["file-not-writable"] == "ruled-out"
    run("chmod", "u+rwx", database.parent)
    run(*as_nobody, "sqlite3", database, INSERT)


def test_a_connection_for_reading(database: Path, ask: Ask) -> None:
    """Python's module with `mode=ro` says the same, and writes with `mode=rw`."""
    with (
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader,
        pytest.raises(sqlite3.OperationalError) as error,
    ):
        reader.execute(INSERT)
    verdicts = ask(
        ARTICLE, f"sqlite3.OperationalError: {error.value}", {"sqlite.opened": "read-only"}
    )
    assert verdicts["opened-read-only"] == "confirmed"
    assert verdicts["file-not-writable"] == "ruled-out"
    with closing(sqlite3.connect(f"file:{database}?mode=rw", uri=True)) as writer:
        writer.execute(INSERT)


def test_a_file_that_was_moved(database: Path, ask: Ask) -> None:
    """A connection notices that its file has another name, and a new one writes to the new file."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(INSERT)
        moved = database.rename(database.with_suffix(".old"))
        shutil.copy(moved, database)
        with pytest.raises(sqlite3.OperationalError) as error:
            connection.execute(INSERT)
    facts = {"sqlite.opened": "read-write", "sqlite.file_writable": True}
    facts |= {"sqlite.folder_writable": True, "sqlite.file_replaced": True}
    verdicts = ask(ARTICLE, f"sqlite3.OperationalError: {error.value}", facts)
    assert verdicts["file-replaced"] == "confirmed"
    assert verdicts["folder-not-writable"] == "ruled-out"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(INSERT)


def test_a_file_system_that_is_read_only(run: Run, ask: Ask, private_mounts: Sequence[str]) -> None:
    """The options of the mount decide, whatever the file's permissions say."""
    script = (
        "mount -t tmpfs none /mnt; sqlite3 /mnt/t.db 'CREATE TABLE t (a)'; "
        "mount -o remount,ro /mnt; findmnt -no OPTIONS -T /mnt/t.db; sqlite3 /mnt/t.db '{}'"
    )
    said = run(*private_mounts, script.format(INSERT), fails=True)
    options = said.splitlines()[0].split(",")
    assert ask(ARTICLE, said, {"mount.options": options})["file-system-read-only"] == "confirmed"


def test_a_file_that_cannot_be_opened(place: Path, ask: Ask) -> None:
    """A path without a folder is another problem."""
    with (
        pytest.raises(sqlite3.OperationalError) as error,
        closing(sqlite3.connect(place / "absent" / "t.db")),
    ):
        pass
    assert ask(ARTICLE, f"sqlite3.OperationalError: {error.value}") == {}
