"""Every problem, as its author sees it: each folder of problems/ is a knowledge base that has it.

`expected.txt` beside it is the whole output; FIXLORE_UPDATE=1 writes it anew, to be read in the
diff. What git cannot keep (links, pipes, other encodings, huge files) is made by `_BUILDERS`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fixlore.compile import compile_folder
from fixlore.problems import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.compile import Compiled

FOLDER = Path(__file__).parent / "problems"
GOOD = "---\ntitle: It breaks\nsymptoms: []\ncauses: {}\n---\n"


def _not_utf8(root: Path) -> None:
    text = GOOD.replace("It breaks", "Es geht schief: Übertragung")
    (root / "articles" / "latin.md").write_bytes(text.encode("latin-1"))
    (root / "articles" / "utf16.md").write_bytes(GOOD.encode("utf-16"))


def _too_large(root: Path) -> None:
    (root / "articles" / "large.md").write_text(GOOD + "x" * 2_000_000, encoding="utf-8")


def _control_character(root: Path) -> None:
    (root / "articles" / "nul.md").write_bytes(GOOD.encode() + b"a\n \0b\n")
    (root / "articles" / "escape.md").write_bytes(GOOD.encode() + b"\x1b[31mred\n")


def _outside(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()
    (other / "secret.md").write_text(GOOD, encoding="utf-8")
    (root / "articles" / "inside.md").write_text(GOOD, encoding="utf-8")
    (root / "articles" / "also-inside.md").symlink_to("inside.md")
    (root / "articles" / "link.md").symlink_to(other / "secret.md")
    (root / "articles" / "folder").symlink_to(other, target_is_directory=True)
    (root / "articles" / "round").symlink_to(root / "articles", target_is_directory=True)


def _unreadable(root: Path) -> None:
    os.mkfifo(root / "articles" / "pipe.md")
    (root / "articles" / "nowhere.md").symlink_to("not-there.md")


_BUILDERS: dict[str, Callable[[Path], None]] = {
    "control-character": _control_character,
    "not-utf8": _not_utf8,
    "outside": _outside,
    "too-large": _too_large,
    "unreadable": _unreadable,
}
NAMES = sorted({*(path.name for path in FOLDER.iterdir()), *_BUILDERS})


def _shown(compiled: Compiled) -> str:
    lines = [show(each, compiled.sources.get(each.path, "")) for each in compiled.problems]
    lines.append("compiled: " + (", ".join(compiled.articles) or "nothing"))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_problem_is_told_whole(name: str, tmp_path: Path) -> None:
    """The problems of a knowledge base, and what compiles in spite of them, are as expected."""
    root = tmp_path / "kb"
    shutil.copytree(FOLDER / name, root)
    (root / "articles").mkdir(exist_ok=True)
    if name in _BUILDERS:
        _BUILDERS[name](root)
    shown = _shown(compile_folder(root))
    golden = FOLDER / name / "expected.txt"
    if os.environ.get("FIXLORE_UPDATE"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")
