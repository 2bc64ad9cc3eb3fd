"""The JSON of a session: `fixlore-session/1`, written here, and read with distrust."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, ValidationError, validate

from fixlore.diagnose.logs import SeenLines
from fixlore.diagnose.session.changes import Fitting
from fixlore.diagnose.session.events import CannotTell, Closed, Told, Tried
from fixlore.errors import CaseError
from fixlore.rules.schema import schema

if TYPE_CHECKING:
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.logs import LogHit
    from fixlore.diagnose.session.events import Event
    from fixlore.diagnose.session.session import Session

FORMAT = "fixlore-session/1"
LONGEST = 8_000_000
_LONGEST_REASON = 200


def session_to_json(session: Session) -> str:
    """The session as JSON text, with a new line at its end.

    Beside what was told it holds the digests of what the answers were given for, so that a
    reader with another version can say what has changed.
    """
    kb, diagnosis = session.kb, session.diagnosis
    articles = dict.fromkeys([each.article for each in diagnosis.findings])
    articles |= dict.fromkeys([e.article for e in session.events if isinstance(e, Tried)])
    form = {
        "format": FORMAT,
        "knowledge_base": {"name": kb.name, "digest": kb.shared.digest},
        "articles": {each: kb.articles[each].digest for each in sorted(articles)},
        "text": session.text,
        "facts": session.facts,
        "events": [_event_to_json(each) for each in session.events],
    }
    if session.log:
        form["log"] = [_seen_to_json(each, kb) for each in session.log]
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def session_from_json(kind: type[Session], kb: KnowledgeBase, text: str) -> Session:
    """The session, with what fits the knowledge base; the rest is said in its `changes`.

    Raises:
        CaseError: `text` is not the JSON of a session, or too long.
    """
    form = _validated(text)
    fitting = Fitting(kb)
    fitting.compare(form["knowledge_base"], form["articles"])
    facts = {name: value for name, value in form["facts"].items() if fitting.fact(name, value)}
    events = [event for event in map(_event, form["events"]) if fitting.event(event)]
    kept: list[dict[str, Any]] = form.get("log", [])
    seen = [fitting.seen(each["article"], each["symptom"], _lines(each)) for each in kept]
    session = kind(kb, facts, text=form["text"], log=tuple(hit for hit in seen if hit is not None))
    session.restore(events, fitting.changes)
    return session


def _validated(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise CaseError(f"no session: over {LONGEST:,} characters")
    try:
        form: dict[str, Any] = json.loads(text, parse_constant=_no_number)
        flaw = _first_flaw(form)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"no session: it is no JSON that can be read ({error})") from None
    if flaw:
        raise CaseError(f"no session: {flaw}")
    return form


def _first_flaw(form: dict[str, Any]) -> str:
    """Where and how the form departs from the schema; "" where it does not."""
    try:
        validate(form, schema("session"), cls=Draft202012Validator)
    except ValidationError as error:  # the one that jsonschema thinks matters most
        return f"{error.json_path}: {_shortened(error.message)}"
    return ""


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _shortened(reason: str) -> str:
    return reason if len(reason) <= _LONGEST_REASON else "..." + reason[-_LONGEST_REASON:]


def _seen_to_json(hit: LogHit, kb: KnowledgeBase) -> dict[str, object]:
    """What a log showed; the log itself is not kept."""
    return {
        "article": kb.logs.article(hit),
        "symptom": hit.message,
        "lines": list(hit.lines),
        "first": hit.first,
        "last": hit.last,
        "captures": [list(each) for each in hit.captures],
    }


def _lines(form: dict[str, Any]) -> SeenLines:
    captures = tuple((name, text) for name, text in form["captures"])
    return SeenLines(tuple(form["lines"]), form["first"], form["last"], captures)


def _event_to_json(event: Event) -> dict[str, object]:
    if isinstance(event, Told):
        return {"kind": "told", "fact": event.fact, "value": event.value}
    if isinstance(event, CannotTell):
        return {"kind": "cannot-tell", "fact": event.fact}
    if isinstance(event, Tried):
        named = {"article": event.article, "solution": event.solution}
        return {"kind": "tried", **named, "worked": event.worked}
    return {"kind": "closed", "article": event.article, "cause": event.cause}


def _event(form: dict[str, Any]) -> Event:
    if form["kind"] == "told":
        return Told(form["fact"], form["value"])
    if form["kind"] == "cannot-tell":
        return CannotTell(form["fact"])
    if form["kind"] == "tried":
        return Tried(form["article"], form["solution"], form["worked"])
    return Closed(form["article"], form["cause"])
