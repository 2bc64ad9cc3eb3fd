"""The authors' schemas and the compiler agree on what may stand where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from fixlore.compile import compile_folder
from fixlore.rules.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixlore.problems import Problem

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "examples"
KINDS = ("article", "facts", "kb")
PLACES = {"facts": "kb/facts/example.yaml", "kb": "kb/kb.yaml"}


class _Loader(yaml.SafeLoader):
    """YAML as editors read it: a date is a text."""


_Loader.yaml_implicit_resolvers = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(text: str) -> Any:  # noqa: ANN401 - any YAML
    return yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader without dates


def _errors(kind: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema(kind))
    found: Iterable[jsonschema.ValidationError] = validator.iter_errors(_read(text))  # pyright: ignore[reportUnknownMemberType] - one of its overloads is untyped
    return [error.message for error in found]


def _problems(kind: str, text: str, root: Path) -> tuple[Problem, ...]:
    (root / "articles").mkdir()
    (root / "kb" / "facts").mkdir(parents=True)
    if kind == "article":
        body = "\n---\n## Fix it {#fix-it}\n1. Fix it.\n"
        (root / "articles" / "example.md").write_text(f"---\n{text}{body}")
    else:
        (root / PLACES[kind]).write_text(text)
    return compile_folder(root).problems


def _examples(sort: str) -> list[tuple[str, str]]:
    return [
        (kind, path.stem) for kind in KINDS for path in sorted((EXAMPLES / sort / kind).iterdir())
    ]


def _text(sort: str, kind: str, name: str) -> str:
    return (EXAMPLES / sort / kind / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "name"), _examples("positive"))
def test_both_accept_what_is_right(kind: str, name: str, tmp_path: Path) -> None:
    """An example that is right is accepted by the schema and compiles without a problem."""
    text = _text("positive", kind, name)
    assert _errors(kind, text) == []
    assert _problems(kind, text, tmp_path) == ()


@pytest.mark.parametrize(("kind", "name"), _examples("negative"))
def test_both_refuse_what_is_wrong(kind: str, name: str, tmp_path: Path) -> None:
    """An example that is wrong is refused by the schema and is a problem for the compiler."""
    text = _text("negative", kind, name)
    assert _errors(kind, text) != []
    assert _problems(kind, text, tmp_path) != ()


BUNDLED = [
    *(("article", path) for path in sorted((REPOSITORY / "articles").glob("*.md"))),
    *(("facts", path) for path in sorted((REPOSITORY / "kb" / "facts").glob("*.yaml"))),
    ("kb", REPOSITORY / "kb" / "kb.yaml"),
]


@pytest.mark.parametrize(("kind", "path"), BUNDLED, ids=[path.name for _, path in BUNDLED])
def test_schemas_accept_the_bundled_files(kind: str, path: Path) -> None:
    """Every file of the bundled knowledge base fits its schema."""
    text = path.read_text(encoding="utf-8")
    assert _errors(kind, text.split("---\n", 2)[1] if kind == "article" else text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: str) -> None:
    """Each schema is itself valid, and describes each of its keys."""
    form = schema(kind)
    jsonschema.Draft202012Validator.check_schema(form)
    assert all(
        "description" in each or "$ref" in each for each in form.get("properties", {}).values()
    )


def test_facts_are_described_alike() -> None:
    """A fact in an article is what a fact in kb/facts/ is."""
    assert schema("article")["$defs"].items() >= schema("facts")["$defs"].items()
