"""Text from strangers made safe to show: takes any text, gives one that holds characters only.

Terminal escape sequences are removed whole. Control characters, directional overrides and
isolates, and halves of surrogate pairs become U+FFFD, so that a reader sees that something
was there; invisible marks without a picture of their own are removed.
"""

from __future__ import annotations

import re

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,16}[@-~]"  # CSI: colours, cursor, modes
    r"|\x9b[0-?]{0,64}[ -/]{0,16}[@-~]"  # the same in one byte
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS
    r"|\x1b[ -/]{0,16}[0-~]"  # the short ones
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ud800-\udfff]")
_WHITE_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""The text with line ends as `\n` and nothing in it that commands a terminal or a reader."""
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _INVISIBLE.sub("", text))


def clean_line(text: str) -> str:
    """As `clean`, on one line, with white space collapsed and stripped."""
    return _WHITE_SPACE.sub(" ", clean(text)).strip()
