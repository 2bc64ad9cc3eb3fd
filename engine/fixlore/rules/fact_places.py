"""The braces in a step's text: `{{ fact }}` is a fact's place, `{{{{ x }}}}` is shown `{{ x }}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = re.compile(r"\{\{(?:(?P<literal>\{\{[^{}\n]{0,300}\}\})|(?P<fact>[^{}\n]{0,300}))\}\}")
"""A place of a fact (group `fact`, as written), or braces to be shown (group `literal`)."""

_BRACES = re.compile(r"\{\{[^{}\n]{0,300}\}\}")


def fact_places(text: str) -> Iterator[tuple[str, int]]:
    """Each fact that a text shows, with the offset of its place."""
    if "{{" in text:
        for found in PLACE.finditer(text):
            if found["literal"] is None:
                yield found["fact"].strip(), found.start()


def literal(text: str) -> str:
    """The text, any text, written so that its braces are shown as they are."""
    return _BRACES.sub(r"{{\g<0>}}", text)
