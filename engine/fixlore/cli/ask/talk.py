"""The conversation: takes a session and a screen, goes on until one of both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.cli.ask import pages
from fixlore.cli.ask.menu import menu_for
from fixlore.cli.ask.screen import EndOfAnswers
from fixlore.errors import CaseError

if TYPE_CHECKING:
    from rich.text import Text

    from fixlore.cli.ask.menu import Reply
    from fixlore.cli.ask.screen import Screen
    from fixlore.diagnose.diagnosis import Finding, NextStep
    from fixlore.diagnose.session import Session


def talk(session: Session, screen: Screen) -> None:
    """Ask and advise until a solution worked or nothing is left to do.

    Raises:
        EndOfAnswers: the person stops, or there are no answers any more.
    """
    screen.show(pages.opening(session, screen.width))
    told: set[tuple[str, str]] = set()
    while session.next_steps:
        _announce(session, screen, told)
        if not _turn(session, screen):
            return


def _announce(session: Session, screen: Screen, told: set[tuple[str, str]]) -> None:
    """Say which causes have become certain since the last turn."""
    certain = [each for each in session.diagnosis.findings if each.verdict == "confirmed"]
    screen.show(pages.confirmed([f for f in certain if _name(f) not in told], screen.width))
    told.clear()
    told.update(map(_name, certain))


def _name(finding: Finding) -> tuple[str, str]:
    return finding.article, finding.cause


def _turn(session: Session, screen: Screen) -> bool:
    """One thing told; False where the case is to be handed on."""
    steps = session.next_steps
    place = 0
    while True:
        step = steps[place]
        screen.show(_page(session, step, screen.width))
        if step.kind == "escalate" and not screen.person:
            return False
        reply = _reply(session, step, screen)
        if reply.kind != "else":
            return reply.kind != "end"
        place = (place + 1) % len(steps)


def _page(session: Session, step: NextStep, width: int) -> list[Text]:
    if step.kind == "ask":
        return pages.question(step, width)
    if step.kind == "try":
        return pages.attempt(session, step, width)
    return pages.escalation(step, width)


def _reply(session: Session, step: NextStep, screen: Screen) -> Reply:
    """The reply that moves the case on, after it was told to the session."""
    menu = menu_for(step, session.kb.facts[step.fact] if step.kind == "ask" else None)
    while True:
        reply = screen.choose(menu)
        if reply.kind == "why":
            screen.show(pages.why(session, step, screen.width))
        elif reply.kind == "show":
            screen.show(pages.everything(session, screen.width))
        elif reply.kind == "stop":
            raise EndOfAnswers
        else:
            try:
                _tell(session, step, reply)
            except CaseError as error:
                screen.show(pages.sentence(f"{error}.", screen.width, "yellow"))
            else:
                return reply


def _tell(session: Session, step: NextStep, reply: Reply) -> None:
    if reply.kind == "back":
        session.undo()
    elif reply.kind == "unknown" and step.kind == "ask":
        session.tell_unknown(step.fact)
    elif reply.kind == "value" and step.kind == "ask":
        session.tell(step.fact, reply.value)
    elif step.kind == "try" and reply.kind in {"worked", "failed"}:
        session.tried(step.solution, reply.kind == "worked", step.article)
