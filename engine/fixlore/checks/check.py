"""Check: what one check is, and what it finds."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fixlore.problems import Severity


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` up to `end` of the file's text."""

    start: int
    end: int
    text: str


class Found(NamedTuple):
    """One thing found, at `line:column`; `path` where it is not in the file that was looked at.

    `edits` mend it for certain; they are empty where only the author can.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    edits: tuple[Edit, ...] = ()
    path: str = ""


Looked = TypeVar("Looked")


@dataclass(frozen=True, slots=True)
class Check(Generic[Looked]):
    """One check: its stable code, how bad what it finds is, its documentation, and how it looks.

    `Looked` is what it looks at: a `Subject`, one article; or a `Corpus`, all of them.
    """

    code: str
    severity: Severity
    text: str
    find: Callable[[Looked], Iterable[Found]]


def check(
    code: str, severity: Severity = "warning"
) -> Callable[[Callable[[Looked], Iterable[Found]]], Check[Looked]]:
    """Make a check of a function; its docstring is what `fixlore explain` prints."""

    def make(find: Callable[[Looked], Iterable[Found]]) -> Check[Looked]:
        return Check(code, severity, inspect.getdoc(find) or "", find)

    return make
