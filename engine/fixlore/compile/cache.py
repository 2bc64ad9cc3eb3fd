"""Cache: what compiling last came to, so that what has not changed is not compiled again.

It lives in `.fixlore/` of the knowledge base and may be deleted at any time. One that cannot be
read, or that another fixlore made, is as good as none.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import markdown_it
import yaml

from fixlore.compile.files import replace_file
from fixlore.compile.links import Links, Named
from fixlore.rules.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = ".fixlore"
FILE = "compiled.json"

Stamp = tuple[int, ...]
_ROOMS = ("articles", "compile", "rules", "vocabulary")
# A file that changes twice within one tick of the clock may keep its stamp.
_TICK = 50_000_000


class Known(NamedTuple):
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


class KnownShared(NamedTuple):
    """kb/, compiled without a problem; its facts are in the file in rules/ with `rules_digest`.

    `declared` says where each fact is declared, `names` and `links` are as those of articles.
    """

    rules_digest: str
    names: Mapping[str, str]
    declared: Mapping[str, str]
    links: tuple[Links, ...]


class Cache(NamedTuple):
    """Everything known of a knowledge base whose kb/ has that `digest`."""

    digest: str
    shared: KnownShared | None
    articles: Mapping[str, Known]


NOTHING = Cache("", None, {})


def stamp_of(path: str) -> Stamp:
    """What changes whenever a file does, or empty where there is none: size, times, inode."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of 20,000 files; a Path each costs more
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def if_settled(stamp: Stamp, seen: int) -> Stamp:
    """The stamp, taken at the time `seen` (nanoseconds), if it would tell a later change."""
    return stamp if stamp and max(stamp[1], stamp[2]) < seen - _TICK else ()


def load(root: Path, maker: str) -> Cache:
    """What `maker` has left in the knowledge base's cache."""
    try:
        form = json.loads((root / FOLDER / FILE).read_bytes())
        if form["made_by"] != maker:
            return NOTHING
        articles = {path: _known(path, each) for path, each in form["articles"].items()}
        return Cache(form["digest"], _known_shared(form["shared"]), articles)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NOTHING


def save(root: Path, maker: str, cache: Cache) -> None:
    """Keep what is known; where that cannot be written, the next compilation is only slower."""
    form = {
        "made_by": maker,
        "digest": cache.digest,
        "shared": cache.shared and cache.shared._replace(links=_all_links(cache.shared)),
        "articles": {path: _form(each) for path, each in cache.articles.items()},
    }
    try:
        (root / FOLDER).mkdir(exist_ok=True)
        replace_file(root / FOLDER / FILE, json.dumps(form, check_circular=False).encode())
    except OSError:
        return


def maker_of() -> str:
    """The digest of what, besides the sources, decides the result: our code and the parsers."""
    here = Path(__file__).parents[1]
    parts = [markdown_it.__version__, yaml.__version__]
    for room in _ROOMS:
        for entry in sorted(os.scandir(here / room), key=lambda entry: entry.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                parts.append(f"{room}/{entry.name} {found.st_size} {found.st_mtime_ns}")
    return digest_of("\n".join(parts).encode())


def _form(known: Known) -> list[Any]:
    return [*known[:-1], *_links_form(known.links)]


def _links_form(links: Links) -> list[Any]:
    # Most articles have nothing more to say to others.
    if links == Links(links.path, links.id, links.causes):
        return [links.id, links.causes]
    return [
        links.id,
        links.causes,
        dict(links.declared),
        links.filled,
        links.uses,
        dict(links.needs),
        links.id_at,
    ]


def _all_links(shared: KnownShared) -> Any:  # noqa: ANN401 - JSON
    return [[each.path, *_links_form(each)] for each in shared.links]


def _known(path: str, form: list[Any]) -> Known:
    stamp, digest, rules_stamp, rules_digest, names, *links = form
    read = _links(path, *links)
    return Known(tuple(stamp), digest, tuple(rules_stamp), rules_digest, names, read)


def _known_shared(form: list[Any] | None) -> KnownShared | None:
    if form is None:
        return None
    rules_digest, names, declared, links = form
    return KnownShared(rules_digest, names, declared, tuple(_links(*each) for each in links))


def _links(path: str, id_: str, causes: list[str], *rest: Any) -> Links:  # noqa: ANN401 - JSON
    if not rest:
        return Links(path, id_, tuple(causes))
    declared, filled, uses, needs, id_at = rest
    return Links(
        path,
        id_,
        tuple(causes),
        {name: (type_, Named(*at)) for name, (type_, at) in declared.items()},
        tuple(Named(*each) for each in filled),
        tuple(Named(*each) for each in uses),
        {name: (Named(*at), tuple(facts)) for name, (at, facts) in needs.items()},
        None if id_at is None else (id_at[0], id_at[1]),
    )
