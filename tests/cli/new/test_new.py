"""`fixlore new`: with options, with answers, in a terminal, and what it refuses."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from fixlore.cli.new import new_command
from fixlore.cli.new.command import INTERRUPTED
from fixlore.errors import FixloreError
from tests.cli.ask.terminal import CTRL_C, DOWN, ENTER, Terminal
from tests.cli.processes import fixlore
from tests.small_kb import write

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

CAUSES = (
    "{title: The bulb is loose, when: {lamp.on: true, lamp.level: {below: 5}}, solution: Turn it}",
    "{title: 'It is: broken', when: {lamp.kaput: true}, likelihood: rare, solution: Turn it}",
)
KAPUT = "lamp.kaput: {type: boolean, ask: Is it broken?}"


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    """A knowledge base with facts about lamps and no article."""
    return write(tmp_path, {})


def _passes(kb: Path) -> None:
    """The knowledge base passes check (but for the facts of kb/ that nothing uses), and tests."""
    checked = fixlore("check", kb).stdout
    assert [line for line in checked.splitlines() if line.startswith("articles/")] == []
    assert " failed" not in (tested := fixlore("test", kb)).stdout
    assert tested.returncode == 0


def test_options_say_everything(kb: Path, snapshot: SnapshotAssertion) -> None:
    """With a title, a message and causes nothing is asked, and what is written passes check."""
    causes = [word for each in CAUSES for word in ("--cause", each)]
    run = fixlore(
        "new", 'The "lamp" blinks', "-m", "lamp {x}", *causes, "--fact", KAPUT, "--kb", kb
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.replace(str(kb), "KB") == snapshot(name="said", extension_class=_Text)
    text = (kb / "articles" / "lamp-blinks.md").read_text(encoding="utf-8")
    assert text == snapshot(name="written", extension_class=_Text)
    _passes(kb)


def test_answers_say_everything(kb: Path, snapshot: SnapshotAssertion) -> None:
    """Answers by lines do the same; near facts are proposed, and new ones declared."""
    (kb / "kb" / "solutions").mkdir()
    shared = "## Turn {#turn}\n1. Turn it.\n"
    (kb / "kb" / "solutions" / "turn.md").write_text(shared, encoding="utf-8")
    answers = [
        *("", "The lamp blinks", "lamp {x} blinks", "twice", "", "yes"),
        *("The bulb is loose", "lamp.levle", "1", "4", "5", "colour", "1", "red", ""),
        *("common", "shared/turn"),
        *("It is old", "Lamp Age", "another one", "lamp.age", "declare a new fact lamp.age"),
        *("choice", "How old is it?", "new, old", "old", "", "3", "1", "Buy a new one"),
        "",
    ]
    run = fixlore("new", "--kb", kb, given="\n".join(answers) + "\n")
    assert (run.stderr, run.returncode) == ("", 0)
    assert run.stdout.replace(str(kb), "KB") == snapshot(name="said", extension_class=_Text)
    text = (kb / "articles" / "lamp-blinks.md").read_text(encoding="utf-8")
    assert text == snapshot(name="written", extension_class=_Text)
    _passes(kb)


def test_in_a_terminal(tmp_path: Path) -> None:
    """Arrows choose; Ctrl-C leaves, and nothing is written."""
    with Terminal("new", "It hums", "-m", "hum", "--init", "--kb", str(tmp_path)) as terminal:
        terminal.until("What can be the cause")
        terminal.type("A fly" + ENTER)
        terminal.until("Which fact tells it")
        terminal.type("fly.in" + ENTER)
        terminal.until("another one")
        terminal.type(ENTER)
        terminal.until("several things at once")
        terminal.type(ENTER)
        terminal.until("Which question obtains it")
        terminal.type("Is there a fly?" + ENTER)
        terminal.until("no")
        terminal.type(DOWN + ENTER)
        terminal.until("And which other fact")
        terminal.type(CTRL_C)
        terminal.until("Nothing is written.")
        assert terminal.ended() == INTERRUPTED
    assert list((tmp_path / "articles").iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"title": " \t"}, "the title is empty"),
        ({"title": "x" * 501}, "more than 500 characters"),
        ({"message": ["{...}"]}, "no word of its own"),
        ({"message": ["a\x1b[31mb"]}, "control character U+001B"),
        ({"name": "Lamp Blinks"}, "'Lamp Blinks' is no id"),
        ({"title": "\N{HIRAGANA LETTER A}"}, "give --id"),
        ({"cause": ["{titel: x}"]}, "did you mean `title`?"),
        ({"cause": ["{when: {lamp.on: true}}"]}, "--cause has no title"),
        ({"cause": ["{title: x, when: {lamp.on: true}"]}, "not closed"),
        ({"cause": ["One", "Two"]}, "nothing would tell them apart"),
        ({"cause": ["{title: x, when: {lamp.onn: true}}"]}, "did you mean `lamp.on`?"),
        ({"cause": ["{title: x, solution: shared/no}"]}, "there is no solution `shared/no`"),
        ({"fact": ["lamp: blue"]}, "--fact takes a fact"),
        ({"fact": ["a.b: {type: bool}"]}, "did you mean `boolean`?"),
        ({"symptom": ["lamp.on"]}, "there is no value here"),
        ({"symptom": ["[lamp.on]"]}, "--symptom:1:2"),
        ({"cause": []}, "the article needs a cause: --cause"),
        ({"name": "there"}, "is there already: choose another name with --id"),
    ],
)
def test_what_is_wrong_is_told(
    kb: Path, options: dict[str, list[str] | str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each wrong option is an error that names it, and nothing is written."""
    (kb / "articles" / "there.md").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    right: dict[str, object] = {"title": "It blinks", "message": ["blinks"], "cause": ["One"]}
    with pytest.raises(FixloreError) as error:
        new_command(**{"kb": kb, "init": False, **right, **options})  # type: ignore[arg-type]
    assert said in str(error.value)
    assert [path.name for path in (kb / "articles").iterdir()] == ["there.md"]


def test_without_a_knowledge_base_it_says_what_is_missing(tmp_path: Path) -> None:
    """A folder that is none stays as it is."""
    with pytest.raises(FixloreError, match="or make one here with --init"):
        new_command("It blinks", message=["b"], cause=["One"], kb=tmp_path)
    assert list(tmp_path.iterdir()) == []
