"""Saves an article again and again; prints how long until a real Chromium shows each save."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from bench.environment import environment
from bench.generated.knowledge_base import write_knowledge_base
from fixlore.preview.serving import Preview

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (40, 1_000)
SAVES = 20
VIEWS = ("read", "rules", "way", "try", "source")

# The page says by itself when a word is there, so that asking costs nothing.
_WATCH = """(word) => new Promise((done) => {
  const look = () => {
    if (!document.title.includes(word)) return false;
    requestAnimationFrame(() => done(Date.now()));
    return true;
  };
  if (!look()) {
    const watcher = new MutationObserver(() => look() && watcher.disconnect());
    watcher.observe(document.head, {subtree: true, childList: true, characterData: true});
  }
})"""


def main() -> int:
    """Print a table: for each size and view, milliseconds from save to seen."""
    path = shutil.which("chromium")
    if path is None:
        print("no chromium here: nothing is measured")
        return 0
    print(environment())
    print(f"{SAVES} saves a row; from the end of writing to the next frame.\n")
    print("| articles | view | p50 | p95 | slowest |\n| ---: | --- | ---: | ---: | ---: |")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in SIZES:
            _measure(browser, size)
        browser.close()
    return 0


def _measure(browser: Browser, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "kb"
        write_knowledge_base(root, size)
        preview = Preview.bound(root, "127.0.0.1", 0)
        thread = threading.Thread(target=preview.serve)
        thread.start()
        try:
            article = sorted((root / "articles").iterdir())[size // 2]
            for view in VIEWS:
                page = browser.new_page()
                page.goto(f"{preview.address}{view}/articles/{article.name}")
                page.wait_for_selector("#live[data-state=on]")
                _prepare(page, view, article)
                times = [_save(page, article, f"{view}{number}") for number in range(SAVES)]
                *_, p95 = quantiles(times, n=20, method="inclusive")
                p50 = sorted(times)[len(times) // 2]
                row = f"{p50:.0f} ms | {p95:.0f} ms | {max(times):.0f} ms"
                print(f"| {size:,} | {view} | {row} |", flush=True)
                page.close()
        finally:
            preview.end()
            thread.join()


def _prepare(page: Page, view: str, article: Path) -> None:
    """Where cases are tried, a case is there: each save answers it anew."""
    if view == "try":
        line = next(x for x in article.read_text(encoding="utf-8").splitlines() if "message:" in x)
        page.fill("#case-text", line.partition("message:")[2].strip(" '\""))
        page.wait_for_selector("#answer .finding, #answer .banner")
        page.wait_for_timeout(1000)


def _save(page: Page, article: Path, word: str) -> float:
    """Give the article another title; milliseconds until the page has it."""
    text = article.read_text(encoding="utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: Seen {word}"
    # The promise must not be the result, or this would wait for it.
    page.evaluate(f"() => {{ window.seen = ({_WATCH})({word!r}); }}")
    article.write_text("\n".join(lines), encoding="utf-8")
    saved = time.time()
    seen: float = page.evaluate("window.seen")
    page.wait_for_timeout(400)  # what is still checked after a save is no part of the next
    return seen - saved * 1000


if __name__ == "__main__":
    sys.exit(main())
