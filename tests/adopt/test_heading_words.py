"""The part that a heading plays, by its words."""

from __future__ import annotations

import pytest

from fixlore.adopt.heading_words import role_of


@pytest.mark.parametrize(
    ("heading", "role", "order", "own"),
    [
        ("Symptoms", "symptom", 0, ""),
        ("ROOT CAUSE:", "cause", 0, ""),
        ("Possible cause 2 - The disk is full", "cause", 2, "The disk is full"),
        ("Cause 4:No space", "cause", 4, "No space"),
        ("Resolution5", "solution", 5, ""),
        ("Cause\uff1aa locked account", "cause", 0, "a locked account"),
        ("Cause analysis", "cause", 0, ""),
        ("Cause #3", "cause", 3, ""),
        ("Cause: a locked account", "cause", 0, "a locked account"),
        ("3. Cause", "cause", 3, ""),
        ("The second reason", "cause", 2, ""),
        ("Resolution B (recommended)", "solution", 2, "(recommended)"),
        ("How to fix this issue", "solution", 0, ""),
        ("Recommended actions", "solution", 0, ""),
        ("Resolve cause 2", "solution", 0, ""),
        ("For cause B: wait", "solution", 0, "wait"),
        ("If cause 2 (dust):", "solution", 0, "(dust)"),
        ("Why does this happen?", "cause", 0, ""),
        ("Work around", "solution", 0, ""),
        ("What to do", "solution", 0, ""),
        ("Applies to", "environment", 0, ""),
        ("More information", "information", 0, ""),
    ],
)
def test_a_role_word_names_the_part(heading: str, role: str, order: int, own: str) -> None:
    """Qualifiers, case, numbering and what the heading says besides do not hide the role."""
    found = role_of(heading)
    assert found is not None
    assert (found.name, found.label.order if found.label else 0, found.own) == (role, order, own)


@pytest.mark.parametrize(
    "heading",
    [
        "Cause trouble on purpose",
        "Cause A-record updates",
        "Fix the printer in room 2",
        "Error handling in C",
        "If causes are known",
        "What to do if the pump is dry?",
        "Disk",
        "",
        "1.",
    ],
)
def test_other_headings_play_no_part(heading: str) -> None:
    """A role word that begins another sentence is no role."""
    assert role_of(heading) is None
