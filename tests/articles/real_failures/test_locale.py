"""Locales that a system does not have."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "locale-cannot-be-set"
ABSENT = "xx_XX.UTF-8"
WARNING = {"perl": ("perl", "-e", "1"), "locale": ("locale",), "bash": ("bash", "-c", "true")}


def bash_says(run: Run, **variables: str) -> str:
    """What bash says about a locale; skip where it does not mind."""
    said = run("bash", "-c", "true", env=variables)
    if "cannot change locale" not in said:
        pytest.skip("this bash does not warn about locales")
    return said


def test_a_locale_that_was_never_generated(run: Run, ask: Ask) -> None:
    """The name is read from bash's warning; where it comes from tells the causes apart."""
    said = bash_says(run, LC_ALL=ABSENT)
    facts: dict[str, object] = {
        "locale.installed": ABSENT in run("locale", "-a"),
        "os.container": False,
    }
    here = ask(ARTICLE, said, {**facts, "locale.origin": "here"})
    assert here["locale-not-generated"] == "confirmed"
    assert here["sent-by-ssh"] == here["malformed-name"] == "ruled-out"
    sent = ask(ARTICLE, said, {**facts, "locale.origin": "ssh"})
    assert sent["sent-by-ssh"] == "confirmed"
    assert sent["locale-not-generated"] == "ruled-out"


def test_an_encoding_in_place_of_a_locale(run: Run, ask: Ask) -> None:
    """What the macOS terminal sends is known by the value alone."""
    verdicts = ask(ARTICLE, bash_says(run, LC_ALL="UTF-8"))
    assert verdicts["encoding-without-language"] == "confirmed"
    assert verdicts["malformed-name"] == "ruled-out"


def test_a_name_that_is_no_locale(run: Run, ask: Ask) -> None:
    """A word that cannot be a locale's name is known by its form."""
    verdicts = ask(ARTICLE, bash_says(run, LC_ALL="german"))
    assert verdicts["malformed-name"] == "confirmed"
    assert verdicts["locale-not-generated"] == "ruled-out"


@pytest.mark.parametrize("command", WARNING.values(), ids=WARNING)
def test_tools_that_warn(command: tuple[str, ...], run: Run, ask: Ask) -> None:
    """Other tools' warnings lead to the article as well."""
    said = run(*command, env={"LC_ALL": ABSENT})
    facts = {"locale.name": ABSENT, "locale.installed": False, "os.container": True}
    assert ask(ARTICLE, said, facts)["image-without-locales"] == "confirmed"


def test_python(run: Run, ask: Ask) -> None:
    """Python stops, and does not say which locale it was."""
    program = "import locale; locale.setlocale(locale.LC_ALL, '')"
    said = run(sys.executable, "-c", program, fails=True, env={"LC_ALL": ABSENT})
    assert "confirmed" not in ask(ARTICLE, said).values()
    assert ask(ARTICLE, said, {"locale.name": "german"})["malformed-name"] == "confirmed"
