"""Troubleshooting articles that run: facts and text in; causes, reasons and steps out.

`open` gives a `KnowledgeBase`; its `diagnose` gives a `Diagnosis`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fixlore.diagnose.diagnosis import (
        Ask,
        Diagnosis,
        Escalate,
        Evidence,
        Finding,
        NextStep,
        Recognised,
        Try,
    )
    from fixlore.diagnose.knowledge_base import KnowledgeBase
    from fixlore.diagnose.session import CannotTell, Closed, Session, Told, Tried
    from fixlore.diagnose.steps import ShownSolution, ShownStep
    from fixlore.errors import (
        CaseError,
        FixloreError,
        ImpossibleValueError,
        KnowledgeBaseError,
        OutcomesError,
        UnknownFactError,
    )
    from fixlore.opening import open_knowledge_base as open  # noqa: A004 - callers write fixlore.open
    from fixlore.problems import Problem
    from fixlore.vocabulary import Fact

__all__ = [
    "Ask",
    "CannotTell",
    "CaseError",
    "Closed",
    "Diagnosis",
    "Escalate",
    "Evidence",
    "Fact",
    "Finding",
    "FixloreError",
    "ImpossibleValueError",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "NextStep",
    "OutcomesError",
    "Problem",
    "Recognised",
    "Session",
    "ShownSolution",
    "ShownStep",
    "Told",
    "Tried",
    "Try",
    "UnknownFactError",
    "open",
]

_HOMES = {
    "diagnose.diagnosis": (
        *("Ask", "Diagnosis", "Escalate", "Evidence", "Finding", "NextStep", "Recognised", "Try"),
    ),
    "diagnose.knowledge_base": ("KnowledgeBase",),
    "diagnose.session": ("CannotTell", "Closed", "Session", "Told", "Tried"),
    "diagnose.steps": ("ShownSolution", "ShownStep"),
    "errors": (
        *("CaseError", "FixloreError", "ImpossibleValueError", "KnowledgeBaseError"),
        *("OutcomesError", "UnknownFactError"),
    ),
    "opening": ("open",),
    "problems": ("Problem",),
    "vocabulary": ("Fact",),
}

if not TYPE_CHECKING:  # a type checker would take every name for one of these

    def __getattr__(name: str) -> object:
        """What a caller asks for, loaded then: authors' commands need hardly any of it."""
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'fixlore' has no attribute {name!r}")
        found = getattr(
            import_module(f"fixlore.{home}"), "open_knowledge_base" if name == "open" else name
        )
        globals()[name] = found
        return found
