"""What the pages of a knowledge base show."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from fixlore.preview.building import Builder
from fixlore.preview.engines import Engines
from fixlore.preview.showing import Pages
from fixlore.render.fill import stand_in
from fixlore.render.wording import MOST_SHOWN
from tests.preview import small
from tests.preview.small import LAMP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.preview.site import Site


def test_the_list_has_each_article_with_its_problems_counted(site: Site) -> None:
    """Titles, paths, and how much is wrong."""
    page = site.get("/").text
    assert "The lamp blinks" in page
    assert "articles/other.md" in page
    assert page.count("1 warning") == 2  # of the article, and of all


def test_the_search_takes_titles_messages_and_causes(site: Site) -> None:
    """Every word must stand somewhere in the article."""
    assert "The fan is loud" in site.get("/?q=NOISE+dust").text
    assert "The lamp blinks" not in site.get("/?q=noise").text
    assert "No article has all of these words" in site.get("/?q=nothing-at-all").text


def test_the_list_can_show_only_what_has_problems(site: Site) -> None:
    """An author goes through what is left to mend."""
    page = site.get("/?show=problems").text
    assert ("The lamp blinks" in page, "The fan is loud" in page) == (True, False)


def test_an_article_stands_as_readers_see_it(site: Site) -> None:
    """Text, solutions of its own and shared ones, steps with their conditions, links."""
    page = site.get(f"/read/{LAMP}").text
    assert "Read this first." in page
    assert '<a href="/read/articles/other.md#solution-wait"' in page
    assert f"Go to {stand_in('lamp.room')}." in page
    assert '<em class="condition">If lamp.on is yes:</em> Wear gloves.' in page
    assert "Call the shop." in page


def test_rules_stand_in_plain_english(site: Site) -> None:
    """Symptoms, where it applies, and each cause with its when, likelihood and solution."""
    page = site.get(f"/rules/{LAMP}").text
    for said in (
        "lamp in {lamp.room} blinks",
        "The log shows “lamp started”, then “lamp failed”, within 10m",
        "lamp.colour is Red",
        "lamp.parts contains The bulb",
        "lamp.release is a version &lt;2 or lamp.bought is below 2020-01-01",
        "Common: 71% of this article&#39;s cases",
        'href="/read/articles/lamp.md#solution-tighten"',
        'href="/source/articles/lamp.md#line-9"',
    ):
        assert said in page


def test_the_solutions_of_a_cause_stand_in_their_order(site: Site) -> None:
    """Where it is explained and where a case is answered; the second is for later."""
    later = "Or else: "
    page = site.get(f"/rules/{LAMP}").text
    cause = page[page.index("The bulb is loose") : page.index("The lamp is too strong")]
    first, second = cause.index("#solution-tighten"), cause.index("#solution-shared/ask-shop")
    assert first < cause.index(later) < second
    fields = {"text": "lamp in hall blinks", "fact.lamp.on": "yes", "fact.lamp.parts": "bulb"}
    page = site.post(f"/try/{LAMP}", fields | {"fact.lamp.tags": "old"}).text
    assert page.index("Solution: Tighten the bulb") < page.index(f"{later}Ask the shop")


def test_the_guided_path_says_what_is_asked_and_tried(site: Site) -> None:
    """As nested lists, and as a picture."""
    page = site.get(f"/way/{LAMP}").text
    assert "Tighten the bulb" in page
    assert "Somebody else takes the case" in page
    picture = site.get(f"/picture/{LAMP}")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert "Tighten the bulb" in picture.text


def test_problems_stand_beside_their_lines(site: Site) -> None:
    """The line, the character, and what is wrong with a hint."""
    page = site.get(f"/source/{LAMP}").text
    assert 'Problems in <a class="line-link" href="#line-9">line 9</a>' in page
    line = page[page.index('id="line-9"') : page.index('id="line-10"')]
    assert "  <mark>b</mark>ulb:" in line
    assert "no cause covers this case" in line
    assert "add the cause that is missing there" in line


def test_files_that_articles_share_have_a_source_page(site: Site) -> None:
    """Their problems are mended too."""
    assert "lamp.watts" in site.get("/source/kb/facts/lamp.yaml").text


@pytest.mark.parametrize(
    ("name", "control"),
    [
        ("lamp.on", 'type="radio"'),
        ("lamp.colour", "<select"),
        ("lamp.watts", 'type="number"'),
        ("lamp.bought", 'type="date"'),
        ("lamp.release", 'placeholder="Such as 2.3.1"'),
        ("lamp.parts", 'type="checkbox"'),
        ("lamp.tags", "<textarea"),
        ("lamp.room", 'type="text"'),
        ("lamp.strong", 'type="radio"'),
    ],
)
def test_each_fact_has_the_control_of_its_type(site: Site, name: str, control: str) -> None:
    """Also facts of placeholders, and those that follow from others."""
    page = site.get(f"/try/{LAMP}").text
    field = page[page.index(f'id="field-{name}"') :]
    end = field.index('class="field"') if 'class="field"' in field[20:] else len(field)
    assert control in field[: max(end, 1200)]


def test_a_case_is_answered_with_verdict_evidence_next_step_and_tailored_steps(site: Site) -> None:
    """What the engine would say, in the whole knowledge base."""
    fields = {
        "text": "lamp in hall blinks",
        "fact.lamp.on": "yes",
        "fact.lamp.parts": "bulb",
        "fact.lamp.tags": "old\r\nbrown",
        "fact.lamp.watts": "",
    }
    page = site.post(f"/try/{LAMP}", fields).text
    assert 'class="verdict verdict-confirmed">confirmed' in page
    assert "lamp.tags contains old (it is old, brown, as told)" in page
    assert "Go to hall." in page
    assert "<li>Wear gloves.</li>" in page.replace('<li class="step">', "<li>")
    assert "Try: Tighten the bulb" in page
    assert '<option value="">Not known</option>' in page


def test_a_log_is_read_too(site: Site) -> None:
    """Lines with their times, as they are pasted."""
    log = "2024-01-01 10:00:00 lamp started\r\n2024-01-01 10:01:00 lamp failed\r\n"
    page = site.post(f"/try/{LAMP}", {"log": log}).text
    assert "in the log at line 1 to 2" in page


def test_a_mistake_in_a_case_is_told(site: Site) -> None:
    """With the words of the engine."""
    page = site.post(f"/try/{LAMP}", {"fact.lamp.watts": "many"}).text
    assert "lamp.watts cannot be &#39;many&#39;: it takes a number of W" in page
    page = site.post(f"/try/{LAMP}", {"fact.lamp.wats": "1"}).text
    assert "did you mean &#39;lamp.watts&#39;?" in page
    assert "is too long" in site.post(f"/try/{LAMP}", {"fact.lamp.room": "x" * 10_001}).text
    assert "1,000,000 are taken" in site.post(f"/try/{LAMP}", {"text": "x" * 1_000_001}).text


def test_what_was_told_stands_in_the_form_again(site: Site) -> None:
    """Without scripts the page is whole as well."""
    page = site.post(f"/try/{LAMP}", {"text": " a <b>\r\n\r\nb", "fact.lamp.colour": "red"}).text
    assert "\n a &lt;b&gt;\n\nb</textarea>" in page
    assert '<option value="red" selected>Red</option>' in page


@pytest.mark.parametrize("view", ["read", "rules", "way", "try", "source", "picture", "files"])
@pytest.mark.parametrize(
    "path",
    [
        "articles/none.md",
        "../../../../etc/passwd",
        "articles/../../../../etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2fetc%2fpasswd",
        "articles/%00.md",
        "articles/..%5c..%5csecret.md",
        "",
    ],
)
def test_nothing_outside_the_knowledge_base_is_shown(site: Site, view: str, path: str) -> None:
    """Only files that belong to it have pages."""
    reply = site.get(f"/{view}/{path}")
    assert (reply.status, "root:" in reply.text) == (404, False)


def test_pictures_of_the_knowledge_base_are_shown_and_other_files_are_not(site: Site) -> None:
    """By their endings, and never through a link that leads out."""
    folder = site.root / "articles" / "pictures"
    folder.mkdir()
    (folder / "a.png").write_text("a picture", encoding="utf-8")
    (folder / "a.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "secret.txt").write_text("a secret", encoding="utf-8")
    (folder / "out.png").symlink_to("/etc/passwd")
    assert site.get("/files/articles/pictures/a.png").text == "a picture"
    assert (
        "sandbox" in site.get("/files/articles/pictures/a.svg").headers["content-security-policy"]
    )
    for name in ("secret.txt", "out.png", "none.png", ".png"):
        assert site.get(f"/files/articles/pictures/{name}").status == 404


def test_the_tests_of_an_article_are_run_and_can_be_filled_in(site: Site) -> None:
    """Whether they pass, what came out otherwise, and a form with what each gives."""
    page = site.get(f"/try/{LAMP}").text
    tests = page[page.index('data-part="tests"') : page.index("</details>")]
    assert "1 test passes" in tests
    assert '<input type="hidden" name="fact.lamp.strong" value="yes">' in tests
    assert '<input type="hidden" name="text" value="lamp in hall blinks">' in tests


def test_a_test_that_fails_says_what_came_out(tmp_path: Path) -> None:
    """As `fixlore test` would."""
    root = small.write(tmp_path)
    (root / LAMP).write_text(
        small.ARTICLE.replace("confirmed: [strong]", "confirmed: [bulb]"), encoding="utf-8"
    )
    _, page = Pages(Engines()).trial(Builder(root).first(), LAMP, b"")
    assert "1 of 1 tests fail" in page
    assert "bulb: expected confirmed, got possible" in page


def test_of_very_many_causes_the_first_are_shown(tmp_path: Path) -> None:
    """As everywhere that people read a diagnosis."""
    root = small.write(tmp_path)
    for n in range(MOST_SHOWN + 1):
        (root / f"articles/more-{n}.md").write_text(
            f"---\ntitle: More {n}\nsymptoms:\n  - message: every lamp hums now\n"
            f"causes:\n  one: {{title: Cause {n}, solution: fix}}\n"
            "---\n## Fix {#fix}\n1. Wait.\n",
            encoding="utf-8",
        )
    text = urlencode({"text": "every lamp hums now"}).encode()
    _, page = Pages(Engines()).trial(Builder(root).first(), "articles/more-0.md", text)
    assert page.count("... and 1 more, all of them in JSON") == 2
    assert page.count("every lamp hums now</q>") == MOST_SHOWN
