"""Kept shared: kb/ compiled, from `.fixlore/` where no file of it has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from fixlore.compile.cache import keep, maker_of, read_kept
from fixlore.compile.files import read_file
from fixlore.compile.links import Links  # noqa: TC001 - what is kept is read by its types
from fixlore.compile.shared import compile_shared, whole_shared
from fixlore.rules.digest import digest_of_files
from fixlore.rules.form import shared_from_json, shared_to_json
from fixlore.vocabulary import Fact  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fixlore.compile.shared import Shared

FILE = "shared.msgpack"


class _Kept(NamedTuple):
    """`Shared` without a problem; its rules as in rules/, but for the facts, which are many."""

    key: tuple[str, ...]
    rules: dict[str, Any]
    facts: dict[str, Fact]
    declared: dict[str, str]
    links: tuple[Links, ...]


def shared_of(root: Path, paths: Sequence[str]) -> Shared:
    """As `compile_shared`; but the texts of the files are left out of what was kept."""
    digest = digest_of_files((path, read_file(root / path) or b"") for path in paths)
    key = (maker_of(), digest)
    kept = read_kept(root, FILE, _Kept)
    if kept is not None and kept.key == key:
        rules = replace(shared_from_json(kept.rules), facts=kept.facts)
        return whole_shared(rules, kept.declared, kept.links)
    shared = compile_shared(root, paths)
    # With a problem it is compiled again, and so is what changed while it was read.
    if not shared.problems and shared.rules.digest == digest:
        form = shared_to_json(replace(shared.rules, facts={}))
        declared = dict(shared.declared)
        keep(root, FILE, _Kept(key, form, dict(shared.rules.facts), declared, shared.links))
    return shared
