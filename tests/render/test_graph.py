"""The picture of a guided path."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.diagnose.guide import Model, Question, Repair, unroll
from fixlore.render.graph import Branch, Step, Words, mermaid, step_of
from fixlore.render.graph_svg import svg

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"]; click s0 "javascript:alert(1)" <script>alert(1)</script> & \x00 --> %% end'


def example() -> Step:
    """A question, two repairs, and an end."""
    model = Model(
        (10.0, 10.0, 1.0),
        (Question("lamp", 1.0, ("on", "off"), {0: (0.97, 0.03), 1: (0.03, 0.97)}),),
        (Repair("bulb", 5.0, {0: 0.97}), Repair("fuse", 5.0, {1: 0.97})),
    )
    words = Words(
        questions=("Is the lamp on?",),
        answers=(("on", "off"),),
        solutions=("Replace the bulb", "Reset the fuse"),
        causes=("The bulb is broken", "The fuse has blown", "Something else"),
    )
    return step_of(unroll(model), words)


def test_a_step_says_what_is_done_how_long_it_takes_and_which_causes_are_likely() -> None:
    """In words, with the chance to get there where it is not the start."""
    start = example()
    assert (start.kind, start.text) == ("ask", "Is the lamp on?")
    assert start.causes == "The bulb is broken 48 %; The fuse has blown 48 %"
    assert [branch.text for branch in start.branches] == ["on (50 %)", "off (50 %)"]
    assert start.branches[0].step.text == "Replace the bulb"
    assert start.branches[0].step.numbers.startswith("reached in 50 %, helps in 90 %, ")
    assert start.branches[0].step.branches[0].text == "did not help (10 %)"


def test_variants_of_a_cause_are_named_once() -> None:
    """Rows of one title are one cause, their probabilities together."""
    words = Words((), (), (), ("Disk full", "Disk full", "Something else"))
    assert step_of(unroll(Model((3.0, 3.0, 4.0), (), ())), words).causes == (
        "Disk full 60 %; Something else 40 %"
    )


def test_mermaid_has_a_box_for_each_step_and_an_arrow_for_each_branch() -> None:
    """Every name that an arrow uses is a box."""
    text = mermaid(example())
    assert text.startswith('flowchart TD\n  s0{{"Is the lamp on?<br>')
    assert text.count("-->") == text.count(":::") - 1
    assert '  s0 -->|"on #40;50 #37;#41;"| s1\n' in text


def test_what_strangers_write_stays_text_in_mermaid() -> None:
    """No quote, bracket or angle of theirs is left, so nothing can end a box."""
    hostile = Step(
        "ask", HOSTILE, "", "", (Branch(HOSTILE, Step("escalate", HOSTILE, "", "", ())),)
    )
    lines = [line for line in mermaid(hostile).splitlines() if "classDef" not in line]
    assert len(lines) == 4
    assert "javascript:" in lines[1]
    assert all(line.count('"') == 2 for line in lines[1:])
    assert "<script" not in mermaid(hostile)


@given(st.text(), st.text(), st.text())
def test_the_svg_is_well_formed_whatever_the_texts(text: str, numbers: str, label: str) -> None:
    """And holds no element but those of the picture."""
    step = Step("ask", text, numbers, text, (Branch(label, Step("try", text, "", numbers, ())),))
    root = ET.fromstring(svg(step, label))  # noqa: S314 - our own output
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "g",
        "path",
        "text",
    }


def test_the_svg_shows_every_step_and_every_answer() -> None:
    """Boxes stand below each other and do not overlap; an answer is whole in its title too."""
    root = ET.fromstring(svg(example(), "Lamp"))  # noqa: S314 - our own output
    shown = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert {"Ask: Is the lamp on?", "Try: Replace the bulb", "on (50 %)on (50 %)"} <= set(shown)
    boxes = [
        (int(rect.attrib["y"]), int(rect.attrib["height"]))
        for rect in root.iterfind(f"{SVG}g/*")
        if rect.tag == f"{SVG}rect"
    ]
    assert all(y + height < below for (y, height), (below, _) in pairwise(boxes))


@pytest.mark.parametrize("word", ["mot", "長い"])
def test_long_texts_end_in_an_ellipsis_and_are_whole_in_the_title(word: str) -> None:
    """Three lines at most; the rest is read on hovering."""
    long = " ".join([word] * 200)
    root = ET.fromstring(svg(Step("try", long, "", "", ())))  # noqa: S314 - our own output
    lines = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert long in [element.text for element in root.iter(f"{SVG}title")]
