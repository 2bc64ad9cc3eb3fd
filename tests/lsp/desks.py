"""A small knowledge base on a desk, with one of its texts open and a cursor in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygls.uris import from_fs_path

from fixlore.lsp.desk import Desk, Document

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """\
lamp.on: {type: boolean, ask: Is the lamp on?, hint: Look at it.}
lamp.colour: {type: choice, values: {red: Red as blood, green: Green}}
lamp.level: {type: number, unit: "%", ask: How full is it?}
lamp.cold:
  type: boolean
  derive:
    - when: {lamp.level: {below: 5}}
      value: true
"""

ONE = """\
---
title: The lamp blinks
symptoms:
  - message: "lamp {place} blinks"
applies_to: {lamp.colour: [red, green]}
causes:
  bulb:
    title: The glass is loose
    when: {lamp.on: false, own.fact: good}
    solution: tighten
  empty:
    title: No current is left
    when: {any: [{lamp.level: {below: 5}}, {lamp.colour: {not: red}}]}
    solution: [shared/restart, tighten]
facts:
  own.fact: {type: choice, values: [good, bad]}
tests:
  - given: {lamp.on: false, own.fact: good, text: lamp here blinks}
    expect: {confirmed: [bulb], next_step: {try: tighten}}
  - given: {lamp.colour: Green, text: lamp here blinks}
    expect: {confirmed: [empty]}
---
See [below](#tighten) and [the other](other.md#wait).

## Tighten the glass {#tighten minutes=5}
1. Go to {{ place }}.
2. Turn it. {when="{own.fact: good, lamp.cold: true}"}
"""

OTHER = """\
---
title: Nothing burns
symptoms:
  - when: {lamp.on: false}
causes:
  follows:
    title: What the other says
    when: {cause.bulb: true}
    solution: wait
  both:
    title: Nothing of the two
    when: {cause.one.empty: false, lamp.on: true}
    solution: wait
tests:
  - given: {lamp.on: false}
    expect: {possible: [one.bulb, follows]}
---
## Wait {#wait}
1. Wait for [it](one.md#tighten).
"""

RESTART = '## Restart it {#restart}\n1. Off and on. {when="{lamp.on: true}"}\n'

FILES = {
    "kb/kb.yaml": "name: lamps\n",
    "kb/facts/lamp.yaml": FACTS,
    "kb/solutions/restart.md": RESTART,
    "articles/one.md": ONE,
    "articles/other.md": OTHER,
}


def write(root: Path) -> Path:
    """The knowledge base, on disk."""
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def opened(root: Path, path: str = "articles/one.md", marked: str = "") -> tuple[Document, int]:
    """The document, with the text in its buffer, and the offset of the first bar in it."""
    before, _, after = marked.partition("|")
    text = before + after if marked else FILES[path]
    desk = Desk()
    uri = from_fs_path(str(root / path)) or ""
    found = desk.put(uri, text)
    assert found is not None
    found[0].settle()
    document = desk.document(uri)
    assert document is not None
    return document, len(before)


def place(path: str, words: str, after: str = "") -> tuple[str, int]:
    """The path, and the offset at which the words begin, or what follows `after` in them."""
    text = FILES[path]
    return path, text.index(words) + words.index(after) + len(after)
