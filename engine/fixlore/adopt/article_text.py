"""What adoption found -> the whole text of an article in our format, body kept line for line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from fixlore.rules.fact_places import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from fixlore.adopt.adopted import TiedCause
    from fixlore.adopt.applies_to import Facts

_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_YAML_WORDS = re.compile(r"y|n|yes|no|on|off|true|false|null|none|nan|inf")
_ATTRIBUTES = re.compile(r"(?<![^\s])\{(?=\s*(?:#|[A-Za-z][\w-]{0,40}\s*=))")
_REFERENCE = re.compile(r"\{\{(?=[^{}\n]{0,300}\}\})")
_SPAN = re.compile(r"(?<!`)(`{1,3})[^`]{1,2000}\1(?!`)")
_CLOSED_HEADING = re.compile(r"(#{1,6}[ \t].*?)[ \t]+#+[ \t]*")


def article_text(  # noqa: PLR0913  the parts of an article, each by its name
    *,
    title: str,
    source: str,
    messages: Sequence[str],
    applies: Facts,
    causes: Sequence[TiedCause],
    body: str,
) -> str:
    """The article: front matter in our order, then the body; ends with one new line."""
    head = [f"title: {quoted(title)}", f"source: {quoted(source)}"]
    head += _listed("symptoms", (f"  - message: {quoted(message)}" for message in messages), "[]")
    if applies:
        head += _listed("applies_to", (_condition(f, v) for f, v in applies.items()), "{}")
    head += _listed("causes", (line for cause in causes for line in _cause(cause)), "{}")
    return "---\n" + "\n".join(head) + "\n---\n" + body.strip("\n") + "\n"


def _listed(key: str, lines: Iterable[str], empty: str) -> list[str]:
    found = list(lines)
    return [f"{key}:", *found] if found else [f"{key}: {empty}"]


def _condition(fact: str, values: Mapping[str, str]) -> str:
    return f"  {fact}: [{', '.join(scalar(value) for value in values)}]"


def _cause(cause: TiedCause) -> list[str]:
    lines = [f"  {scalar(cause.id)}:", f"    title: {quoted(cause.title)}"]
    names = [scalar(name) for name in cause.named]
    if names:
        told = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        lines.append(f"    solution: {told}")
    return lines


def scalar(text: str) -> str:
    """A slug as YAML: plain where YAML reads it as text, else quoted."""
    return text if _PLAIN.fullmatch(text) and not _YAML_WORDS.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Any text as a double-quoted YAML scalar on one line."""
    as_json = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", as_json)


def literal_braces(body: str, code_lines: Container[int], read: Container[int]) -> str:
    """The body with those braces escaped that our format would read as attributes or facts.

    Lines count from 0. In code nothing but `{{ x }}` is read, and that only on the lines of `read`,
    the solutions: there it becomes `{{{{ x }}}}`, which is shown as it was. Other code stays.
    """
    if "{" not in body:
        return body
    lines = body.split("\n")
    for number, line in enumerate(lines):
        in_code = literal if number in read else str
        if "{" in line:
            lines[number] = in_code(line) if number in code_lines else _outside_spans(line, in_code)
    return "\n".join(lines)


def _outside_spans(line: str, in_code: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for span in _SPAN.finditer(line):
        parts += [_escaped(line[end : span.start()]), in_code(span.group())]
        end = span.end()
    return "".join([*parts, _escaped(line[end:])])


def _escaped(text: str) -> str:
    return _REFERENCE.sub(r"\{\{", _ATTRIBUTES.sub(r"\{", text))


def with_heading_ids(body: str, ids: Mapping[int, str]) -> str:
    """The body with ` {#id}` at the end of the heading on each line (from 0) of `ids`."""
    lines = body.split("\n")
    for line, identifier in ids.items():
        text = lines[line].rstrip()
        closed = _CLOSED_HEADING.fullmatch(text)
        lines[line] = f"{closed.group(1) if closed else text} {{#{identifier}}}"
    return "\n".join(lines)
