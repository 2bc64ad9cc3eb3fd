"""The knowledge bases that benchmarks generate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from bench.generated import cases, write_knowledge_base

if TYPE_CHECKING:
    from pathlib import Path


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_knowledge_base_comes_out_each_time(tmp_path: Path) -> None:
    """Two runs write the same files to the byte."""
    for run in ("one", "two"):
        write_knowledge_base(tmp_path / run, 12)
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_a_larger_one_holds_the_smaller_one(tmp_path: Path) -> None:
    """Growing a knowledge base adds articles and changes none."""
    write_knowledge_base(tmp_path / "small", 5)
    write_knowledge_base(tmp_path / "large", 15)
    assert _files(tmp_path / "small").items() <= _files(tmp_path / "large").items()


def test_an_article_has_four_causes_of_two_to_four_conditions(tmp_path: Path) -> None:
    """Each generated article has the shape that the figures are stated for."""
    write_knowledge_base(tmp_path / "kb", 20)
    for path in (tmp_path / "kb" / "articles").iterdir():
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert len(front["symptoms"]) == 1
        assert len(front["causes"]) == 4
        assert {len(cause["when"]) for cause in front["causes"].values()} <= {2, 3, 4}


def test_a_case_has_eight_facts_and_one_message() -> None:
    """Cases have the shape that the figures are stated for, and are the same each time."""
    made = cases(100, 50)
    assert {len(case.facts) for case in made} == {8}
    assert all(case.text.startswith("error ") for case in made)
    assert made == cases(100, 50)
