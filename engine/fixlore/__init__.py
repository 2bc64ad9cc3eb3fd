"""Troubleshooting articles that run: facts and text in; causes, reasons and steps out.

`open` gives a `KnowledgeBase`; its `diagnose` gives a `Diagnosis`.
"""

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
