"""The server as an editor meets it: a process, and the protocol over its standard streams."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types

from tests.lsp.desks import FILES, ONE, OTHER, write
from tests.lsp.editor import editor

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lsp.editor import Editor

pytest.importorskip("pytest_lsp")

ONE_MD, OTHER_MD, LAMP = "articles/one.md", "articles/other.md", "kb/facts/lamp.yaml"


def test_problems_come_and_go_as_the_author_types(tmp_path: Path) -> None:
    """Without anything being saved, in this file and in the one that depends on it."""

    async def walk() -> None:
        async with editor(write(tmp_path)) as author:
            author.open(ONE_MD, ONE)
            author.open(OTHER_MD, OTHER)
            author.write(ONE_MD, ONE.replace("lamp.on: false, own", "lamp.onn: false, own"))
            await author.problems(ONE_MD, "unknown-fact")
            author.write(ONE_MD, ONE.replace("bulb", "fuse"))
            await author.problems(ONE_MD, "unknown-fact", there=False)
            await author.problems(OTHER_MD, "unknown-cause")
            author.write(ONE_MD, ONE)
            await author.problems(OTHER_MD, "unknown-cause", there=False)
            author.open(LAMP, FILES[LAMP].replace("lamp.cold", "lamp.icy"))
            await author.problems(ONE_MD, "unknown-fact")

    asyncio.run(walk())


def test_an_author_is_helped_in_a_half_written_line(tmp_path: Path) -> None:
    """Completion and hover in a buffer that is no YAML; positions count in UTF-16."""

    async def walk() -> None:
        async with editor(write(tmp_path)) as author:
            half = ONE[: ONE.index("lamp.on: false")].replace("blinks", "blinks \U0001f4a1")
            author.open(ONE_MD, half + "lam")
            offered = await author.client.text_document_completion_async(
                types.CompletionParams(author.document(ONE_MD), author.at(ONE_MD, "{lam", "{lam"))
            )
            assert isinstance(offered, types.CompletionList)
            assert "lamp.level" in [each.label for each in offered.items]
            said = await author.client.text_document_hover_async(
                types.HoverParams(author.document(ONE_MD), author.at(ONE_MD, "lamp.colour"))
            )
            assert said is not None
            assert isinstance(said.contents, types.MarkupContent)
            assert "Red as blood" in said.contents.value

    asyncio.run(walk())


def test_a_document_is_formatted(tmp_path: Path) -> None:
    """As `fixlore fmt` would write it, by one edit of no more than what changes; if it is YAML."""

    async def walk() -> None:
        async with editor(write(tmp_path)) as author:
            author.open(LAMP, "\n# \U0001f4a1\nlamp.on:   {type:  boolean}\n")
            options = types.FormattingOptions(tab_size=2, insert_spaces=True)
            asked = types.DocumentFormattingParams(author.document(LAMP), options)
            edits = await author.client.text_document_formatting_async(asked)
            assert edits is not None
            (edit,) = edits
            assert edit.new_text == "# \U0001f4a1\nlamp.on: {type:"
            assert edit.range.end == author.at(LAMP, ":  boolean", ": ")
            author.write(LAMP, "lamp.on: {type:  boolean\n")
            assert not await author.client.text_document_formatting_async(asked)

    asyncio.run(walk())


def test_names_lead_to_each_other_through_the_protocol(tmp_path: Path) -> None:
    """Definition, references, rename and its refusal, and quick fixes, as places in files."""

    async def walk() -> None:
        async with editor(write(tmp_path)) as author:
            author.open(OTHER_MD, OTHER)
            at = author.at(OTHER_MD, "cause.bulb", "cause.")
            await _find(author, at)
            await _call(author, at)
            author.write(OTHER_MD, OTHER.replace("solution: wait", "solution: wayt", 1))
            await author.problems(OTHER_MD, "unknown-solution")
            await _mend(author)

    asyncio.run(walk())


async def _find(author: Editor, at: types.Position) -> None:
    document = author.document(OTHER_MD)
    found = await author.client.text_document_definition_async(types.DefinitionParams(document, at))
    assert isinstance(found, list)
    assert [each.uri for each in found if isinstance(each, types.Location)] == [author.uri(ONE_MD)]
    context = types.ReferenceContext(include_declaration=False)
    places = await author.client.text_document_references_async(
        types.ReferenceParams(context, document, at)
    )
    assert {each.uri for each in places or ()} == {author.uri(ONE_MD), author.uri(OTHER_MD)}


async def _call(author: Editor, at: types.Position) -> None:
    document = author.document(OTHER_MD)
    span = await author.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(document, at)
    )
    assert isinstance(span, types.Range)
    assert (span.start, span.end.character - span.start.character) == (at, len("bulb"))
    edit = await author.client.text_document_rename_async(types.RenameParams(document, at, "fuse"))
    assert edit is not None
    assert set(edit.changes or ()) == {author.uri(ONE_MD), author.uri(OTHER_MD)}
    with pytest.raises(Exception, match=r"is taken: articles/one[.]md"):
        await author.client.text_document_rename_async(types.RenameParams(document, at, "empty"))


async def _mend(author: Editor) -> None:
    document = author.document(OTHER_MD)
    whole = types.Range(types.Position(0, 0), types.Position(100, 0))
    offered = await author.client.text_document_code_action_async(
        types.CodeActionParams(document, whole, types.CodeActionContext([]))
    )
    titles = [each.title for each in offered or ()]
    assert "Write `wait`" in titles


def test_a_folder_that_is_no_knowledge_base_is_told_and_nothing_fails(tmp_path: Path) -> None:
    """A message, and empty answers for files that belong to none."""

    async def walk() -> None:
        async with editor(tmp_path) as author:
            author.open("notes.md", "---\ntitle: |")
            said = await author.client.text_document_hover_async(
                types.HoverParams(author.document("notes.md"), types.Position(1, 2))
            )
            assert said is None
            assert "no knowledge base" in author.client.messages[0].message

    asyncio.run(walk())


def test_what_others_save_is_taken_in(tmp_path: Path) -> None:
    """The editor tells of a changed file; articles that use it are looked at again."""

    async def walk() -> None:
        async with editor(write(tmp_path)) as author:
            author.open(ONE_MD, ONE)
            (tmp_path / LAMP).write_text(
                FILES[LAMP].replace("lamp.cold", "lamp.icy"), encoding="utf-8"
            )
            event = types.FileEvent(author.uri(LAMP), types.FileChangeType.Changed)
            author.client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams([event])
            )
            await author.problems(ONE_MD, "unknown-fact")

    asyncio.run(walk())
