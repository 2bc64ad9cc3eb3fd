"""Text alone: the articles of the findings stand in the order that recognition gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import fixlore

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "pump": ("The pump overheats", "device failed: coolant pump 3 stopped turning", "rare"),
    "valve": ("The valve sticks", "device failed", "common"),
    "lamp-dim": ("The lamp is dim in winter", "lamp controller reports code 77", "occasional"),
    "lamp-dark": ("The lamp is dark in summer", "lamp controller reports code 77", "occasional"),
    "fan-a": ("Fan", "fan 1 turns in the wrong direction", "rare"),
    "fan-b": ("Fan", "fan 1 turns in the wrong direction", "common"),
}


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> fixlore.KnowledgeBase:
    """Articles with one cause each, two of them with the same message."""
    root: Path = tmp_path_factory.mktemp("order")
    (root / "articles").mkdir()
    for name, (title, message, likelihood) in ARTICLES.items():
        text = f'---\ntitle: {title}\nsymptoms: [{{message: "{message}"}}]\n'
        text += f"causes: {{one: {{title: {title}, likelihood: {likelihood}}}}}\n---\n"
        (root / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    return fixlore.open(root)


def found(kb: fixlore.KnowledgeBase, text: str) -> list[str]:
    """The articles of the findings, in order."""
    return [each.article for each in kb.diagnose(text=text).findings]


def test_what_tells_more_comes_first(kb: fixlore.KnowledgeBase) -> None:
    """A long, rare message stands before a short one, however common the latter's cause is."""
    diagnosis = kb.diagnose(text="ERROR device failed: coolant pump 3 stopped turning")
    assert [each.article for each in diagnosis.findings] == ["pump", "valve"]
    assert [each.article for each in diagnosis.recognised] == ["pump", "valve"]


@pytest.mark.parametrize(("season", "first"), [("winter", "lamp-dim"), ("summer", "lamp-dark")])
def test_own_words_rank_articles_with_one_message(
    season: str, first: str, kb: fixlore.KnowledgeBase
) -> None:
    """Of two articles with one message, that comes first whose title the text speaks of."""
    names = found(kb, f"since {season} began: lamp controller reports code 77")
    assert (names[0], len(names)) == (first, 2)


def test_likelihood_decides_between_articles_recognised_equally_well(
    kb: fixlore.KnowledgeBase,
) -> None:
    """Of two articles with one message and one title, that with the common cause comes first."""
    first, second = kb.diagnose(text="fan 1 turns in the wrong direction").findings
    assert (first.article, second.article) == ("fan-b", "fan-a")
    assert first.probability == pytest.approx(10 * second.probability)


def test_own_words_alone_admit_nothing(kb: fixlore.KnowledgeBase) -> None:
    """An article's title in a text is no symptom of it."""
    assert found(kb, "The lamp is dim in winter") == []


def test_a_whole_message_stands_for_its_article_before_one_that_is_alike(tmp_path: Path) -> None:
    """The evidence names the message that is there, though a longer one tells more."""
    (tmp_path / "articles").mkdir()
    long, short = "signing failed, the card reader says no", "signing failed"
    text = f'---\ntitle: Signing\nsymptoms: [{{message: "{long}"}}, {{message: {short}}}]\n'
    text += "causes: {one: {title: One}}\n---\n"
    (tmp_path / "articles" / "signing.md").write_text(text, encoding="utf-8")
    diagnosis = fixlore.open(tmp_path).diagnose(text="signing failed, the card reader said no")
    assert [each.exact for each in diagnosis.recognised] == [False, True]
    assert diagnosis.findings[0].evidence[0].value == short
