"""Every example in the README and in docs/ does what the page says.

`pytest tests/docs --snapshot-update` writes the outputs that differ into the pages; read the
difference before you commit it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.docs.blocks import Block, blocks_of, links_of
from tests.docs.running import ROOT, Run

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples(
    page: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each example runs, and prints or holds what the page says."""
    monkeypatch.chdir(tmp_path)
    run = Run(tmp_path)
    run.page(blocks_of(page))
    if request.config.getoption("update_snapshots"):
        _rewrite(page, run.right)
    assert not run.wrong, "\n".join(run.wrong)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links(page: Path) -> None:
    """Each link to a file of this repository leads to one."""
    files = [link.partition("#")[0] for link in links_of(page) if "://" not in link]
    assert [file for file in files if not (page.parent / file).exists()] == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```python\nprint(1)\n```\n```text output\n2\n```", "the page has"),
        ("```python\nraise ValueError\n```", "ValueError"),
        ("```console\n$ echo 1\n2\n```", "the page has"),
        ("```console\n$ false\n```", "status 1"),
        ("```yaml file=articles/a.md\n---\n```", "does not end"),
        ("```yaml conditions\n- {no.fact: 1}\n```", "unknown-fact"),
        ("```yaml\na: b\n```", "needs file=PATH"),
        ("```json schema=diagnosis\n{}\n```", "no valid diagnosis"),
        ("```json\n{}\n```", "needs schema=NAME"),
        ("```sh\nls\n```", "nothing runs this"),
        ("```sh not-run=\nls\n```", "needs a reason"),
    ],
)
def test_wrong_example_is_told(page: str, said: str, tmp_path: Path) -> None:
    """An example that is not as its page says is told with the page and the line."""
    source = tmp_path / "page.md"
    source.write_text(page, encoding="utf-8")
    run = Run(tmp_path)
    run.page(blocks_of(source))
    assert len(run.wrong) == 1
    assert run.wrong[0].startswith("page.md:")
    assert said in run.wrong[0]


def _rewrite(page: Path, right: list[tuple[Block, str]]) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    for block, text in reversed(right):
        lines[block.first : block.last] = text.rstrip().splitlines()
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
