"""Text: takes a draft, gives the article: front matter, a stub for each procedure, tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.articles.slugs import unique
from fixlore.rules.messages import parse_message
from fixlore.write.fmt import format_source
from fixlore.write.new.draft import SHARED, DraftTest
from fixlore.write.new.reading import id_from
from fixlore.write.new.yaml_text import quoted, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fixlore.write.new.draft import Draft, DraftCause

_LONGEST_SHOWN = 40
_TESTS = (
    "  # Each cause needs a test that confirms it and one that rules it out. For example:",
    "  # - given: {{text: {text}, FACT: VALUE}}",
    "  #   expect: {{confirmed: [{cause}], steps: [WORDS OF A STEP]}}",
)


def article_text(draft: Draft) -> str:
    """The whole article, in the form that `fixlore fmt` gives."""
    procedures = _procedures(draft)
    lines = ["---", f"title: {scalar(draft.title)}", "symptoms:"]
    lines += (f"  - message: {quoted(each)}" for each in draft.messages)
    lines += (f"  - when: {each}" for each in draft.symptoms)
    if draft.applies_to:
        lines.append(f"applies_to: {draft.applies_to}")
    if draft.facts:
        lines.append("facts:")
        lines += (f"  {name}: {declaration}" for name, declaration in draft.facts.items())
    lines.append("causes:")
    for cause in draft.causes:
        lines += _cause(cause, procedures)
    lines += _tests(draft)
    if draft.switches:
        lines += ["checks:", *_switches(draft.switches)]
    text = "\n".join([*lines, "---", *_body(draft, procedures)]) + "\n"
    return format_source(f"{draft.id}.md", text.encode(), "article").new


def _procedures(draft: Draft) -> dict[str, str]:
    """The id of each procedure that the article is to have, by its title."""
    ids: dict[str, str] = {}
    for cause in draft.causes:
        if cause.solution and not cause.solution.startswith(SHARED):
            taken = set(ids.values())
            made = id_from(cause.solution, taken) or unique(f"fix-{cause.id}", taken)
            ids.setdefault(cause.solution, made)
    return ids


def _cause(cause: DraftCause, procedures: dict[str, str]) -> Iterator[str]:
    yield f"  {cause.id}:"
    yield f"    title: {scalar(cause.title)}"
    for key, value in (
        ("when", cause.when),
        ("likelihood", cause.likelihood),
        ("strength", cause.strength),
        ("solution", procedures.get(cause.solution, cause.solution)),
    ):
        if value:
            yield f"    {key}: {value}"


def _tests(draft: Draft) -> Iterator[str]:
    yield "tests:"
    for test in draft.tests or [DraftTest({}, "", {})]:
        yield from _test(test)
    shown = quoted(draft.pasted) if 0 < len(draft.pasted) < _LONGEST_SHOWN else '"..."'
    for line in _TESTS:
        yield line.format(text=shown, cause=draft.causes[0].id)


def _test(test: DraftTest) -> Iterator[str]:
    given = [f"{fact}: {value}" for fact, value in test.given.items()]
    given += [f"text: {quoted(test.text)}"] if test.text else []
    yield f"  - given: {{{', '.join(given)}}}"
    expect = [f"{verdict}: [{', '.join(ids)}]" for verdict, ids in test.expect.items() if ids]
    yield f"    expect: {{{', '.join(expect) or 'nothing: true'}}}"


def _switches(codes: Iterable[str]) -> Iterator[str]:
    yield "  # Take this out when the causes are complete."
    yield from (f"  {code}: off" for code in codes)


def _body(draft: Draft, procedures: dict[str, str]) -> Iterator[str]:
    yield "Write here what the reader should know first."
    names = " and ".join(f"{{{{ {name} }}}}" for name in _filled(draft))
    shown = f" (the message names {names})" if names else ""
    for title, name in procedures.items():
        yield ""
        yield f"## {_as_heading(title)} {{#{name} minutes=5 works=usually}}"
        yield f"1. Write here what to do first{shown}."
        yield "2. Check that the problem is gone."
        shown = ""
    if shown:
        yield ""
        yield f"The message names {names}."


def _filled(draft: Draft) -> dict[str, None]:
    """The facts that messages fill; shown in the text, they are used."""
    return {
        name: None for message in draft.messages for name in parse_message(message).placeholders
    }


def _as_heading(title: str) -> str:
    """A title as Markdown that shows it letter for letter."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>{}#!&~|" else each for each in title)
