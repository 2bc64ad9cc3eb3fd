"""The JSON of sessions: it survives a restart, tells what changed, and refuses anything else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import fixlore
from fixlore.rules.schema import schema
from tests.diagnose.session.lamp import ARTICLE, FACTS, TEXT, lamp

if TYPE_CHECKING:
    from pathlib import Path


def _session(kb: fixlore.KnowledgeBase) -> fixlore.Session:
    session = kb.session({"lamp.volts": 230}, text=TEXT)
    session.tell("lamp.switch", "down")
    session.tried("switch-on")
    session.tell_unknown("lamp.bulb")
    return session


def test_a_session_survives_a_restart(tmp_path: Path) -> None:
    """Read again, by a knowledge base opened again, it is the same and goes on the same."""
    session = _session(lamp(tmp_path))
    again = fixlore.open(tmp_path).session_from_json(session.to_json())
    assert (again.events, again.facts, again.text) == (session.events, session.facts, session.text)
    assert (again.diagnosis, again.changes) == (session.diagnosis, ())
    assert again.to_json() == session.to_json()


def test_the_json_validates(tmp_path: Path) -> None:
    """It is what schemas/session.json describes, once closed as well."""
    session = _session(lamp(tmp_path))
    session.close("burnt")
    form = json.loads(session.to_json())
    jsonschema.validate(form, schema("session"))
    assert [each["kind"] for each in form["events"]] == ["told", "tried", "cannot-tell", "closed"]


EDITS = {
    "a fact is gone": (
        ARTICLE.replace("lamp.bulb: burnt, ", ""),
        FACTS.replace("lamp.bulb", "x.y"),
    ),
    "a value is gone": (
        ARTICLE.replace("lamp.switch: down", "lamp.switch: out"),
        FACTS.replace("down: switched off", "out: switched off"),
    ),
    "a solution is gone": (ARTICLE.replace("switch-on", "press"), FACTS),
    "a type has changed": (
        ARTICLE,
        FACTS.replace(
            "lamp.volts: {type: number, unit: V, minutes: 0.2}", "lamp.volts: {type: boolean}"
        )
        .replace("below: 5", "known: false")
        .replace("below: 200", "known: false")
        .replace("at_least: 200", "known: true"),
    ),
}
SAID = {
    "a fact is gone": "The fact 'lamp.bulb' is gone; it is not asked any more.",
    "a value is gone": "An answer fits no more and was left out: lamp.switch cannot be 'down'",
    "a solution is gone": "The article 'lamp' has no solution 'switch-on' any more",
    "a type has changed": "An answer fits no more and was left out: lamp.volts cannot be 230",
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_fits_no_more_is_said_and_the_rest_goes_on(tmp_path: Path, edit: str) -> None:
    """Each part that is left out is a sentence in `changes`; a next step is there."""
    kept = _session(lamp(tmp_path / "old")).to_json()
    article, facts = EDITS[edit]
    session = lamp(tmp_path / "new", article, facts).session_from_json(kept)
    assert any(each.startswith(SAID[edit]) for each in session.changes), session.changes
    assert len(session.events) + len(session.facts) == 3
    assert session.next_step is not None


def test_an_article_that_changed_is_said(tmp_path: Path) -> None:
    """Another digest is told even where every answer still fits."""
    kept = _session(lamp(tmp_path / "old")).to_json()
    kb = lamp(tmp_path / "new", ARTICLE.replace("is dark\n", "is dark!\n", 1))
    assert kb.session_from_json(kept).changes == ("The article 'lamp' has changed.",)


def test_an_article_that_is_gone_is_said(tmp_path: Path) -> None:
    """With what was told of it."""
    kept = _session(lamp(tmp_path / "old")).to_json()
    kb = lamp(tmp_path / "new")
    other = json.loads(kept)
    other["articles"] = {"lantern": "sha256:0"}
    other["events"][1]["article"] = "lantern"
    assert kb.session_from_json(json.dumps(other)).changes == (
        "The article 'lantern' is gone.",
        "What was told of the article 'lantern' was left out.",
    )


LOGGING = ARTICLE.replace(
    "causes:", "  - {message: 'volts: {lamp.volts}', at_least: 2, within: 1m}\ncauses:", 1
)
LOG = "10:00:00 volts: 230\n10:00:09 volts: 230\n10:00:10 lamp is dark\n"


def test_what_a_log_showed_survives_a_restart(tmp_path: Path) -> None:
    """The log itself is not kept: its symptoms are, with their lines, times and facts."""
    session = lamp(tmp_path, LOGGING).session(log=LOG)
    assert [each.lines for each in session.log] == [(1, 2), (3,)]
    assert session.diagnosis.facts["lamp.volts"] == 230
    kept = session.to_json()
    jsonschema.validate(json.loads(kept), schema("session"))
    again = fixlore.open(tmp_path).session_from_json(kept)
    assert (again.diagnosis, again.changes) == (session.diagnosis, ())
    assert again.to_json() == kept


def test_a_log_symptom_that_is_gone_is_said(tmp_path: Path) -> None:
    """What the log shows of the article's other symptoms stays."""
    kept = lamp(tmp_path / "old", LOGGING).session(log=LOG).to_json()
    session = lamp(tmp_path / "new").session_from_json(kept)
    assert "The article 'lamp' has no symptom" in session.changes[-1]
    assert [each.message for each in session.log] == ["lamp is dark"]


def _with(**parts: object) -> str:
    form: dict[str, Any] = {
        "format": "fixlore-session/1",
        "knowledge_base": {"name": "small", "digest": ""},
        "articles": {},
        "text": "",
        "facts": {},
        "events": [],
    }
    return json.dumps(form | parts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"format": NaN}', "NaN is no number"),
        ("[]", r"\$: \[\] is not of type 'object'"),
        (_with(format="fixlore-session/9"), r"\$.format: 'fixlore-session/1' was expected"),
        (_with(events=[{"kind": "told"}]), r"\$.events\[0\]: 'fact' is a required property"),
        (_with(events=[{"kind": "sung"}]), r"\$.events\[0\].kind"),
        (_with(facts={"lamp.on": {"a": 1}}), r"\$.facts\['lamp.on'\]"),
        (_with(other=1), "Additional properties"),
        (_with(events=[{"kind": "cannot-tell", "fact": "x"}] * 10_001), r"\$.events"),
        (" " * 8_000_001, "over 8,000,000 characters"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """The error says where, in a line that can be read."""
    kb = lamp(tmp_path)
    with pytest.raises(fixlore.CaseError, match=said) as caught:
        kb.session_from_json(text)
    assert len(str(caught.value)) < 500


def test_a_session_takes_a_bounded_number_of_answers(tmp_path: Path) -> None:
    """What a session keeps can always be read again."""
    session = lamp(tmp_path).session()
    for _ in range(10_000):
        session.tell("lamp.switch", "up")
    with pytest.raises(fixlore.CaseError, match="at most 10,000"):
        session.tell("lamp.switch", "down")
    assert len(lamp(tmp_path).session_from_json(session.to_json()).events) == 10_000
