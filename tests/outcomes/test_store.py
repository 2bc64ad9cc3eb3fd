"""What is recorded stays: from several processes, through a kill, and never half of it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import fixlore
from fixlore.diagnose.outcome import WHOLE
from fixlore.outcomes.place import place_of
from fixlore.outcomes.store import Counts, counts, record
from tests.outcomes.recording import outcome

ROOT = Path(__file__).resolve().parents[2]


def _recorder(place: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.outcomes.recording", place, str(times)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_what_was_recorded_is_counted(place: str) -> None:
    """Causes, solutions, questions and answers of one knowledge base come back as counts."""
    there = place_of(place)
    for cause in ("bulb", "bulb", "fuse", ""):
        record(there, outcome(cause))
    record(there, outcome("bulb", article="fan"))
    record(there, outcome("bulb", kb="another"))
    assert counts(there, "small") == Counts(
        cases={"lamp": 4, "fan": 1},
        causes={("lamp", "bulb"): 2 * WHOLE, ("lamp", "fuse"): WHOLE, ("fan", "bulb"): WHOLE},
        solutions={("lamp", "tighten"): (3 * WHOLE, 0), ("fan", "tighten"): (WHOLE, 0)},
        questions={
            ("lamp", "lamp.on"): (4, 4),
            ("lamp", "lamp.note"): (4, 0),
            ("fan", "lamp.on"): (1, 1),
            ("fan", "lamp.note"): (1, 0),
        },
        answers={
            ("lamp", "bulb", "lamp.on", "yes"): 2 * WHOLE,
            ("lamp", "fuse", "lamp.on", "yes"): WHOLE,
            ("lamp", "", "lamp.on", "yes"): WHOLE,
            ("fan", "bulb", "lamp.on", "yes"): WHOLE,
        },
    )


def test_a_name_is_never_taken_for_sql(place: str) -> None:
    """Quotes, semicolons and percent signs in names are kept as they are."""
    hostile = "x'; DROP TABLE fixlore_outcome; --%s\"{}"
    record(place_of(place), outcome(hostile, article=hostile, kb=hostile))
    assert counts(place_of(place), hostile).causes == {(hostile, hostile): WHOLE}


def test_reading_makes_nothing(tmp_path: Path) -> None:
    """A file that is not there holds nothing, and is still not there afterwards."""
    place = place_of(tmp_path / "none" / "outcomes.db")
    assert counts(place, "small") == Counts()
    assert list(tmp_path.iterdir()) == []


def test_processes_that_write_at_once_lose_nothing(place: str) -> None:
    """Four processes, who all find an empty place, record everything that they have."""
    recorders = [_recorder(place, 25) for _ in range(4)]
    said = [each.communicate(timeout=120)[0] for each in recorders]
    assert [each.returncode for each in recorders] == [0] * 4
    assert [len(each.split()) for each in said] == [25] * 4
    assert counts(place_of(place), "small").cases == {"lamp": 100}


def test_a_kill_loses_at_most_the_record_that_is_being_written(place: str) -> None:
    """After kill -9 the place works, holds all that was told to be in, and no half record."""
    told = 0
    for _ in range(5):
        recorder = _recorder(place, 100_000)
        assert recorder.stdout is not None
        for _ in range(8):
            recorder.stdout.readline()
        recorder.kill()
        told += 8 + len(recorder.stdout.read().split())
        recorder.communicate()
    found = counts(place_of(place), "small")
    assert told <= found.cases["lamp"] <= told + 5
    assert found.causes == {("lamp", "bulb"): found.cases["lamp"] * WHOLE}
    assert found.questions[("lamp", "lamp.on")] == (found.cases["lamp"],) * 2
    record(place_of(place), outcome())


def test_another_version_is_told(tmp_path: Path) -> None:
    """Outcomes of a later fixlore are neither read nor added to."""
    file = tmp_path / "outcomes.db"
    record(place_of(file), outcome())
    with sqlite3.connect(file) as database:
        database.execute("UPDATE fixlore_schema SET version = 7")
    database.close()
    with pytest.raises(fixlore.OutcomesError, match="version 7, and this fixlore reads 1"):
        counts(place_of(file), "small")
    with pytest.raises(fixlore.OutcomesError, match="version 7, and this fixlore reads 1"):
        record(place_of(file), outcome())


def test_a_file_of_something_else_is_told_and_kept(tmp_path: Path) -> None:
    """A file that is no database is an error that names it; its bytes stay."""
    file = tmp_path / "notes.txt"
    file.write_text("not a database, whatever its name\n" * 100, encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(fixlore.OutcomesError, match=r"notes\.txt: file is not a database"):
        counts(place_of(file), "small")
    with pytest.raises(fixlore.OutcomesError, match=r"notes\.txt: file is not a database"):
        record(place_of(file), outcome())
    assert file.read_bytes() == before


def test_a_database_of_another_kind_is_refused() -> None:
    """Only SQLite and PostgreSQL are tried."""
    with pytest.raises(fixlore.OutcomesError, match="cannot be kept in mysql://"):
        place_of("mysql://host/outcomes")


def test_a_server_out_of_reach_is_told_without_its_password() -> None:
    """The error names the server, and not what opens it."""
    place = place_of("postgresql://alice:secret@127.0.0.1:1/outcomes")
    with pytest.raises(fixlore.OutcomesError, match=r"127\.0\.0\.1:1/outcomes") as raised:
        counts(place, "small")
    assert "secret" not in str(raised.value)
