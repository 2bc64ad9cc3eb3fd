"""A guided path as a picture: its steps in words, and those as Mermaid text.

The SVG is made in graph_svg.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fixlore.diagnose.guide import Fork, Path

StepKind = Literal["ask", "try", "escalate", "more"]

# How many causes a step names, and from which probability on.
NAMED = 3
WORTH_NAMING = 0.05
MARKS = {
    "ask": ('{{"', '"}}'),
    "try": ('["', '"]'),
    "escalate": ('(["', '"])'),
    "more": ('>"', '"]'),
}
COLOURS = {"ask": "#dbeafe", "try": "#dcfce7", "escalate": "#fee2e2", "more": "#f3f4f6"}


@dataclass(frozen=True, slots=True)
class Words:
    """How the numbers of a model are called.

    Attributes:
        questions: The text of each question.
        answers: For each question, its answers' labels.
        solutions: The title of each repair.
        causes: The title of each cause, the unknown one last; variants share a title.
    """

    questions: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    solutions: tuple[str, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One box of the picture: what it says, a line of numbers, the likely causes; what follows."""

    kind: StepKind
    text: str
    numbers: str
    causes: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """An arrow of the picture, and the box it leads to."""

    text: str
    step: Step


def step_of(path: Path, words: Words) -> Step:
    """A path in words."""
    return Step(
        kind=path.kind,
        text=_text(path, words),
        numbers=_numbers(path),
        causes=_causes(path.probabilities, words.causes),
        branches=tuple(_branch(path, fork, words) for fork in path.forks),
    )


def mermaid(step: Step) -> str:
    """The picture as a Mermaid flow chart."""
    lines = ["flowchart TD"]
    _add(step, lines, [0])
    lines += [f"  classDef {kind} fill:{colour},stroke:#6b7280" for kind, colour in COLOURS.items()]
    return "\n".join(lines) + "\n"


def _branch(path: Path, fork: Fork, words: Words) -> Branch:
    if path.kind == "ask" and path.index is not None:
        labels = words.answers[path.index]
        answer = " or ".join(labels[number] for number in fork.answers)
    else:
        answer = "did not help"
    return Branch(f"{answer} ({_percent(fork.chance)})", step_of(fork.path, words))


def _text(path: Path, words: Words) -> str:
    if path.kind == "ask" and path.index is not None:
        return words.questions[path.index]
    if path.kind == "try" and path.index is not None:
        return words.solutions[path.index]
    return "Escalate" if path.kind == "escalate" else "…"


def _numbers(path: Path) -> str:
    parts = [f"reached in {_percent(path.chance)}"] if path.chance < 1 else []
    if path.kind == "try":
        parts.append(f"helps in {_percent(path.works)}")
    if path.minutes is not None:
        parts.append(f"{path.minutes:.0f} min expected" if path.minutes >= 1 else "under 1 min")
    return ", ".join(parts)


def _causes(probabilities: tuple[float, ...], titles: tuple[str, ...]) -> str:
    """The likeliest causes, variants of one together."""
    together: dict[str, float] = {}
    for title, probability in zip(titles, probabilities, strict=True):
        together[title] = together.get(title, 0.0) + probability
    ranked = sorted(together.items(), key=lambda item: -item[1])[:NAMED]
    return "; ".join(f"{t} {_percent(p)}" for t, p in ranked if p >= WORTH_NAMING)


def _percent(chance: float) -> str:
    """A chance as people read it."""
    return "under 1 %" if chance < 0.005 else f"{chance:.0%}".replace("%", " %")  # noqa: PLR2004 - what rounds to 0 %


def _add(step: Step, lines: list[str], count: list[int]) -> str:
    """Write a step and all after it; the name that arrows call it by."""
    name = f"s{count[0]}"
    count[0] += 1
    opening, closing = MARKS[step.kind]
    shown = "<br>".join(_escape(part) for part in (step.text, step.numbers, step.causes) if part)
    lines.append(f"  {name}{opening}{shown}{closing}:::{step.kind}")
    for branch in step.branches:
        following = _add(branch.step, lines, count)
        lines.append(f'  {name} -->|"{_escape(branch.text)}"| {following}')
    return name


def _escape(text: str) -> str:
    """Text that Mermaid shows as it is: entities for all that could mean something to it."""
    flat = " ".join(text.split())
    return "".join(
        letter if letter.isalnum() or letter in " .,:;!?-/'+=…" else f"#{ord(letter)};"
        for letter in flat
    )
