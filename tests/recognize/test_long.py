"""Long texts: read by other ways, with the same results."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixlore.recognize import Entry, Recognizer
from fixlore.recognize.found import Found
from fixlore.recognize.layout import Layout

MESSAGES = (
    "device failed: coolant pump stopped turning",
    "could not reach {pump.host} on port {pump.port} within time",
    "pump",
    "pump pump went dry",
    "first line of two\nsecond line of two is longer",
    "my-disk{a.disk} failed disk {b.disk}",
)
ENTRIES = [Entry(f"a{n}", (message,)) for n, message in enumerate(MESSAGES)]
PIECES = st.sampled_from(
    [
        *MESSAGES[2:5],
        MESSAGES[0],
        "could not reach db7 on port 80 within time",
        "10:00:00 ERROR first line of two\n10:00:01 second line of two is longer",
        "my-disk7 failed disk sda",
        "xpump",
        "\n",
        " or ",
        "> ",
    ]
)


@settings(deadline=None, max_examples=50)
@given(st.lists(PIECES, max_size=8))
def test_a_long_text_shows_what_a_short_one_does(pieces: list[str]) -> None:
    """Lines without any known word, more than make a text long, change no exact message."""
    recognizer = Recognizer(ENTRIES)
    text = " ".join(pieces)

    def exact(text: str) -> list[tuple[int, int, int, tuple[tuple[str, str], ...]]]:
        hits = recognizer.recognize(text)
        return sorted((hit.article, hit.start, hit.end, hit.captures) for hit in hits if hit.exact)

    assert exact(text + "\n" + "zzz yyy\n" * 600) == exact(text + "\n" + "zzz yyy\n")


def test_a_message_of_words_that_are_everywhere_is_found() -> None:
    """However often its rarest word is there besides."""
    around = "dry\nother pump and " * 2_500
    (hit,) = Recognizer([Entry("a", ("dry pump dry",))]).recognize(f"{around}dry pump dry {around}")
    assert (hit.exact, hit.start) == (True, len(around))


@given(st.lists(st.sampled_from(["a", " ", "\n", "> ", "b c", "\t"]), min_size=1), st.data())
def test_a_line_is_filled_by_at_least_half(pieces: list[str], data: st.DataObject) -> None:
    """As counted the plain way: its lines without prefixes and white space at their ends."""
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    layout = Layout(text)
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    around = layout.blanked[left : right if right >= 0 else len(text)]
    found = Found(0, 1.0, start, end, exact=True, fillings=())
    assert layout.is_filled_by(found) == (2 * (end - start) >= len(around.strip()))


_PROGRAM = """
from fixlore.recognize import Entry, Recognizer
words = [f"{one}{two}" for one in ("red", "blue", "dark", "cold") for two in range(40)]
lines = [" ".join(words[n : n + 9]) for n in range(len(words) - 9)]
text = "\\n".join(" ".join(words[n : n + 6]) + " other end" for n in range(0, 150, 3)) * 4
hits = Recognizer([Entry(line, (line,)) for line in lines]).recognize(text)
print(len(hits), hash(tuple((hit.article, hit.start, hit.score) for hit in hits)))
"""


def test_every_process_recognises_the_same() -> None:
    """The order of a set of words, which differs from process to process, decides nothing."""
    said = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert not said.pop().startswith("0 ")


@pytest.mark.parametrize(
    "text",
    [
        "/usr/bin/ld: cannot find -lfoo: No such file or directory",
        "/usr/bin/awk stopped: No such file or directory",
    ],
)
def test_other_words_in_place_of_a_telling_part_say_something_else(text: str) -> None:
    """A message of which the middle is another one is not nearly there."""
    recognizer = Recognizer(
        [Entry("env", ("/usr/bin/env: interpreter missing {...}: No such file or directory",))]
    )
    assert recognizer.recognize(text) == ()
