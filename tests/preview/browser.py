"""A real browser for tests: Debian's Chromium without a window, and what its pages look like."""

from __future__ import annotations

import base64
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypedDict

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from playwright.sync_api import Browser, Page

# As root, Chromium has no sandbox; containers have little shared memory.
_ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

_MEASURE = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const pixels = new Uint32Array(
    context.getImageData(0, 0, picture.width, picture.height).data.buffer);
  const counts = new Map();
  let looked = 0;
  for (let at = 0; at < pixels.length; at += 7, looked += 1) {
    counts.set(pixels[at], (counts.get(pixels[at]) || 0) + 1);
  }
  return {
    width: picture.width, height: picture.height, colours: counts.size,
    commonest: Math.max(...counts.values()) / looked,
  };
}"""


class Look(TypedDict):
    """A screenshot: its size, how many colours it has, the share of the commonest."""

    width: int
    height: int
    colours: int
    commonest: float


class Box(TypedDict):
    """Where an element is, in pixels of the page."""

    x: float
    y: float
    width: float
    height: float


@contextmanager
def chromium() -> Generator[Browser]:
    """The browser, or a skipped test where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    with playwright.sync_playwright() as driver:
        browser: Browser = driver.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def look(page: Page, measuring: Page) -> Look:
    """Take a screenshot of what is visible, and measure it in another page."""
    shot = base64.b64encode(page.screenshot()).decode()
    seen: Look = measuring.evaluate(_MEASURE, shot)
    return seen


def boxes(page: Page, selectors: Sequence[str]) -> dict[str, Box]:
    """The place of the first element of each selector, which must be visible."""
    found: dict[str, Box] = {}
    for each in selectors:
        element = page.locator(each).first
        assert element.is_visible(), f"{each} is not visible"
        box = element.bounding_box()
        assert box is not None
        found[each] = Box(x=box["x"], y=box["y"], width=box["width"], height=box["height"])
    return found


def overlapping(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one["x"] + one["width"] > other["x"] + 1
        and other["x"] + other["width"] > one["x"] + 1
        and one["y"] + one["height"] > other["y"] + 1
        and other["y"] + other["height"] > one["y"] + 1
    )
