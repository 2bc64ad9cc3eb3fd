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
        (
            "|Error/symptom|Seen|\n|---|---|\n|Pump is not primed|often|",
            ("Pump is not primed",),
        ),
        (
            "It shows this error:\n\n> E7 no flow at all\n\nThe error means no water.",
            ("E7 no flow at all",),
        ),
        (
            "One of these errors shows:\n\n- Pump 3 is dry\n- Pump 4 is missing\n\nCall us.",
            ("Pump 3 is dry", "Pump 4 is missing"),
        ),
        ("**Error message 1**: No flow for:\n\n- The garden pump", ("No flow for",)),
        ("To mend the error, check the following:\n\n- The pump was not found", ()),
        ("> **NOTE**\n>\n> No error is shown here.", ()),
        (
            "> Pump 3 is denied.\n> [!NOTE]\n> You can go on.",
            ("Pump 3 is denied.", "You can go on."),
        ),
        (
            "**Error message 1**: No flow at <https://example.org/p>.",
            ("No flow at {...}",),
        ),
        (
            "The error is in this file:\n\n**pump.log**\n\n```output\nE7 pump dry\n```",
            ("E7 pump dry",),
        ),
        ("**How to find errors of the pump**\nLook at it.", ()),
        ("There are reasons why this message may show:\n\n1. The pump is not primed", ()),
        (
            "```output\n7 \\[pump=\\<ID\\>\\] failed now\n```",
            ("7 [pump={...}] failed now",),
        ),
        ("This error typically indicates:\n\n- A pump that is not there", ()),
        ("It may fail due to these problems:\n\n- Dust in the pump", ()),
        ("It fails with `pump/not-primed` now. The error is rare.", ("pump/not-primed",)),
        ("The error shows after a request:\n\n```\nGET /pumps/3?dry HTTP/1.1\n```", ()),
        (
            "The error shows:\n\n```\nGET is not allowed for a pump\n```",
            ("GET is not allowed for a pump",),
        ),
        ("Each entry has a **Symptom - Cause - Fix** form.", ()),
        ("|Pump|Place|\n|---|---|\n|Small pump with wheels|Hall|", ()),
    ],
)
def test_what_is_quoted_as_an_error_is_a_message(body: str, expected: tuple[str, ...]) -> None:
    """Quotation marks, quotes, code, bold and columns of errors; not what tells where to click."""
    assert messages(body) == expected


def test_a_sentence_that_points_below_is_no_message() -> None:
    """Under "Error" a paragraph is the message, unless the message is shown below it."""
    body = "It fails with an error as below.\n\n```output\nE7: no flow\n```"
    made = adopt_text(f"# A title\n\n## Error\n\n{body}\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert made.messages == ("E7: no flow",)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ('Error: "Pump is \'dry\', "no" water"', ("Pump is 'dry', \"no\" water",)),
        ("Error: `Pump not found`", ("Pump not found",)),
        ('Symptom: "No connection" while pumping', ()),
        ('Symptom: "Invalid valve" while pumping', ("Invalid valve",)),
        ('The pump stops with "valve 3 is not responding"', ("valve 3 is not responding",)),
        ('Open "Pump settings"', ()),
        ("PMP-0042: no water in the tank", ("PMP-0042: no water in the tank",)),
        ("Error 5 when the pump starts", ()),
        ("Troubleshoot error ID 77 - No water for the pump", ("No water for the pump",)),
        ('Fix for "The pump is not found"', ()),
    ],
)
def test_what_a_heading_quotes_is_a_message(heading: str, expected: tuple[str, ...]) -> None:
    """The headings of a page of several problems hold the errors that people paste."""
    made = adopt_text(f"# A title\n\nText.\n\n## {heading}\n\nText.\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert made.messages == expected


def test_a_sentence_that_holds_its_message_is_one() -> None:
    """Where the text goes on after the colon, it points at nothing else."""
    said = "You see the following error message: The pump is dry."
    made = adopt_text(f"# A title\n\n## Error\n\n{said}\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert made.messages == (said,)


def test_a_sentence_that_points_further_on_is_no_message() -> None:
    """Nor is it where the messages stand under headings of their own."""
    body = "You receive errors that resemble the following.\n\n### In the hall\n\n`E7` is no flow."
    made = adopt_text(f"# A title\n\n## Error messages\n\n{body}\n", "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert not any("resemble" in message for message in made.messages)
