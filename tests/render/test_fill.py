"""Facts in Markdown: each value becomes text at its place, and unknown facts stay visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixlore.render.fill import fill

if TYPE_CHECKING:
    from fixlore.vocabulary import JsonValue


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("Ask {{ x }} now", "*a* _b_ c_d <b>", "Ask \\*a\\* \\_b\\_ c_d \\<b> now"),
        ("Run `ping {{x}}`", "a`b", "Run ``ping a`b``"),
        ("Run `ping {{x}}`", "two\nlines", "Run `ping two lines`"),
        ("{{ x }}. First", "1", "1\\. First"),
        ("{{ x }}", "- one\n- two", "\\- one - two"),
        ("[see](https://h/{{ x }}/y)", "a b/../c?", "[see](https://h/a%20b%2F..%2Fc%3F/y)"),
        ("[see]({{ x }})", "https://h/a?b=c", "[see](https://h/a?b=c)"),
        ("[see]({{ x }})", "javascript:alert(1)", "see (javascript:alert%281%29)"),
        ("| {{ x }} | b |\n|---|---|", "a|b", "| a\\|b | b |\n| --- | --- |"),
        ("```\nrun {{ x }} now\n```", "a\nb", "```\nrun a b now\n```"),
        ("```\n{{ x }}\n```", "```\na\nb", "````\n```\na\nb\n````"),
        ("{{ x }}", ["a", "b"], "a, b"),
        ("{{ x }}", True, "yes"),
        ("{{ x }}", 12.5, "12.5"),
        ("{{ x }} {{ x }}", "{{ y }}", "{{ y }} {{ y }}"),
        ("fact0q0q {{ x }}", "v", "fact0q0q v"),
    ],
)
def test_value(text: str, value: JsonValue, filled: str) -> None:
    """A value stands as text, in code unbroken, in a target percent-encoded."""
    assert fill(text, {"x": value, "y": "never"}) == filled


@pytest.mark.parametrize("facts", [{}, {"net.host": ""}, {"net.host": " \n"}])
def test_unknown_fact_stays_visible(facts: dict[str, JsonValue]) -> None:
    """A fact without a value is shown by its name in angle quotation marks."""
    assert fill("Ping {{ net.host }} or `{{net.host}}`", facts) == (
        "Ping \u2039net.host\u203a or `\u2039net.host\u203a`"
    )


@pytest.mark.parametrize(
    "text", ["`docker ps --format '{{.Names}}'`", "`{{ Upper.Case }}`", "`{{ a b }}`", "{{}}"]
)
def test_other_braces_are_left_alone(text: str) -> None:
    """Braces that hold no fact name are text like any other."""
    assert fill(text, {"names": "never"}) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`{{{{ x }}}}` is {{ x }}", "`{{ x }}` is v"),
        ("```\na: ${{{{  x.y  }}}}\n```", "```\na: ${{  x.y  }}\n```"),
        ("`{{{{{ x }}}}}`", "`{{{ x }}}`"),
        ("`{{{ x }}}`", "`{v}`"),
        ("`{{{{{{ x }}}}}}`", "`{{{{ x }}}}`"),
        ("*{{{{ x }}}}*", "*{{ x }}*"),
        ("`{{{{ x }}`", "`{{v`"),
    ],
)
def test_four_braces_are_two(text: str, shown: str) -> None:
    """Braces doubled are shown as they are, whatever name they hold."""
    assert fill(text, {"x": "v"}) == shown


def test_ordinary_sentences_are_not_escaped() -> None:
    """Punctuation that is no markup stays as the author wrote it."""
    text = "Open Gear icon > Settings (top right), run `a|b`; see ~/.ssh/config & `x_y`: 50% done!"
    assert fill(text, {}) == text
