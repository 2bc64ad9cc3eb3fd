"""Log symptoms as authors write them and as rules/ keeps them: one form, read and written.

A mapping becomes a `LogSymptom`, or a `LogFormError` that names the key.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from fixlore.rules.durations import parse_duration, show_duration
from fixlore.rules.log_symptoms import (
    LONGEST_PATTERN,
    MOST_LINES,
    MOST_STEPS,
    LogAbsence,
    LogPattern,
    LogStep,
    LogSymptom,
)
from fixlore.rules.time_formats import compile_time_format

if TYPE_CHECKING:
    from collections.abc import Mapping

Key: TypeAlias = "str | int"
Form: TypeAlias = "dict[str, object]"

_SPAN: Final = "span"
_PATTERN_KEYS: Final = ("message", "matches")
_STEP_KEYS: Final = (*_PATTERN_KEYS, "at_least")
_ABSENT_KEYS: Final = (*_PATTERN_KEYS, "after", "before", "offset", "within")
_SHAPES: Final = ("sequence", "together", *_PATTERN_KEYS)
_SHARED_KEYS: Final = ("within", "absent", "time")
_SINGLE_KEYS: Final = (*_STEP_KEYS, *_SHARED_KEYS)
_SEVERAL_KEYS: Final = ("sequence", "together", *_SHARED_KEYS)
LOG_KEYS: Final = ("matches", "sequence", "together", "at_least", *_SHARED_KEYS)
"""The keys by which an entry of `symptoms` is about a log and nothing else."""


class LogFormError(ValueError):
    """A log symptom that cannot be read.

    Attributes:
        message: what is wrong and what would be right, for the author.
        keys: the way to it, from the symptom: `("absent", 0, "within")`.
        at_key: whether the last key itself is wrong, and not what it has.
    """

    def __init__(self, message: str, keys: tuple[Key, ...] = (), *, at_key: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.keys = keys
        self.at_key = at_key


def is_log_form(form: Mapping[str, object]) -> bool:
    """Whether an entry of `symptoms` is about a log and nothing else.

    An entry with nothing but a `message` is about any text, logs too.
    """
    return any(key in form for key in LOG_KEYS)


def log_symptom_from_json(form: object, where: str = "") -> LogSymptom:
    """Read one entry of `symptoms`, as YAML or JSON gives it.

    Raises:
        LogFormError: it says something that cannot be, or too much, or too little.
    """
    entry = _mapping(form, (), (*_SINGLE_KEYS, "sequence", "together"))
    shapes = [key for key in _SHAPES if key in entry]
    if len(shapes) != 1:
        raise LogFormError(
            "write one of `message`, `matches`, `sequence` or `together`"
            + (f", not {' and '.join(f'`{key}`' for key in shapes)}" if shapes else "")
        )
    shape = shapes[0]
    several = shape in {"sequence", "together"}
    _only(entry, _SEVERAL_KEYS if several else _SINGLE_KEYS, ())
    steps = _steps(entry[shape], shape) if several else (_step(entry, ()),)
    if sum(step.at_least for step in steps) > MOST_LINES:
        raise LogFormError(f"the symptom counts more than {MOST_LINES:,} lines", (shape,))
    return LogSymptom(
        steps=steps,
        ordered=shape != "together",
        within=_within(entry),
        absent=_absences(entry.get("absent", []), len(steps)),
        time=_time(entry),
        where=where,
    )


def log_symptom_to_json(symptom: LogSymptom) -> Form:
    """The one form of a symptom; defaults are left out, and its place too."""
    form: Form = {}
    if len(symptom.steps) == 1:
        form.update(_step_form(symptom.steps[0]))
    else:
        shape = "sequence" if symptom.ordered else "together"
        form[shape] = [_shorten(_step_form(step)) for step in symptom.steps]
    if symptom.within is not None:
        form["within"] = show_duration(symptom.within)
    if symptom.absent:
        form["absent"] = [_shorten(_absence_form(each)) for each in symptom.absent]
    if symptom.time is not None:
        form["time"] = symptom.time
    return form


def _steps(value: object, shape: str) -> tuple[LogStep, ...]:
    entries = _list(value, (shape,))
    if len(entries) < 2:  # noqa: PLR2004 - a list of one is a plain message
        raise LogFormError(f"`{shape}` needs two messages or more", (shape,))
    return tuple(_step(entry, (shape, i)) for i, entry in enumerate(entries))


def _step(value: object, keys: tuple[Key, ...]) -> LogStep:
    if isinstance(value, str):
        return LogStep(_pattern({"message": value}, keys))
    entry = _mapping(value, keys, _STEP_KEYS if keys else _SINGLE_KEYS)
    count = entry.get("at_least", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_LINES:
        raise LogFormError(
            f"`at_least` is a whole number from 1 to {MOST_LINES:,}", (*keys, "at_least")
        )
    return LogStep(_pattern(entry, keys), count)


def _pattern(entry: Mapping[str, object], keys: tuple[Key, ...]) -> LogPattern:
    given = [key for key in _PATTERN_KEYS if key in entry]
    if len(given) != 1:
        raise LogFormError("write either `message` or `matches`", keys)
    key = given[0]
    text = entry[key]
    if not isinstance(text, str) or not text.strip():
        raise LogFormError(f"`{key}` is a text that a line holds; put it in quotes", (*keys, key))
    if len(text) > LONGEST_PATTERN:
        raise LogFormError(f"`{key}` is longer than {LONGEST_PATTERN:,} characters", (*keys, key))
    if "\n" in text.rstrip("\n") and key == "message":
        raise LogFormError("`message` is about one line of a log; this has several", (*keys, key))
    text = text.rstrip("\n") if key == "message" else text
    return LogPattern(message=text) if key == "message" else LogPattern(matches=text)


def _within(entry: Mapping[str, object]) -> float | None:
    if "within" not in entry:
        return None
    seconds = _duration(entry["within"], ("within",))
    if seconds < 0:
        raise LogFormError("`within` cannot be negative", ("within",))
    return seconds


def _time(entry: Mapping[str, object]) -> str | None:
    if "time" not in entry:
        return None
    form = entry["time"]
    if not isinstance(form, str):
        raise LogFormError("`time` is a form such as `%d.%m.%y %H:%M:%S`", ("time",))
    try:
        compile_time_format(form)
    except ValueError as error:
        raise LogFormError(str(error), ("time",)) from None
    return form


def _absences(value: object, steps: int) -> tuple[LogAbsence, ...]:
    entries = _list(value, ("absent",))
    return tuple(_absence(entry, ("absent", i), steps) for i, entry in enumerate(entries))


def _absence(value: object, keys: tuple[Key, ...], steps: int) -> LogAbsence:
    if isinstance(value, str):
        return LogAbsence(_pattern({"message": value}, keys))
    entry = _mapping(value, keys, _ABSENT_KEYS)
    pattern = _pattern(entry, keys)
    if "after" in entry and "before" in entry:
        raise LogFormError("write either `after` or `before`", keys)
    anchor = "before" if "before" in entry else "after"
    step = entry.get(anchor, 1)
    if not isinstance(step, int) or isinstance(step, bool) or not 1 <= step <= steps:
        raise LogFormError(
            f"`{anchor}` is the number of a step, from 1 to {steps}", (*keys, anchor)
        )
    offset = _duration(entry.get("offset", "0"), (*keys, "offset"))
    length, spans = _stretch(entry.get("within", _SPAN), (*keys, "within"))
    if anchor == "before":
        if spans:
            raise LogFormError("`before` needs `within`, how far back to look", keys)
        offset -= length
    return LogAbsence(pattern, step, offset, length, spans)


def _stretch(value: object, keys: tuple[Key, ...]) -> tuple[float, bool]:
    """`30s`, `span`, `span + 30s` or `span - 30s`."""
    text = str(value).replace(" ", "")
    if not text.startswith(_SPAN):
        seconds = _duration(value, keys)
        if seconds < 0:
            raise LogFormError("`within` cannot be negative", keys)
        return seconds, False
    rest = text.removeprefix(_SPAN)
    if rest and rest[0] not in "+-":
        raise LogFormError(f"`{value}` is no length; write `30s`, `span` or `span + 30s`", keys)
    return (_duration(rest, keys) if rest else 0.0), True


def _duration(value: object, keys: tuple[Key, ...]) -> float:
    if not isinstance(value, str):
        raise LogFormError(f"`{value}` has no unit; write it like `30s`, `10m` or `2h`", keys)
    try:
        return parse_duration(value)
    except ValueError as error:
        raise LogFormError(str(error), keys) from None


def _list(value: object, keys: tuple[Key, ...]) -> list[object]:
    if not isinstance(value, list):
        raise LogFormError(f"`{keys[-1]}` is a list", keys)
    entries = cast("list[object]", value)
    if len(entries) > MOST_STEPS:
        raise LogFormError(f"`{keys[-1]}` has more than {MOST_STEPS} entries", keys)
    return entries


def _mapping(value: object, keys: tuple[Key, ...], known: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise LogFormError("write a message, or a mapping such as `{matches: ...}`", keys)
    entry = cast("Mapping[str, object]", value)
    _only(entry, known, keys)
    return entry


def _only(entry: Mapping[str, object], known: tuple[str, ...], keys: tuple[Key, ...]) -> None:
    for key in entry:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"it can have {', '.join(known)}"
            said = f"`{str(key)[:80]}` does not belong here; {hint}"
            raise LogFormError(said, (*keys, str(key)), at_key=True)


def _step_form(step: LogStep) -> Form:
    form = _pattern_form(step.pattern)
    if step.at_least != 1:
        form["at_least"] = step.at_least
    return form


def _pattern_form(pattern: LogPattern) -> Form:
    if pattern.message is not None:
        return {"message": pattern.message}
    return {"matches": pattern.matches}


def _absence_form(absence: LogAbsence) -> Form:
    form = _pattern_form(absence.pattern)
    if absence == LogAbsence(absence.pattern):
        return form
    form["after"] = absence.step
    if absence.offset:
        form["offset"] = show_duration(absence.offset)
    form["within"] = show_duration(absence.length)
    if absence.spans:
        sign = "-" if absence.length < 0 else "+"
        more = f" {sign} {show_duration(abs(absence.length))}" if absence.length else ""
        form["within"] = _SPAN + more
    return form


def _shorten(form: Form) -> object:
    return form["message"] if form.keys() == {"message"} else form
