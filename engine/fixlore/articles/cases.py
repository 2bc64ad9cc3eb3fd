"""Tests of an article: from the items of `tests:` to what is given and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.articles import fields, scalars
from fixlore.articles.nodes import ListNode, ScalarNode
from fixlore.vocabulary import nearest

if TYPE_CHECKING:
    from fixlore.articles.fields import Entries
    from fixlore.articles.nodes import Node
    from fixlore.articles.report import Report

VERDICT_KEYS = ("confirmed", "possible", "ruled_out")
STEP_KEYS = ("steps", "not_steps")
EXPECT_KEYS = (*VERDICT_KEYS, "next_step", *STEP_KEYS, "nothing")
NEXT_STEPS = ("ask", "try", "escalate")


@dataclass(frozen=True, slots=True)
class NextStepSource:
    """The next step that a test expects: `ask` a fact, `try` a solution, or `escalate`.

    `name` is the fact or the solution as written, and the word itself for `escalate`.
    """

    kind: str
    name: ScalarNode


@dataclass(frozen=True, slots=True)
class CaseSource:
    """One test: facts by name, a text, a log, and the causes (as written) for each verdict.

    `steps` and `not_steps` hold words of steps that must be shown, and that must not. `nothing`
    says that no finding at all is expected.
    """

    at: int
    given: dict[str, tuple[ScalarNode, Node]]
    text: str
    log: str
    expect: dict[str, tuple[ScalarNode, ...]]
    nothing: bool = False
    next_step: NextStepSource | None = None
    steps: tuple[ScalarNode, ...] = ()
    not_steps: tuple[ScalarNode, ...] = ()


def read_cases(node: Node, report: Report) -> tuple[CaseSource, ...]:
    """Every test of an article."""
    found: list[CaseSource] = []
    for item in fields.items_of(node, report, "`tests`") or []:
        keys = ("given", "expect")
        entries = fields.record_of(item, report, "a test", keys, keys)
        if entries is not None and "given" in entries and "expect" in entries:
            found.append(_read_case(item, entries, report))
    return tuple(found)


def _read_case(item: Node, entries: Entries, report: Report) -> CaseSource:
    given = dict(fields.entries_of(entries["given"][1], report, "`given`") or {})
    text = log = ""
    if "text" in given:
        text = fields.text_of(given.pop("text")[1], report, "`text`") or ""
    if "log" in given:
        log = _read_log(given.pop("log")[1], report)
    expect = fields.record_of(entries["expect"][1], report, "`expect`", EXPECT_KEYS) or {}
    if not expect:
        report.add(entries["expect"][0].at, "empty-value", "the test expects nothing in particular")
    shown = {key: _read_texts(expect, key, "the text of a step", report) for key in STEP_KEYS}
    return CaseSource(
        at=item.at,
        given=given,
        text=text,
        log=log,
        expect={
            key: _read_texts(expect, key, "a cause's id", report)
            for key in VERDICT_KEYS
            if key in expect
        },
        nothing=_read_nothing(expect, report),
        next_step=_read_next_step(expect, report),
        steps=shown["steps"],
        not_steps=shown["not_steps"],
    )


def _read_log(node: Node, report: Report) -> str:
    """The lines of a log: one text, or a list of them; a line is text whatever it looks like."""
    if not isinstance(node, ListNode):
        return fields.text_of(node, report, "`log`") or ""
    if not node.items:
        report.add(node.at, "empty-value", "`log` has no lines", "write some, or remove the key")
    lines: list[str] = []
    for item in node.items:
        if isinstance(item, ScalarNode):
            lines.append(item.text)
        else:
            said = "a line of a log is a text; YAML reads this one as something else"
            hint = "put the line in quotes, or the whole log under `log: |`"
            report.add(item.at, "wrong-type", said, hint)
    return "\n".join(lines)


def _read_texts(expect: Entries, key: str, what: str, report: Report) -> tuple[ScalarNode, ...]:
    if key not in expect:
        return ()
    items = fields.items_of(expect[key][1], report, f"`{key}`") or []
    return tuple(
        item
        for item in items
        if fields.text_of(item, report, what) and isinstance(item, ScalarNode)
    )


def _read_next_step(expect: Entries, report: Report) -> NextStepSource | None:
    if "next_step" not in expect:
        return None
    node = expect["next_step"][1]
    if isinstance(node, ScalarNode):
        if node.text == "escalate":
            return NextStepSource("escalate", node)
        _refuse_next_step(node, report)
        return None
    return _read_one_thing(node, report)


def _read_one_thing(node: Node, report: Report) -> NextStepSource | None:
    entries = fields.record_of(node, report, "`next_step`", NEXT_STEPS[:2])
    if entries is None:
        return None
    if len(entries) != 1:
        said = "`next_step` is one thing to do"
        report.add(node.at, "wrong-value", said, "write `{ask: fact}` or `{try: solution}`")
        return None
    ((kind, (_, value)),) = entries.items()
    if not fields.text_of(value, report, f"`{kind}`") or not isinstance(value, ScalarNode):
        return None
    return NextStepSource(kind, value) if kind in NEXT_STEPS else None


def _refuse_next_step(node: ScalarNode, report: Report) -> None:
    near = nearest(node.text, NEXT_STEPS)
    hint = f"did you mean `{near}`?" if near == "escalate" else "ask and try stand in braces"
    said = "`next_step` is `{ask: fact}`, `{try: solution}` or `escalate`"
    report.add(node.at, "wrong-value", said, hint)


def _read_nothing(expect: Entries, report: Report) -> bool:
    if "nothing" not in expect:
        return False
    node = expect["nothing"][1]
    if isinstance(node, ScalarNode) and scalars.kind_of(node) == "boolean":
        return scalars.boolean_of(node)
    report.add(node.at, "wrong-type", "`nothing` is true or false")
    return False
