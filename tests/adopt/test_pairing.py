"""Which solution belongs to which cause, told from headings alone; "-" is left untied."""

from __future__ import annotations

import pytest

from fixlore.adopt import Adopted, adopt_text


def ties(article: str) -> list[str]:
    """Each cause's heading (or title) with its solutions' headings."""
    made = adopt_text(article, "a.md", "markdown")
    assert isinstance(made, Adopted)
    return [
        f"{cause.heading or cause.title} <- {', '.join(s.heading for s in cause.solutions) or '-'}"
        for cause in made.causes
    ]


def outline(*headings: str) -> str:
    """An article of headings, each with a paragraph; `##Cause` is a heading of level 2."""
    return "\n\n".join(f"{heading}\n\nText." for heading in headings)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        pytest.param(
            ("## Cause 1: A", "## Cause 2: B", "## Solution 1: x", "## Solution 2: y"),
            ["Cause 1: A <- Solution 1: x", "Cause 2: B <- Solution 2: y"],
            id="two numbered series",
        ),
        pytest.param(
            ("## Cause", "### Cause 1", "### Cause 2", "## Resolution", "### Resolution 2"),
            ["Cause 1 <- -", "Cause 2 <- Resolution 2"],
            id="numbered parts under one heading each",
        ),
        pytest.param(
            ("## Cause A", "## Cause B", "## Resolution to cause B", "## Fix for cause A"),
            ["Cause A <- Fix for cause A", "Cause B <- Resolution to cause B"],
            id="letters, and headings that name their cause",
        ),
        pytest.param(
            ("## First cause", "## Second cause", "## Second solution", "## First solution"),
            ["First cause <- First solution", "Second cause <- Second solution"],
            id="numbers as words",
        ),
        pytest.param(
            ("## Cause I", "## Cause II", "## Workaround II", "## Workaround I"),
            ["Cause I <- Workaround I", "Cause II <- Workaround II"],
            id="Roman numbers",
        ),
        pytest.param(
            ("## Cause: A", "## Solution", "## Cause: B", "## Solution", "## Workaround"),
            ["Cause: A <- Solution", "Cause: B <- Solution, Workaround"],
            id="each cause is followed by its solutions",
        ),
        pytest.param(
            ("## Cause 1", "### Fix", "## Cause 2", "### Fix", "### Cause 3", "#### Fix"),
            ["Cause 1 <- Fix", "Cause 2 <- Fix", "Cause 3 <- Fix"],
            id="the series goes on a level too deep",
        ),
        pytest.param(
            ("## Issue", "### Fix", "## Cause"),
            ["Cause <- Fix"],
            id="a solution among the symptoms",
        ),
        pytest.param(
            (
                *("## Causes", "### Dusty lens", "### Muddy wheel", "### Old belt", "### No oil"),
                *("## Fix", "### Look inside", "### For a dusty lens", "### For a muddy wheel"),
            ),
            [f"{each} <- Fix" for each in ("Dusty lens", "Muddy wheel", "Old belt", "No oil")],
            id="parts of which some are for no cause in particular",
        ),
        pytest.param(
            ("## Causes due to dust", "### Fan", "#### Fix", "### Lens", "#### Fix"),
            ["Fan <- Fix", "Lens <- Fix"],
            id="causes of a kind, with their solutions",
        ),
        pytest.param(
            ("## Cause 1", "### Solution", "## Cause 2", "### Solution 1", "### Solution 2"),
            ["Cause 1 <- Solution", "Cause 2 <- Solution 1, Solution 2"],
            id="a cause's own series of solutions is counted for itself",
        ),
        pytest.param(
            (
                *("## Cause 1", "### Solution", "## Cause 2", "### Solution 1", "### Solution 2"),
                *("### Solution 3", "## Cause 3"),
            ),
            [
                "Cause 1 <- Solution",
                "Cause 2 <- Solution 1, Solution 2, Solution 3",
                "Cause 3 <- -",
            ],
            id="a series of its own, whatever another cause lacks",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "### Solution 1", "### Solution 2"),
            ["Cause 1 <- -", "Cause 2 <- Solution 2"],
            id="a series inside one cause may be for both where the other has no solution",
        ),
        pytest.param(
            ("## Cause 1", "### Solution 1", "## Cause 2", "### Solution 1", "### Solution 2"),
            ["Cause 1 <- Solution 1", "Cause 2 <- Solution 1, Solution 2"],
            id="numbers that begin anew in each cause are local",
        ),
        pytest.param(
            ("## Cause 1", "### Solution 2", "## Cause 2", "### Solution 1"),
            ["Cause 1 <- -", "Cause 2 <- -"],
            id="a lone number that contradicts its place ties nothing",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Resolution 1 (for cause 2)", "## Resolution: Cause 1"),
            ["Cause 1 <- Resolution: Cause 1", "Cause 2 <- Resolution 1 (for cause 2)"],
            id="a named cause outweighs the solution's own number",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Cause 3", "## Fix for causes 1 and 3", "## Fix 2"),
            [
                "Cause 1 <- Fix for causes 1 and 3",
                "Cause 2 <- Fix 2",
                "Cause 3 <- Fix for causes 1 and 3",
            ],
            id="one solution for two causes",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Resolution"),
            ["Cause 1 <- Resolution", "Cause 2 <- Resolution"],
            id="one solution for all",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Solution", "### Cause 2", "### Cause 1"),
            ["Cause 1 <- Cause 1", "Cause 2 <- Cause 2"],
            id="solutions under the names of the causes",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Cause 2 resolution", "## Cause 1 resolution"),
            ["Cause 1 <- Cause 1 resolution", "Cause 2 <- Cause 2 resolution"],
            id="a cause's label before the solution word",
        ),
        pytest.param(
            (
                *("## Cause", "### The disk is full", "### The account has expired"),
                *("## Resolution", "### Renew the account", "### Make room on the disk"),
            ),
            [
                "The disk is full <- Make room on the disk",
                "The account has expired <- Renew the account",
            ],
            id="sub-headings that share words",
        ),
        pytest.param(
            ("## Causes", "### 1. Cable", "### 2. Power", "## Fixes", "### 1. Push", "### 2. Plug"),
            ["1. Cable <- 1. Push", "2. Power <- 2. Plug"],
            id="enumerated sub-headings",
        ),
        pytest.param(
            ("## Causes", "### Cable", "### Power", "## Fixes", "### Fix: x", "### Fix: y"),
            ["Cable <- -", "Power <- -"],
            id="two series that nothing ties",
        ),
        pytest.param(
            ("## Cause 1", "## Cause 2", "## Fix 1", "## Fix 1"),
            ["Cause 1 <- -", "Cause 2 <- -"],
            id="two solutions that claim one cause",
        ),
        pytest.param(
            (
                *("## Scenario 1", "### Cause 1", "### Cause 2", "### Fix 1", "### Fix 2"),
                *("## Scenario 2", "### Cause 1", "### Cause 2", "### Fix 2"),
            ),
            ["Cause 1 <- Fix 1", "Cause 2 <- Fix 2", "Cause 1 <- -", "Cause 2 <- Fix 2"],
            id="labels count within their scenario",
        ),
        pytest.param(
            ("## Issue 1", "### Cause", "### Resolution", "## Issue 2: B", "### Resolution"),
            ["Cause <- Resolution", "B <- Resolution"],
            id="another issue's resolution is not for this issue's only cause",
        ),
        pytest.param(
            (
                "## Diagnosis",
                "### Causes\n\n- Cable torn\n- Power gone\n\n## Mitigation",
                *("### Power gone", "### Cable torn"),
            ),
            ["Cable torn <- Cable torn", "Power gone <- Power gone"],
            id="causes that are found out, and a mitigation for each",
        ),
        pytest.param(
            (
                "## Possible causes\n\n1. Cable\n2. Power\n\n## Solution for cause 2",
                "## Solution for cause 1",
            ),
            ["Cable <- Solution for cause 1", "Power <- Solution for cause 2"],
            id="causes counted in a list",
        ),
        pytest.param(
            (
                *("## Door", "### Symptom", "### Cause 1", "### Cause 2", "### Fix"),
                *("## Roof", "### Symptom", "### Cause", "### Fix"),
            ),
            ["Cause 1 <- Fix", "Cause 2 <- Fix", "Cause <- Fix"],
            id="one solution for all causes of its own problem",
        ),
        pytest.param(
            (
                *("## Symptom 1", "## Cause\n\nAny of these:\n\n- Dust\n- Mud", "## Fix"),
                *("## Symptom 2", "## Cause: Snow", "## Fix"),
            ),
            ["Dust <- Fix", "Mud <- Fix", "Cause: Snow <- Fix"],
            id="problems that follow each other",
        ),
        pytest.param(
            (
                *("## Cause", "### Scenario 1", "### Scenario 2: Mud", "### Scenario 3"),
                *("## Fix", "### Fix for scenario 2 and scenario 3", "### Fix for scenario 1"),
            ),
            [
                "Scenario 1 <- Fix for scenario 1",
                "Scenario 2: Mud <- Fix for scenario 2 and scenario 3",
                "Scenario 3 <- Fix for scenario 2 and scenario 3",
            ],
            id="causes that are counted as scenarios",
        ),
        pytest.param(
            ("## Cause\n\n1. Dust\n2. Mud\n\n## Fix 1", "## Fix 2"),
            ["Dust <- Fix 1", "Mud <- Fix 2"],
            id="a counted list and solutions counted alike",
        ),
        pytest.param(
            ("## Cause 1: Dust\n\n1. Wipe.", "## Cause 2: Mud\n\n1. Wash.", "## Cause 3: Age"),
            ["Cause 1: Dust <- Cause 1: Dust", "Cause 2: Mud <- Cause 2: Mud", "Cause 3: Age <- -"],
            id="causes with their steps, and no solution heading",
        ),
        pytest.param(
            (
                *("## Cause 1: Slow lamp", "## Cause 2: No plug", "## Cause 3: Too many wires"),
                *("## Fix 1: Take fewer wires", "## Fix 2: Put the plug in"),
            ),
            [
                "Cause 1: Slow lamp <- -",
                "Cause 2: No plug <- Fix 2: Put the plug in",
                "Cause 3: Too many wires <- -",
            ],
            id="fewer solutions than causes, and one that names another cause than its number",
        ),
        pytest.param(
            (
                *("## Errors", "### Door", "#### Issue", "#### Cause: Snow", "#### Fix"),
                *("### Roof", "#### Issue", "#### Cause: Rain", "### Fix"),
            ),
            ["Cause: Snow <- Fix", "Cause: Rain <- Fix"],
            id="a fix that stands a level too high",
        ),
        pytest.param(
            (
                *("## Errors", "### Door", "#### Cause: Snow", "#### Fix"),
                *("### Roof", "#### Cause: Rain", "#### Fix", "### Symptom", "### Fix"),
            ),
            ["Text <- Fix", "Cause: Snow <- Fix", "Cause: Rain <- Fix"],
            id="a heading that stands for a cause takes no other cause's solution",
        ),
        pytest.param(
            ("## Cause 1: Dust\n\nTo fix it, wipe.", "## Cause 2: Mud\n\nTo be sure, look."),
            ["Cause 1: Dust <- Cause 1: Dust", "Cause 2: Mud <- -"],
            id="causes that say what to do",
        ),
        pytest.param(
            ("## Cause 1: Dust\n\nThe solution is to wipe.", "## Cause 2: Mud\n\nNo fix is known."),
            ["Cause 1: Dust <- Cause 1: Dust", "Cause 2: Mud <- -"],
            id="causes that say what the solution is",
        ),
        pytest.param(
            (
                *("## Issues and fixes", "### Cause 1", "#### Troubleshooting"),
                "### Cause 2\n\nMud.\n\nTroubleshooting:  \nWash it.",
            ),
            ["Cause 1 <- Troubleshooting", "Cause 2 <- Troubleshooting"],
            id="troubleshooting inside a cause, where nothing else is called a solution",
        ),
        pytest.param(
            ("## Dust", "### Cause", "### How to avoid", "## Mud", "### Cause", "### To avoid it"),
            ["Cause <- How to avoid", "Cause <- To avoid it"],
            id="how to avoid what a cause tells",
        ),
        pytest.param(
            ("## Cause", "## Troubleshooting", "## Fix"),
            ["Cause <- Fix"],
            id="troubleshooting beside a solution",
        ),
        pytest.param(
            ("## Cause 1: Dust\n\n1. Look.", "## Cause 2: Mud", "## Fix 1"),
            ["Cause 1: Dust <- Fix 1", "Cause 2: Mud <- -"],
            id="steps in a cause where there are solution headings",
        ),
        pytest.param(
            (
                *("## Cause 1", "## Fix for cause 1", "### Fix 1: x", "### Fix 2: y"),
                *("## Cause 2", "## Fix for cause 2"),
            ),
            ["Cause 1 <- Fix for cause 1", "Cause 2 <- Fix for cause 2"],
            id="the parts of a solution that names its cause are counted for themselves",
        ),
        pytest.param(
            ("## Causes and fixes", "### 1. Dust", "### 2. Error in a list", "### 3. Age"),
            ["1. Dust <- 1. Dust", "2. Error in a list <- 2. Error in a list", "3. Age <- 3. Age"],
            id="a counted cause that speaks of an error",
        ),
        pytest.param(
            ("## Causes and fixes", "### Cause 1", "#### Fix", "### Cause 2", "#### Fix"),
            ["Cause 1 <- Fix", "Cause 2 <- Fix"],
            id="counted causes with fixes under a heading for both",
        ),
        pytest.param(
            ("## Cause\n\n1. Wipe it.\n2. Wash it.\n\n## Fix",),
            ["Cause <- Fix"],
            id="a counted list that nothing calls causes",
        ),
        pytest.param(
            (
                *("## Troubleshooting", "### Door", "#### Symptom", "#### Fix"),
                *("### Roof", "#### Symptom", "#### Fix"),
            ),
            ["Door <- Fix", "Roof <- Fix"],
            id="problems without a cause stand for theirs",
        ),
        pytest.param(
            ("## Causes and solutions", "### Cable", "### Power"),
            ["Cable <- Cable", "Power <- Power"],
            id="cause and solution under one heading",
        ),
        pytest.param(
            (
                *("## Door", "### Cause 1", "### Fix 1", "### Cause 2", "### Fix 2"),
                *("## Roof", "### Cause", "### Fix 1", "### Fix 2"),
            ),
            ["Cause 1 <- Fix 1", "Cause 2 <- Fix 2", "Cause <- Fix 1, Fix 2"],
            id="the fixes of another problem's only cause are counted for themselves",
        ),
        pytest.param(
            ("## Cause 1", "## Solution", "## Cause 2", "### Solution"),
            ["Cause 1 <- Solution", "Cause 2 <- Solution"],
            id="a solution after its cause, and one inside its own",
        ),
        pytest.param(
            (
                "## Cause 1\n\nSee [Resolution 1](#resolution-1-wipe).",
                "## Cause 2\n\nTo mend it, see resolutions 1 and 2.",
                "## Cause 3\n\nSee [Resolution 3](#resolution-2-wash).",
                *("## Resolution 1: Wipe", "## Resolution 2: Wash", "## Resolution 3: Oil"),
            ),
            [
                "Cause 1 <- Resolution 1: Wipe",
                "Cause 2 <- Resolution 1: Wipe, Resolution 2: Wash",
                "Cause 3 <- Resolution 3: Oil",
            ],
            id="causes that point to their solutions",
        ),
        pytest.param(
            (
                "## Cause\n\nEither of the following:\n\n- Dust. See [this](#wipe-it).\n- Mud.",
                *("## Resolution", "### Resolution: Wipe it", "### Resolution: Wash it"),
            ),
            ["Dust. See this. <- -", "Mud. <- -"],
            id="a link to no solution's heading",
        ),
        pytest.param(
            ("## Symptoms", "## The lens is dusty", "### Fix", "## No power", "### Fix"),
            ["The lens is dusty <- Fix", "No power <- Fix"],
            id="headings over their fixes are causes where nothing else tells any",
        ),
        pytest.param(
            ("## Symptoms", "## The lens is dusty", "### Fix"),
            ["Title <- Fix"],
            id="a lone heading over the only fix",
        ),
        pytest.param(
            ("## Cause 1\uff1aDust", "## Cause2: Mud", "## Fix for cause\u30002", "## Fix\uff11"),
            [
                "Cause 1\uff1aDust <- Fix\uff11",
                "Cause2: Mud <- Fix for cause\u30002",
            ],
            id="wide marks, and numbers without a space",
        ),
        pytest.param(
            ("## Cause of error 1", "## Cause of error 2", "## Workaround for error 2"),
            ["Cause of error 1 <- -", "Cause of error 2 <- Workaround for error 2"],
            id="both name the same error",
        ),
        pytest.param(
            (
                *("## First explanation", "### First operator response"),
                *("## Second explanation", "### Second operator response"),
            ),
            [
                "First explanation <- First operator response",
                "Second explanation <- Second operator response",
            ],
            id="responses that are counted",
        ),
        pytest.param(
            (
                *("## The problem", "### Scenario 1: Dust", "### Scenario 2: Mud", "## How to fix"),
                *("### Solution for scenario 2", "### Solution for scenario 1", "### Restart"),
            ),
            [
                "Dust <- Solution for scenario 1",
                "Mud <- Solution for scenario 2",
            ],
            id="scenarios that solutions name are causes where none is told",
        ),
        pytest.param(
            (
                "## Causes\n\n1. Dust.\n2. Mud.\n\n## Resolutions",
                *("### Cause #1 - Dust", "### Cause #2 - Mud"),
            ),
            ["Dust. <- Cause #1 - Dust", "Mud. <- Cause #2 - Mud"],
            id="solutions that are called by their causes in a counted list",
        ),
        pytest.param(
            (
                "## Causes\n\n1. Dust.\n2. Mud.\n\n## Resolutions",
                *("### Cause #3 - Age", "### Cause #4 - Rain"),
            ),
            [
                *("Dust. <- -", "Mud. <- -"),
                "Cause #3 - Age <- Cause #3 - Age",
                "Cause #4 - Rain <- Cause #4 - Rain",
            ],
            id="causes among the solutions that no list has",
        ),
        pytest.param(
            (
                "## Cause\n\nIt has two reasons:\n\n- The [lens](#lens) is dusty.\n- No power.\n",
                *("## Resolution", "### Lens", "### Power"),
            ),
            ["The lens is dusty. <- Lens", "No power. <- Power"],
            id="a list that counts its reasons in words",
        ),
        pytest.param(
            (
                "## Cause\n\nIt has many reasons.\n\nThe most common ones:\n\n- Dust\n- Mud\n",
                "## Resolution",
            ),
            ["Dust <- Resolution", "Mud <- Resolution"],
            id="the most common ones",
        ),
        pytest.param(
            (
                "## Messages\n\n|Text|What it means|What to do|\n|-|-|-|\n|`E1`|Dust.|Wipe.|\n",
                "## Codes\n\n|Code|Meaning|\n|-|-|\n|3|Cold|\n",
            ),
            ["Cause: Dust <- Solution: Wipe"],
            id="a table of what messages mean and what to do",
        ),
    ],
)
def test_solutions_are_tied_to_their_causes(headings: tuple[str, ...], expected: list[str]) -> None:
    """What the headings make certain is tied, and nothing else."""
    assert ties(outline("# Title", *headings)) == expected


_LISTED = """\
# A title

## Cause

One of the following reasons applies:

- The cable is loose.
- The fuse has blown.

## Resolution 1

{first}

## Resolution 2

{second}
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Push the cable in.", "Buy a fuse.", ["Resolution 1", "Resolution 2"]),
        ("Buy a fuse.", "Push the cable in.", ["-", "-"]),
        ("Restart.", "Update.", ["-", "-"]),
    ],
)
def test_listed_causes_and_counted_solutions_need_the_same_words(
    first: str, second: str, expected: list[str]
) -> None:
    """A list's places are no numbers: solutions 1 and 2 are theirs only where words agree."""
    made = ties(_LISTED.format(first=first, second=second))
    assert [tie.partition(" <- ")[2] for tie in made] == expected


def test_a_title_is_no_part_of_the_article() -> None:
    """Under "Troubleshooting the lamp" headings over their fixes are causes as anywhere else."""
    body = outline("# Troubleshooting the lamp", "## Dust", "### Fix", "## No power", "### Fix")
    assert ties(body) == ["Dust <- Fix", "No power <- Fix"]


def test_what_is_not_tied_is_listed_with_its_line() -> None:
    """An untied solution and a cause without one are to-dos at their headings."""
    made = adopt_text(outline("# T", "## Cause 1", "## Cause 2", "## Fix 3"), "a.md", "markdown")
    assert isinstance(made, Adopted)
    told = {(t.code, t.line) for t in made.todos}
    assert {("adopt-untied-solution", 13), ("adopt-no-solution", 5)} <= told


def test_a_page_of_several_problems_is_listed_with_their_lines() -> None:
    """One to-do says which problems the page tells, since an error of one brings all causes."""
    page = outline("# T", *("## A", "### Symptom", "### Fix"), *("## B", "### Issue", "### Cause"))
    made = adopt_text(page, "a.md", "markdown")
    assert isinstance(made, Adopted)
    todos = [t for t in made.todos if t.code == "adopt-several-problems"]
    assert [(t.line, t.message) for t in todos] == [
        (
            5,
            (
                "the article tells 2 problems (lines 5, 17), and an error text of one brings the "
                "causes of all"
            ),
        )
    ]
