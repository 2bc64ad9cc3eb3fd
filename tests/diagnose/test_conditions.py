"""Every operator and combination, from the author's YAML to the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.small_kb import verdicts, with_condition

if TYPE_CHECKING:
    from pathlib import Path

HOLDS, FAILS, OPEN = "confirmed", "ruled-out", "possible"

CASES: list[tuple[str, dict[str, object], str]] = [
    ("{lamp.colour: red}", {"lamp.colour": "red"}, HOLDS),
    ("{lamp.colour: red}", {"lamp.colour": "blue"}, FAILS),
    ("{lamp.colour: red}", {}, OPEN),
    ("{lamp.colour: [red, blue]}", {"lamp.colour": "blue"}, HOLDS),
    ("{lamp.colour: [red, blue]}", {"lamp.colour": "green"}, FAILS),
    ("{lamp.colour: {not: red}}", {"lamp.colour": "green"}, HOLDS),
    ("{lamp.colour: {not: [red, blue]}}", {"lamp.colour": "blue"}, FAILS),
    ("{lamp.on: true}", {"lamp.on": "yes"}, HOLDS),
    ("{lamp.on: false}", {"lamp.on": True}, FAILS),
    ("{lamp.level: 5}", {"lamp.level": 5.0}, HOLDS),
    ("{lamp.level: {at_least: 5}}", {"lamp.level": 5}, HOLDS),
    ("{lamp.level: {above: 5}}", {"lamp.level": 5}, FAILS),
    ("{lamp.level: {at_most: 5}}", {"lamp.level": "5 %"}, HOLDS),
    ("{lamp.level: {below: 5}}", {"lamp.level": 5}, FAILS),
    ("{lamp.level: {between: [2, 5]}}", {"lamp.level": 5}, HOLDS),
    ("{lamp.level: {between: [2, 5]}}", {"lamp.level": 5.01}, FAILS),
    ("{lamp.level: {above: 2, below: 5}}", {"lamp.level": 2}, FAILS),
    ("{lamp.level: {not: {above: 2}}}", {"lamp.level": 2}, HOLDS),
    ("{lamp.note: out of  paper}", {"lamp.note": " Out of paper "}, HOLDS),
    ("{lamp.note: {contains: PAPER}}", {"lamp.note": "out of paper"}, HOLDS),
    ("{lamp.note: {contains: [ink, paper]}}", {"lamp.note": "no ink"}, HOLDS),
    ("{lamp.note: {contains: ink}}", {"lamp.note": ""}, FAILS),
    ('{lamp.note: {matches: "^E\\\\d+$"}}', {"lamp.note": "E42"}, HOLDS),
    ('{lamp.note: {matches: "^E\\\\d+$"}}', {"lamp.note": "xE42"}, FAILS),
    ('{lamp.release: "2.0"}', {"lamp.release": "2.0.0"}, HOLDS),
    ('{lamp.release: {version: ">=2.3,<3"}}', {"lamp.release": "2.10"}, HOLDS),
    ('{lamp.release: {version: ">=2.3,<3"}}', {"lamp.release": "3.0"}, FAILS),
    ("{lamp.bought: {at_least: 2024-01-01}}", {"lamp.bought": "2024-01-01"}, HOLDS),
    ("{lamp.bought: {below: 2024-01-01}}", {"lamp.bought": "2024-01-01"}, FAILS),
    ("{lamp.parts: {contains: lid}}", {"lamp.parts": ["lid", "tray"]}, HOLDS),
    ("{lamp.parts: {contains: [hinge, tray]}}", {"lamp.parts": "lid, tray"}, HOLDS),
    ("{lamp.parts: {contains: lid}}", {"lamp.parts": []}, FAILS),
    ("{lamp.note: {known: true}}", {"lamp.note": "x"}, HOLDS),
    ("{lamp.note: {known: true}}", {}, FAILS),
    ("{lamp.note: {known: false}}", {}, HOLDS),
    ("{lamp.colour: red, lamp.on: true}", {"lamp.colour": "red"}, OPEN),
    ("{lamp.colour: red, lamp.on: true}", {"lamp.on": False}, FAILS),
    ("{any: [{lamp.colour: red}, {lamp.on: true}]}", {"lamp.on": True}, HOLDS),
    ("{any: [{lamp.colour: red}, {lamp.on: true}]}", {"lamp.on": False}, OPEN),
    ("{all: [{lamp.colour: red}, {lamp.on: true}]}", {"lamp.colour": "blue"}, FAILS),
    ("{not: {lamp.colour: red, lamp.on: true}}", {"lamp.on": False}, HOLDS),
    (
        "{at_least: 2, of: [{lamp.colour: red}, {lamp.on: true}, {lamp.level: 5}]}",
        {"lamp.colour": "red", "lamp.level": 5},
        HOLDS,
    ),
    (
        "{at_least: 2, of: [{lamp.colour: red}, {lamp.on: true}, {lamp.level: 5}]}",
        {"lamp.colour": "blue", "lamp.level": 4},
        FAILS,
    ),
]


@pytest.mark.parametrize(("when", "facts", "expected"), CASES, ids=str)
def test_a_condition_decides_the_verdict(
    tmp_path: Path, when: str, facts: dict[str, object], expected: str
) -> None:
    """The condition, written as an author writes it, gives this verdict for these facts."""
    diagnosis = with_condition(tmp_path, when).diagnose(facts, text="the lamp blinks")
    assert verdicts(diagnosis) == {"bulb": expected}
