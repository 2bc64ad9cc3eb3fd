"""A log symptom in plain English, for evidence and for authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixlore.rules.durations import show_duration

if TYPE_CHECKING:
    from fixlore.rules.log_symptoms import LogAbsence, LogPattern, LogStep, LogSymptom


def say_log_symptom(symptom: LogSymptom) -> str:
    """What the log shows: `“a” at least 5 times, then “b”, within 10m, without “c”`."""
    between = ", then " if symptom.ordered else " and "
    said = between.join(map(_say_step, symptom.steps))
    if len(symptom.steps) > 1 and not symptom.ordered:
        said += " in any order"
    if symptom.within is not None:
        said += f", within {show_duration(symptom.within)}"
    return said + "".join(f", without {_say_absence(each)}" for each in symptom.absent)


def _say_pattern(pattern: LogPattern) -> str:
    return (
        f"\N{LEFT DOUBLE QUOTATION MARK}{pattern.message}\N{RIGHT DOUBLE QUOTATION MARK}"
        if pattern.message is not None
        else f"/{pattern.matches}/"
    )


def _say_step(step: LogStep) -> str:
    times = f" at least {step.at_least} times" if step.at_least > 1 else ""
    return _say_pattern(step.pattern) + times


def _say_absence(absence: LogAbsence) -> str:
    said = _say_pattern(absence.pattern)
    default = type(absence)(absence.pattern)
    if absence == default:
        return said
    length = show_duration(absence.length)
    if absence.spans:
        length = "the time from first to last" + (f" and {length}" if absence.length else "")
    start = f"{show_duration(absence.offset)} after " if absence.offset else ""
    return f"{said} for {length} from {start}step {absence.step} on"
