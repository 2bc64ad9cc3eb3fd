"""Whole articles in each shape that people write, and what adoption makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixlore.adopt import Adopted, Kind, adopt_text

SHAPES = Path(__file__).parent / "shapes"
KINDS: dict[str, Kind] = {".md": "markdown", ".html": "html", ".txt": "text"}
FILES = sorted(path for path in SHAPES.iterdir() if path.is_file())


def whole(path: Path) -> str:
    """The adopted article followed by its to-dos, as the golden files hold it."""
    made = adopt_text(path.read_text(encoding="utf-8"), path.name, KINDS[path.suffix])
    assert isinstance(made, Adopted)
    todos = [f"{t.path}:{t.line}: {t.code}: {t.message}\n    {t.hint}" for t in made.todos]
    return made.text + "\n" + "=" * 20 + "\n" + "\n".join(todos) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shape_becomes_the_article_beside_it(path: Path) -> None:
    """Each file under shapes/ is adopted, to the byte, as the file in shapes/golden/ says."""
    golden = SHAPES / "golden" / f"{path.name}.golden"
    assert whole(path) == golden.read_text(encoding="utf-8")
