"""Revisions: a knowledge base as it was in git, read into a folder of its own.

Nothing of the checkout is touched, no filter and no hook runs, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fixlore.errors import FixloreError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = ("articles", "kb", "rules")
_ENDINGS = (".md", ".yaml", ".yml", ".json")
_LARGEST_FILE = 20_000_000
_MOST_FILES = 300_000
_LONGEST_REVISION = 200


@dataclass(frozen=True, slots=True)
class Checkout:
    """A git checkout that has the knowledge base at `prefix` (`""`, or ending with a slash)."""

    folder: Path
    prefix: str


def find_checkout(kb: Path) -> Checkout:
    """The checkout that the knowledge base lies in.

    Raises:
        FixloreError: it lies in none, or there is no git.
    """
    if not kb.is_dir():
        raise FixloreError(f"{kb} is no folder")
    try:
        prefix = _git(kb, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape")
    except _GitError as error:
        raise FixloreError(f"{kb} is not in a git checkout ({error})") from None
    return Checkout(kb, prefix.removesuffix("\n"))


def commit_of(checkout: Checkout, revision: str) -> str:
    """The full id of the commit that `revision` names.

    Raises:
        FixloreError: there is no such commit, or it is no name of one.
    """
    # What git could take for an option, or for more than one argument, never reaches it.
    odd = revision.startswith("-") or not revision.isprintable() or " " in revision
    if not revision or odd or len(revision) > _LONGEST_REVISION:
        raise FixloreError(f"{revision[:80]!r} cannot be the name of a revision")
    wanted = f"{revision}^{{commit}}"
    try:
        said = _git(checkout.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    except _GitError:
        raise FixloreError(
            f"{checkout.folder} has no revision {revision!r}: name a commit, a branch or a tag "
            "(a shallow clone may lack it: fetch more of its history)"
        ) from None
    return said.decode("ascii").strip()


def read_revision(checkout: Checkout, revision: str, into: Path) -> None:
    """Write the knowledge base's files, as they were at the revision, into the folder `into`.

    Links are left out, as they could lead out of the folder.

    Raises:
        FixloreError: no such revision, or it has no knowledge base there.
    """
    commit = commit_of(checkout, revision)
    files = list(_files(checkout, commit))
    if not any(path.parts[0] in ("articles", "rules") for path, _ in files):
        place = checkout.prefix or "its top folder"
        raise FixloreError(f"at {revision!r} there is no knowledge base in {place}")
    names = [each for _, each in files]
    for (path, _), content in zip(files, _contents(checkout.folder, names), strict=True):
        target = into.joinpath(*path.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _files(checkout: Checkout, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    """The path in the knowledge base, and the id, of every file of it."""
    folders = [checkout.prefix + each for each in CONTENT]
    listed = _git(
        checkout.folder, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *folders
    )
    entries = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
    if len(entries) > _MOST_FILES:
        raise FixloreError(f"{len(entries):,} files are too many: at most {_MOST_FILES:,} are read")
    for entry in entries:
        about, _, name = entry.partition("\t")
        mode, _, identity, size = about.split()
        path = PurePosixPath(name.removeprefix(checkout.prefix))
        plain = mode.startswith("100") and ".." not in path.parts and path.suffix in _ENDINGS
        if plain and int(size) <= _LARGEST_FILE:
            yield path, identity


def _contents(folder: Path, identities: list[str]) -> Iterator[bytes]:
    """What each object holds, in their order."""
    asked = "".join(f"{each}\n" for each in identities).encode("ascii")
    answered = _git(folder, "cat-file", "--batch", given=asked)
    place = 0
    for _ in identities:
        end = answered.index(b"\n", place)
        size = int(answered[place:end].split()[2])
        yield answered[end + 1 : end + 1 + size]
        place = end + size + 2


class _GitError(Exception):
    """What git said."""


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    settings = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    # In a hook git names the repository that it runs for; here the folder says which one.
    inherited = {key: each for key, each in os.environ.items() if key not in _OF_HOOKS}
    try:
        done = subprocess.run(  # noqa: S603 - fixed options; what a user names is checked before
            ["git", "--no-pager", "-C", str(folder.absolute()), *arguments],  # noqa: S607 - the user's git
            input=given,
            capture_output=True,
            check=True,
            env=inherited | settings,
        )
    except FileNotFoundError:
        raise FixloreError("git is not installed, or not in PATH") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _GitError(said[-1][:200] if said else "git gave no reason") from None
    return done.stdout


_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")
