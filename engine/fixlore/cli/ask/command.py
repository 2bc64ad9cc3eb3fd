"""`fixlore ask`: a case on the command line, and the person who has it guided to its repair."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from fixlore.cli.ask import pages
from fixlore.cli.ask.keeping import kept, resumed, write_whole
from fixlore.cli.ask.screen import EndOfAnswers, screen_here
from fixlore.cli.ask.talk import talk
from fixlore.cli.diagnose import told_facts
from fixlore.cli.log_file import LOG_AND_TEXT, LogPlace, LogTime, log_file
from fixlore.cli.outcomes_place import OutcomesPlace, outcomes_place
from fixlore.cli.output import show_left_out
from fixlore.diagnose.case import LONGEST_TEXT
from fixlore.errors import CaseError
from fixlore.opening import open_knowledge_base
from fixlore.render.summary import result, summary_to_markdown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from fixlore.cli.ask.screen import Screen
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.session import Session

INTERRUPTED = 130


class _Given(NamedTuple):
    """What the command line tells of the case."""

    text: str
    facts: Mapping[str, str]
    log: str
    log_time: str

    @property
    def something(self) -> bool:
        """Whether it tells anything."""
        return bool(self.text or self.facts or self.log)


def ask_command(  # noqa: PLR0913, PLR0917 - one parameter an option, as typer has it
    text: Annotated[
        str, typer.Argument(help="The error as it was seen; - reads it from standard input.")
    ] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", "-f", metavar="NAME=VALUE", help="Something known; may repeat."),
    ] = None,
    kb: Annotated[
        Path | None, typer.Option(help="A knowledge base; the bundled one if not given.")
    ] = None,
    resume: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Go on with a session that was kept.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to keep the session.")
    ] = None,
    summary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a summary for a ticket there.")
    ] = None,
    outcomes: OutcomesPlace = "",
    log: LogPlace = "",
    log_time: LogTime = "",
) -> None:
    """Ask one thing at a time until the problem is solved."""
    knowledge_base = open_knowledge_base(kb, outcomes=outcomes_place(outcomes))
    show_left_out(knowledge_base, kb)
    for each in ("SIGTERM", "SIGHUP"):  # a closed window, or a lost connection
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), _interrupt)
    try:
        given = _Given(text, told_facts(fact or []), log, log_time)
        screen, session = _begin(knowledge_base, given, resume)
    except (EndOfAnswers, KeyboardInterrupt):
        print("\nNothing was told, so nothing is kept.")
        raise typer.Exit from None
    try:
        talk(session, screen)
        _finish(session, screen, save or resume, summary)
    except EndOfAnswers:
        _keep(session, kb, save or resume)
    except KeyboardInterrupt:
        print()
        _keep(session, kb, save or resume)
        raise typer.Exit(INTERRUPTED) from None


def _begin(kb: KnowledgeBase, given: _Given, resume: Path | None) -> tuple[Screen, Session]:
    if resume is not None:
        if given.something:
            said = "--resume goes on with what was told: give neither text nor --fact nor --log"
            raise CaseError(said)
        return screen_here(), resumed(kb, resume)
    if given.log:
        return _begin_with_log(kb, given)
    text = given.text
    if text == "-":
        text = sys.stdin.read(LONGEST_TEXT + 1)
        _answers_from_the_terminal()
    screen = screen_here()
    return screen, kb.session(given.facts, text=text or ("" if given.facts else _pasted(screen)))


def _begin_with_log(kb: KnowledgeBase, given: _Given) -> tuple[Screen, Session]:
    if given.log == given.text == "-":
        raise CaseError(LOG_AND_TEXT)
    text = sys.stdin.read(LONGEST_TEXT + 1) if given.text == "-" else given.text
    with log_file(given.log) as (lines, progress):
        session = kb.session(
            given.facts,
            text=text,
            log=lines,
            log_time=given.log_time or None,
            progress=progress,
        )
    if "-" in (given.log, given.text):
        _answers_from_the_terminal()
    return screen_here(), session


def _answers_from_the_terminal() -> None:
    """Standard input held the text, so the answers come from the person's terminal, if any."""
    if os.name == "posix":
        try:
            sys.stdin = Path("/dev/tty").open(encoding="utf-8")  # noqa: SIM115 - open to the end
        except OSError:
            return


def _pasted(screen: Screen) -> str:
    """The error as it is pasted, up to an empty line."""
    screen.show(pages.sentence("What does the error say? An empty line ends it.", screen.width))
    lines: list[str] = []
    while (line := screen.line("Error")).strip() or not lines:
        lines.append(line)
    return "\n".join(lines)


def _finish(session: Session, screen: Screen, place: Path | None, summary: Path | None) -> None:
    if session.solved:
        screen.show(pages.sentence(result(session), screen.width, "bold"))
        if not session.closed:
            session.close()
    if place is not None:
        kept(session, place)
    path = summary or (_asked_path(screen) if screen.person else None)
    if path is not None:
        try:
            write_whole(path, summary_to_markdown(session))
        except OSError as error:
            raise CaseError(f"{path} cannot be written: {error.strerror}") from None
        print(f"Summary: {path}")


def _asked_path(screen: Screen) -> Path | None:
    """Where the person wants the summary; never over a file that is there."""
    while True:
        try:
            name = screen.line("File for a summary in Markdown (empty for none)").strip()
        except EndOfAnswers:
            return None
        path = Path(name).expanduser()
        if not name or not path.exists():
            return path if name else None
        screen.show(pages.sentence(f"{path} is there already.", screen.width, "yellow"))


def _keep(session: Session, kb: Path | None, place: Path | None) -> None:
    path = kept(session, place)
    again = ["fixlore", "ask", "--resume", str(path), *(["--kb", str(kb)] if kb else [])]
    print(f"The session is kept. Go on with:\n  {shlex.join(again)}")


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
