"""The preview in a real browser: saves are seen, cases are tried, nothing hostile runs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

import pytest

from tests.preview import hostile, small
from tests.preview.browser import boxes, chromium, look, overlapping
from tests.preview.site import served
from tests.preview.small import ARTICLE, LAMP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.preview.site import Site

BAR = [".bar .home", ".bar .search", ".bar .live"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module."""
    with chromium() as started:
        yield started


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A preview that the test may change."""
    with served(small.write(tmp_path)) as served_site:
        yield served_site


def _save(site: Site, path: str, text: str) -> None:
    (site.root / path).write_text(text, encoding="utf-8")


def _open(browser: Browser, site: Site, path: str, width: int = 1280) -> Page:
    """A page that has heard of the newest snapshot; asking anywhere else fails the test."""
    page = browser.new_page(viewport={"width": width, "height": 844})

    def refuse(request_url: str) -> None:
        assert request_url.startswith((site.address, "data:")), request_url

    page.on("request", lambda request: refuse(request.url))
    page.goto(site.address + path)
    page.wait_for_selector("#live[data-state=on]")
    # Gone where the page is loaded again.
    page.evaluate("window.same = true")
    return page


def test_a_save_is_seen_without_loading_the_page_again(browser: Browser, site: Site) -> None:
    """Words, problems, and the article's end and return; the page stays the same all the while."""
    page = _open(browser, site, f"/read/{LAMP}")
    _save(site, LAMP, ARTICLE.replace("Read this first.", "Read this before anything else."))
    page.get_by_text("Read this before anything else.").wait_for()
    _save(site, LAMP, ARTICLE.replace("lamp.on: true, lamp", "lamp.onn: true, lamp"))
    page.get_by_text("This article is broken at the moment.").wait_for()
    page.get_by_text("there is no fact").wait_for()
    assert page.get_by_text("Read this before anything else.").is_visible()
    (site.root / LAMP).unlink()
    page.get_by_text("There is nothing here").wait_for()
    _save(site, LAMP, ARTICLE)
    page.get_by_text("Read this first.").wait_for()
    assert page.evaluate("window.same")
    page.close()


def test_a_new_article_appears_in_the_list(browser: Browser, site: Site) -> None:
    """And what was searched for stays."""
    page = _open(browser, site, "/")
    page.keyboard.press("/")
    page.keyboard.type("loud")
    page.get_by_text("1 found for").or_(page.get_by_text(", 1 found")).first.wait_for()
    _save(site, "articles/hum.md", small.OTHER.replace("fan is loud", "pump is loud"))
    page.get_by_text("The pump is loud").wait_for()
    assert page.locator("#q").input_value() == "loud"
    assert page.get_by_text("The lamp blinks").count() == 0
    page.close()


def test_a_case_is_tried_with_the_keyboard_and_follows_a_save(browser: Browser, site: Site) -> None:
    """The answer comes as facts are told; a save answers anew, and what was told stays."""
    page = _open(browser, site, f"/try/{LAMP}")
    page.locator("#case-text").focus()
    page.keyboard.type("lamp in hall blinks")
    page.locator(".finding-possible").first.wait_for()
    page.locator("input[name='fact.lamp.watts']").fill("100")
    confirmed = page.locator(".finding-confirmed")
    confirmed.get_by_text("The lamp is too strong").wait_for()
    assert page.locator("#answer").get_by_text("Call the shop.").is_visible()
    _save(site, LAMP, ARTICLE.replace("The lamp is too strong", "The lamp draws too much"))
    confirmed.get_by_text("The lamp draws too much").wait_for()
    assert page.locator("#case-text").input_value() == "lamp in hall blinks"
    page.locator(".tabs").get_by_text("Rules").click()
    page.locator(".tabs").get_by_text("Try a case").click()
    confirmed.get_by_text("The lamp draws too much").wait_for()
    page.get_by_role("button", name="Clear").click()
    page.get_by_text("Tell something of a case.").wait_for()
    assert page.locator("#case-text").input_value() == ""
    page.get_by_text("1 test passes").click()
    page.get_by_role("button", name="Fill in").click()
    confirmed.get_by_text("The lamp draws too much").wait_for()
    assert page.locator("#case-text").input_value() == "lamp in hall blinks"
    page.close()


def test_the_button_shows_the_answer_from_its_beginning(browser: Browser, site: Site) -> None:
    """The button stands below a long form; the answer's heading is what one sees after it."""
    page = _open(browser, site, f"/try/{LAMP}")
    page.set_viewport_size({"width": 1000, "height": 300})
    page.locator("#case-text").fill("lamp in hall blinks")
    page.get_by_role("button", name="Diagnose").click()
    page.locator(".finding-possible").first.wait_for()
    page.wait_for_function("document.querySelector('#answer').getBoundingClientRect().top > 0")
    box = page.locator("#answer-title").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 300
    page.close()


def test_a_new_fact_joins_the_form_and_what_was_told_stays(browser: Browser, site: Site) -> None:
    """An author adds a condition while a case is being tried."""
    page = _open(browser, site, f"/try/{LAMP}")
    page.locator("select[name='fact.lamp.colour']").select_option("red")
    more = "facts:\n  lamp.height: {type: number, ask: How high is it?}\ncauses:"
    text = ARTICLE.replace("causes:", more, 1)
    _save(site, LAMP, text.replace("lamp.strong: true}", "lamp.strong: true, lamp.height: 3}", 1))
    page.get_by_text("How high is it?").wait_for()
    assert page.locator("select[name='fact.lamp.colour']").input_value() == "red"
    page.close()


def test_no_script_of_a_hostile_article_runs(browser: Browser, tmp_path: Path) -> None:
    """On every view, in the answer, and when a save puts it into an open page."""
    with served(hostile.write(tmp_path / "kb")) as site:
        page = _open(browser, site, "/")
        for view in ("rules", "way", "source", "try"):
            page.goto(f"{site.address}/{view}/{hostile.ADDRESS}")
            assert page.evaluate("window.owned") is None
        page.locator("#case-text").fill(hostile.CASE["text"])
        page.locator("select").first.select_option("one")
        page.locator("input[type=number]").fill("2")
        page.locator(".finding-confirmed").wait_for()
        assert page.evaluate("window.owned") is None
        page.goto(f"{site.address}/read/{hostile.ADDRESS}")
        text = (site.root / hostile.NAME).read_text(encoding="utf-8")
        _save(site, hostile.NAME, f"{text}2. Saved {hostile.IMAGE}{hostile.SCRIPT}\n")
        page.get_by_text("Saved <img").wait_for()
        assert page.evaluate("window.owned") is None
        page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_look_as_they_should(
    browser: Browser, site: Site, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Key parts are visible and apart, nothing scrolls sideways, and the picture is not blank."""
    word = "averylongwordthatcannotbebroken" * 6
    wide = f"| {' | '.join(['a wide cell'] * 12)} |\n|{' --- |' * 12}\n| {word} |\n"
    code = f"```sh\necho {word} {word}\n```\n"
    text = ARTICLE.replace("The lamp blinks", f"The lamp blinks {word}").replace(
        "Read this first.", f"Read this first.\n\n{wide}\n{code}\n"
    )
    _save(site, LAMP, text)
    page = _open(browser, site, "/", width)
    page.emulate_media(color_scheme=scheme)
    measuring = browser.new_page()
    page.get_by_text(word).first.wait_for()
    parts = {
        "/": [".list-head h1", ".chips", ".entry"],
        f"/read/{LAMP}": ["h1", ".tabs", ".problems", ".reading .intro"],
        f"/rules/{LAMP}": ["h1", ".tabs", ".rules-part", ".card"],
        f"/way/{LAMP}": ["h1", ".tabs", ".lead", ".stop-box"],
        f"/try/{LAMP}": ["h1", ".tabs", ".case", ".answer-part"],
        f"/source/{LAMP}": ["h1", ".tabs", ".source"],
    }
    for path, selectors in parts.items():
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        places = {**boxes(page, BAR), **boxes(page, selectors)}
        tight = {name: box for name, box in places.items() if name != ".rules-part"}
        for one, other in combinations(tight, 2):
            assert not overlapping(tight[one], tight[other]), (path, one, other)
        seen = look(page, measuring)
        assert (seen["width"], seen["height"]) == (width, 844)
        assert seen["colours"] > 50
        assert 0.2 < seen["commonest"] < 0.98
    measuring.close()
    page.close()
