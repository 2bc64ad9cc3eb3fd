"""What every line with a match must contain: an RE2 expression in, literals out.

Up to two sets of lower-case byte strings; of each set at least one stands in each such line.
The method is that of FilteredRE2 and of Cox, "Regular Expression Matching with a Trigram Index":
follow the expression and keep, for each part, the texts it can be, while they are few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MOST: Final = 64
"""The most texts that a part is followed through, and the most literals of an expression."""
_SHORTEST: Final = 2
"""A shorter literal stands in almost every line and sorts out nothing."""

_ANY: Final = frozenset("dDwWsSC")
_EMPTY: Final = frozenset("bBAz")
_HEX: Final = re.compile(r"\\x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))")
_PROPERTY: Final = re.compile(r"\\[pP](?:\{[^}]*\}|.)")
_REPEAT: Final = re.compile(r"(?:([*+?])|\{(\d{1,4})(,\d{0,4})?\})\??")
_OPEN: Final = re.compile(r"\((?:\?(?:P?<\w+>|([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])))?")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\\\]])*\]", re.DOTALL)
# Letters that other characters fold to: the Kelvin sign and the long s.
_FOLDED_FROM_ELSEWHERE: Final = frozenset("kKsS")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part.

    Attributes:
        exact: the texts that it can be, all of them; None where they are too many.
        needed: one of these stands in each of its matches; None where nothing is needed.
        also: one of these too, which is the next best.
    """

    exact: frozenset[str] | None
    needed: frozenset[str] | None = None
    also: frozenset[str] | None = None


_UNKNOWN: Final = _Part(None)
_NOTHING: Final = _Part(frozenset({""}))


def required_literals(expression: str) -> tuple[tuple[bytes, ...], ...]:
    """Sets of lower-case UTF-8 literals that every matching line contains one of each of.

    The first is the one that sorts out most; none where nothing is needed, or it is too short.
    """
    parser = _Parser(expression)
    try:
        part = parser.alternatives(folds=False)
    except (IndexError, ValueError, RecursionError):
        return ()
    if parser.place != len(expression):
        return ()
    sets = (_better(part.needed, part.exact), part.also)
    return tuple(
        tuple(sorted({text.encode("utf-8") for text in needed}))
        for needed in sets
        if needed is not None and _shortest(needed) >= _SHORTEST
    )


def _shortest(texts: frozenset[str]) -> int:
    return min(map(len, texts), default=0)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set that sorts out more: the one whose shortest text is longer."""
    usable = [texts for texts in (one, other) if texts and _shortest(texts)]
    return max(usable, key=lambda texts: (_shortest(texts), -len(texts)), default=None)


class _Parser:
    """Reads an expression that RE2 has accepted, from `place` on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def alternatives(self, *, folds: bool) -> _Part:
        """Everything up to a closing parenthesis; `folds` says whether case is ignored."""
        branches: list[_Part] = []
        while True:
            branch, folds = self._branch(folds=folds)
            branches.append(branch)
            if self.text[self.place : self.place + 1] != "|":
                return _one_of(branches)
            self.place += 1

    def _branch(self, *, folds: bool) -> tuple[_Part, bool]:
        run: frozenset[str] = frozenset({""})
        ended: list[frozenset[str] | None] = []
        while self.place < len(self.text) and self.text[self.place] not in "|)":
            part, folds = self._item(folds=folds)
            part = self._repeated(part)
            if part.exact is not None and len(run) * len(part.exact) <= _MOST:
                run = frozenset(left + right for left in run for right in part.exact)
                continue
            ended += [run, part.needed]
            run = part.exact if part.exact is not None else frozenset({""})
        return (_joined([*ended, run]) if ended else _Part(run)), folds

    def _item(self, *, folds: bool) -> tuple[_Part, bool]:
        letter = self.text[self.place]
        if letter == "(":
            return self._group(folds=folds)
        if letter == "[":
            return self._class(folds=folds), folds
        if letter == "\\":
            return self._escape(folds=folds), folds
        self.place += 1
        if letter == ".":
            return _UNKNOWN, folds
        return (_NOTHING if letter in "^$" else _letter(letter, folds=folds)), folds

    def _group(self, *, folds: bool) -> tuple[_Part, bool]:
        found = _OPEN.match(self.text, self.place)
        if found is None:
            raise ValueError(self.text)
        self.place = found.end()
        flags, cleared, end = found[1] or "", found[2] or "", found[3]
        inner = (folds or "i" in flags) and "i" not in cleared
        if end == ")":
            return _NOTHING, inner
        part = self.alternatives(folds=inner)
        if self.text[self.place] != ")":
            raise ValueError(self.text)
        self.place += 1
        return part, folds

    def _class(self, *, folds: bool) -> _Part:
        found = _CLASS.match(self.text, self.place)
        if found is None:
            raise ValueError(self.text)
        self.place = found.end()
        inside = found[0][1:-1]
        if len(inside) > 4 or any(letter in "\\-^[:]" for letter in inside):  # noqa: PLR2004 - as [Ee]
            return _UNKNOWN
        return _one_of([_letter(letter, folds=folds) for letter in inside])

    def _escape(self, *, folds: bool) -> _Part:  # noqa: PLR0911 - one return a kind of escape
        letter = self.text[self.place + 1]
        if letter == "Q":
            return self._quoted(folds=folds)
        if found := _HEX.match(self.text, self.place):
            self.place = found.end()
            return _letter(chr(int(found[1] or found[2], 16)), folds=folds)
        if found := _PROPERTY.match(self.text, self.place):
            self.place = found.end()
            return _UNKNOWN
        self.place += 2
        if letter in _EMPTY:
            return _NOTHING
        if letter in _ANY:
            return _UNKNOWN
        if letter.isalnum():
            return _Part(frozenset("\t")) if letter == "t" else self._odd_escape(letter)
        return _letter(letter, folds=folds)

    def _odd_escape(self, letter: str) -> _Part:
        """A control character, or an octal one, whose digits go with it."""
        while letter.isdigit() and self.text[self.place : self.place + 1].isdigit():
            self.place += 1
        return _UNKNOWN

    def _quoted(self, *, folds: bool) -> _Part:
        """Text taken literally: as a run, so that no repetition of its last letter is known."""
        end = self.text.find("\\E", self.place + 2)
        stop = end if end >= 0 else len(self.text)
        letters = [_letter(each, folds=folds) for each in self.text[self.place + 2 : stop]]
        self.place = stop + 2 if end >= 0 else stop
        if _REPEAT.match(self.text, self.place) or any(each.exact is None for each in letters):
            return _UNKNOWN
        return _Part(frozenset({"".join(next(iter(each.exact or {""})) for each in letters)}))

    def _repeated(self, part: _Part) -> _Part:
        found = _REPEAT.match(self.text, self.place)
        if found is None:
            return part
        self.place = found.end()
        if self.place < len(self.text) and _REPEAT.match(self.text, self.place):
            raise ValueError(self.text)
        if found[1] == "?" and part.exact is not None:
            return _Part(part.exact | {""})
        never = found[1] in {"*", "?"} or (found[2] is not None and int(found[2]) == 0)
        return _UNKNOWN if never else _Part(None, _better(part.needed, part.exact))


def _letter(letter: str, *, folds: bool) -> _Part:
    if letter in {"\n", _REPLACEMENT}:
        return _UNKNOWN
    if folds and (not letter.isascii() or letter in _FOLDED_FROM_ELSEWHERE):
        return _UNKNOWN
    return _Part(frozenset({letter.lower() if letter.isascii() else letter}))


def _joined(runs: list[frozenset[str] | None]) -> _Part:
    """Parts that follow each other with anything between them."""
    best: frozenset[str] | None = None
    second: frozenset[str] | None = None
    for run in runs:
        if _better(best, run) is run:
            best, second = run, best
        elif _better(second, run) is run:
            second = run
    return _Part(None, best, second)


def _one_of(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    exact: frozenset[str] | None = frozenset()
    needed: frozenset[str] | None = frozenset()
    for part in parts:
        need = _better(part.needed, part.exact)
        exact = None if exact is None or part.exact is None else exact | part.exact
        needed = None if needed is None or need is None else needed | need
    if exact is not None and len(exact) > _MOST:
        exact = None
    if needed is not None and len(needed) > _MOST:
        needed = None
    return _Part(exact, needed)
