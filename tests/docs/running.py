"""Running: takes a page's examples and an empty folder, gives what is not as the page says.

The examples are done in order, as a reader would do them, and build on each other.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema

from fixlore.compile import compile_folder
from fixlore.problems import show
from fixlore.rules.schema import schema
from tests.docs.wrapping import WRAPPERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.docs.blocks import Block

ROOT = Path(__file__).parents[2]
SECONDS = 120
# Which of the two decides depends on the Python, and nothing else of an output does.
_EVALUATOR = re.compile(r"durable_rules [0-9.]+|kleene")


@dataclass
class Run:
    """One page being run in `folder`; `right` holds the outputs that differ, by their block."""

    folder: Path
    namespace: dict[str, Any] = field(default_factory=dict[str, Any])
    printed: str = ""
    wrong: list[str] = field(default_factory=list[str])
    right: list[tuple[Block, str]] = field(default_factory=list["tuple[Block, str]"])

    def page(self, blocks: Iterable[Block]) -> None:
        """Run a page's examples; files that follow each other are compiled together."""
        waiting: Block | None = None
        for block in blocks:
            if waiting and "file" not in block.options:
                self._compile(waiting)
                waiting = None
            self.do(block)
            if "file" in block.options and "problems" not in block.options:
                waiting = block
        if waiting:
            self._compile(waiting)

    def do(self, block: Block) -> None:
        """Run one example, or note why it cannot be right."""
        if "not-run" in block.options:
            self._demand(block, "not-run needs a reason", holds=bool(block.options["not-run"]))
        elif "output" in block.options:
            self._compare(block, self.printed)
        elif action := _ACTIONS.get(block.language):
            action(self, block)
        else:
            self._demand(block, "nothing runs this: mark it not-run, with a reason", holds=False)
        if name := block.options.get("schema"):
            self._validate(block, name)

    def _demand(self, block: Block, said: str, *, holds: bool) -> None:
        if not holds:
            self.wrong.append(f"{block.where}: {said}")

    def _compare(self, block: Block, got: str) -> None:
        if _comparable(got) != _comparable(block.text):
            self.wrong.append(f"{block.where}: the page has\n{block.text}\nand it is\n{got}")
            self.right.append((block, got))

    def _validate(self, block: Block, name: str) -> None:
        try:
            jsonschema.validate(json.loads(block.text), schema(name))
        except (ValueError, jsonschema.ValidationError) as error:
            self.wrong.append(f"{block.where}: no valid {name}: {error}")

    def python(self, block: Block) -> None:
        """Run it in the page's one namespace, in the working folder, and keep what it prints."""
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                code = compile(block.text, block.where, "exec")
                exec(code, self.namespace)  # noqa: S102 - our own documentation
        except Exception:  # noqa: BLE001 - whatever it raises is told
            self.wrong.append(f"{block.where}: {traceback.format_exc(limit=-1)}")
        self.printed = printed.getvalue()

    def console(self, block: Block) -> None:
        """Give its commands to a shell and compare all that they print."""
        got, status = "", 0
        for line in block.text.splitlines():
            if line.startswith("$ "):
                done = self._shell(line.removeprefix("$ "), checkout="checkout" in block.options)
                got += f"{line}\n{done.stdout}"
                status = done.returncode
        wanted = int(block.options.get("status", 0))
        self._demand(block, f"the command ended with status {status}", holds=status == wanted)
        self._compare(block, got)

    def _shell(self, command: str, *, checkout: bool) -> subprocess.CompletedProcess[str]:
        """Run it in the page's folder; or in the checkout, where make finds all set up already."""
        if checkout:
            set_up = f"make --old-file=setup VENV={shlex.quote(sys.prefix)} "
            command = f"{command.replace('make ', set_up)} | sed 's|{sys.prefix}|.venv|'"
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=ROOT if checkout else self.folder,
            env={**_outside_make(), "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def content(self, block: Block) -> None:
        """Put it into a knowledge base: whole as it is, a part of an article with the rest."""
        if path := block.options.get("file"):
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
            return
        kind = next((each for each in block.options if each in WRAPPERS), "")
        self._demand(block, "this needs file=PATH, or what it is a part of", holds=bool(kind))
        if kind:
            target = self.folder / "articles" / "part-of-one.md"
            target.parent.mkdir(exist_ok=True)
            target.write_text(WRAPPERS[kind](block.text), encoding="utf-8")
            self._compile(block)
            target.unlink()

    def _compile(self, block: Block) -> None:
        """The knowledge base that the block is in must have no problems."""
        root = self.folder / re.split(r"(?:^|/)(?:articles|kb)/", block.options.get("file", ""))[0]
        compiled = compile_folder(root)
        for problem in compiled.problems:
            said = show(problem, compiled.sources.get(problem.path, ""))
            self.wrong.append(f"{block.where}: {said}")

    def data(self, block: Block) -> None:
        """JSON that no example printed must have a schema, which `do` holds it to."""
        self._demand(block, "this JSON needs schema=NAME", holds="schema" in block.options)


_ACTIONS: dict[str, Callable[[Run, Block], None]] = {
    "python": Run.python,
    "console": Run.console,
    "yaml": Run.content,
    "markdown": Run.content,
    "json": Run.data,
}


def _comparable(text: str) -> str:
    return _EVALUATOR.sub("EVALUATOR", text).rstrip()


def _outside_make() -> dict[str, str]:
    """The environment as a reader has it: what `make test` tells a make below it left out."""
    made = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES"}
    return {name: value for name, value in os.environ.items() if name not in made}
