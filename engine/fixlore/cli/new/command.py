"""`fixlore new`: from options, and answers to what they leave open, to a new article."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fixlore.cli.ask.screen import EndOfAnswers, screen_here
from fixlore.cli.new import options
from fixlore.cli.new.interview import Interview
from fixlore.cli.new.place import known_by, path_for, prepare, shared_things
from fixlore.cli.new.trying import tried
from fixlore.cli.output import show_problems
from fixlore.errors import KnowledgeBaseError
from fixlore.write.new import (
    Draft,
    declared_fact,
    id_from,
    message_of,
    read_cause,
    read_condition,
    read_fact,
    read_id,
    read_title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixlore.write.new import DraftCause

INTERRUPTED = 130
_MISSING = {
    "title": "a title: fixlore new TITLE",
    "symptoms": "a symptom: --message or --symptom",
    "causes": "a cause: --cause",
}


def new_command(  # noqa: PLR0913 - one parameter an option, as typer has it
    title: options.Title = "",
    *,
    message: options.Messages = None,
    placeholders: options.Placeholders = False,
    symptom: options.Symptoms = None,
    cause: options.Causes = None,
    fact: options.Facts = None,
    applies_to: options.AppliesTo = "",
    name: options.Name = "",
    kb: options.Root = Path(),
    init: options.Init = False,
) -> None:
    """Begin an article: it asks for what the options leave open.

    The article compiles and passes `fixlore check`; its steps and tests are to be filled in.
    """
    prepare(kb, init=init)
    given = Draft(
        id=read_id(name) if name else "",
        title=read_title(title) if title else "",
        messages=tuple(message_of(each, placeholders=placeholders) for each in message or ()),
        pasted=(message or [""])[0],
        symptoms=tuple(read_condition(each, "--symptom") for each in symptom or ()),
        applies_to=read_condition(applies_to, "--applies-to") if applies_to else "",
        causes=_read_causes(cause or ()),
        facts=dict(read_fact(each, "--fact") for each in fact or ()),
    )
    try:
        draft = _complete(given, kb)
    except KeyboardInterrupt:
        print("\nNothing is written.")
        raise typer.Exit(INTERRUPTED) from None
    path = path_for(kb, draft.id)
    for line in known_by(kb, draft.messages):
        print(f"note: {line}")
    done = tried(draft, kb)
    _write(path, done.text)
    show_problems(done.problems, {f"articles/{draft.id}.md": done.text})
    _tell(path, draft.id, kb)


def _read_causes(texts: Sequence[str]) -> tuple[DraftCause, ...]:
    found: list[DraftCause] = []
    for text in texts:
        found.append(read_cause(text, "--cause", {each.id for each in found}))
    if len([each for each in found if not each.when]) > 1:
        raise KnowledgeBaseError(
            "two causes have no condition, and nothing would tell them apart: say for one of them "
            "--cause '{title: ..., when: {fact: value}}'"
        )
    return tuple(found)


def _complete(draft: Draft, root: Path) -> Draft:
    """The draft with what was asked for; nothing is asked where nothing is missing."""
    facts, solutions = shared_things(root)
    vocabulary = dict(facts)
    for name, declaration in (draft.facts or {}).items():
        vocabulary[name] = declared_fact(name, declaration, "--fact")
    missing = _missing(draft)
    if missing:
        interview = Interview(screen_here(), vocabulary, solutions, dict(draft.facts or {}))
        try:
            draft = _asked(draft, interview)
        except EndOfAnswers:
            said = "; ".join(_MISSING[each] for each in missing)
            raise KnowledgeBaseError(f"nothing is written: the article needs {said}") from None
    name = draft.id or id_from(draft.title)
    if not name:
        raise KnowledgeBaseError("the title has no words that a file's name can take: give --id")
    return replace(draft, id=name)


def _missing(draft: Draft) -> list[str]:
    there = {
        "title": draft.title,
        "symptoms": draft.messages or draft.symptoms,
        "causes": draft.causes,
    }
    return [name for name, value in there.items() if not value]


def _asked(draft: Draft, interview: Interview) -> Draft:
    if not draft.title:
        draft = replace(draft, title=interview.title())
    if not draft.messages and not draft.symptoms:
        messages, pasted = interview.messages()
        symptoms = () if messages else (interview.symptom(),)
        draft = replace(draft, messages=messages, pasted=pasted, symptoms=symptoms)
    if not draft.causes:
        draft = replace(draft, causes=interview.causes())
    return replace(draft, facts=interview.declared)


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise KnowledgeBaseError(f"{path} is there already: choose another --id") from None
    except OSError as error:
        raise KnowledgeBaseError(f"{path} cannot be written: {error.strerror}") from None


def _tell(path: Path, name: str, kb: Path) -> None:
    folder = "" if kb == Path() else f" {shlex.quote(str(kb))}"
    print(f"wrote {path}")
    print('Fill in the lines that begin with "Write here", and the tests. Then:')
    print(f"  fixlore check{folder}")
    print(f"  fixlore test{folder} --article {name}")
    print(f"  fixlore preview{folder}")
