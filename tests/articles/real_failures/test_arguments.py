"""Arguments: shells and programs that pass on more than the kernel takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "argument-list-too-long"
# More than the 128 KiB that Linux takes for one argument or one variable.
LONG = "x" * 140_000
# A small stack makes a small limit, so that a test needs hundreds of files and not thousands.
TIGHT = "ulimit -S -s 512; "

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


@pytest.fixture
def crowd(place: Path) -> Path:
    """A folder with 200 KB of names, for a shell that `TIGHT` leaves 128 KiB."""
    folder = place / "crowd"
    folder.mkdir()
    for number in range(800):
        (folder / f"{'f' * 240}{number}.log").touch()
    return folder


def test_a_pattern_for_many_files(crowd: Path, run: Run, ask: Ask) -> None:
    """The shell is refused what `find` then does."""
    said = run("bash", "-c", TIGHT + "rm *.log", fails=True, cwd=crowd)
    facts = {"args.made_by": "pattern", "args.short_command_fails": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["pattern-matches-too-many"] == "confirmed"
    assert verdicts["environment-too-large"] == "ruled-out"
    run("find", ".", "-maxdepth", "1", "-type", "f", "-name", "*.log", "-delete", cwd=crowd)
    assert list(crowd.iterdir()) == []


def test_a_list_that_another_command_prints(crowd: Path, run: Run, ask: Ask) -> None:
    """What is too much between the brackets goes through `xargs`, and through tar's own list."""
    said = run("bash", "-c", TIGHT + "ls -d $(find . -name '*.log')", fails=True, cwd=crowd)
    facts = {"args.made_by": "substitution", "args.short_command_fails": False}
    assert ask(ARTICLE, said, facts)["list-too-long"] == "confirmed"
    run("bash", "-c", TIGHT + "find . -name '*.log' -print0 | xargs -0 ls -d >/dev/null", cwd=crowd)
    listed = "find . -maxdepth 1 -name '*.log' -print0 | tar -czf ../all.tar.gz --null -T -"
    run("bash", "-c", TIGHT + listed, cwd=crowd)


def test_one_long_value(run: Run, ask: Ask) -> None:
    """Python names the error as the shell does; the same value passes by standard input."""
    with pytest.raises(OSError, match="Argument list too long") as error:
        subprocess.run(["ls", LONG], check=False)
    facts = {"args.made_by": "value", "args.short_command_fails": False}
    verdicts = ask(ARTICLE, str(error.value), facts)
    assert verdicts["one-value-too-long"] == "confirmed"
    assert verdicts["pattern-matches-too-many"] == "ruled-out"
    run("bash", "-c", f"value=$(head -c {len(LONG)} /dev/zero | tr '\\0' x); printf %s $value >out")


def test_one_long_value_in_node(run: Run, ask: Ask) -> None:
    """Node has a name of its own for the error."""
    script = f"require('child_process').execFileSync('ls', ['x'.repeat({len(LONG)})])"
    said = run("node", "-e", script, fails=True)
    assert "E2BIG" in said
    assert set(ask(ARTICLE, said).values()) == {"possible"}


def test_a_large_environment(run: Run, ask: Ask) -> None:
    """With one variable too long no command starts, until the shell stops passing it on."""
    fill = f"export BIG=$(head -c {len(LONG)} /dev/zero | tr '\\0' x); "
    said = run("bash", "-c", f"{fill} ls /dev/null", fails=True)
    verdicts = ask(ARTICLE, said, {"args.short_command_fails": True})
    assert verdicts["environment-too-large"] == "confirmed"
    assert verdicts["one-value-too-long"] == "ruled-out"
    lengths = 'for name in $(compgen -e); do value=${!name}; echo "${#value} $name"; done'
    assert f"{len(LONG)} BIG" in run("bash", "-c", fill + lengths)
    run("bash", "-c", f"{fill} export -n BIG; ls /dev/null")


def test_a_lowered_stack(run: Run, ask: Ask) -> None:
    """A small stack lowers the limit that `getconf` prints."""
    command = "ls $(seq 100000 130000 | sed 's,.*,/dev/null,') >/dev/null"
    said = run("bash", "-c", TIGHT + command, fails=True)
    limit = int(run("bash", "-c", TIGHT + "getconf ARG_MAX"))
    verdicts = ask(ARTICLE, said, {"os.family": "linux", "args.limit": limit})
    assert verdicts["limit-lowered"] == "confirmed"
    run("bash", "-c", f"{TIGHT} ulimit -S -s 8192; {command}")


def test_a_name_that_is_too_long(place: Path, ask: Ask) -> None:
    """A file's name has a limit of its own, and that is another problem."""
    with pytest.raises(OSError, match="File name too long") as error:
        (place / LONG).touch()
    assert ask(ARTICLE, str(error.value)) == {}
