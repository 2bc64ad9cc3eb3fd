"""The posterior against pgmpy, a library of Bayesian networks."""

from __future__ import annotations

from random import Random

import pytest

from fixlore.diagnose.guide import Question, after_answer, answer_likelihood, posterior


@pytest.mark.parametrize("seed", range(5))
def test_the_posterior_is_that_of_a_bayesian_network(seed: int) -> None:
    """Causes are one variable, each fact a child of it; some facts are known."""
    models = pytest.importorskip("pgmpy.models", reason="pgmpy is not installed")
    factors = pytest.importorskip("pgmpy.factors.discrete")
    inference = pytest.importorskip("pgmpy.inference")
    random = Random(seed)  # noqa: S311 - test data, not secrets
    prior = posterior([random.choice((10.0, 3.0, 1.0)) for _ in range(5)])
    asked = [_question(random, number) for number in range(4)]
    answers = [random.randrange(3) for _ in asked]

    network = models.DiscreteBayesianNetwork([("cause", question.fact) for question in asked])
    network.add_cpds(factors.TabularCPD("cause", 5, [[chance] for chance in prior]))
    for question in asked:
        table = list(zip(*(question.row(cause) for cause in range(5)), strict=True))
        network.add_cpds(factors.TabularCPD(question.fact, 3, table, ["cause"], [5]))
    known = {question.fact: answer for question, answer in zip(asked, answers, strict=True)}
    theirs = inference.VariableElimination(network).query(
        ["cause"], evidence=known, show_progress=False
    )

    weights = prior
    for question, answer in zip(asked, answers, strict=True):
        weights = after_answer(weights, question, answer)
    assert posterior(weights) == pytest.approx(tuple(theirs.values), abs=1e-12)


def _question(random: Random, number: int) -> Question:
    """A fact with three values, of which some causes accept one."""
    return Question(
        f"fact{number}",
        1.0,
        ("a", "b", "c"),
        {
            cause: answer_likelihood([value == random.randrange(3) for value in range(3)], 0.03)
            for cause in random.sample(range(4), 2)
        },
    )
