"""Saves are noticed, whenever and however they are made."""

from __future__ import annotations

import http.client
import json
import shutil
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.preview import small
from tests.preview.site import served
from tests.preview.small import ARTICLE, FACTS, LAMP

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from tests.preview.site import Site

# Far more than it takes, for a busy machine; nothing is measured here.
_PATIENCE = 30.0


def _becomes(site: Site, path: str, said: str) -> bool:
    ends = time.monotonic() + _PATIENCE
    while said not in site.get(path).text:
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def _news(site: Site) -> Generator[Callable[[], str]]:
    """What an open page is told: each call waits for the next version."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=_PATIENCE)
    connection.request("GET", "/events")
    reply = connection.getresponse()

    def next_version() -> str:
        while not (line := reply.readline()).startswith(b"data: "):
            assert line, "the preview has ended"
        return str(json.loads(line.removeprefix(b"data: ")))

    try:
        yield next_version
    finally:
        reply.close()
        connection.close()


def test_a_save_just_after_the_start_is_not_missed(tmp_path: Path) -> None:
    """Also one that is made before the system was asked to tell of saves."""
    with served(small.write(tmp_path)) as site:
        (tmp_path / LAMP).write_text(ARTICLE.replace("blinks\n", "hums\n"), encoding="utf-8")
        assert _becomes(site, "/", "The lamp hums")


def test_pages_are_told_of_saves_of_every_kind(tmp_path: Path) -> None:
    """In place, by a new file under the old name, in kb/, in a new folder; and of deletions."""
    with served(small.write(tmp_path)) as site, _news(site) as next_version:
        told = [next_version()]
        (tmp_path / LAMP).write_text(ARTICLE.replace("blinks\n", "hums\n"), encoding="utf-8")
        told.append(next_version())
        assert _becomes(site, "/", "The lamp hums")
        beside = tmp_path / "articles" / ".lamp.md.new"
        beside.write_text(ARTICLE.replace("blinks\n", "rattles\n"), encoding="utf-8")
        beside.replace(tmp_path / LAMP)
        assert _becomes(site, "/", "The lamp rattles")
        changed = FACTS.replace("red: Red", "red: Crimson")
        (tmp_path / "kb" / "facts" / "lamp.yaml").write_text(changed, encoding="utf-8")
        assert _becomes(site, f"/rules/{LAMP}", "lamp.colour is Crimson")
        (tmp_path / "articles" / "deep").mkdir()
        (tmp_path / "articles" / "deep" / "new.md").write_text(small.OTHER, encoding="utf-8")
        assert _becomes(site, "/", "articles/deep/new.md")
        shutil.rmtree(tmp_path / "articles" / "deep")
        assert _becomes(site, "/", "2 articles")
        assert len(set(told)) == 2


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    """A knowledge base begins without kb/."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "other.md").write_text(small.OTHER, encoding="utf-8")
    with served(tmp_path) as site:
        (tmp_path / "kb").mkdir()
        (tmp_path / "kb" / "kb.yaml").write_text("name: Newly named\n", encoding="utf-8")
        assert _becomes(site, "/", "Newly named")
        shutil.rmtree(tmp_path / "articles")
        assert _becomes(site, "/", "The knowledge base cannot be read now.")
        small.write(tmp_path)
        assert _becomes(site, "/", "The lamp blinks")
