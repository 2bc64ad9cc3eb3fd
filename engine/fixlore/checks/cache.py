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
    from collections.abc import Iterable, Mapping

FILE = "checked.jsonl"
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
        first, *lines = (root / FOLDER / FILE).read_bytes().splitlines()
        if json.loads(first) != key:
            return {}
        # Of an article that changed, the last line counts; a line with a path alone removes it.
        forms = {form[0]: form for form in map(json.loads, lines)}
        return {
            path: Entry(tuple(form[1]), from_form(path, form[2]))
            for path, form in forms.items()
            if len(form) > 1
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
        return {}


def save(root: Path, key: str, entries: Mapping[str, Entry]) -> None:
    """Keep the entries; where that cannot be written, the next run is only slower."""
    lines = [json.dumps(key), *(_line(path, each) for path, each in entries.items())]
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, "\n".join([*lines, ""]).encode())
    except OSError:
        return


def save_changes(root: Path, changed: Mapping[str, Entry], removed: Iterable[str]) -> None:
    """Add to what is kept, under the key that it was loaded with, what is different now."""
    lines = [_line(path, each) for path, each in changed.items()]
    lines += [json.dumps([path]) for path in removed]
    try:
        # One write at the end of the file: of two runs at once, neither spoils a line.
        with (root / FOLDER / FILE).open("ab", buffering=0) as file:
            file.write("\n".join([*lines, ""]).encode())
    except OSError:
        return


def _line(path: str, entry: Entry) -> str:
    form = [path, entry.stamp, form_of(entry.examined)]
    return json.dumps(form, check_circular=False)


def entry_of(root: Path, path: str, examined: Examined, began: int) -> Entry:
    """The entry of an article that was examined after the time `began` (nanoseconds)."""
    return Entry(if_settled(stamp_of(f"{root}/{path}"), began), examined)


def form_of(examined: Examined) -> list[Any]:
    """What came of an article, as JSON and other processes take it."""
    problems = [
        [each.path, each.line, each.column, each.code, each.message, each.hint, each.severity]
        for each in examined.problems
    ]
    return [
        examined.digest,
        links_form(examined.links),
        problems,
        examined.found,
        examined.summary,
    ]


def from_form(path: str, form: list[Any]) -> Examined:
    """The inverse of `form_of`, for the article at `path`."""
    digest, links, problems, found, summary = form
    return Examined(
        digest,
        links_from_form(path, links),
        tuple(Problem(*each) for each in problems),
        tuple((code, _found(each)) for code, each in found),
        None if summary is None else _summary(summary),
    )


def links_form(links: Links) -> list[Any]:
    """What others need to know of a file, as JSON takes it."""
    linked = [links.id, links.causes, dict(links.declared), links.filled, links.uses]
    return [*linked, dict(links.needs), links.id_at]


def links_from_form(path: str, form: list[Any]) -> Links:
    """The inverse of `links_form`, for the file at `path`."""
    id_, causes, declared, filled, uses, needs, id_at = form
    return Links(
        path,
        id_,
        tuple(causes),
        {name: (type_, Named(*named)) for name, (type_, named) in declared.items()},
        tuple(Named(*each) for each in filled),
        tuple(Named(*each) for each in uses),
        {name: (Named(*named), tuple(facts)) for name, (named, facts) in needs.items()},
        None if id_at is None else (id_at[0], id_at[1]),
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
