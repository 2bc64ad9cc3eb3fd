"""Node.js: ES modules and CommonJS in one program, in each order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "node-esm-commonjs-mixed"


def declare(place: Path, kind: str) -> None:
    """Say in package.json what its `.js` files are."""
    (place / "package.json").write_text(f'{{"type": "{kind}"}}')


def test_import_in_commonjs(place: Path, run: Run, ask: Ask) -> None:
    """The refused statement is in the message, and the article's command makes it a module."""
    declare(place, "commonjs")
    (place / "index.js").write_text("import fs from 'fs';\n")
    said = run("node", "index.js", fails=True)
    verdicts = ask(ARTICLE, said, {"node.refused_file": "own-javascript"})
    assert verdicts["import-in-commonjs"] == "confirmed"
    assert verdicts["commonjs-in-es-module"] == "ruled-out"
    run("npm", "pkg", "set", "type=module")
    run("node", "index.js")


@pytest.mark.parametrize("line", ["require('fs')", "module.exports = 1", "__dirname"])
def test_commonjs_in_an_es_module(place: Path, run: Run, ask: Ask, line: str) -> None:
    """Each name of CommonJS is refused, and another ending takes it."""
    declare(place, "module")
    (place / "index.js").write_text(line)
    verdicts = ask(ARTICLE, run("node", "index.js", fails=True))
    assert verdicts["commonjs-in-es-module"] == "confirmed"
    assert verdicts["import-in-commonjs"] == "ruled-out"
    (place / "index.js").rename(place / "index.cjs")
    run("node", "index.cjs")


def test_an_es_module_that_is_required(place: Path, run: Run, ask: Ask) -> None:
    """A Node that cannot is made one by its option; `import()` works there too."""
    (place / "lib.mjs").write_text("export default 1;\n")
    (place / "index.cjs").write_text("require('./lib.mjs');\n")
    version = run("node", "--version").strip().removeprefix("v")
    old = () if "fine" in tried(run, place) else ("--no-experimental-require-module",)
    said = run("node", *old, "index.cjs", fails=True)
    verdicts = ask(ARTICLE, said, {"node.version": "20.18.0" if old else version})
    assert verdicts["node-too-old-to-require"] == "confirmed"
    assert verdicts["awaits-at-top"] == "ruled-out"
    (place / "index.cjs").write_text("(async () => { await import('./lib.mjs'); })();\n")
    run("node", *old, "index.cjs")


def tried(run: Run, place: Path) -> str:
    """Whether this Node lacks the ability anyway: `fine` where it needs no option to fail."""
    (place / "try.cjs").write_text("try { require('./lib.mjs') } catch { console.log('fine') }\n")
    return run("node", "try.cjs")


def test_a_module_that_awaits(place: Path, run: Run, ask: Ask) -> None:
    """Where `require` loads modules, it does not load one that awaits at its top."""
    (place / "lib.mjs").write_text("await 1; export default 1;\n")
    (place / "index.cjs").write_text("require('./lib.mjs');\n")
    said = run("node", "index.cjs", fails=True)
    if "top-level await" not in said:
        pytest.skip("this Node.js loads no ES module with require")
    verdicts = ask(ARTICLE, said, {"node.module_error": "awaiting"})
    assert verdicts["awaits-at-top"] == "confirmed"
    assert verdicts["node-too-old-to-require"] == "ruled-out"
    (place / "index.cjs").write_text("(async () => { await import('./lib.mjs'); })();\n")
    run("node", "index.cjs")


def test_typescript_that_is_not_compiled(place: Path, run: Run, ask: Ask) -> None:
    """A Node that does not know TypeScript says which ending it does not know."""
    declare(place, "module")
    (place / "index.mtsx").write_text("export const one: number = 1;\n")
    said = run("node", "index.mtsx", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["typescript-not-compiled"] == "confirmed"
    assert verdicts["import-in-commonjs"] == "ruled-out"


def test_a_page_in_place_of_json(run: Run, ask: Ask) -> None:
    """Another unexpected token is another problem."""
    said = run("node", "-e", "JSON.parse('<html>')", fails=True)
    assert "Unexpected token" in said
    assert ask(ARTICLE, said) == {}
