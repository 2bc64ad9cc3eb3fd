"""Parts that stand under labels in text, lists and tables are told, and nothing of them is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.adopt import Adopted, adopt_text
from tests.adopt.body_trees import body_of
from tests.adopt.test_pairing import ties


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**Cause**: Dust. **Fix**: Wipe.", ["Cause <- Fix"]),
        ("Cause: Dust.\nResolution: Wipe.", ["Cause <- Resolution"]),
        ("## Cause\n\nDust.\n\n**Fix**  \nWipe.", ["Cause <- Fix"]),
        ("## Cause\n\nDust.\n\n**Validation and fix**\n\n1. Wipe", ["Cause <- Validation and fix"]),
        (
            "## Cause\n\nDust. It can also be caused by:\n\n- Mud.\n- Rust.\n\n## Fix\n\nWash.",
            ["Cause <- Fix"],
        ),
        (
            "## Cause\n\nUsually it is caused by:\n\n- Dust.\n- Mud.\n\n## Fix\n\nWash.",
            ["Dust. <- Fix", "Mud. <- Fix"],
        ),
        ("- **Cause:** Dust.\n- **Fix:** Wipe.\n\n  1. Left\n  2. Right", ["Cause <- Fix"]),
        (
            (
                "1. **Issue**: A\n   - **Cause**: x\n   - **Fix**: y\n"
                "2. **Issue**: B\n   - **Cause**: z\n   - **Fix**: w"
            ),
            ["Cause <- Fix", "Cause <- Fix"],
        ),
        ("Cause: Dust.\n\nAction: Wipe.", ["Cause <- Action"]),
        ("**Cause**: Dust. **Action**: Wipe.", ["Cause <- Action"]),
        ("## Cause\n\nDust.\n\n## Action\n\nWipe.", ["Cause <- Action"]),
        (
            (
                "# Issues & Solutions\n\n### Issue: A\n\n**Cause 1**: Dust.\n\n**Fix**: Wipe.\n\n"
                "**Cause 2**: Mud.\n\n**Fix**:\n1. Wash."
            ),
            ["Cause 1 <- Fix", "Cause 2 <- Fix"],
        ),
        ("**Action**: Wipe.\n\n## Actions\n\nWipe.", []),
        ("## Cause\n\nDust.\n\n**Workaround**: Wait.", ["Cause <- Workaround"]),
        ("## Cause\n\nDust.\n\n## Fix\n\n**Cause**: said again.", ["Cause <- Fix"]),
        ("Use `**Cause**: x` and **Fix** it. Then **Reason** with them.", []),
        ("- **Cause:** Dust.\n- Nothing else.", []),
        (
            "|Reason|Remedy|\n|---|---|\n|Dust|Wipe|\n|Rust|Oil|\n\nMore.",
            ["Cause: Dust <- Solution: Wipe", "Cause: Rust <- Solution: Oil"],
        ),
        (
            "## Causes and fixes\n\n|Cause|Action|\n|---|---|\n|Dust|Wipe|\n||Oil|",
            ["Cause: Dust <- Solution: Wipe"],
        ),
        (
            "## Cause 1\n\nx\n\n## Fix 1\n\ny\n\n## Overview\n\n|Cause|Fix|\n|---|---|\n|1|2|",
            ["Cause 1 <- Fix 1"],
        ),
        (
            (
                "## Issue\n\n**Cause 1**\n\nDust.\n\n**Cause 2**\n\nMud.\n\n## Fix\n\n"
                "**Fix for cause 1**\n\nWipe.\n\n**Fix for cause 2**\n\nWash."
            ),
            ["Cause 1 <- Fix for cause 1", "Cause 2 <- Fix for cause 2"],
        ),
        (
            "## Cause\n\nCause 1: Dust.\n\nCause 2: Mud.\n\n## Fix\n\nFix for cause 1: Wipe.",
            ["Cause 1 <- Fix", "Cause 2 <- Fix"],
        ),
        (
            (
                "## Door\n\n### Causes\n\n#### Cause 1\n\nDust.\n\n**Fix**: Wipe.\n\n"
                "## Roof\n\n### Cause\n\nSnow.\n\n### Fix\n\nShovel."
            ),
            ["Cause 1 <- Fix", "Cause <- Fix"],
        ),
        (
            "- **Cause 1**: Dust.\n- **Cause 2**: Mud.\n- **Beware**: no water.\n- **Fix**: Wipe.",
            ["Cause 1 <- Fix", "Cause 2 <- Fix"],
        ),
        (
            (
                "## Possible causes\n\n1. **Dust**\n   - Fix: Wipe\n   - Restart\n\n"
                "2. **Mud**: It dries.\n   **Fix:** Wash."
            ),
            ["1. Dust <- Fix", "2. Mud <- Fix"],
        ),
        (
            (
                "## Cause\n\nThere are two.\n\n- Cause 1\n\n  Dust.\n\n- Cause 2\n\n  Mud.\n\n"
                "## Fix\n\n### Fix 1\n\nWipe.\n\n### Fix 2\n\nWash."
            ),
            ["Cause 1 <- Fix 1", "Cause 2 <- Fix 2"],
        ),
        ("## Possible causes\n\n1. Dust\n2. Mud\n\n## Fix\n\nWash.", ["Dust <- Fix", "Mud <- Fix"]),
        (
            "## Causes and fixes\n\n**1. Dust**\n\nWipe.\n\n**2. Mud**\n\nWash.",
            ["1. Dust <- 1. Dust", "2. Mud <- 2. Mud"],
        ),
        ("## Causes and fixes\n\n**1. Dust**\n\nWipe.", ["1. Dust <- 1. Dust"]),
        (
            (
                "## Cause\n\nThere are two:\n\nCause 1\n\nDust.\n\nCause 2\n\nMud.\n\n"
                "## Fix\n\nFix 1\n\nWipe.\n\nFix 2\n\nWash."
            ),
            ["Cause 1 <- Fix 1", "Cause 2 <- Fix 2"],
        ),
        (
            "## 0x1\n\nCause\n\nDust.\n\nFix\n\nWipe.\n\n## 0x2\n\nCause\n\nMud.\n\nFix\n\nWash.",
            ["Cause <- Fix", "Cause <- Fix"],
        ),
        (
            (
                "## 0x1\n\n### Causes and fixes\n\n|Sign|Cause|Fix|\n|-|-|-|\n|s|Dust|Wipe|\n\n"
                "## 0x2\n\n### Cause\n\nMud.\n\n### Fix\n\nWash."
            ),
            ["Cause: Dust <- Solution: Wipe", "Cause <- Fix"],
        ),
        (
            "## Cause\n\nDust.\n\n## Fix\n\nFix 1\n\nWipe.\n\nFix 2\n\nWash.",
            ["Cause <- Fix"],
        ),
    ],
)
def test_labels_are_told_where_no_heading_tells_the_same(body: str, expected: list[str]) -> None:
    """Labels at a line's or item's beginning, in bold within a line, and the columns of tables."""
    assert ties(f"# A title\n\n{body}\n") == expected


_PIECES = (
    "**Cause**: Dust `a  b` [l](x.md). **Fix:** Wipe\nit **well**.", "Resolution: Oil.",
    "- **Problem:** P\n\n      code\n  - **Cause**: *x*\n- **Fix**: ![p](q.png)",
    "|Cause|Fix|n|\n|---|---|---|\n|Dust `c`|Wipe [l](m)|3|", "```\n**Cause**: x\n```",
    "> **Cause**: quoted", "__Reason 2__ - Rust.", "Plain text.", "**Cause 3 - Mud.** Deep.",
    "1. **Cause**: a\n\n   ```\n   b\n   ```\n2. **Fix**: c",
    "**Possible causes:**\n1. **T** u\n   - Fix: v\n     w\n   - x\n2. y `z`\n   Fix: [k](m)",
    "## Causes\n\n**1. Ab**\n\ncd\n\n**2. Ef**\n\ngh", "## Fix\n\n**Fix for cause 1**\n\nn",
)  # fmt: skip

_PART = re.compile(r"[^\W\d_]+|!?\[|\]\([^)]*\)|`+|\|\n")


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5))
def test_every_word_stays_in_its_order(pieces: list[str]) -> None:
    """Words, code, links and pictures of a body are a subsequence of the adopted body's."""
    body = "\n\n".join(pieces)
    made = adopt_text(f"# A title\n\n{body}\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    kept = iter(_PART.findall(body_of(made.text)))
    lost = [part for part in _PART.findall(body) if part not in kept]
    assert lost == []


def test_tabs_stay_inside_their_solution() -> None:
    """A tab is a heading below the one before the tabs, whatever its level in the source."""
    tabs = "# [Web](#tab/web)\n\n1. Click.\n\n# [Shell](#tab/shell)\n\n1. Type.\n\n---"
    body = f"# T\n\n## Cause 1\n\n### Fix\n\n{tabs}\n\n## Cause 2\n\n### Fix\n\nx"
    made = adopt_text(body, "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert "\n#### [Web](#tab/web)\n\n1. Click.\n\n#### [Shell](#tab/shell)\n" in made.text
    assert ties(body) == ["Cause 1 <- Fix", "Cause 2 <- Fix"]


def test_a_bold_label_is_a_heading_without_its_marks() -> None:
    """The marks would be shown in the solution's title."""
    made = adopt_text("# T\n\n**Cause**\n\nDust.\n\n**Fix**:\n1. Wipe.", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert "\n## Cause\n" in made.text
    assert "\n## Fix {#fix}\n" in made.text
