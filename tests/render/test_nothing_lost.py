"""No step, note, code block, table, image or link of a solution is lost, in any form."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.diagnose.steps import ShownSolution, ShownStep
from fixlore.render import render_solution
from fixlore.render.fill import fill
from tests.render.strategies import MARKDOWN, STEPS
from tests.render.trees import elements_of, live_markdown, skeleton_of, tree_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.diagnose.diagnosis import Form


def shown(steps: Iterable[ShownStep], form: Form) -> str:
    """The steps as one solution in a form."""
    solution = ShownSolution("s", "article", "Title", 5.0, tuple(steps))
    return render_solution(solution, {}, form, width=100)


def in_order(steps: Iterable[ShownStep]) -> Iterator[ShownStep]:
    """The steps as a reader meets them."""
    for step in steps:
        yield step
        yield from in_order(step.steps)


def contents(bones: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What the bones hold, without the lists and paragraphs that hold it."""
    holders = {"bullet_list", "ordered_list", "list_item", "paragraph", "inline"}
    return [bone for bone in bones if bone[0] not in holders]


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_written_markdown_is_the_same_markdown(source: str) -> None:
    """What is written parses to the tree of what was read, and writing it again changes nothing."""
    written = fill(source, {})
    assert tree_of(written) == tree_of(source)
    assert fill(written, {}) == written


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"*_`~[]()!<>&#+-.:|=\\\"' \nab12é", "\n\n", "\n- ", "\n1. ", "\n    "])
        | st.sampled_from(["```", "~~~", "](http://x)", "![", "**", "<http://a>", "&amp;", "\n> "])
        | st.just("\n| a | b |\n|---|--|\n| c | d |\n"),
        max_size=25,
    ).map("".join)
)
def test_any_text_keeps_its_blocks_code_links_and_images(source: str) -> None:
    """Text that only chance wrote keeps all but emphasis, and HTML in it becomes text."""
    plain = source.replace("<", "(") if "<http" not in source else source
    assert skeleton_of(fill(plain, {})) == skeleton_of(plain)


@settings(max_examples=100, deadline=None)
@given(STEPS)
def test_markdown_holds_every_step(steps: tuple[ShownStep, ...]) -> None:
    """The Markdown of a solution holds the contents of all its steps, in order."""
    expected = [part for step in in_order(steps) for part in contents(skeleton_of(step.text))]
    found = contents(skeleton_of(shown(steps, "markdown")))
    assert found[1:] == expected


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_html_holds_what_markdown_holds(steps: tuple[ShownStep, ...]) -> None:
    """The HTML has the elements, URLs and words of the Markdown, rendered by itself."""
    ours = shown(steps, "html")
    theirs = live_markdown().render(shown(steps, "markdown"))
    assert words_of(ours) == words_of(theirs)
    assert _told(ours) == _told(theirs)


def _told(html: str) -> list[tuple[str, ...]]:
    told = ("href", "src", "alt", "title", "start")
    return [
        (tag, *(attributes[key] for key in told if key in attributes))
        for tag, attributes in elements_of(html)
        if tag not in {"section", "p"}
    ]


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_json_holds_every_step(steps: tuple[ShownStep, ...]) -> None:
    """The JSON has each step's text, condition and number at its place."""
    form = json.loads(shown(steps, "json"))
    told = list(_flat(form["steps"]))
    assert [(kind, number, condition) for kind, number, condition, _ in told] == [
        (step.kind, step.number, step.condition) for step in in_order(steps)
    ]
    for (*_, text), step in zip(told, in_order(steps), strict=True):
        assert tree_of(text) == tree_of(step.text)


def _flat(steps: list[dict[str, Any]]) -> Iterator[tuple[object, object, object, str]]:
    for step in steps:
        yield step["kind"], step["number"], step["condition"], step["text"]
        yield from _flat(step["steps"])


@settings(max_examples=60, deadline=None)
@given(STEPS, st.sampled_from([40, 80, 200]))
def test_text_holds_every_word(steps: tuple[ShownStep, ...], width: int) -> None:
    """The text form shows every letter of the steps' words and code, at any width."""
    solution = ShownSolution("s", "article", "Title", 5.0, steps)
    seen = Counter(render_solution(solution, {}, "text", width=width))
    words = [words_of(live_markdown().render(step.text)) for step in in_order(steps)]
    lost = Counter("".join(words)) - seen
    assert set(lost) <= {" "}
