"""Whole outputs, compared with the files beside this test (renew them: --snapshot-update)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, validate
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from fixlore.render import FORMS, render, render_solution
from fixlore.rules.schema import schema
from tests.render.samples import SAMPLES, SOLUTION, diagnosis, evidence, finding

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from fixlore.diagnose.diagnosis import Form

_ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "json": "json"}


def _file_for(form: Form) -> type[SingleFileSnapshotExtension]:
    class File(SingleFileSnapshotExtension):
        _write_mode = WriteMode.TEXT
        file_extension = _ENDINGS[form]

    return File


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_diagnosis(sample: str, form: Form, snapshot: SnapshotAssertion) -> None:
    """A diagnosis reads as in the file, and twice the same."""
    shown = render(SAMPLES[sample](), form)
    assert shown == render(SAMPLES[sample](), form)
    assert shown == snapshot(extension_class=_file_for(form))


@pytest.mark.parametrize("form", FORMS)
def test_solution(form: Form, snapshot: SnapshotAssertion) -> None:
    """One solution reads as in the file."""
    shown = render_solution(SOLUTION, {"netsuite.role": "full-access"}, form)
    assert shown == snapshot(extension_class=_file_for(form))


def test_a_title_that_says_what_it_is_stands_alone() -> None:
    """No "Solution: Solution 2: ..." for articles that number their solutions."""
    shown = replace(SOLUTION, title="Solution 2: Connect")
    assert render_solution(shown, {}, "markdown").startswith("## Solution 2: Connect\n")


def test_text_on_a_narrow_terminal(snapshot: SnapshotAssertion) -> None:
    """At 40 columns the text wraps and nothing is cut off."""
    shown = render(SAMPLES["one-fact-known"](), width=40)
    assert shown == snapshot(extension_class=_file_for("text"))


def test_text_tells_shared_evidence_once() -> None:
    """What every shown cause has in common stands once in the text, under all of them."""
    scope = evidence("os is linux", 3, truth=None, value=None)
    own = evidence("disk.free is below 5", 9, truth=True, value=3)
    shown = render(diagnosis([finding("a", "A", scope, own), finding("b", "B", scope)]))
    assert shown.count("os is linux") == 1
    assert "For each of these causes:\n       ? os is linux" in shown
    assert shown.index("disk.free is below 5") < shown.index("For each")


@pytest.mark.parametrize("sample", SAMPLES)
def test_json_is_valid(sample: str) -> None:
    """The JSON form obeys the schema that fixlore ships."""
    form: dict[str, Any] = json.loads(render(SAMPLES[sample](), "json"))
    Draft202012Validator.check_schema(schema("diagnosis"))
    validate(form, schema("diagnosis"), cls=Draft202012Validator)


def test_unknown_form() -> None:
    """A form that is not there is an error that names those that are."""
    with pytest.raises(ValueError, match="no form is called 'pdf'; there are text, markdown"):
        render(SAMPLES["nothing-fits"](), "pdf")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - what a caller without types may do
