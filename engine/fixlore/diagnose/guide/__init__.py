"""The numbers of guided diagnosis: from weights, questions and repairs to the next best step."""

from fixlore.diagnose.guide.belief import (
    after_answer,
    after_failed,
    answer_likelihood,
    fold,
    likelihood_ratio,
    posterior,
)
from fixlore.diagnose.guide.model import Choice, Kind, Model, Question, Repair
from fixlore.diagnose.guide.path import Fork, Path, unroll
from fixlore.diagnose.guide.policy import Effort, choose

__all__ = [
    "Choice",
    "Effort",
    "Fork",
    "Kind",
    "Model",
    "Path",
    "Question",
    "Repair",
    "after_answer",
    "after_failed",
    "answer_likelihood",
    "choose",
    "fold",
    "likelihood_ratio",
    "posterior",
    "unroll",
]
