"""Cache: what examining the articles came to, so that what has not changed is not examined again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore or another kb/ made, is as good as none.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fixlore.checks.check import Edit, Found
from fixlore.checks.examine import Examined
from fixlore.checks.summary import Place, Summary, Target
from fixlore.compile.cache import FOLDER, Stamp, if_settled, maker_of, stamp_of
from fixlore.compile.files import replace_file
from fixlore.compile.links import Links, Named
from fixlore.problems import Problem
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "checked.json"
_ROOMS = ("checks", "checks/logic", "checks/reading")


class Entry(NamedTuple):
    """An article's file as it was (empty where it was too new to tell), and what came of it."""

    stamp: Stamp
    examined: Examined


def key_of(shared_digest: str) -> str:
    """What besides an article's own bytes decides the result: our code, the parsers, kb/."""
    here = Path(__file__).parents[1]
    parts = [maker_of(), shared_digest]
    for room in _ROOMS:
        for entry in sorted(os.scandir(here / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                parts.append(f"{entry.name} {found.st_size} {found.st_mtime_ns}")
    return digest_of("\n".join(parts).encode())


def load(root: Path, key: str) -> dict[str, Entry]:
    """What was kept under the same key, by path."""
    try:
        form = json.loads((root / FOLDER / FILE).read_bytes())
        if form["key"] != key:
            return {}
        return {
            path: Entry(tuple(stamp), from_form(path, each))
            for path, (stamp, each) in form["articles"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(root: Path, key: str, entries: Mapping[str, Entry]) -> None:
    """Keep the entries; where that cannot be written, the next run is only slower."""
    form = {
        "key": key,
        "articles": {path: [each.stamp, form_of(each.examined)] for path, each in entries.items()},
    }
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, json.dumps(form, check_circular=False).encode())
    except OSError:
        return


def entry_of(root: Path, path: str, examined: Examined, began: int) -> Entry:
    """The entry of an article that was examined after the time `began` (nanoseconds)."""
    return Entry(if_settled(stamp_of(f"{root}/{path}"), began), examined)


def form_of(examined: Examined) -> list[Any]:
    """What came of an article, as JSON and other processes take it."""
    links = examined.links
    problems = [
        [each.path, each.line, each.column, each.code, each.message, each.hint, each.severity]
        for each in examined.problems
    ]
    linked = [links.id, links.causes, dict(links.declared), links.filled, links.uses]
    return [
        examined.digest,
        [*linked, dict(links.needs)],
        problems,
        examined.found,
        examined.summary,
    ]


def from_form(path: str, form: list[Any]) -> Examined:
    """The inverse of `form_of`, for the article at `path`."""
    digest, links, problems, found, summary = form
    return Examined(
        digest,
        _links(path, links),
        tuple(Problem(*each) for each in problems),
        tuple((code, _found(each)) for code, each in found),
        None if summary is None else _summary(summary),
    )


def _links(path: str, form: list[Any]) -> Links:
    id_, causes, declared, filled, uses, needs = form
    return Links(
        path,
        id_,
        tuple(causes),
        {name: (type_, Named(*named)) for name, (type_, named) in declared.items()},
        tuple(Named(*each) for each in filled),
        tuple(Named(*each) for each in uses),
        {name: (Named(*named), tuple(facts)) for name, (named, facts) in needs.items()},
    )


def _found(form: list[Any]) -> Found:
    line, column, message, hint, edits, path = form
    return Found(line, column, message, hint, tuple(Edit(*each) for each in edits), path)


def _summary(form: list[Any]) -> Summary:
    kinds: dict[str, type[Place | Target]] = {
        **dict.fromkeys(("messages", "made", "declared"), Place),
        **dict.fromkeys(("filled", "links", "switches"), Target),
    }
    values: dict[str, Any] = dict(zip(Summary._fields, form, strict=True))
    for name, kind in kinds.items():
        values[name] = tuple(kind(*each) for each in values[name])
    for name in ("facts", "solutions", "anchors", "bands", "plain_words"):
        values[name] = tuple(values[name])
    values["reviewed"] = values["reviewed"] and Place(*values["reviewed"])
    return Summary(**values)
