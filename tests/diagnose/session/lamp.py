"""A lamp that does not shine: the small knowledge base of the tests of sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.small_kb import opened

if TYPE_CHECKING:
    from pathlib import Path

    import fixlore

FACTS = """\
lamp.switch: {type: choice, values: {up: switched on, down: switched off, broken: loose}}
lamp.bulb: {type: choice, values: {whole: whole, burnt: burnt out}, ask: How is the bulb?}
lamp.volts: {type: number, unit: V, minutes: 0.2}
lamp.power:
  type: choice
  values: {none: none, weak: weak, full: full}
  derive:
    - {when: {lamp.volts: {below: 5}}, value: none}
    - {when: {lamp.volts: {below: 200}}, value: weak}
    - {when: {lamp.volts: {at_least: 200}}, value: full}
"""
ARTICLE = """\
---
title: The lamp is dark
symptoms:
  - message: lamp is dark
causes:
  switched-off:
    title: The lamp is switched off
    when: {lamp.switch: down}
    likelihood: common
    solution: switch-on
  burnt:
    title: The bulb is burnt out
    when: {lamp.bulb: burnt, lamp.switch: {not: broken}}
    solution: new-bulb
  no-power:
    title: There is no power
    when: {lamp.power: none}
    solution: fuse
---
## Switch it on {#switch-on minutes=9 works=usually}
1. Press the switch.

## Take another bulb {#new-bulb minutes=20 works=always}
1. Turn the bulb out.

## Look after the fuse {#fuse minutes=30 works=sometimes}
1. Put the fuse in.
"""
TEXT = "lamp is dark"


def lamp(root: Path, article: str = ARTICLE, facts: str = FACTS) -> fixlore.KnowledgeBase:
    """The knowledge base, or an edited version of it."""
    return opened(root, {"lamp": article}, facts)
