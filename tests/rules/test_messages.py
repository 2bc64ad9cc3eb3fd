"""Reading messages: what is a placeholder, what is literal, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.rules.messages import (
    MAX_LENGTH,
    MAX_PLACEHOLDERS,
    MessageError,
    Placeholder,
    parse_message,
)


def test_fact_names_in_braces_are_placeholders() -> None:
    """Each `{fact.name}` becomes a placeholder with its offset; what is between stays literal."""
    template = parse_message("could not connect to {net.host}:{port-no}")
    assert template.parts == (
        "could not connect to ",
        Placeholder("net.host", 21),
        ":",
        Placeholder("port-no", 32),
    )
    assert template.placeholders == ("net.host", "port-no")


def test_three_dots_match_anything_and_fill_nothing() -> None:
    """`{...}` is a placeholder without a name."""
    template = parse_message("job {...} failed")
    assert template.parts == ("job ", Placeholder(None, 4), " failed")
    assert template.placeholders == ()


@pytest.mark.parametrize(
    "text", ['{"code": 5}', "{ host }", "{Host}", "{1}", "{a..b}", "{}", "{a", "a}", "{a.}"]
)
def test_other_braces_are_literal(text: str) -> None:
    """Braces that do not hold a fact name are part of the error text."""
    assert parse_message(f"error {text}").parts == (f"error {text}",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (r"set \{host\} first", ("set {host} first",)),
        (r"C:\{dir} is full", ("C:{dir} is full",)),
        (r"C:\\{dir} is full", ("C:\\", Placeholder("dir", 4), " is full")),
        (r"C:\\\{dir} is full", (r"C:\{dir} is full",)),
        (r"\\server\share is gone", (r"\\server\share is gone",)),
    ],
)
def test_backslashes_escape_braces_and_themselves_before_braces(
    text: str, parts: tuple[str | Placeholder, ...]
) -> None:
    r"""`\{` is a brace, `\\{` a backslash before a placeholder; elsewhere a backslash is itself."""
    assert parse_message(text).parts == parts


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        (" \n", "the message is empty; write the error text as people see it", 0),
        (
            "x" * (MAX_LENGTH + 1),
            (
                "the message has 2,001 characters, and 2,000 is the most; "
                "keep the part that tells this error from others"
            ),
            MAX_LENGTH,
        ),
        (
            " ".join(f"w{{p{i}}}" for i in range(MAX_PLACEHOLDERS + 1)),
            (
                "the message has 17 placeholders, and 16 is the most; "
                "`{...}` can stand for a longer stretch"
            ),
            103,
        ),
        (
            "no {a}{b}",
            "two placeholders with nothing between them; write what separates them, or use one",
            6,
        ),
        (
            "{a}: {b}!",
            (
                "the message has no word of its own and would match everything; "
                "write the words that are always there"
            ),
            0,
        ),
    ],
)
def test_a_message_that_cannot_serve_is_refused_at_its_place(
    text: str, message: str, offset: int
) -> None:
    """Every refusal says what is wrong, what would be right, and where."""
    with pytest.raises(MessageError) as refused:
        parse_message(text)
    assert (str(refused.value), refused.value.offset) == (message, offset)


@given(st.text(alphabet="ab {}.\\", max_size=60))
def test_parts_join_to_the_text(text: str) -> None:
    """Whatever the text, its parts, escaped again, are the same message, or it is refused."""
    try:
        template = parse_message(text)
    except MessageError:
        return
    written = "".join(
        part.replace("{", "\\{").replace("}", "\\}")
        if isinstance(part, str)
        else f"{{{part.name or '...'}}}"
        for part in template.parts
    )
    if "\\" not in text:
        again = parse_message(written)
        assert [p if isinstance(p, str) else p.name for p in again.parts] == [
            p if isinstance(p, str) else p.name for p in template.parts
        ]
    for part in template.parts:
        assert part != ""
        if isinstance(part, Placeholder):
            assert text[part.offset] == "{"
