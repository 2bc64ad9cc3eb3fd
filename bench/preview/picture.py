"""Draws docs/pictures/preview.png: the bundled seed article, and a case that is tried on it.

python -m bench.preview.picture
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from fixlore.opening import bundled
from fixlore.preview.serving import Preview

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "preview.png"
ARTICLE = "articles/netsuite-sync-credentials.md"
ERROR = "Sync didn't finish successfully! Your login credentials are invalid/expired"


def main() -> int:
    """Write the picture; the status is 1 where there is no Chromium."""
    path = shutil.which("chromium")
    if path is None:
        print("no chromium here", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for name in ("kb", "articles", "rules"):
            shutil.copytree(bundled() / name, Path(folder) / name)
        preview = Preview.bound(Path(folder), "127.0.0.1", 0)
        thread = threading.Thread(target=preview.serve)
        thread.start()
        try:
            _draw(path, preview.address)
        finally:
            preview.end()
            thread.join()
    print(f"wrote {PICTURE.name}, {PICTURE.stat().st_size:,} bytes")
    return 0


def _draw(chromium: str, address: str) -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1080, "height": 700}, color_scheme="light")
        page.goto(f"{address}try/{ARTICLE}")
        page.fill("#case-text", ERROR)
        page.locator("select[name='fact.netsuite.role']").select_option("full-access")
        page.locator(".finding-confirmed").wait_for()
        page.locator("#case-title").click()
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
