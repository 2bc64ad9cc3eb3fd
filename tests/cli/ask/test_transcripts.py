"""`fixlore ask` with piped answers: whole conversations, compared with the files beside this test.

Renew them with --snapshot-update.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import fixlore

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

NETSUITE = "Sync didn't finish successfully! Your login credentials are invalid/expired"
DISK = "cp: error writing '/var/tmp/x': No space left on device"


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def ask(
    *arguments: str | Path, answers: str, columns: int = 80, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `fixlore ask` with one answer a line, in a terminal of so many columns."""
    environment = os.environ | {"COLUMNS": str(columns), "FIXLORE_OUTCOMES": "off"}
    if folder is not None:
        environment["XDG_STATE_HOME"] = str(folder)
    return subprocess.run(
        [sys.executable, "-m", "fixlore", "ask", *map(str, arguments)],
        input=answers,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )


CONVERSATIONS = {
    "netsuite-solved": ([NETSUITE, "-f", "netsuite.role=administrator"], "w\nn\n9\nvalid\ns\n1\n"),
    "netsuite-back": ([NETSUITE], "b\n2\nb\nn\nc\nb\n1\n"),
    "netsuite-handed-on": ([NETSUITE, "-f", "netsuite.role=custom"], "2\n2\n2\n2\n2\n2\n2\n"),
    "netsuite-two-confirmed": (
        [NETSUITE, "-f", "netsuite.role=full-access", "-f", "netsuite.login=expired"],
        "2\n1\n",
    ),
    "disk": ([DISK], "w\n1\n1\n1\n1\n1\n1\n1\n"),
    "nothing-fits": (["The printer sings"], ""),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_conversation(name: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """A conversation reads as in the file, and ends well."""
    arguments, answers = CONVERSATIONS[name]
    run = ask(*arguments, "--save", tmp_path / "s.json", answers=answers)
    said = run.stdout.replace(str(tmp_path), "FOLDER")
    assert (run.returncode, run.stderr) == (0, "")
    assert said == snapshot(extension_class=_Text)


def test_narrow_terminal(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """At 40 columns no line is longer."""
    run = ask(NETSUITE, "--save", tmp_path / "s.json", answers="w\nn\ns\n1\n1\n", columns=40)
    said = run.stdout.replace(str(tmp_path), "FOLDER")
    assert max(map(len, said.splitlines())) <= 40
    assert said == snapshot(extension_class=_Text)


def test_a_summary_for_a_ticket(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """`--summary` writes what is known, what was tried and how it ended, as Markdown."""
    path = tmp_path / "summary.md"
    ask(NETSUITE, "-f", "netsuite.account=oneworld", "--summary", path, answers="n\nc\n2\n2\n1\n")
    assert path.read_text(encoding="utf-8") == snapshot(extension_class=_Text)


def test_the_end_of_the_answers_keeps_the_session(tmp_path: Path) -> None:
    """It says how to go on, and going on begins where it stopped."""
    file = tmp_path / "s.json"
    first = ask(NETSUITE, "--save", file, answers="2\n")
    assert first.returncode == 0
    assert f"fixlore ask --resume {file}" in first.stdout
    again = ask("--resume", file, answers="1\n")
    assert "Solved by: Switch off the second factor" in again.stdout


def test_a_session_is_kept_among_the_users_own(tmp_path: Path) -> None:
    """Without --save the file is in the user's state folder, for nobody else to read."""
    run = ask(NETSUITE, answers="q\n", folder=tmp_path)
    (file,) = tmp_path.rglob("*.json")
    assert str(file) in run.stdout.replace("\n", "")
    assert file.stat().st_mode & 0o077 == 0


def test_the_text_may_come_by_standard_input(tmp_path: Path) -> None:
    """`-` reads the text; where no terminal is there to answer, the session is kept."""
    run = subprocess.run(
        [sys.executable, "-m", "fixlore", "ask", "-", "--save", str(tmp_path / "s.json")],
        input=NETSUITE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,  # without a controlling terminal
    )
    assert "Recognised" in run.stdout
    assert (tmp_path / "s.json").is_file()


def test_a_log_leads_to_a_repair(tmp_path: Path) -> None:
    """`--log FILE` begins with what the log shows, and the summary says where."""
    log, summary = tmp_path / "sync.log", tmp_path / "ticket.md"
    log.write_text(f"10:00:00 sync begins\n10:00:07 ERROR {NETSUITE}\n", encoding="utf-8")
    run = ask("--log", log, "--save", tmp_path / "s", "--summary", summary, answers="1\n")
    assert "Solved by: Reconnect the sync" in run.stdout
    assert "(log line 2, T10:00:07)" in summary.read_text(encoding="utf-8")


def test_without_a_text_it_asks_for_one(tmp_path: Path) -> None:
    """A pasted error ends with an empty line."""
    run = ask("--save", tmp_path / "s.json", answers=f"Hello,\n{NETSUITE}\n\n1\n")
    assert run.stdout.startswith("What does the error say?")
    assert "Solved by: Reconnect the sync" in run.stdout


def test_strangers_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Escape sequences in answers, in facts and in kept sessions are not printed."""
    hostile = "\x1b]0;owned\x07\x1b[31mred"
    file = tmp_path / "s.json"
    session = fixlore.open().session(text=f"{hostile} {NETSUITE}")
    file.write_text(session.to_json().replace('"fixlore"', '"a\\u001b[31mb"'), encoding="utf-8")
    run = ask("--resume", file, answers=f"{hostile}\n\x9b31mx\nn\n{hostile}\ns\n")
    assert run.returncode == 0
    assert not any(letter in run.stdout for letter in "\x1b\x9b\x07")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--resume", "no.json"], "no.json cannot be read"),
        (["--resume", __file__], "no session"),
        (["x", "--resume", "no.json"], "give neither text nor --fact"),
        (["--log", "-", "-"], "either the text or the log"),
        (["--log", "no.log"], "the log no.log cannot be read"),
        (["x", "-f", "netsuite.rol=custom"], "did you mean 'netsuite.role'"),
    ],
)
def test_what_cannot_be_met_is_an_error(arguments: list[str], said: str) -> None:
    """Status 2, and a message that names the mistake."""
    run = ask(*arguments, answers="")
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr
