"""Kept shared: kb/ compiled, from `.fixlore/` where no file of it has changed since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fixlore.checks.cache import links_form, links_from_form
from fixlore.compile.cache import FOLDER, maker_of
from fixlore.compile.files import read_file, replace_file
from fixlore.compile.shared import Shared, compile_shared
from fixlore.rules.digest import digest_of_files
from fixlore.rules.form import shared_from_json, shared_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE = "shared.json"


def shared_of(root: Path, paths: Sequence[str]) -> Shared:
    """As `compile_shared`; but the texts of the files are left out of what was kept."""
    key = [maker_of(), digest_of_files((path, read_file(root / path) or b"") for path in paths)]
    known = _load(root, key)
    if known is not None:
        return known
    shared = compile_shared(root, paths)
    # With a problem it is compiled again, and so is what changed while it was read.
    if not shared.problems and shared.rules.digest == key[1]:
        _save(root, key, shared)
    return shared


def _load(root: Path, key: list[str]) -> Shared | None:
    try:
        form = json.loads((root / FOLDER / FILE).read_bytes())
        return _from_form(form) if form["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _save(root: Path, key: list[str], shared: Shared) -> None:
    form = {
        "key": key,
        "rules": shared_to_json(shared.rules),
        "declared": dict(shared.declared),
        "solution_ids": shared.solution_ids,
        "links": [[each.path, links_form(each)] for each in shared.links],
    }
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, json.dumps(form, check_circular=False).encode())
    except OSError:
        return


def _from_form(form: dict[str, Any]) -> Shared:
    rules = shared_from_json(form["rules"])
    return Shared(
        rules=rules,
        facts=dict(rules.facts),
        derived=frozenset(each.fact for each in rules.derivations),
        declared=form["declared"],
        broken=frozenset(),
        complete=True,
        solution_ids=tuple(form["solution_ids"]),
        links=tuple(links_from_form(path, each) for path, each in form["links"]),
        problems=(),
        texts={},
    )
