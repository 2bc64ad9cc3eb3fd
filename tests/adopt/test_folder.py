"""A folder becomes a knowledge base that compiles, with a report of what is left to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

from fixlore.adopt import Adopted, adopt_folder, adopt_text, report_json, report_text, write
from fixlore.compile import compile_folder
from tests.adopt.test_shapes import FILES, SHAPES

if TYPE_CHECKING:
    from pathlib import Path


def adopted(folder: Path) -> list[Adopted]:
    """The articles that a folder gives."""
    return [result for result in adopt_folder(folder) if isinstance(result, Adopted)]


def test_what_is_written_compiles_without_a_problem(tmp_path: Path) -> None:
    """Articles, vocabulary and kb.yaml of all shapes make a knowledge base without an error."""
    write(adopted(SHAPES), tmp_path)
    assert [p for p in compile_folder(tmp_path).problems if p.severity == "error"] == []


def test_articles_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    """Alike stems take their folders into their ids; others keep the short id."""
    for name in ("a/setup.md", "b/setup.md", "b/Other Name.md", "b/other-name.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8")
    ids = {article.source: article.id for article in adopted(tmp_path)}
    assert ids == {
        "a/setup.md": "a-setup",
        "b/setup.md": "b-setup",
        "b/Other Name.md": "b-other-name",
        "b/other-name.md": "b-other-name-2",
    }


def test_the_vocabulary_has_every_fact_that_articles_apply_to(tmp_path: Path) -> None:
    """`applies_to` speaks of choices whose values carry the source's words as labels."""
    write(adopted(SHAPES), tmp_path)
    facts = yaml.safe_load((tmp_path / "kb/facts/adopted.yaml").read_text(encoding="utf-8"))
    assert facts["product"]["type"] == "choice"
    assert facts["product"]["values"]["parcel-store-5"] == "Parcel Store 5"


def test_a_knowledge_base_that_is_there_keeps_its_settings(tmp_path: Path) -> None:
    """A kb.yaml that exists is not written over."""
    (tmp_path / "kb").mkdir()
    (tmp_path / "kb" / "kb.yaml").write_text("name: ours\n", encoding="utf-8")
    write(adopted(SHAPES), tmp_path)
    assert (tmp_path / "kb" / "kb.yaml").read_text(encoding="utf-8") == "name: ours\n"


def test_adopting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs over one folder write the same files."""
    first = write(adopted(SHAPES), tmp_path / "one")
    second = write(adopted(SHAPES), tmp_path / "two")
    one = [path.read_bytes() for path in first if path.name != "kb.yaml"]
    assert one == [path.read_bytes() for path in second if path.name != "kb.yaml"]


def test_the_report_tells_each_todo_with_file_and_line() -> None:
    """As text: counts first, then `path:line: code: message` and a hint."""
    results = list(adopt_folder(SHAPES))
    text = report_text(results)
    assert text.startswith(f"{len(FILES)} articles adopted with")
    assert "any_of.md:13: adopt-no-solution: " in text


def test_the_report_as_json_names_headings_and_lines_of_what_was_tied() -> None:
    """As JSON: each article's causes with the heading and line of each solution."""
    report = json.loads(report_json(list(adopt_folder(SHAPES))))
    (article,) = [a for a in report["articles"] if a["source"] == "resolutions_apart.md"]
    assert [(c["line"], [s["line"] for s in c["solutions"]]) for c in article["causes"]] == [
        (11, [27]),
        (15, [23]),
        (19, [31]),
    ]


def test_front_matter_that_is_broken_is_told_and_read_line_by_line() -> None:
    """Bad YAML costs what it garbles, not the article."""
    made = adopt_text('---\ntitle: "T\nproduct: Door 2\n---\n# H\n', "a.md", "markdown")
    assert isinstance(made, Adopted)
    assert "adopt-front-matter" in {todo.code for todo in made.todos}
    assert made.facts == {"product": {"door-2": "Door 2"}}


def test_links_that_lead_nowhere_now_are_listed_once_an_article(tmp_path: Path) -> None:
    """Links to moved articles and to files that are not taken over; not those of the web."""
    links = "[a](../b/two.md#x) [b](three.md) [c](/site) [d](https://x.example) [e](#here) "
    files = {
        "a/one.md": f"# One\n\n{links}![f](p%201.png) [g](gone.md)\n\n[!INCLUDE [i](in.md)]",
        "b/two.md": "# Two",
    }
    for name, text in {**files, "a/three.md": "# Three\n\n[a](./one.md)"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{text}\n", encoding="utf-8")
    todos = [
        (t.path, t.line, t.message)
        for article in adopted(tmp_path)
        for t in article.todos
        if t.code == "adopt-links"
    ]
    assert todos == [
        ("a/one.md", 3, "1 link leads to articles that moved: `../b/two.md` is `two.md` now"),
        ("a/one.md", 3, "2 links lead to files that were not adopted: `p 1.png`, `gone.md`"),
    ]


def test_links_of_the_sources_are_warnings_until_they_are_mended(tmp_path: Path) -> None:
    """The settings that adoption writes let links to what was not adopted stand."""
    write(adopted(SHAPES), tmp_path)
    settings = yaml.safe_load((tmp_path / "kb/kb.yaml").read_text(encoding="utf-8"))
    assert settings == {"name": tmp_path.name, "checks": {"broken-link": "warning"}}
