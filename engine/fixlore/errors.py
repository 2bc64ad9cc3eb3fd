"""The exceptions that fixlore raises, all of one tree.

FixloreError
├── CaseError             what a caller said of a case cannot be taken
│   ├── UnknownFactError      no fact of that name
│   └── ImpossibleValueError  the fact cannot have that value
├── KnowledgeBaseError    the folder is no knowledge base, or its files are broken
└── OutcomesError         recorded outcomes cannot be read, or not be written
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.problems import Problem


class FixloreError(Exception):
    """Anything that fixlore raises; its text is for the person who can mend the cause."""


class CaseError(FixloreError):
    """What a caller said of a case cannot be taken: too long, of a wrong type, unreadable."""


class UnknownFactError(CaseError):
    """The vocabulary has no fact of that name; the text names the nearest ones."""


class ImpossibleValueError(CaseError):
    """The fact exists and cannot have that value; the text says what it can have."""


class KnowledgeBaseError(FixloreError):
    """The folder or file is no usable knowledge base; `problems` says what is wrong and where."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class OutcomesError(FixloreError):
    """The place of recorded outcomes cannot be used: broken, of another version, out of reach."""
