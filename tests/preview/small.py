"""A small knowledge base for the preview: one article of every kind of thing that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LAMP = "articles/lamp.md"

FACTS = """\
lamp.on: {type: boolean, ask: Is the lamp on?, hint: Look at the `switch`.}
lamp.colour: {type: choice, values: {red: Red, green: Green}}
lamp.watts: {type: number, unit: W}
lamp.bought: {type: date}
lamp.release: {type: version}
lamp.parts: {type: list, values: {bulb: The bulb, cord: The cord}}
lamp.tags: {type: list}
lamp.strong: {type: boolean, derive: [{when: {lamp.watts: {above: 60}}, value: true}]}
"""

SHARED = """\
---
title: Ask the shop
---
## Ask the shop {#ask-shop minutes=20}
1. Call the shop.
"""

ARTICLE = """\
---
title: The lamp blinks
symptoms:
  - message: "lamp in {lamp.room} blinks"
  - sequence: ["lamp started", "lamp failed"]
    within: 10m
applies_to: {lamp.colour: red}
causes:
  bulb:
    title: The bulb is loose
    when: {lamp.on: true, lamp.parts: {contains: bulb}, lamp.tags: {contains: old}}
    likelihood: common
    solution: [tighten, shared/ask-shop]
  strong:
    title: The lamp is too strong
    when: {lamp.strong: true}
    solution: shared/ask-shop
  old:
    title: The lamp is old
    when: {any: [{lamp.release: {version: "<2"}}, {lamp.bought: {below: 2020-01-01}}]}
    likelihood: rare
tests:
  - given: {lamp.strong: true, text: "lamp in hall blinks"}
    expect: {confirmed: [strong]}
---
Read this first. See [the other](other.md#wait).

## Tighten the bulb {#tighten minutes=5}
1. Go to {{ lamp.room }}.
2. Turn the bulb.
   - Wear gloves. {when="{lamp.on: true}"}
"""

OTHER = """\
---
title: The fan is loud
symptoms:
  - message: fan makes a noise
causes:
  dust:
    title: There is dust in it
    solution: wait
tests:
  - given: {text: "fan makes a noise"}
    expect: {possible: [dust]}
---
## Wait {#wait}
1. Wait.
"""


def write(root: Path) -> Path:
    """The knowledge base in `root`."""
    texts = {
        "kb/kb.yaml": "name: Small\n",
        "kb/facts/lamp.yaml": FACTS,
        "kb/solutions/ask-shop.md": SHARED,
        LAMP: ARTICLE,
        "articles/other.md": OTHER,
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root
