"""Diagnoses to render: the error text alone, one fact more, and a case that nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from fixlore.diagnose.steps import ShownSolution, ShownStep

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fixlore.diagnose.diagnosis import Source, Verdict
    from fixlore.vocabulary import JsonValue

ARTICLE = "netsuite-sync"
SOURCE = f"articles/{ARTICLE}.md"
MESSAGE = "Sync didn't finish successfully! Your login credentials are invalid/expired"

ASK = Ask(
    fact="netsuite.login",
    question="Does the NetSuite login work when you sign in by hand?",
    hint="Open a private window and sign in at `system.netsuite.com`.",
    values=(("valid", "It works"), ("wrong", "It is refused"), ("other", "other")),
    reason="It separates the two likeliest causes and saves about 3 minutes.",
    saving=3.0,
)
TRY = Try(ARTICLE, "use-administrator", "Connect as an Administrator", "It is confirmed.", 40.0)
ESCALATE = Escalate("No article fits; ask somebody who knows the system.")


def step(
    text: str,
    number: int | None = None,
    *steps: ShownStep,
    condition: str = "",
    bullet: bool = False,
) -> ShownStep:
    """A step where it has a number, else a note or a bullet."""
    if number is not None:
        return ShownStep("step", number, text, condition, steps)
    return ShownStep("bullet" if bullet else "note", None, text, condition, steps)


SOLUTION = ShownSolution(
    id="use-administrator",
    article=ARTICLE,
    title="Connect as an Administrator",
    minutes=5.0,
    steps=(
        step("Open **Gear icon > Settings > Setup** under *Sync*.", 1),
        step("Select **Disconnect**, then **Yes**.", 2),
        step("The role is {{ netsuite.role }}; the account is `{{ netsuite.account }}`."),
        step("Check the service:\n\n```sh\ncurl -sS https://example.com/status\n```", 3),
        step(
            "Enter the login again.",
            4,
            step(
                "Enter the subsidiary ID as well.",
                condition="netsuite.account is oneworld",
                bullet=True,
            ),
        ),
        step(
            "| Field | Value |\n|---|--:|\n| role | [Administrator](https://example.com/r) |"
            "\n| tries | 3 |"
        ),
        step("Save. ![The dialog](img/save.png)", 5),
        step("Begin anew with the second account.", 1),
    ),
)


def evidence(test: str, place: int, *, truth: bool | None, value: JsonValue | None) -> Evidence:
    """Evidence that was told, or is not known where there is no value."""
    source: Source = "unknown" if value is None else "told"
    return Evidence(test, test.partition(" ")[0], value, truth, source, f"{SOURCE}:{place}:11")


def finding(
    cause: str,
    title: str,
    *evidence: Evidence,
    verdict: Verdict = "possible",
    probability: float = 0.2,
    missing: tuple[str, ...] = (),
) -> Finding:
    """A finding of the sample article, with the solution `reconnect`."""
    return Finding(ARTICLE, cause, title, verdict, probability, evidence, missing, "reconnect")


def diagnosis(
    findings: Sequence[Finding] = (),
    next_step: NextStep = ESCALATE,
    *solutions: ShownSolution,
    recognised: Sequence[Recognised] = (),
    facts: Mapping[str, JsonValue] | None = None,
) -> Diagnosis:
    """A diagnosis whose next step and solutions are given instead of worked out."""
    return Diagnosis(
        knowledge_base="fixlore",
        evaluator="kleene",
        findings=tuple(findings),
        recognised=tuple(recognised),
        facts=facts or {},
        _advise=lambda _: (next_step,),
        _solve=lambda _: solutions,
    )


def text_alone() -> Diagnosis:
    """What the error text alone gives: nothing confirmed, a question."""
    return diagnosis(
        [
            finding(
                "wrong-login",
                "The NetSuite login is wrong or has expired",
                evidence("netsuite.login is wrong or expired", 12, truth=None, value=None),
                probability=0.623,
                missing=("netsuite.login",),
            ),
            finding(
                "no-subsidiary",
                "A OneWorld account is connected without its subsidiary ID",
                evidence("netsuite.account is oneworld", 16, truth=None, value=None),
                evidence("sync.subsidiary_id is missing", 16, truth=None, value=None),
                missing=("netsuite.account", "sync.subsidiary_id", "sync.plan"),
            ),
        ],
        ASK,
        recognised=[Recognised(ARTICLE, MESSAGE, 12, 88, exact=False, score=0.914)],
    )


def one_fact_known() -> Diagnosis:
    """What one fact more gives: a confirmed cause, a near miss, and its steps."""
    seen = Evidence(
        "netsuite.account is oneworld",
        "netsuite.account",
        "oneworld",
        truth=True,
        source="recognised",
        where=f"{SOURCE}:16:11",
        place="text 12-80",
    )
    second = "netsuite.two_factor is yes"
    return diagnosis(
        [
            finding(
                "not-administrator",
                "The login does not belong to a NetSuite `Administrator`",
                evidence("netsuite.role is not administrator", 20, truth=True, value="full-access"),
                verdict="confirmed",
                probability=0.9996,
            ),
            finding("no-subsidiary", "The subsidiary ID is missing", seen),
            finding(
                "second-factor",
                "Two-factor authentication is on for the role",
                evidence(second, 24, truth=False, value=False),
                verdict="ruled-out",
                probability=0.0003,
            ),
            finding(
                "old-plan",
                "The plan has no sync",
                evidence("sync.plan is free", 28, truth=False, value="team"),
                evidence("sync.age is above 2", 28, truth=False, value=1.5),
                verdict="ruled-out",
                probability=0.0,
            ),
        ],
        TRY,
        SOLUTION,
        recognised=[Recognised(ARTICLE, MESSAGE, 0, 75, exact=True, score=1.0)],
        facts={"netsuite.role": "full-access", "netsuite.two_factor": False, "sync.age": 1.5},
    )


def nothing_fits() -> Diagnosis:
    """What an unknown error gives."""
    return diagnosis()


SAMPLES = {
    "text-alone": text_alone,
    "one-fact-known": one_fact_known,
    "nothing-fits": nothing_fits,
}
