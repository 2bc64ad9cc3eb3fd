"""The command line as people use it: real processes, their output and their exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

from fixlore.rules.schema import NAMES, schema
from tests.small_kb import ARTICLE, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Sync didn't finish successfully! Your login credentials are invalid/expired"
LAMP = ARTICLE.format(when="{lamp.on: true}")


def fixlore(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; its standard input is `given`."""
    command = [sys.executable, "-m", "fixlore", *map(str, arguments)]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_fact_changes_the_diagnosis() -> None:
    """The main job: the error text alone, then with one fact that confirms a cause."""
    alone = fixlore("diagnose", TEXT)
    assert "confirmed" not in alone.stdout.split("Next:")[0]
    assert "If netsuite.account is OneWorld" in alone.stdout
    told = fixlore("diagnose", TEXT, "--fact", "netsuite.role=full-access")
    assert "confirmed  The login does not belong to a NetSuite Administrator" in told.stdout
    assert (alone.returncode, told.returncode) == (0, 0)


def test_standard_input_is_a_text() -> None:
    """`-` reads the text from standard input."""
    assert fixlore("diagnose", "-", given=TEXT).stdout == fixlore("diagnose", TEXT).stdout


def test_json_keeps_the_contract() -> None:
    """The JSON form validates against its schema, whatever the case."""
    for text in (TEXT, "nothing like it"):
        said = json.loads(fixlore("diagnose", text, "--format", "json").stdout)
        jsonschema.validate(said, schema("diagnosis"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["diagnose"], "nothing is known of the case"),
        (["diagnose", TEXT, "--fact", "netsuite.rol=x"], "did you mean 'netsuite.role'?"),
        (["diagnose", TEXT, "--fact", "netsuite.role"], "write it as NAME=VALUE"),
        (["diagnose", TEXT, "-f", "a=1", "-f", "a=2"], "is given twice"),
        (["diagnose", TEXT, "--kb", "nowhere"], "is no knowledge base"),
        (["compile", "nowhere"], "is no knowledge base"),
        (["schema", "artcle"], "did you mean 'article'?"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(arguments: list[str], message: str) -> None:
    """A user's mistake ends in one message on standard error, status 2, and no traceback."""
    done = fixlore(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("fixlore: ")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_and_is_a_schema(name: str) -> None:
    """Each schema that is shipped is a valid one of Draft 2020-12."""
    form = json.loads(fixlore("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(form)


def test_compile_writes_and_check_tells_what_is_stale(tmp_path: Path) -> None:
    """`compile` writes rules once; `--check` fails after an edit, and writes nothing."""
    write(tmp_path, {"lamp": LAMP})
    assert fixlore("compile", tmp_path).stdout == (
        "wrote rules/_kb.json\nwrote rules/lamp.json\n0 unchanged\n"
    )
    assert fixlore("compile", tmp_path).stdout == "2 unchanged\n"
    assert fixlore("compile", "--check", tmp_path).stdout == "rules/ is fresh\n"
    write(tmp_path, {"lamp": LAMP.replace("blinks", "flickers")})
    stale = fixlore("compile", "--check", tmp_path)
    assert stale.returncode == 1
    assert "stale rules/lamp.json" in stale.stdout


def test_a_broken_article_does_not_stop_the_others(tmp_path: Path) -> None:
    """The others are compiled, the problem is shown with its line, and the status is 1."""
    write(tmp_path, {"lamp": LAMP, "other": LAMP.replace("{lamp.on: true}", "{lamp.onn: true}")})
    done = fixlore("compile", tmp_path)
    assert done.returncode == 1
    assert "wrote rules/lamp.json" in done.stdout
    assert "articles/other.md:8:12: error[unknown-fact]" in done.stderr
    assert "did you mean `lamp.on`?" in done.stderr


@pytest.mark.parametrize("command", [["diagnose", "lamp blinks", "--kb"], ["test"]])
def test_an_article_that_is_left_out_is_told_with_its_line(
    command: list[str], tmp_path: Path
) -> None:
    """Commands that open a knowledge base show what is wrong as compiling does."""
    write(tmp_path, {"lamp": LAMP, "other": LAMP.replace("{lamp.on: true}", "{lamp.onn: true}")})
    done = fixlore(*command, tmp_path)
    assert "    8 |     when: {lamp.onn: true}\n      |            ^\n" in done.stderr


def test_a_packed_knowledge_base_is_opened(tmp_path: Path) -> None:
    """`pack` makes one file that `diagnose --kb` takes."""
    write(tmp_path / "kb", {"lamp": LAMP})
    packed = tmp_path / "lamp.fixlore"
    assert fixlore("pack", tmp_path / "kb", packed).stdout == f"{packed}: 1 articles\n"
    done = fixlore("diagnose", "lamp blinks", "--fact", "lamp.on=yes", "--kb", packed)
    assert "confirmed  The bulb is loose" in done.stdout


def test_a_reader_that_stops_early_is_no_error() -> None:
    """`fixlore ... | head -1` ends without a message."""
    command = f'"{sys.executable}" -m fixlore schema rules | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - a fixed command, for its pipe
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["diagnose", "ask"])
def test_a_text_that_begins_with_a_dash_gets_a_hint(command: str) -> None:
    """Typer takes it for an option; how to give it as a text is said."""
    refused = fixlore(command, "-- Could NOT find ZLIB")
    assert refused.returncode == 2
    assert "put -- before it" in refused.stderr
    assert "put -- before it" not in fixlore(command, "--fcat", "os.name=linux").stderr
