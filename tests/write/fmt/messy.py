"""Messy articles for the laws of `fixlore fmt`: the same content, written as nobody should."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from hypothesis import strategies as st

from fixlore.articles.nodes import ScalarNode
from fixlore.articles.scalars import kind_of
from tests.render.strategies import LINES, MARKDOWN

Value: TypeAlias = "str | bool | int | list[Value] | dict[str, Value]"

_SAFE = re.compile(r"[A-Za-z0-9é][A-Za-z0-9é .()/_-]*(?<! )")
_COMMENTS = st.sampled_from(["# a", "#b", "#  [c]: {d}", "# 'e", "#", "# - f: g  "])
_TEXTS = st.sampled_from(
    [
        *("yes", "y", "1.10", "null", "on", "2024-01-31", "a: b", "a # b", "- a", "{x}", "[x]"),
        *("it's", 'say "so"', 'it\'s "so"', "back\\slash", "C:\\temp\\new", "ümlaut é", "a b c"),
        *("one word", "word", "ends:", "#no", "@at", "%x", "`tick`", "a, b", "?", "tab\tin", "~"),
        *("one\ntwo", "one\n\ntwo\n", "a  b", "!bang", "&and", "*star", "|", ">", "a\u2028b"),
        "a long text of many words that goes on and on until no line can hold it, nor should it",
    ]
)


def _facts() -> dict[str, Value]:
    return {
        "lamp.on": {"type": "boolean", "ask": "Is it on?"},
        "lamp.colour": {"type": "choice", "values": ["red", "green", "yes"]},
        "lamp.level": {"type": "number", "unit": "%"},
        "lamp.note": {"type": "text"},
    }


_ATOMS = st.sampled_from(
    [
        {"lamp.on": True},
        {"lamp.colour": ["red", "yes"]},
        {"lamp.colour": {"not": "green"}},
        {"lamp.level": {"at_least": 3, "below": 90}},
        {"lamp.note": {"matches": "^a\\s(b|c)$"}},
        {"lamp.note": {"contains": ["it's", "1.10"]}},
    ]
).map(lambda each: cast("dict[str, Value]", each))
_CONDITIONS = st.recursive(
    _ATOMS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"any": cast("Value", items)})
        | inner.map(lambda each: {"not": cast("Value", each)})
    ),
    max_leaves=4,
)


@st.composite
def models(draw: st.DrawFn) -> dict[str, Value]:
    """The front matter of an article, as plain values."""
    facts = _facts()
    cast("dict[str, Value]", facts["lamp.note"])["hint"] = draw(_TEXTS)
    front: dict[str, Value] = {
        "title": draw(_TEXTS.filter(lambda text: "\n" not in text)),
        "symptoms": [{"message": "blinks " + draw(_TEXTS)} for _ in range(draw(_COUNT))],
        "facts": facts,
        "causes": {
            f"cause-{place}": {"title": draw(_TEXTS), "when": draw(_CONDITIONS)}
            for place in range(draw(_COUNT))
        },
        "tests": [
            {
                "given": {"lamp.colour": "yes", "text": draw(_TEXTS)},
                "expect": {"possible": ["cause-0"]},
            }
        ],
    }
    keys = draw(st.permutations(list(front)))
    return {key: front[key] for key in keys}


_COUNT = st.integers(1, 3)


@dataclass
class _Mess:
    """Writes values in one of their many forms, as chance has it."""

    draw: st.DrawFn
    lines: list[str] = field(default_factory=list[str])

    def chance(self, one_in: int) -> bool:
        """True once in so many times."""
        return self.draw(st.integers(1, one_in)) == one_in

    def between(self) -> None:
        """Comments at any column, and empty lines."""
        while self.chance(4):
            indent = " " * self.draw(st.integers(0, 9))
            self.lines.append(self.draw(st.sampled_from(["", "  "])))
            self.lines.append(indent + self.draw(_COMMENTS))

    def after(self) -> str:
        """Blanks and perhaps a comment at the end of a line."""
        gap = self.draw(st.sampled_from(["", "", " ", "   "]))
        return f"{gap or ' '}{self.draw(_COMMENTS)}" if self.chance(5) else gap

    def value(self, head: str, value: Value, column: int) -> None:
        """A value after its key or dash, whose block begins at `column`."""
        if isinstance(value, (dict, list)) and (not self.chance(3) or not value):
            self.block(head, value, column)
        elif isinstance(value, (dict, list)):
            self._flow(head, value, column)
        else:
            self._scalar(head, value, column)

    def block(self, head: str, value: dict[str, Value] | list[Value], column: int) -> None:
        """A mapping or a list on lines of its own, further right than `column`."""
        step = self.draw(st.integers(1, 5))
        inner = column + step
        if isinstance(value, list) and column >= 0 and not head.endswith("-") and self.chance(3):
            inner = column  # dashes below their key
        if head.endswith("-") and self.chance(2):
            gap = self.draw(st.integers(1, 3))
            inner, first = column + 1 + gap, head + " " * gap
        else:
            first = ""
            if head:
                self.lines.append(head + self.after())
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            if not first:
                self.between()
            lead = first or " " * inner
            first = ""
            mark = "-" if isinstance(value, list) else self._key(str(key)) + ":"
            self.value(lead + mark, each, inner)

    def _key(self, key: str) -> str:
        return self.draw(st.sampled_from([key, key, f'"{key}"', f"'{key}'", f"{key} "]))

    def _flow(self, head: str, value: Value, column: int) -> None:
        text = self._in_brackets(value, " " * (column + 2))
        self.lines.append(f"{head}{self.draw(st.sampled_from([' ', '  ']))}{text}{self.after()}")

    def _in_brackets(self, value: Value, indent: str) -> str:
        if not isinstance(value, (dict, list)):
            return self._inline(value)
        breaks = self.draw(st.sampled_from(["", "", " ", "\n" + indent, f" # in\n{indent}"]))
        if isinstance(value, dict):
            items = [f"{self._key(k)}: {self._in_brackets(v, indent)}" for k, v in value.items()]
        else:
            items = [self._in_brackets(each, indent) for each in value]
        last = self.draw(st.sampled_from(["", ","])) if items else ""
        inner = (",".join(f"{breaks}{item}" for item in items)) + last + breaks
        return f"{{{inner}}}" if isinstance(value, dict) else f"[{inner}]"

    def _inline(self, value: Value) -> str:
        if not isinstance(value, str):
            return json.dumps(value)
        forms = [json.dumps(value, ensure_ascii=False)]
        if "\u2028" in value:
            return json.dumps(value)
        if "\n" not in value and "\t" not in value:
            forms.append("'" + value.replace("'", "''") + "'")
        if _SAFE.fullmatch(value) and kind_of(ScalarNode(value, plain=True, at=0)) == "text":
            forms.append(value)
        return self.draw(st.sampled_from(forms))

    def _scalar(self, head: str, value: Value, column: int) -> None:
        indent = " " * (column + self.draw(st.integers(1, 4)))
        if isinstance(value, str) and self.chance(3) and self._lines(head, value, indent):
            return
        text = self._inline(value)
        if text[0] not in "'\"" and " " in text and self.chance(2):
            text = text.replace(" ", f"\n{indent}  ", 1)
        if self.chance(6):
            self.lines.append(head + self.after())
            self.between()
            self.lines.append(indent + text + self.after())
        else:
            self.lines.append(f"{head} {text}{self.after()}")

    def _lines(self, head: str, value: str, indent: str) -> bool:
        """A text after `|`, where it can stand there."""
        content = value.removesuffix("\n")
        if not content or "\u2028" in value or "\n\n\n" in value:
            return False
        mark = self.draw(st.sampled_from(["|", "| # why"]))
        chomp = "" if value.endswith("\n") else "-"
        self.lines.append(f"{head} {mark[0]}{chomp}{mark[1:]}")
        self.lines += [indent + line if line else line for line in content.split("\n")]
        return True


@st.composite
def messy_yaml(draw: st.DrawFn) -> str:
    """Front matter of an article in a form that only chance could choose."""
    mess = _Mess(draw)
    mess.between()
    mess.block("", draw(models()), -1)
    mess.between()
    return "\n".join(mess.lines) + "\n"


@st.composite
def messy_facts(draw: st.DrawFn) -> bytes:
    """A file of kb/facts/ in such a form."""
    mess = _Mess(draw)
    mess.between()
    facts = _facts()
    facts["lamp.age"] = {"type": "text", "hint": draw(_TEXTS)}
    mess.block("", facts, -1)
    mess.between()
    return "\n".join(mess.lines).encode()


_WHEN = " {when=\"{lamp.colour: [red, 'yes']}\"}"
_JUNK = st.lists(
    st.sampled_from(
        [*"*_`~[]()!#+-.:|=\\\"' \tab12é", "\n\n", "\n- ", "\n1. ", "\n    ", "\n", "  \n"]
    )
    | st.sampled_from(
        ["```", "~~~", "\n[a]: http://x 'y'\n", "[a]", "<b>", "\n> ", "\n## ", "\n---\n"]
    )
    | st.sampled_from(
        ["\n| a | b |\n|---|--|\n| c | d |\n", "\\\n", "{{ lamp.on }}", _WHEN, "\n9. "]
    ),
    max_size=20,
).map("".join)
_GAPS = st.sampled_from(["\n", "\n\n", "\n\n", "\n \n\n", "\n\n\n\n", "  \n\n", "\n\t\n"])


@st.composite
def _steps(draw: st.DrawFn, depth: int = 2) -> str:
    """A list of steps with odd numbers, odd indents, and lists, code and notes in it."""
    ordered = depth == 2 or draw(st.booleans())
    marks = st.sampled_from(["1.", "1)", "2.", "07.", "10."] if ordered else ["-", "*", "+"])
    lead = " " * draw(st.integers(0, 3))
    mark = draw(marks)
    rows: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        mark = draw(st.sampled_from([mark, draw(marks)]))
        gap = draw(st.sampled_from([" ", " ", "  ", "    ", "      ", "\t"]))
        text = draw(LINES) + draw(st.sampled_from(["", "", "  ", _WHEN]))
        width = len(lead) + len(mark) + len(gap)
        column = draw(st.sampled_from([width, width, width + 1, 2, 0]))
        parts = [draw(_part(depth)) for _ in range(draw(st.integers(0, 2)))]
        inner = "\n".join(
            " " * column + row if row else row for p in parts for row in p.split("\n")
        )
        rows.append(f"{lead}{mark}{gap}{text}" + (draw(_GAPS) + inner if inner else ""))
        rows.append(draw(st.sampled_from(["", "", "\n", "\n \n", "\n\n"])))
    return "\n".join(row for row in "\n".join(rows).split("\n"))


def _part(depth: int) -> st.SearchStrategy[str]:
    code = st.just("```sh\n\tx  \n\n  y\n```")
    inner = [code, LINES, MARKDOWN, LINES.map(lambda line: "      " + line)]
    return st.one_of([*inner, _steps(depth - 1)] if depth else inner)


_HEADS = st.sampled_from(
    [
        *(
            "## Fix {}{{#fix-{}}}",
            "##   Fix {}   {{#fix-{} minutes=5}} ##",
            " # Fix {} {{#fix-{}}}",
        ),
        *("Fix {} {{#fix-{}}}\n---", "### For readers {} {}", "## C # {} {}", "##\tTabs {} {}  "),
    ]
)


@st.composite
def messy_body(draw: st.DrawFn) -> str:
    """A body with every block that an article may have, and some that chance has written."""
    blocks = st.one_of(_steps(), MARKDOWN, _JUNK)
    text = draw(_JUNK | MARKDOWN)
    for number in range(draw(st.integers(0, 3))):
        text += draw(_GAPS) + draw(_HEADS).format(number, number)
        for _ in range(draw(st.integers(0, 3))):
            text += draw(_GAPS) + draw(blocks)
    return text + draw(st.sampled_from(["", "\n", "\n\n \n"]))


_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])


_PLAIN_FRONT = """\
title: The lamp blinks
symptoms: [{message: blinks}]
facts:
  lamp.on: {type: boolean}
  lamp.colour: {type: choice, values: [red, "yes"]}
causes: {bulb: {title: The bulb}}
"""


@st.composite
def messy_articles(draw: st.DrawFn) -> bytes:
    """A whole article whose front matter or whose body is a mess; not all of them compile."""
    mark, blanks = draw(st.sampled_from([(b"", ""), (b"", "  "), (b"\xef\xbb\xbf", "")]))
    if draw(st.booleans()):
        front, body = _PLAIN_FRONT, draw(messy_body())
    else:
        front, body = draw(messy_yaml()), "Words.\n"
    text = f"---{blanks}\n{front}---{blanks}\n{body}"
    return mark + text.replace("\n", draw(_ENDS)).encode()
