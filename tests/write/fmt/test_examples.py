"""Examples of `fixlore fmt`: each file of examples/ comes out as the golden file beside this test.

Renew them with --snapshot-update.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from fixlore.write.fmt import format_source

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from fixlore.write.fmt import Kind

EXAMPLES = Path(__file__).parent / "examples"


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize(("name", "kind"), [("article.md", "article"), ("facts.yaml", "facts")])
def test_example(name: str, kind: Kind, snapshot: SnapshotAssertion) -> None:
    """It comes out as the golden file shows, and nothing is wrong with it."""
    formatted = format_source(name, (EXAMPLES / name).read_bytes(), kind)
    assert formatted.problems == ()
    assert formatted.new == snapshot(extension_class=_Text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("? a\n: {type: text}\n", "a `?` here"),
        ("a: {type: text}\n...\n", "a line `...`"),
        ("# a\n---\na: {type: text}\n", "a line `---`"),
    ],
)
def test_yaml_that_is_not_written_anew_is_told(text: str, said: str) -> None:
    """What fmt does not know stays as it is, with a warning at its place."""
    formatted = format_source("facts.yaml", text.encode(), "facts")
    assert formatted.data == text.encode()
    (problem,) = formatted.problems
    assert (problem.code, problem.severity) == ("not-formatted", "warning")
    assert said in problem.message


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a: |+\n     x\n\n\nb: >2-\n     y\n", "a: |+\n  x\n\n\nb: >2-\n     y\n"),
        ("- - a\n  -   b\n-\n  # why\n  c\n", "- - a\n  - b\n-\n  # why\n  c\n"),
        ("# only\n\n\n#comments\n\n", "# only\n\n#comments\n"),
        ("{a: 1}   # c\n", "{a: 1}  # c\n"),
        ("a: [b,\n# in it\n   c]\t# after\n", "a: [b,\n  # in it\n   c]  # after\n"),
        ("", ""),
    ],
)
def test_settings(text: str, new: str) -> None:
    """Rare forms of YAML, in a file that may hold anything, come out like this."""
    assert format_source("kb.yaml", text.encode(), "settings").new == new
