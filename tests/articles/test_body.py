"""Bodies: solutions and their steps, each text as its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.body import Body, read_body
from fixlore.articles.report import Report
from fixlore.articles.source import Source

if TYPE_CHECKING:
    from fixlore.articles.steps import StepSource

RICH = """\
What to know first, with a [link][docs].

Second paragraph.

## Mend it {#mend-it minutes=3 works=always}
Before the list. {when="{a: b}"}

1. First, `code {x}`,
   goes on.

   ```sh
   run --it

     indented
   ```
2. Second. {when="{a: b,
   c: d}"}
   - bullet
     1. deep
   - other

   After the bullets, see the [docs].
10. - only a bullet

| a | b |
|---|---|
| 1 | 2 |

3. Goes on.

1) Begins anew.

### A part
> quoted

#### Inner {#inner}
* star

## Other
Not a solution.

[docs]: https://example.org/ "Docs"
"""


def _read(text: str) -> tuple[Body, Report]:
    report = Report(Source("articles/x.md", text, ""))
    return read_body(0, report), report


def _tree(steps: tuple[StepSource, ...], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for step in steps:
        mark = {"step": "1.", "bullet": "-", "note": "|"}[step.kind]
        flags = ("^" if step.starts else "") + ("?" if step.when else "")
        lines += [f"{'  ' * depth}{mark}{flags} {step.text!r}", *_tree(step.steps, depth + 1)]
    return lines


def test_solutions_are_headings_with_an_id() -> None:
    """Each has its title without attributes, its minutes and how often it works."""
    body, report = _read(RICH)
    assert [(each.id, each.title, each.minutes, each.works) for each in body.solutions] == [
        ("mend-it", "Mend it", 3.0, 0.97),
        ("inner", "Inner", 5.0, 0.8),
    ]
    assert report.problems == []


def test_a_title_is_its_words_without_marks() -> None:
    """Bold and links are no part of a title; code keeps its backticks, and single stars stay."""
    titles = {
        "**Mend** the `**x**`": "Mend the `**x**`",
        "See [the *docs*](https://example.org/)": "See the docs",
        "Delete *.log": "Delete *.log",
    }
    body, _ = _read("".join(f"## {title} {{#a{at}}}\n" for at, title in enumerate(titles)))
    assert [each.title for each in body.solutions] == [*titles.values()]


def test_every_block_is_a_step_or_a_note() -> None:
    """The tree keeps order, nesting, conditions and all Markdown; link definitions go along."""
    body, _ = _read(RICH)
    definition = '\\n\\n[docs]: https://example.org/ "Docs"'
    assert _tree(body.solutions[0].steps) == [
        "|? 'Before the list.'",
        "1.^ 'First, `code {x}`,\\ngoes on.\\n\\n```sh\\nrun --it\\n\\n  indented\\n```'",
        "1.? 'Second.'",
        "  - 'bullet'",
        "    1.^ 'deep'",
        "  - 'other'",
        f"  | 'After the bullets, see the [docs].{definition}'",
        "1. ''",
        "  - 'only a bullet'",
        "| '| a | b |\\n|---|---|\\n| 1 | 2 |'",
        "1. 'Goes on.'",
        "1.^ 'Begins anew.'",
        "| '### A part'",
        "| '> quoted'",
        "| '#### Inner'",
        "| '* star'",
    ]


def test_the_introduction_ends_at_the_first_heading() -> None:
    """What stands before the first heading is kept, with the link definitions that it uses."""
    body, _ = _read(RICH)
    assert body.intro == (
        "What to know first, with a [link][docs].\n\nSecond paragraph.\n\n"
        '[docs]: https://example.org/ "Docs"'
    )


def test_attributes_need_no_quotes_of_one_kind() -> None:
    """Single quotes do as well, an escaped quote is a quote, and a backslash keeps braces text."""
    body, report = _read(
        "## A {#a}\n"
        "1. x {when='{a: \"b\"}'}\n"
        '2. y {when="{a: \\"b\\"}"}\n'
        "3. z \\{when=x}\n"
        "4. shell ${HOME}\n"
    )
    steps = body.solutions[0].steps
    assert [(step.text, step.when is not None) for step in steps] == [
        ("x", True),
        ("y", True),
        ("z \\{when=x}", False),
        ("shell ${HOME}", False),
    ]
    assert report.problems == []


def test_tabs_indent_as_markdown_has_it() -> None:
    """A list that is indented by tabs is nested, and its text begins without them."""
    body, _ = _read("## A {#a}\n1.\tone\n\n\tmore\n\t- two\n")
    assert _tree(body.solutions[0].steps) == ["1.^ 'one\\n\\nmore'", "  - 'two'"]
