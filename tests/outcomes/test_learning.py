"""The laws of learning, and what learned likelihoods do to a diagnosis."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fixlore
from fixlore.diagnose.case import Case
from fixlore.diagnose.learned import Learned
from fixlore.diagnose.outcome import WHOLE, Attempt, Ending, conclude
from fixlore.outcomes.learning import TRIES, WORD, cause_shares, learn, word_shares
from fixlore.outcomes.place import place_of
from fixlore.outcomes.store import Counts, counts, record
from tests.small_kb import FACTS, opened

if TYPE_CHECKING:
    from pathlib import Path

LAMP = """\
---
title: The lamp blinks
symptoms:
  - message: lamp blinks
causes:
  bulb:
    title: The bulb is loose
    likelihood: common
    when: {lamp.on: true}
    solution: tighten
  fuse:
    title: The fuse is old
    when: {lamp.colour: red}
    solution: tighten
  mains:
    title: The mains are weak
    likelihood: rare
    when: {lamp.colour: [green, blue]}
    solution: wait
---
## Tighten {#tighten}
1. Turn it.

## Wait {#wait minutes=30}
1. Wait.
"""
CAUSES = ("bulb", "fuse", "mains")
TEXT = "lamp blinks"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> fixlore.KnowledgeBase:
    """One article with three causes."""
    return opened(tmp_path_factory.mktemp("kb"), {"lamp": LAMP}, FACTS)


def counted(bulb: int, fuse: int, mains: int, unknown: int) -> Counts:
    """So many cases of each cause."""
    known = dict(zip(CAUSES, (bulb, fuse, mains), strict=True))
    return Counts(
        cases={"lamp": sum(known.values()) + unknown},
        causes={("lamp", cause): cases * WHOLE for cause, cases in known.items() if cases},
    )


def probabilities(kb: fixlore.KnowledgeBase) -> dict[str, float]:
    """What a diagnosis of the error alone gives each cause."""
    return {each.cause: each.probability for each in kb.diagnose(text=TEXT).findings}


def test_without_counts_nothing_is_learned(kb: fixlore.KnowledgeBase) -> None:
    """The author's words stand, and the diagnosis is the same to the byte."""
    assert learn(kb, Counts()) == Learned()
    case = kb.diagnose({"lamp.on": False}, text=TEXT)
    again = kb.with_outcomes(learn(kb, Counts())).diagnose({"lamp.on": False}, text=TEXT)
    assert again.render("json") == case.render("json")


@given(st.tuples(*[st.integers(0, 10_000)] * 4))
def test_shares_lie_between_the_words_and_the_counts(
    kb: fixlore.KnowledgeBase, cases: tuple[int, int, int, int]
) -> None:
    """Each share is the mean of word and count, weighed by WORD and by the number of cases."""
    found = counted(*cases)
    words = word_shares(kb.articles["lamp"], 0.04)
    shares = cause_shares(kb.articles["lamp"], found, 0.04)
    total = sum(cases)
    for (cause, share), count in zip(shares.items(), cases, strict=True):
        expected = (WORD * words[cause] + count) / (WORD + total)
        assert share == pytest.approx(expected, abs=1e-12)
    assert sum(shares.values()) == pytest.approx(1.0)


@given(st.tuples(*[st.integers(0, 50)] * 4).filter(any))
def test_a_diagnosis_of_the_error_alone_gives_the_learned_shares(
    kb: fixlore.KnowledgeBase, cases: tuple[int, int, int, int]
) -> None:
    """Weights and the unknown cause come together as the shares that were learned."""
    found = counted(*cases)
    shares = cause_shares(kb.articles["lamp"], found, 0.04)
    given_shares = probabilities(kb.with_outcomes(learn(kb, found)))
    for cause in CAUSES:
        assert given_shares[cause] == pytest.approx(shares[cause], abs=1e-12)


def test_counts_win_in_the_long_run(kb: fixlore.KnowledgeBase) -> None:
    """After a million cases the words are forgotten."""
    shares = cause_shares(kb.articles["lamp"], counted(0, 300_000, 600_000, 100_000), 0.04)
    expected = {"bulb": 0.0, "fuse": 0.3, "mains": 0.6, "": 0.1}
    assert shares == pytest.approx(expected, abs=1e-4)


@settings(max_examples=15, deadline=None)  # each example is two databases
@given(st.lists(st.sampled_from([*CAUSES, ""]), min_size=1, max_size=4))
def test_the_order_of_records_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory,
    kb: fixlore.KnowledgeBase,
    causes: list[str],
) -> None:
    """The same outcomes recorded in another order teach the same, to the bit."""
    folder = tmp_path_factory.mktemp("order")
    learned: list[Learned] = []
    for number, order in enumerate((causes, causes[::-1])):
        place = place_of(folder / f"{number}.db")
        for cause in order:
            if cause:
                ending = Ending("lamp", cause, case=Case({"lamp.on": False}))
            else:
                ending = Ending(
                    case=Case(text=TEXT), tried=[Attempt("lamp", "tighten", worked=True)]
                )
            record(place, conclude(kb, ending))
        learned.append(learn(kb, counts(place, kb.name)))
    assert learned[0] == learned[1]


def test_a_success_without_a_cause_is_credited_by_the_posterior(kb: fixlore.KnowledgeBase) -> None:
    """The causes that the solution removes share the case as their probabilities stand."""
    known = kb.diagnose(text=TEXT)
    chance = {each.cause: each.probability for each in known.findings}
    ending = Ending(case=Case(text=TEXT), tried=[Attempt("lamp", "tighten", worked=True)])
    outcome = conclude(kb, ending)
    assert set(outcome.causes) == {"bulb", "fuse"}
    assert sum(outcome.causes.values()) == WHOLE
    expected = WHOLE * chance["bulb"] / (chance["bulb"] + chance["fuse"])
    assert outcome.causes["bulb"] == pytest.approx(expected, abs=1)


def test_a_solution_is_judged_by_the_cases_of_its_own_causes(kb: fixlore.KnowledgeBase) -> None:
    """Trying in vain against another cause does not speak against a solution."""
    tried = [Attempt("lamp", "tighten", worked=False), Attempt("lamp", "wait", worked=True)]
    outcome = conclude(kb, Ending("lamp", "mains", tried=tried))
    assert [(each.solution, each.parts) for each in outcome.tried] == [
        ("tighten", 0),
        ("wait", WHOLE),
    ]


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_success_starts_from_the_word(kb: fixlore.KnowledgeBase, worked: int, failed: int) -> None:
    """A solution's success is the mean of word and tries, the word weighing TRIES of them."""
    found = Counts(solutions={("lamp", "wait"): (worked * WHOLE, failed * WHOLE)})
    learned = kb.with_outcomes(learn(kb, found)).solution("lamp", "wait").works
    written = kb.solution("lamp", "wait").works
    assert learned == pytest.approx((TRIES * written + worked) / (TRIES + worked + failed))
    assert kb.articles["lamp"].solutions[1].works == written


def test_answers_are_learned_where_the_cause_does_not_speak_of_the_fact(
    kb: fixlore.KnowledgeBase,
) -> None:
    """An answer that the cause itself demands says nothing of how often it comes by itself."""
    answers = {
        ("lamp", "bulb", "lamp.on", "yes"): 50 * WHOLE,
        ("lamp", "fuse", "lamp.on", "no"): 7 * WHOLE,
        ("lamp", "", "lamp.on", "yes"): WHOLE,
    }
    learned = learn(kb, Counts(cases={"lamp": 58}, answers=answers))
    assert learned.rates == {"lamp.on": {"yes": 2 / 10, "no": 8 / 10}}
    answered = {"lamp.on": True}
    before = kb.diagnose(answered, text=TEXT).findings[0]
    after = kb.with_outcomes(Learned(rates=learned.rates)).diagnose(answered, text=TEXT).findings[0]
    assert before.cause == after.cause == "bulb"
    assert after.probability > before.probability


def test_what_the_articles_do_not_have_any_more_says_nothing(kb: fixlore.KnowledgeBase) -> None:
    """Counts of removed articles, causes, solutions and facts change no likelihood."""
    gone = Counts(
        cases={"radio": 3, "lamp": 3},
        causes={("radio", "x"): 3 * WHOLE, ("lamp", "gone"): 3 * WHOLE},
        solutions={("radio", "x"): (WHOLE, 0), ("", "shared/gone"): (WHOLE, 0)},
        answers={("lamp", "gone", "gone.fact", "yes"): WHOLE},
    )
    assert probabilities(kb.with_outcomes(learn(kb, gone))) == pytest.approx(probabilities(kb))


def test_a_question_paid_if_the_diagnosis_would_have_been_another(
    kb: fixlore.KnowledgeBase,
) -> None:
    """An answer that changes no verdict and no first place did not pay; free text is not kept."""
    case = Case({"lamp.on": True, "lamp.note": "Mrs Smith's lamp", "lamp.level": 5}, TEXT)
    outcome = conclude(kb, Ending("lamp", "bulb", case=case))
    assert [(each.fact, each.value, each.paid) for each in outcome.asked] == [
        ("lamp.on", "yes", True),
        ("lamp.note", "", False),
        ("lamp.level", "", False),
    ]


def test_a_case_without_its_text_is_taken_to_show_the_message(kb: fixlore.KnowledgeBase) -> None:
    """Whoever names the article need not paste the error for an answer to pay."""
    outcome = conclude(kb, Ending("lamp", "bulb", case=Case({"lamp.on": True})))
    assert [each.paid for each in outcome.asked] == [True]


def test_a_session_that_closes_is_learned_from(tmp_path: Path) -> None:
    """What a session turned out to be counts when the knowledge base is opened again."""
    root = tmp_path / "kb"
    written = opened(root, {"lamp": LAMP}, FACTS)
    file = tmp_path / "outcomes.db"
    for _ in range(30):
        session = fixlore.open(root, outcomes=file).session(text=TEXT)
        session.close("mains")
    before, after = probabilities(written), probabilities(fixlore.open(root, outcomes=file))
    assert max(before, key=lambda cause: before[cause]) == "bulb"
    assert max(after, key=lambda cause: after[cause]) == "mains"


def test_callers_without_outcomes_do_not_load_a_database() -> None:
    """SQLAlchemy is loaded by those alone who name a place."""
    code = (
        "import sys, fixlore; fixlore.open().diagnose({}, text='x').next_step; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "sqlalchemy" not in done.stdout.split()
