"""Python: names that cannot be imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "python-import-cycle"
CYCLE = {"python.own_file_shadows": False, "python.import_cycle": True}


@pytest.fixture
def program(place: Path, run: Run) -> Callable[..., str]:
    """Write modules and run main.py."""

    def output(fails: bool, **modules: str) -> str:  # noqa: FBT001  # said at each call by name
        for name, text in modules.items():
            (place / f"{name}.py").write_text(text)
        return run(sys.executable, "main.py", fails=fails)

    return output


def test_a_file_with_the_name_of_a_module(
    program: Callable[..., str], place: Path, ask: Ask
) -> None:
    """Python blames a circular import, or itself names the file, and renaming mends it."""
    said = program(fails=True, main="import random\nrandom.randint(1, 2)\n", random="import main\n")
    verdicts = ask(ARTICLE, said, {"python.own_file_shadows": True})
    assert verdicts["own-file-in-the-way"] == "confirmed"
    assert verdicts["cycle-used-later"] == verdicts["name-not-there"] == "ruled-out"
    (place / "random.py").rename(place / "own_random.py")
    program(fails=False)


def test_a_cycle_for_types(program: Callable[..., str], ask: Ask) -> None:
    """The import below TYPE_CHECKING is not run."""
    user = "import team\nclass User: ...\n"
    said = program(
        fails=True,
        main="import user\n",
        user=user,
        team="from user import User\ndef add(user: User): ...\n",
    )
    verdicts = ask(ARTICLE, said, {**CYCLE, "python.name_used": "types"})
    assert verdicts["cycle-for-types"] == "confirmed"
    assert verdicts["own-file-in-the-way"] == verdicts["name-not-there"] == "ruled-out"
    mended = (
        "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from user import User\ndef add(user: User): ...\n"
    )
    program(fails=False, team=mended)


def test_a_cycle_for_later(program: Callable[..., str], ask: Ask) -> None:
    """The module is there while it is read, and its name when the function runs."""
    said = program(
        fails=True,
        main="import user\nuser.User()\n",
        user="import team\nclass User:\n    def __init__(self): team.add()\n",
        team="from user import User\ndef add(): return User\n",
    )
    verdicts = ask(ARTICLE, said, {**CYCLE, "python.name_used": "later"})
    assert verdicts["cycle-used-later"] == "confirmed"
    assert verdicts["cycle-while-reading"] == "ruled-out"
    program(fails=False, team="import user\ndef add(): return user.User\n")


def test_a_cycle_at_once(program: Callable[..., str], ask: Ask) -> None:
    """A base class is needed at once; a third module has it for both."""
    said = program(
        fails=True,
        main="import base\n",
        base="import child\nclass Base: ...\n",
        child="from base import Base\nclass Child(Base): ...\n",
    )
    verdicts = ask(ARTICLE, said, {**CYCLE, "python.name_used": "while-reading"})
    assert verdicts["cycle-while-reading"] == "confirmed"
    assert verdicts["cycle-for-types"] == "ruled-out"
    program(
        fails=False,
        shared="class Base: ...\n",
        base="import child\nfrom shared import Base\n",
        child="from shared import Base\nclass Child(Base): ...\n",
    )


def test_an_attribute_of_a_module_that_is_half_read(program: Callable[..., str], ask: Ask) -> None:
    """The error without the word ImportError belongs here too."""
    said = program(
        fails=True,
        main="import base\n",
        base="import child\nclass Base: ...\n",
        child="import base\nclass Child(base.Base): ...\n",
    )
    assert said.count("partially initialized module") == 1
    assert ask(ARTICLE, said)["name-not-there"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {**CYCLE, "python.name_used": "while-reading"})
    assert verdicts["cycle-while-reading"] == "confirmed"


def test_a_name_that_is_not_there(program: Callable[..., str], ask: Ask) -> None:
    """A name that has moved in Python 3.10 is told from a cycle."""
    said = program(fails=True, main="from collections import Mapping\n")
    facts = {**CYCLE, "python.import_cycle": False, "python.name_defined": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["name-not-there"] == "confirmed"
    assert verdicts["cycle-used-later"] == "ruled-out"
    program(fails=False, main="from collections.abc import Mapping\n")
