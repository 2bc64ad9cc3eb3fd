"""Values of facts: reading what a person or a program said into a typed value, and saying it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from packaging.version import InvalidVersion, Version

from fixlore.errors import ImpossibleValueError
from fixlore.vocabulary.names import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.vocabulary.facts import Fact

Value: TypeAlias = "bool | int | float | str | Version | date | tuple[str, ...]"
JsonValue: TypeAlias = "bool | int | float | str | list[str]"

LONGEST_TEXT = 10_000
MOST_ITEMS = 1_000
_WORDS_FOR_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:[eE][+-]?\d{1,3})?")


def parse_value(fact: Fact, raw: object) -> Value:
    """The typed value that `raw` stands for: a Python or JSON value, or a person's words.

    Raises:
        ImpossibleValueError: the fact cannot have that value; the text says what it can have.
    """
    if isinstance(raw, str):
        _check_text(fact, raw)
    return _READERS[fact.type](fact, raw)


def as_json(value: Value) -> JsonValue:
    """The value as JSON holds it: versions and dates as text, a list as a list."""
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def say(value: Value | JsonValue) -> str:
    """The value in words for people: `yes`, `12.5`, `2024-01-31`, `a, b`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_text(fact: Fact, raw: str) -> None:
    if len(raw) > LONGEST_TEXT:
        raise ImpossibleValueError(
            f"{fact.name}: a value of {len(raw):,} characters is too long; "
            f"at most {LONGEST_TEXT:,} are taken (give a long paste as the case's text)"
        )
    if _NO_TEXT.search(raw):
        raise ImpossibleValueError(
            f"{fact.name}: the value has a NUL or half of a surrogate pair in it, so it is no text"
        )


def _impossible(fact: Fact, raw: object, wanted: str) -> ImpossibleValueError:
    shown = repr(raw)
    if len(shown) > 80:  # noqa: PLR2004 - what still reads well in one line
        shown = shown[:77] + "..."
    return ImpossibleValueError(f"{fact.name} cannot be {shown}: it takes {wanted}")


def _read_choice(fact: Fact, raw: object) -> str:
    if isinstance(raw, str):
        if raw in fact.values:
            return raw
        by_word = {label.casefold(): value for value, label in fact.values.items()}
        by_word |= {value.casefold(): value for value in fact.values}
        if (found := by_word.get(raw.strip().casefold())) is not None:
            return found
        if near := nearest(raw, fact.values):
            raise _impossible(fact, raw, f"{_one_of(fact)}; did you mean {near!r}?")
    raise _impossible(fact, raw, _one_of(fact))


def _one_of(fact: Fact) -> str:
    shown = list(fact.values)[:12]
    more = len(fact.values) - len(shown)
    return "one of " + ", ".join(shown) + (f" and {more} more" if more else "")


def _read_boolean(fact: Fact, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and (word := raw.strip().casefold()) in _WORDS_FOR_BOOLEANS:
        return _WORDS_FOR_BOOLEANS[word]
    raise _impossible(fact, raw, "yes or no (true or false)")


def _read_number(fact: Fact, raw: object) -> int | float:
    wanted = "a number" + (f" of {fact.unit}" if fact.unit else "")
    if isinstance(raw, str):
        text = raw.strip().removesuffix(fact.unit).strip() if fact.unit else raw.strip()
        if _NUMBER.fullmatch(text):
            raw = float(text) if any(c in ".eE" for c in text) else int(text)
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        raise _impossible(fact, raw, wanted)
    if isinstance(raw, float) and not math.isfinite(raw):
        raise _impossible(fact, raw, wanted + ", and infinity and NaN are none")
    if abs(raw) > 1e300:  # noqa: PLR2004 - beyond it comparisons with floats overflow
        raise _impossible(fact, raw, wanted + " up to 1e300")
    return raw


def _read_text(fact: Fact, raw: object) -> str:
    if isinstance(raw, str):
        return raw
    raise _impossible(fact, raw, "text")


def _read_version(fact: Fact, raw: object) -> Version:
    if isinstance(raw, Version):
        return raw
    if isinstance(raw, str):
        try:
            return Version(raw.strip())
        except InvalidVersion:
            pass
    raise _impossible(fact, raw, "a version as text, such as '2.3.1'")


def _read_date(fact: Fact, raw: object) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            pass
    raise _impossible(fact, raw, "a date such as 2024-01-31")


def _read_list(fact: Fact, raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        raw = [item.strip() for item in raw.split(",") if item.strip()]
    if not isinstance(raw, (list, tuple)):
        raise _impossible(fact, raw, "a list")
    if len(raw) > MOST_ITEMS:  # pyright: ignore[reportUnknownArgumentType] - length of any list
        raise _impossible(fact, "a long list", f"at most {MOST_ITEMS:,} items")
    return tuple(_read_item(fact, item) for item in raw)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - each item is checked next


def _read_item(fact: Fact, item: object) -> str:
    if not isinstance(item, str):
        raise _impossible(fact, item, "a list of texts")
    _check_text(fact, item)
    return _read_choice(fact, item) if fact.values else item


_READERS: dict[str, Callable[[Fact, object], Value]] = {
    "choice": _read_choice,
    "boolean": _read_boolean,
    "number": _read_number,
    "text": _read_text,
    "version": _read_version,
    "date": _read_date,
    "list": _read_list,
}
