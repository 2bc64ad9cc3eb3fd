"""What becomes of saves: new snapshots, in which nothing that was good is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from fixlore.compile import write_rules
from fixlore.preview.building import Builder
from fixlore.preview.engines import Engines
from fixlore.preview.showing import Pages
from tests.preview import small
from tests.preview.small import ARTICLE, FACTS, LAMP

if TYPE_CHECKING:
    from pathlib import Path

    from fixlore.preview.snapshot import Snapshot

BROKEN = ARTICLE.replace("lamp.on: true, lamp", "lamp.onn: true, lamp")
FACTS_FILE = "kb/facts/lamp.yaml"


def _save(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def _settled(builder: Builder) -> Snapshot:
    built = builder.build()
    return builder.settle() or built


def test_every_snapshot_has_a_version_of_its_own(tmp_path: Path) -> None:
    """Also those of another run: a page that outlives the preview must see the difference."""
    root = small.write(tmp_path)
    first, other = Builder(root), Builder(root)
    versions = [first.first().version, first.build().version, other.first().version]
    assert len(set(versions)) == 3


def test_a_save_is_in_the_next_snapshot(tmp_path: Path) -> None:
    """Titles and rules are those of the file as it is."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, LAMP, ARTICLE.replace("The lamp blinks", "The lamp flickers"))
    assert builder.build().articles[LAMP].title == "The lamp flickers"


def test_a_broken_article_keeps_its_last_good_version(tmp_path: Path) -> None:
    """It is marked as such, its problems are those of now, and mending it ends that."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, LAMP, BROKEN)
    entry = _settled(builder).articles[LAMP]
    assert (entry.broken, entry.title, entry.errors) == (True, "The lamp blinks", 1)
    _save(tmp_path, LAMP, ARTICLE)
    assert not _settled(builder).articles[LAMP].broken


def test_an_article_that_was_broken_before_shows_its_compiled_version(tmp_path: Path) -> None:
    """That in rules/; one that was never compiled has none."""
    root = small.write(tmp_path)
    write_rules(root)
    _save(root, LAMP, BROKEN)
    _save(root, "articles/new.md", BROKEN)
    articles = Builder(root).first().articles
    assert articles[LAMP].title == "The lamp blinks"
    assert (articles["articles/new.md"].good, articles["articles/new.md"].broken) == (None, True)


def test_a_compiled_version_that_does_not_fit_the_facts_any_more_is_not_shown(
    tmp_path: Path,
) -> None:
    """What it speaks of is not there."""
    root = small.write(tmp_path)
    write_rules(root)
    _save(root, FACTS_FILE, "lamp.off: {type: boolean}\n")
    assert Builder(root).first().articles[LAMP].good is None


def test_every_page_of_a_broken_article_works(tmp_path: Path) -> None:
    """The last good version answers cases, alone and with the facts of its time."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, FACTS_FILE, "lamp.off: {type: boolean}\n")
    snapshot, pages = _settled(builder), Pages(Engines())
    assert snapshot.articles[LAMP].broken
    for show in (pages.read, pages.rules, pages.way):
        status, page = show(snapshot, LAMP)
        assert (status, "This article is broken at the moment." in page) == (200, True)
    _, page = pages.trial(snapshot, LAMP, b"text=lamp+in+hall+blinks&fact.lamp.watts=100")
    assert "The lamp is too strong" in page
    assert "last good version alone" in page


def test_facts_that_change_change_the_articles_that_speak_of_them(tmp_path: Path) -> None:
    """A label, for instance, stands in the rules at once."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, FACTS_FILE, FACTS.replace("red: Red", "red: Crimson"))
    _, page = Pages(Engines()).rules(builder.build(), LAMP)
    assert "lamp.colour is Crimson" in page


def test_shared_solutions_that_change_are_shown(tmp_path: Path) -> None:
    """By every article that names them."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, "kb/solutions/ask-shop.md", small.SHARED.replace("Call", "Visit"))
    _, page = Pages(Engines()).read(builder.build(), LAMP)
    assert "Visit the shop." in page


def test_articles_come_and_go(tmp_path: Path) -> None:
    """New files and folders are found, deleted ones are gone."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, "articles/deep/new.md", small.OTHER)
    assert "articles/deep/new.md" in builder.build().articles
    (tmp_path / "articles/other.md").unlink()
    assert list(builder.build().articles) == ["articles/deep/new.md", LAMP]


def test_a_knowledge_base_that_goes_away_is_told_and_what_was_known_stays(tmp_path: Path) -> None:
    """Until it is there again."""
    builder = Builder(small.write(tmp_path))
    before = builder.first()
    shutil.move(tmp_path / "articles", tmp_path / "elsewhere")
    snapshot = _settled(builder)
    assert "it has no folder articles/" in snapshot.failure
    assert snapshot.articles == before.articles
    shutil.move(tmp_path / "elsewhere", tmp_path / "articles")
    assert _settled(builder).failure == ""


def test_checks_between_articles_are_told_once_they_are_done(tmp_path: Path) -> None:
    """The same message in two articles, with nothing that tells them apart."""
    builder = Builder(small.write(tmp_path))
    builder.first()
    _save(tmp_path, "articles/twin.md", small.OTHER.replace("fan is loud", "fan hums"))
    codes = {each.code for each in _settled(builder).articles["articles/twin.md"].problems}
    assert "shared-message" in codes


def test_a_defect_of_ours_is_told_and_what_was_known_stays(tmp_path: Path) -> None:
    """The next save begins anew."""
    builder = Builder(small.write(tmp_path))
    before = builder.first()
    snapshot = builder.failed(ZeroDivisionError("a defect"))
    assert "ZeroDivisionError('a defect')" in snapshot.failure
    assert snapshot.articles == before.articles
    assert builder.build().failure == ""
