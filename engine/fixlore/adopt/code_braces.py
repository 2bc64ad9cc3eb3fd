"""An outline -> the sections whose code holds `{{ x }}`, which our format would read as a fact.

In text such braces are escaped; in code nothing can be, and the code must stay as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fixlore.adopt.outline import descendants

if TYPE_CHECKING:
    from markdown_it.token import Token

    from fixlore.adopt.outline import Outline, Section

_REFERENCE = re.compile(r"\{\{[^{}\n]{0,300}\}\}")


def braces_in_code(outline: Outline, section: Section) -> bool:
    """Whether code in a section or under it holds something like a reference to a fact."""
    return any(
        _holds(token)
        for part in (section, *descendants(outline, section))
        for token in part.tokens
        if "{{" in token.content
    )


def _holds(token: Token) -> bool:
    if token.type in {"fence", "code_block"}:
        return _REFERENCE.search(token.content) is not None
    spans = (child for child in token.children or () if child.type == "code_inline")
    return any(_REFERENCE.search(span.content) for span in spans)
