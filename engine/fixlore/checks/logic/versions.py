"""Versions: enough versions around those that conditions name to show every combination of tests.

A specifier changes its truth only at a version that it names: at the version itself, its
pre-releases, post-releases and local versions, or where a prefix of its release begins or ends
(`~=`, `==1.*`). Candidates stand at each of these places and between them (PEP 440).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from fixlore.checks.logic.values import operands
from fixlore.vocabulary import parse_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixlore.rules.conditions import Atom
    from fixlore.vocabulary import Fact, Value

_NAMED = re.compile(r"[0-9][0-9A-Za-z.!+_-]*")
_SUFFIXES = (
    "", ".dev0", "a0.dev0", "a0", "rc99999", "+0", "+zz", ".post0.dev0", ".post0", ".post99999",
)  # fmt: skip


def version_samples(fact: Fact, atoms: Iterable[Atom], apart: Iterable[Value]) -> Sequence[Value]:
    """Candidate versions, without repetition; the plainest come first."""
    named = [each for each in apart if isinstance(each, Version)]
    named += [version for atom in atoms for version in _named(fact, atom)]
    depth = max((len(each.release) for each in named), default=1) + 1
    texts: dict[str, None] = {}
    for version in named:
        texts[str(version)] = None
    for version in named:
        texts.update(dict.fromkeys(_around(version, depth)))
    texts.update(dict.fromkeys(("0.dev0", "1.0", "99999!0")))
    return [Version(text) for text in texts]


def _named(fact: Fact, atom: Atom) -> Iterator[Version]:
    for test in atom.tests:
        if test.operator == "is":
            parsed = (parse_value(fact, each) for each in operands(test))
            yield from (each for each in parsed if isinstance(each, Version))
        elif test.operator == "version":
            yield from _in_specifier(str(test.operand))


def _in_specifier(text: str) -> Iterator[Version]:
    for found in _NAMED.finditer(text):
        if (version := _version(found[0].rstrip("."))) is not None:
            yield version


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _around(version: Version, depth: int) -> Iterator[str]:
    for length in range(1, len(version.release) + 1):
        prefix = version.release[:length]
        epoch = f"{version.epoch}!" if version.epoch else ""
        above = (*prefix[:-1], prefix[-1] + 1)
        for release in (prefix, above, *_beside(prefix, depth)):
            base = epoch + ".".join(map(str, release))
            yield from (base + suffix for suffix in _SUFFIXES)
    yield from _next_to(version)


def _beside(prefix: tuple[int, ...], depth: int) -> Iterator[tuple[int, ...]]:
    """Just above the release, in it and deeper than any; and just below it."""
    yield (*prefix, *(0,) * (depth - len(prefix)), 1)
    if prefix[-1] > 0:
        yield (*prefix[:-1], prefix[-1] - 1, 99999)


def _next_to(version: Version) -> Iterator[str]:
    """Neighbours of a version that is itself a pre-, post- or development release."""
    public = version.public
    yield public
    yield f"{public}+0"
    if version.pre is not None:
        letter, number = version.pre
        base = public.partition(letter)[0]
        yield from (f"{base}{letter}{number}.dev0", f"{base}{letter}{number + 1}")
        yield f"{base}{letter}{number}.post0"
    if version.post is not None and version.dev is None:
        base = public.partition(".post")[0]
        yield from (f"{base}.post{version.post}.dev0", f"{base}.post{version.post + 1}")
    if version.dev is not None:
        base = public.partition(".dev")[0]
        yield from (base, f"{base}.dev{version.dev + 1}")
        if version.dev:
            yield f"{base}.dev{version.dev - 1}"
