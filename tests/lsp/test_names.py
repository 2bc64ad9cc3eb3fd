"""Hover, definition, references and rename: what hangs on a name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fixlore.compile import compile_texts
from fixlore.lsp.definition import definition
from fixlore.lsp.hover import hover
from fixlore.lsp.rename import Refused, rename
from fixlore.lsp.symbols import places_of, symbol_at
from fixlore.rules.form import article_to_json, shared_to_json
from tests.lsp.desks import FILES, ONE, opened, place, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from fixlore.checks.check import Edit

LAMP, ONE_MD, OTHER_MD = "kb/facts/lamp.yaml", "articles/one.md", "articles/other.md"
RESTART = "kb/solutions/restart.md"

# Each name by a place where it stands, and the places where it is declared.
DECLARED = [
    (place(ONE_MD, "lamp.on: false"), [(LAMP, "lamp.on:")]),
    (place(ONE_MD, "own.fact: good, lamp"), [(ONE_MD, "own.fact: {type")]),
    (place(ONE_MD, "{{ place", "{{ "), [(ONE_MD, "place} blinks")]),
    (place(ONE_MD, "{not: red", "{not: "), [(LAMP, "red: Red")]),
    (place(ONE_MD, "solution: tighten", ": "), [(ONE_MD, "tighten minutes")]),
    (place(ONE_MD, "shared/restart"), [(RESTART, "restart}")]),
    (place(ONE_MD, "[bulb]", "["), [(ONE_MD, "bulb:")]),
    (place(OTHER_MD, "cause.bulb", "cause."), [(ONE_MD, "bulb:")]),
    (place(OTHER_MD, "cause.one.empty", "cause."), [(ONE_MD, "empty:")]),
    (place(ONE_MD, "(other.md#wait", "("), [(OTHER_MD, "## Wait")]),
    (place(ONE_MD, "(#tighten", "("), [(ONE_MD, "## Tighten")]),
    (place(RESTART, "lamp.on"), [(LAMP, "lamp.on:")]),
]


@pytest.mark.parametrize(("named", "declared"), DECLARED)
def test_a_name_leads_to_its_declaration(
    tmp_path: Path, named: tuple[str, int], declared: list[tuple[str, str]]
) -> None:
    """In the article, in another, or in kb/."""
    document, _ = opened(write(tmp_path), named[0])
    found = definition(document, named[1])
    assert [(each.path, FILES[each.path][each.name.start :]) for each in found] == [
        (path, FILES[path][FILES[path].index(words) :]) for path, words in declared
    ]


def test_what_is_said_of_each_kind_of_thing(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    """A fact's question and values, a cause's rule in plain English, a solution's steps."""
    said: dict[str, str] = {}
    for (path, at), _ in DECLARED:
        document, _ = opened(write(tmp_path), path)
        found = hover(document, at)
        assert found is not None
        text, start, end = found
        said[f"{path} {document.text[start:end]}"] = text
    assert said == snapshot


def test_in_a_broken_text_a_word_is_still_known(tmp_path: Path) -> None:
    """A fact's name in front matter that is no YAML."""
    text = ONE.replace("title: The lamp", "title: [The lamp")
    document, _ = opened(write(tmp_path), ONE_MD, text)
    at = text.index("lamp.on: false") + 2
    found = hover(document, at)
    assert found is not None
    assert "Is the lamp on?" in found[0]
    assert [each.path for each in definition(document, at)] == [LAMP]


def test_in_a_broken_text_a_list_of_solutions_is_still_known(tmp_path: Path) -> None:
    """A shared solution's file is found from an item."""
    text = ONE.replace("title: The lamp", "title: [The lamp")
    document, _ = opened(write(tmp_path), ONE_MD, text)
    found = definition(document, text.index("shared/restart") + 2)
    assert [each.path for each in found] == [RESTART]


def test_every_place_that_names_a_thing_is_found(tmp_path: Path) -> None:
    """Declarations, conditions, tests, derivations, texts and steps, in all files."""
    document, _ = opened(write(tmp_path), LAMP)
    found = symbol_at(document, 0)
    assert found is not None
    places = list(places_of(document.workspace, found[0]))
    assert {each.path for each in places} == {LAMP, ONE_MD, OTHER_MD, RESTART}
    assert len(places) == sum(text.count("lamp.on") for text in FILES.values())


NEW_NAMES = [
    (place(ONE_MD, "lamp.on: false"), "lamp.on", "lamp.up"),
    (place(ONE_MD, "own.fact: good, lamp"), "own.fact", "own.word"),
    (place(ONE_MD, "{{ place", "{{ "), "place", "where"),
    (place(LAMP, "green: Green"), "green", "white"),
    (place(LAMP, "lamp.cold"), "lamp.cold", "lamp.cool"),
    (place(OTHER_MD, "cause.bulb", "cause."), "bulb", "fuse"),
    (place(ONE_MD, "empty:"), "empty", "spent"),
    (place(ONE_MD, "solution: tighten", ": "), "tighten", "fastens"),
    (place(OTHER_MD, "#tighten", "#"), "tighten", "fastens"),
    (place(ONE_MD, "shared/restart", "shared/"), "restart", "rebegin"),
]


@pytest.mark.parametrize(("named", "old", "new"), NEW_NAMES)
def test_after_a_rename_the_meaning_is_the_same_but_for_the_name(
    tmp_path: Path, named: tuple[str, int], old: str, new: str
) -> None:
    """Rules before, with the name replaced, are the rules after; no problem comes of it."""
    assert len(old) == len(new)  # so that every place is where it was
    document, _ = opened(write(tmp_path), named[0])
    renaming = rename(document, named[1], new)
    texts = {path: _applied(text, renaming.edits.get(path, [])) for path, text in FILES.items()}
    for before, after in renaming.moves:
        texts[after] = texts.pop(before)
    assert texts != FILES
    told = ({"unused"}, _compiled(texts))[1]
    assert told == _with_name(_compiled(FILES), old, new)


def _applied(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(set(edits), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _compiled(texts: Mapping[str, str]) -> dict[str, object]:
    done = compile_texts({path: text.encode() for path, text in texts.items()})
    assert done.problems == ()
    forms = {id_: article_to_json(each) for id_, each in done.articles.items()}
    forms["kb"] = shared_to_json(done.shared)
    for form in forms.values():
        form["digest"] = ""
    found: dict[str, object] = json.loads(json.dumps(forms))
    return found


def _with_name(form: dict[str, object], old: str, new: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(json.dumps(form).replace(old, new))
    return found


REFUSED = [
    (place(ONE_MD, "lamp.on: false"), "lamp.colour", "is taken: kb/facts/lamp.yaml"),
    (place(ONE_MD, "lamp.on: false"), "Lamp On", "lower-case words with dots"),
    (place(ONE_MD, "lamp.on: false"), "cause.x", "lower-case words with dots"),
    (place(ONE_MD, "lamp.on: false"), "text", "lower-case words with dots"),
    (place(ONE_MD, "bulb:"), "empty", "is taken: articles/one.md"),
    (place(ONE_MD, "bulb:"), "a.b", "lower-case letters, digits and hyphens"),
    (place(LAMP, "green: Green"), "red", "is taken"),
    (place(LAMP, "green: Green"), "true", "YAML takes for a text"),
    (place(ONE_MD, "title: The"), "x", "nothing that can be renamed"),
    (place(OTHER_MD, "follows:"), "bulb", "means the one of one"),
]


@pytest.mark.parametrize(("named", "new", "said"), REFUSED)
def test_a_name_that_is_invalid_or_taken_is_refused(
    tmp_path: Path, named: tuple[str, int], new: str, said: str
) -> None:
    """With a message that says why."""
    document, _ = opened(write(tmp_path), named[0])
    with pytest.raises(Refused, match=said):
        rename(document, named[1], new)


def test_no_rename_while_a_file_that_names_it_cannot_be_read(tmp_path: Path) -> None:
    """Or that file would keep the old name."""
    document, _ = opened(write(tmp_path), LAMP)
    document.workspace.change(OTHER_MD, "---\ntitle: [ lamp.on\n")
    with pytest.raises(Refused, match=r"other[.]md cannot be read"):
        rename(document, 0, "lamp.up")
