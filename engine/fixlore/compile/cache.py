"""Cache: what compiling an article last came to, so that an unchanged one is not read again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore or another vocabulary made, is as good as none.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown_it
import yaml

import fixlore
from fixlore.articles.source import digest_of
from fixlore.compile.files import replace_file
from fixlore.compile.links import Links, Named

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = ".fixlore"
FILE = "compiled.json"

Stamp = tuple[int, ...]
_ROOMS = ("articles", "compile", "rules", "vocabulary")
# A file that changes twice within one tick of the clock may keep its stamp.
_TICK = 50_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """An article that was compiled without a problem.

    `digest` is that of its bytes and `rules_digest` that of its rules; the stamps tell whether
    either file has been touched since, and are empty where the file was too new to be sure.
    `names` are the causes of other articles that it speaks of: as written, and in full.
    """

    stamp: Stamp
    digest: str
    rules_stamp: Stamp
    rules_digest: str
    names: Mapping[str, str]
    links: Links


def stamp_of(path: str | Path) -> Stamp:
    """What changes whenever a file does, or empty where there is none: size, times, inode."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of 20,000 files; a Path each costs more
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def is_settled(stamp: Stamp, seen: int) -> bool:
    """Whether a stamp taken at the time `seen` (nanoseconds) would tell a later change."""
    return bool(stamp) and max(stamp[1], stamp[2]) < seen - _TICK


def load(root: Path, maker: str) -> dict[str, Known]:
    """What is known of each article, by path, if it was made by `maker`."""
    try:
        form = json.loads((root / FOLDER / FILE).read_bytes())
        if form["made_by"] != maker:
            return {}
        return {path: _from_json(path, each) for path, each in form["articles"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(root: Path, maker: str, known: Mapping[str, Known]) -> None:
    """Keep what is known; where that cannot be written, the next compilation is only slower."""
    form = {
        "made_by": maker,
        "articles": {path: _to_json(each) for path, each in known.items()},
    }
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, json.dumps(form, check_circular=False).encode())
    except OSError:
        return


def maker_of(shared: str) -> str:
    """The digest of all but itself that decides what an article compiles to.

    That is kb/ (whose digest is `shared`), our own code, and the parsers.
    """
    here = Path(fixlore.__file__).parent
    parts = [shared, markdown_it.__version__, yaml.__version__]
    for room in _ROOMS:
        for entry in sorted(os.scandir(here / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                parts.append(f"{room}/{entry.name} {found.st_size} {found.st_mtime_ns}")
    return digest_of("\n".join(parts).encode())


def _to_json(known: Known) -> list[Any]:
    links = known.links
    form: list[Any] = [known.stamp, known.digest, known.rules_stamp, known.rules_digest]
    form += [known.names, links.id, links.causes]
    # Most articles have nothing more to say to others.
    if links.declared or links.filled or links.uses or links.needs:
        form += [
            {name: [type_, _named(at)] for name, (type_, at) in links.declared.items()},
            [_named(each) for each in links.filled],
            [_named(each) for each in links.uses],
            {name: [_named(at), facts] for name, (at, facts) in links.needs.items()},
        ]
    return form


def _named(named: Named) -> tuple[str, int, int]:
    return named.name, named.line, named.column


def _from_json(path: str, form: list[Any]) -> Known:
    stamp, digest, rules_stamp, rules_digest, names, id_, causes, *rest = form
    if rest:
        declared, filled, uses, needs = rest
        links = Links(
            path,
            id_,
            tuple(causes),
            {name: (type_, Named(*at)) for name, (type_, at) in declared.items()},
            tuple(Named(*each) for each in filled),
            tuple(Named(*each) for each in uses),
            {name: (Named(*at), tuple(facts)) for name, (at, facts) in needs.items()},
        )
    else:
        links = Links(path, id_, tuple(causes))
    return Known(tuple(stamp), digest, tuple(rules_stamp), rules_digest, names, links)
