"""Nothing of a source's body is lost: the trees of source and adopted body are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.adopt import Adopted, adopt_folder, adopt_text
from tests.adopt.body_trees import body_of, tree
from tests.adopt.corpus import ARTICLES, needs_corpus

_BLOCKS = (
    "# Cause 1", "## Solution for cause 1 ##", "Cause 2\n-------", "## Resolution {#Old_Id}",
    '1. one\n   - two {when="a: b"}\n\n   > [!NOTE]\n   > three', "| a | b |\n|---|---|\n| 1 | 2 |",
    "```yaml\nx: {{ y }}\n# Cause 3\n```", '![p](x.png "t") [l](#solution-1) `{{ z }}`{#q}',
    "Text {{ fact }} and {#id} with ~~old~~ {works=1}", "    code\n    {{ indented }}",
    "> quote\n> - item", "***", "<details>\n<b>x</b>\n</details>", '[ref]: http://e.example/ "t"',
    "- [ref]\n\n  second", "\\{\\{ escaped }}",
)  # fmt: skip


@given(st.lists(st.sampled_from(_BLOCKS), min_size=1, max_size=12))
def test_any_mixture_of_blocks_keeps_its_tree(blocks: list[str]) -> None:
    """Whatever stands in a body stands in the adopted body, in its place."""
    body = "\n\n".join(blocks) + "\n"
    made = adopt_text(body, "a.md", "markdown")
    assert isinstance(made, Adopted)
    wanted = [(k, n, h.replace(" {#Old_Id}", "")) for k, n, h in tree(body)]
    assert [(k, n, h.replace(" {#Old_Id}", "")) for k, n, h in tree(body_of(made.text))] == wanted


@needs_corpus
def test_no_body_of_the_corpus_loses_anything() -> None:
    """Every article of the shared corpus has the same tree before and after."""
    changed: list[str] = []
    for made in adopt_folder(ARTICLES):
        assert isinstance(made, Adopted)
        source = (ARTICLES / made.source).read_text(encoding="utf-8-sig")
        body = source.split("\n---", 1)[1].split("\n", 1)[1] if source[:3] == "---" else source
        if tree(body) != tree(body_of(made.text)):
            changed.append(made.source)
    assert changed == []


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_other_line_ends_make_no_difference(newline: str) -> None:
    """A source with CRLF or CR, or with a byte order mark, gives the same article."""
    text = "---\ntitle: T\n---\n# T\n\n## Cause\n\nx\n\n## Fix\n\n1. y\n"
    assert adopt_text("\ufeff" + text.replace("\n", newline), "a.md", "markdown") == adopt_text(
        text, "a.md", "markdown"
    )
