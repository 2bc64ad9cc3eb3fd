"""Which texts of an article are the errors that people will paste."""

from __future__ import annotations

import pytest

from fixlore.adopt import Adopted, adopt_text


def messages(body: str) -> tuple[str, ...]:
    """The messages of an article with these symptoms."""
    made = adopt_text(f"# A title\n\n## Symptoms\n\n{body}\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    return made.messages


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('It says "The pump could not start".', ("The pump could not start",)),
        ("> The pump could not start", ("The pump could not start",)),
        ('> "The pump could not start"', ("The pump could not start",)),
        ("It says:\n\n```\nE7 pump: no flow\n```", ("E7 pump: no flow",)),
        ("An error shows **Pump 3 could not start**.", ("Pump 3 could not start",)),
        ("> Select the pump in the list.", ()),
        ("> Open failed for pump 3", ("Open failed for pump 3",)),
        (
            "|Error message|Seen|\n|---|---|\n|`E5 no flow here`|at night|\n|Pump is dry|often|",
            ("E5 no flow here", "Pump is dry"),
        ),
        ("|Pump|Place|\n|---|---|\n|Small pump with wheels|Hall|", ()),
    ],
)
def test_what_is_quoted_as_an_error_is_a_message(body: str, expected: tuple[str, ...]) -> None:
    """Quotation marks, quotes, code, bold and columns of errors; not what tells where to click."""
    assert messages(body) == expected
