"""A knowledge base from strangers: scripts, handlers and links wherever an author can write."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = "<script>window.owned=1</script>"
IMAGE = "<img src=x onerror=window.owned=2>"
LINK = "javascript:window.owned=3"
QUOTED = "'\\\"><svg onload=window.owned=4>"
TEMPLATE = "{{ 7 * 191 }}{% raw %}"

NAME = f"articles/{IMAGE} & ' quoted.md".replace("/", "_").replace("articles_", "articles/")
BROKEN = "articles/broken.md"
"""An article whose problems quote what it says."""

ARTICLE = f"""\
---
id: hostile
title: "{SCRIPT}{QUOTED} {TEMPLATE}"
symptoms:
  - message: "{IMAGE} failed {{strange.name}}"
facts:
  strange.kind:
    type: choice
    values: {{one: "{SCRIPT}", two: "{QUOTED}"}}
    ask: "{IMAGE} `{SCRIPT}`"
    hint: "{QUOTED}"
  strange.size: {{type: number, unit: "{IMAGE}"}}
causes:
  a:
    title: "{IMAGE} {TEMPLATE}"
    when: {{strange.kind: one, strange.size: {{above: 1}}}}
    solution: fix
  b:
    title: "{SCRIPT}"
    when: {{strange.kind: two}}
    solution: fix
---
{SCRIPT} {IMAGE} [a]({LINK}) [b](data:text/html,x) <{LINK}> [c](JaVaScRiPt:window.owned=5)
[d](/files/articles) [e](//evil.example/x) ![p]({LINK}) ![q](http://evil.example/p.png)

<iframe src="{LINK}"></iframe><form action="{LINK}"><input name=q></form>

## {SCRIPT}{IMAGE} {{#fix}}
1. {SCRIPT} {{{{ strange.name }}}} [f]({LINK})
"""

FAULTY = f"""\
---
title: "{SCRIPT}"
symptoms: [{{message: "x{IMAGE}"}}]
causes:
  a: {{title: "{IMAGE}", when: {{"{IMAGE}": "{SCRIPT}"}}, solution: "{SCRIPT}"}}
---
"""


CASE = {
    "text": f"{IMAGE} failed {SCRIPT}",
    "log": SCRIPT,
    "fact.strange.kind": "one",
    "fact.strange.size": "2",
}
"""What the form of the hostile article may be sent with."""

ADDRESS = quote(os.fsencode(NAME))


def write(root: Path) -> Path:
    """The knowledge base in `root`."""
    (root / "articles").mkdir(parents=True)
    (root / "kb" / "facts").mkdir(parents=True)
    (root / "kb" / "kb.yaml").write_text(f'name: "{SCRIPT}{IMAGE}"\n', encoding="utf-8")
    (root / NAME).write_text(ARTICLE, encoding="utf-8")
    (root / BROKEN).write_text(FAULTY, encoding="utf-8")
    (root / "articles" / "outside.md").symlink_to("/etc/passwd")
    return root
