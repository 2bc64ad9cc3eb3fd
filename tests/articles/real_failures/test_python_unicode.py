"""Python: bytes that are not the text that was expected, and characters that an encoding lacks."""

from __future__ import annotations

import gzip
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "python-unicode-error"
ASCII = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
READ = "import sys; sys.stdout.buffer.write(open('data'{}).read().encode())"


@pytest.fixture(autouse=True)
def _no_settings(environment: dict[str, str]) -> None:
    environment["PYTHONIOENCODING"] = environment["PYTHONUTF8"] = ""


def test_a_text_in_another_encoding(place: Path, run: Run, ask: Ask) -> None:
    """A file of Windows is read with its own encoding, and so it is once iconv has converted it."""
    (place / "data").write_bytes("café\n".encode("cp1252"))
    said = run(sys.executable, "-c", READ.format(", encoding='utf-8'"), fails=True)
    verdicts = ask(ARTICLE, said, {"python.bytes_read": "other-text"})
    assert verdicts["other-encoding"] == "confirmed"
    assert verdicts["default-not-utf8"] == verdicts["no-text"] == "ruled-out"
    assert "café" in run(sys.executable, "-c", READ.format(", encoding='cp1252'"))
    assert "café" in run("iconv", "-f", "CP1252", "-t", "UTF-8", "data")


def test_a_default_that_is_not_utf8(place: Path, run: Run, ask: Ask) -> None:
    """The codec in the error tells it, and PYTHONUTF8 or the encoding's name mends it."""
    (place / "data").write_text("café\n", encoding="utf-8")
    said = run(sys.executable, "-c", READ.format(""), fails=True, env=ASCII)
    assert ask(ARTICLE, said)["other-encoding"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"python.bytes_read": "utf8"})
    assert verdicts["default-not-utf8"] == "confirmed"
    assert "café" in run(sys.executable, "-c", READ.format(""), env={"PYTHONUTF8": "1"})
    assert "café" in run(sys.executable, "-c", READ.format(", encoding='utf-8'"), env=ASCII)


def test_a_file_that_is_no_text(place: Path, run: Run, ask: Ask) -> None:
    """An archive is opened with what fits it."""
    (place / "data").write_bytes(gzip.compress(b"text"))
    said = run(sys.executable, "-c", READ.format(", encoding='utf-8'"), fails=True)
    verdicts = ask(ARTICLE, said, {"python.bytes_read": "no-text"})
    assert verdicts["no-text"] == "confirmed"
    assert verdicts["other-encoding"] == "ruled-out"
    assert run(sys.executable, "-c", "import gzip; print(gzip.open('data', 'rt').read())")


def test_a_character_that_is_cut(run: Run, ask: Ask) -> None:
    """Half a character cannot be decoded; the incremental decoder waits for the rest."""
    said = run(sys.executable, "-c", "'café'.encode()[:-1].decode()", fails=True)
    verdicts = ask(ARTICLE, said, {"python.bytes_read": "part"})
    assert verdicts["character-cut"] == "confirmed"
    assert verdicts["other-encoding"] == "ruled-out"
    decoder = "import codecs; codecs.getincrementaldecoder('utf-8')().decode('café'.encode()[:-1])"
    run(sys.executable, "-c", decoder)


@pytest.mark.parametrize("characters", ["é", "éé"])
def test_an_output_that_is_too_small(characters: str, run: Run, ask: Ask) -> None:
    """One character or several: the output's encoding is widened by each of the article's ways."""
    code = f"print({characters!a})"
    said = run(sys.executable, "-c", code, fails=True, env=ASCII)
    verdicts = ask(ARTICLE, said, {"python.writes_to": "output"})
    assert verdicts["output-too-small"] == "confirmed"
    assert verdicts["file-too-small"] == verdicts["other-encoding"] == "ruled-out"
    for way in ({"PYTHONUTF8": "1"}, {"PYTHONIOENCODING": "utf-8"}):
        assert characters in run(sys.executable, "-c", code, env={**ASCII, **way})
    own = f"import sys; sys.stdout.reconfigure(encoding='utf-8'); {code}"
    assert characters in run(sys.executable, "-c", own, env=ASCII)


def test_a_file_that_is_too_small(run: Run, ask: Ask) -> None:
    """A sign that Latin-1 lacks is written in UTF-8, or replaced knowingly."""
    write = "open('out', 'w', encoding={!r}, errors={!r}).write('\\u20ac')"
    said = run(sys.executable, "-c", write.format("latin-1", "strict"), fails=True)
    verdicts = ask(ARTICLE, said, {"python.writes_to": "file"})
    assert verdicts["file-too-small"] == "confirmed"
    assert verdicts["output-too-small"] == "ruled-out"
    run(sys.executable, "-c", write.format("utf-8", "strict"))
    run(sys.executable, "-c", write.format("latin-1", "xmlcharrefreplace"))
