"""Takes a size (none: 1,000 articles); gives how soon the language server answers at it.

Each of forty articles is opened and edited as an author would; times are those of a client, with
the protocol and the pipes between. For problems, the pause is subtracted that the server waits for
the author to stop typing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bench.environment import environment
from bench.generated import write_knowledge_base
from bench.lsp.client import Client
from fixlore.lsp.background import PAUSE

ARTICLES, OPENED = 1_000, 40

Times = dict[str, list[float]]


def main() -> None:
    """Measure and print a table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    print(environment(), flush=True)
    with TemporaryDirectory() as scratch:
        root = Path(scratch, "kb")
        write_knowledge_base(root, size)
        times = _measure(root, size)
    print(f"{size:,} articles, {OPENED} of them edited; milliseconds.\n")
    print("| | p50 | p95 | most |\n| --- | ---: | ---: | ---: |")
    for name, seconds in times.items():
        print(_row(name, [1_000 * each for each in seconds]))


def _row(name: str, found: list[float]) -> str:
    if len(found) == 1:
        return f"| {name} | | | {found[0]:,.0f} |"
    cuts = quantiles(found, n=20, method="inclusive")
    return f"| {name} | {cuts[9]:.1f} | {cuts[18]:.1f} | {max(found):.1f} |"


def _measure(root: Path, size: int) -> Times:
    times: Times = {}
    paths = sorted(path.relative_to(root).as_posix() for path in root.glob("articles/*.md"))
    client = Client(root)
    first = paths[0]
    times["first problems, of a folder never opened"] = [client.open(first, _read(root, first))]
    print(f"All examined after {client.rest():.1f} s of processor time.\n", flush=True)
    for path in paths[1 :: max(1, size // OPENED)][:OPENED]:
        _edit(client, root, path, times)
    _vocabulary(client, root, times)
    client.end()
    return times


def _edit(client: Client, root: Path, path: str, times: Times) -> None:
    """One article, edited as its author would."""
    text = _read(root, path)
    _note(times, "open to problems", client.open(path, text))
    slip = text.replace("likelihood:", "likelyhood:", 1)
    _note(times, "change to problems", client.write(path, slip) - PAUSE)
    at = text.index("when: {") + len("when: {")
    half = text[:at] + "\n" + text[text.index("\n---\n", at) + 1 :]
    _note(times, "change to problems", client.write(path, half) - PAUSE)
    found = client.ask_at("textDocument/completion", path, half, at)
    assert found.result["items"]  # noqa: S101 - a figure of nothing would mislead
    _note(times, "completion", found.seconds)
    _note(times, "change to problems", client.write(path, text) - PAUSE)
    _ask(client, path, text, at, times)
    client.close(path)


def _ask(client: Client, path: str, text: str, at: int, times: Times) -> None:
    solution = text.index("solution: ") + len("solution: ")
    for place in (at, solution):
        for name in ("hover", "definition"):
            found = client.ask_at(f"textDocument/{name}", path, text, place)
            assert found.result  # noqa: S101
            _note(times, name, found.seconds)
    context = {"includeDeclaration": True}
    found = client.ask_at("textDocument/references", path, text, at, context=context)
    assert found.result  # noqa: S101
    _note(times, "references", found.seconds)
    found = client.ask_at("textDocument/rename", path, text, at, newName="a.name.never-used")
    assert found.result  # noqa: S101
    _note(times, "rename", found.seconds)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
    params = {"textDocument": {"uri": client.uri(path)}, "range": whole}
    actions = client.ask("textDocument/codeAction", {**params, "context": {"diagnostics": []}})
    _note(times, "quick fixes", actions.seconds)


def _vocabulary(client: Client, root: Path, times: Times) -> None:
    """A file of facts, edited."""
    path = "kb/facts/product-0000.yaml"
    text = _read(root, path)
    client.open(path, text)
    for number in range(5):
        # Each problem must be another, or it is not sent.
        slip = text + f"new.fact: {{type: bolean{number}}}\n"
        _note(times, "change of facts to problems", client.write(path, slip) - PAUSE)


def _note(times: Times, name: str, seconds: float) -> None:
    times.setdefault(name, []).append(seconds)


def _read(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
