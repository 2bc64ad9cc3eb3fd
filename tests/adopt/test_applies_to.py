"""What an article says that it applies to."""

from __future__ import annotations

import pytest

from fixlore.adopt import Adopted, adopt_text


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ("Door 2.0, 2.5", ["Door 2.0", "Door 2.5"]),
        ("[Gate 7, 8 R2, Fence]", ["Gate 7", "Gate 8 R2", "Fence"]),
        ("3.5, 4.0", ["3.5", "4.0"]),
        (":tick_mark: Door", ["Door"]),
        (":tick_mark: Door :tick_mark: Gate.", ["Door", "Gate"]),
        ("Door (new, old)", ["Door (new, old)"]),
    ],
)
def test_a_bare_version_has_the_name_before_it(given: str, labels: list[str]) -> None:
    """Products in front matter are values with labels, each a product by itself."""
    made = adopt_text(f"---\nappliesTo: {given}\n---\n# T\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert list(made.facts["product"].values()) == labels
