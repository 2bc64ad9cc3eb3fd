"""The JSON Schemas that fixlore ships, by name: what a file or an answer may look like."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

NAMES = ("article", "diagnosis", "facts", "kb", "rules", "session", "shared-rules")


def schema_text(name: str) -> str:
    """The schema called `name` (one of `NAMES`), as it stands in the package.

    Raises:
        KeyError: there is no schema of that name.
    """
    if name not in NAMES:
        raise KeyError(name)
    folder = resources.files("fixlore.rules") / "schemas"
    return (folder / f"{name}.json").read_text(encoding="utf-8")


def schema(name: str) -> dict[str, Any]:
    """The schema called `name`, as jsonschema takes it; it raises what `schema_text` raises."""
    form: dict[str, Any] = json.loads(schema_text(name))
    return form
