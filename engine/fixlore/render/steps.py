"""Steps on the page: takes the steps to show and the known facts, gives tokens.

Steps that follow each other are a numbered list, bullets a plain one, notes stand between.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from fixlore.render.elements import block, emphasis, paragraph, text
from fixlore.render.fill import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from fixlore.diagnose.steps import ShownStep
    from fixlore.vocabulary import JsonValue

    Facts = Mapping[str, JsonValue]


def steps_to_tokens(steps: Sequence[ShownStep], facts: Facts) -> list[Token]:
    """The steps as blocks, all that stands under each of them included."""
    tokens: list[Token] = []
    for run in _runs(steps):
        parts = [token for step in run for token in _step(step, facts)]
        if run[0].kind == "note":
            tokens += parts
        elif run[0].kind == "bullet":
            tokens += block("bullet_list", "ul", parts, "steps")
        else:
            numbered = block("ordered_list", "ol", parts, "steps")
            if run[0].number not in {1, None}:
                numbered[0].attrs["start"] = run[0].number or 1
            tokens += numbered
    return tokens


def _runs(steps: Sequence[ShownStep]) -> Iterator[list[ShownStep]]:
    """The steps by kind, in order; numbers that do not run on start a list of their own."""
    for _, run in groupby(enumerate(steps), _kind_and_offset):
        yield [step for _, step in run]


def _kind_and_offset(placed: tuple[int, ShownStep]) -> tuple[str, int]:
    place, step = placed
    return step.kind, 0 if step.number is None else step.number - place


def _step(step: ShownStep, facts: Facts) -> list[Token]:
    tokens = read(step.text, facts)
    if step.condition:
        tokens = _with_condition(step.condition, tokens)
    if step.kind == "note":
        return tokens + steps_to_tokens(step.steps, facts)
    if [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]:
        tokens[0].hidden = tokens[-1].hidden = True
    css = "step conditional" if step.condition else "step"
    return block("list_item", "li", tokens + steps_to_tokens(step.steps, facts), css)


def _with_condition(condition: str, tokens: list[Token]) -> list[Token]:
    """The blocks with "If ...:" before their first words, or above them where they are no text."""
    said = emphasis([text(f"If {condition}:")], "condition")
    if not tokens or tokens[0].type != "paragraph_open":
        return paragraph(said) + tokens
    tokens[1].children = [*said, text(" "), *(tokens[1].children or ())]
    return tokens
