"""Whatever strangers write into articles, cases and addresses, it is text on the pages."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.preview import hostile
from tests.preview.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.preview.site import Site

OUR_SCRIPTS = [("script", "/static/preview.js")]


class _Live(HTMLParser):
    """Collects whatever could run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "iframe", "object", "embed", "base", "style", "link", "img"}:
            self.found.append((tag, given.get("src", given.get("href", ""))))
        self.found += [(tag, name) for name in given if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            scheme = given.get(name, "").partition(":")[0].strip().lower()
            if ":" in given.get(name, "") and scheme not in {"http", "https", "mailto"}:
                self.found.append((tag, given[name]))


def _live_in(page: str) -> list[tuple[str, str]]:
    parser = _Live()
    parser.feed(page)
    ours = {("link", "/static/icon.svg"), ("link", "/static/preview.css")}
    return [each for each in parser.found if each not in ours]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A preview of the hostile knowledge base."""
    with served(hostile.write(tmp_path_factory.mktemp("kb") / hostile.IMAGE[:8])) as served_site:
        yield served_site


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/?q={quote(hostile.QUOTED + hostile.SCRIPT)}&show={quote(hostile.SCRIPT)}&page=%22",
        *(f"/{view}/{hostile.ADDRESS}" for view in ("read", "rules", "way", "try", "source")),
        *(f"/{view}/{hostile.BROKEN}" for view in ("read", "rules", "way", "try", "source")),
        f"/read/{quote(hostile.SCRIPT)}",
        f"/{quote(hostile.SCRIPT)}",
    ],
)
def test_no_page_has_anything_live_of_a_stranger(site: Site, path: str) -> None:
    """Our own script is the only one, and nothing but our own files is loaded."""
    page = site.get(path).text
    assert _live_in(page) == OUR_SCRIPTS
    assert "1337" not in page


def test_an_answer_has_nothing_live_of_a_stranger(site: Site) -> None:
    """Values, messages and solutions come back as text."""
    page = site.post(f"/try/{hostile.ADDRESS}", hostile.CASE).text
    assert "confirmed" in page
    assert _live_in(page) == OUR_SCRIPTS
    mistaken = site.post(f"/try/{hostile.ADDRESS}", {"fact.strange.size": hostile.QUOTED}).text
    assert "cannot be" in mistaken
    assert _live_in(mistaken) == OUR_SCRIPTS


def test_a_picture_of_a_path_has_nothing_live_of_a_stranger(site: Site) -> None:
    """Every text in it is escaped, and it may run nothing."""
    picture = site.get(f"/picture/{hostile.ADDRESS}")
    assert _live_in(picture.text) == []
    assert "sandbox" in picture.headers["content-security-policy"]


def test_what_is_shown_is_what_was_written(site: Site) -> None:
    """Escaped once, and neither lost nor doubled."""
    page = site.get(f"/read/{hostile.ADDRESS}").text
    assert "<h1>&lt;script&gt;window.owned=1&lt;/script&gt;&#39;&#34;&gt;&lt;svg" in page
    assert "http://evil.example/p.png" in page
    assert 'href="//evil.example/x"' in page


def test_a_link_out_of_the_knowledge_base_is_named_and_not_followed(site: Site) -> None:
    """Its problem is told, and the file behind it stays where it is."""
    page = site.get("/source/articles/outside.md")
    assert page.status == 200
    assert "leads out of the knowledge base" in page.text
    assert "root:" not in page.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"=&&&==%%%&text",
        b"text=%ff%fe%00&log=%f0",
        b"fact.=x&fact.strange.kind=",
        b"fact.__class__=x",
        b"&".join(b"fact.f%d=1" % number for number in range(11_500)),
        b"text=" + b"%F0%9F%92%A9" * 300_000,
        bytes(range(256)) * 64,
    ],
)
def test_any_body_is_answered_with_a_page(site: Site, body: bytes) -> None:
    """Broken forms end in a message at the most."""
    reply = site.ask("POST", f"/try/{hostile.ADDRESS}", body, {"Origin": site.address})
    assert reply.status == 200
    assert _live_in(reply.text) == OUR_SCRIPTS


def test_a_body_without_an_end_is_refused(site: Site) -> None:
    """Also where its length is not told."""
    chunk = b"%x\r\n%s\r\n" % (1_000_000, b"a" * 1_000_000)
    headers = {"Origin": site.address, "Transfer-Encoding": "chunked"}
    assert (
        site.ask("POST", f"/try/{hostile.ADDRESS}", chunk * 17 + b"0\r\n\r\n", headers).status
        == 413
    )
