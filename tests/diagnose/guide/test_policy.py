"""What is done next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.guide.evaluate import expected_cost
from bench.guide.models import Article, article, large
from bench.guide.optimum import optimal_cost
from bench.guide.policies import chance_by_cost, ours
from fixlore.diagnose.guide import Effort, Model, Question, Repair, choose
from tests.diagnose.guide.models import models, two_causes

CUT_DOWN = Effort(whole=0, deeper=200)
EFFORTS = st.sampled_from((Effort(), CUT_DOWN))


def test_it_asks_what_tells_the_likely_causes_apart() -> None:
    """One minute of asking saves half of the time a wrong repair of twenty would cost."""
    best = choose(two_causes())[0]
    assert (best.kind, best.index) == ("ask", 0)


def test_it_tries_when_asking_costs_more_than_it_saves() -> None:
    """The same question for thirty minutes is not worth it."""
    assert choose(two_causes(minutes=30.0))[0].kind == "try"


def test_it_escalates_when_nothing_is_left() -> None:
    """Without questions and repairs, the unknown is somebody else's."""
    only = choose(Model((1.0,), (), ()))
    assert [(choice.kind, choice.value) for choice in only] == [("escalate", 60.0)]


def test_it_escalates_when_every_repair_costs_more_than_it_saves() -> None:
    """A repair of fifty minutes that hardly ever works is not tried first."""
    model = Model((1.0, 9.0), (), (Repair("rebuild", 50.0, {0: 0.9}),))
    assert choose(model)[0].kind == "escalate"


def test_it_never_asks_first_what_cannot_change_the_decision() -> None:
    """A free question that tells apart two causes of one repair comes after that repair."""
    model = Model(
        (5.0, 5.0, 0.1),
        (Question("colour", 0.0, ("red", "blue"), {0: (0.9, 0.1), 1: (0.1, 0.9)}),),
        (Repair("restart", 5.0, {0: 0.8, 1: 0.8}),),
    )
    assert choose(model)[0].kind == "try"


def test_equal_steps_go_by_kind_and_then_by_order() -> None:
    """Two repairs alike in all: the first of the article."""
    model = Model((1.0, 1.0, 0.1), (), (Repair("a", 5.0, {0: 0.8}), Repair("b", 5.0, {1: 0.8})))
    assert [(choice.kind, choice.index) for choice in choose(model)] == [
        ("try", 0),
        ("try", 1),
        ("escalate", None),
    ]


def test_a_choice_tells_its_saving_its_lead_and_its_chance() -> None:
    """Against escalating now, against the best other step, and of ending the case."""
    model = Model((9.0, 1.0), (), (Repair("reset", 10.0, {0: 1.0}),))
    best, other = choose(model)
    assert (best.value, best.saving, best.lead, best.chance) == pytest.approx((16, 44, 44, 0.9))
    assert (other.value, other.saving, other.lead, other.chance) == pytest.approx((60, 0, -44, 1))


def test_no_more_than_the_wanted_number_of_choices() -> None:
    """The best and four runners-up by default."""
    assert [len(choose(article(1).model, most=most)) for most in (1, 2)] == [1, 2]


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (Model((0.0, 0.0), (), ()), "not all 0"),
        (Model((-1.0, 2.0), (), ()), "none below 0"),
        (Model((1.0, 1.0), (), (Repair("a", -1.0, {0: 0.5}),)), "not below 0"),
        (Model((1.0, 1.0), (), (Repair("a", 1.0, {0: 1.5}),)), "between 0 and 1"),
        (Model((1.0, 1.0), (), (Repair("a", 1.0, {1: 0.5}),)), "unknown cause"),
        (Model((1.0, 1.0), (Question("f", 1, ("a", "b"), {0: (0.9, 0.9)}),), ()), "sum to one"),
    ],
)
def test_numbers_out_of_range_are_refused(model: Model, message: str) -> None:
    """The message says which numbers."""
    with pytest.raises(ValueError, match=message):
        choose(model)


@given(models(), EFFORTS)
def test_the_chosen_step_is_never_worse_than_escalating(model: Model, effort: Effort) -> None:
    """Escalating is always a candidate."""
    assert choose(model, effort=effort)[0].value <= model.escalate_minutes + 1e-9


@given(models(), EFFORTS, st.sampled_from((1e-6, 0.37, 1e6)))
def test_the_scale_of_the_weights_decides_nothing(
    model: Model, effort: Effort, scale: float
) -> None:
    """Values are the same, to rounding."""
    scaled = replace(model, weights=tuple(weight * scale for weight in model.weights))
    for one, two in zip(choose(model, effort=effort), choose(scaled, effort=effort), strict=True):
        assert one.value == pytest.approx(two.value, abs=1e-6)


@given(models(), EFFORTS)
def test_the_same_model_gives_the_same_choices(model: Model, effort: Effort) -> None:
    """There are no random numbers."""
    assert choose(model, effort=effort) == choose(model, effort=effort)


@given(models())
def test_small_models_are_solved(model: Model) -> None:
    """Following the choices costs exactly what the first one says, the optimum."""
    promised = choose(model)[0].value
    assert promised == pytest.approx(optimal_cost(model), abs=1e-9)
    assert expected_cost(model, ours(_article(model))) == pytest.approx(promised, abs=1e-6)


@given(models())
def test_never_worse_than_the_likeliest_solution_for_its_minutes(model: Model) -> None:
    """P/C is one of the plans that the optimum is taken over."""
    simple = expected_cost(model, chance_by_cost(_article(model)))
    assert choose(model)[0].value <= simple + 1e-9


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_cut_down_it_still_stays_near_the_optimum(seed: int) -> None:
    """With a few states only, as in a large model, an article-like case costs 5 % more at most."""
    some = article(seed)
    assert expected_cost(some.model, ours(some, CUT_DOWN)) <= 1.05 * optimal_cost(some.model)


def test_a_thousand_causes_are_decided_upon() -> None:
    """The numbers stay sane where the model is cut down."""
    best = choose(replace(large(1).model, escalate_minutes=480.0))
    assert [choice.value for choice in best] == sorted(choice.value for choice in best)
    assert best[0].saving > 0


def _article(model: Model) -> Article:
    """An article of which only the model matters."""
    return Article(model, (), ())
