"""What log symptoms mean, by example; docs/authors.md says the same in words."""

from __future__ import annotations

import pytest

from fixlore.recognize.logs import LogRecognition, LogWatcher
from fixlore.rules.log_forms import log_symptom_from_json


def watch(form: dict[str, object], log: str, **options: str) -> list[tuple[int, ...]]:
    """The lines that one symptom is recognised by: one entry, or none."""
    watcher = LogWatcher([log_symptom_from_json(form)])
    return [each.lines for each in watcher.watch(log.splitlines(), **options)]  # type: ignore[arg-type]  # one option, a text


def at(*seconds_and_texts: str) -> str:
    """Lines of one minute: `05 text` is written five seconds into it, `text` has no time."""
    return "\n".join(
        f"2024-01-15 10:00:{each}" if each[:2].isdigit() else each for each in seconds_and_texts
    )


def test_a_message_is_found_inside_a_line_letter_for_letter() -> None:
    """A message is any part of a line, and its case counts."""
    assert watch({"message": "Throttl"}, "x\nThrottling now") == [(2,)]
    assert watch({"message": "throttl"}, "x\nThrottling now") == []


def test_placeholders_and_groups_are_captured() -> None:
    """Placeholders of messages and named groups of expressions come with the recognition."""
    watcher = LogWatcher(
        [
            log_symptom_from_json({"message": "refused by {host} on port {port}"}),
            log_symptom_from_json({"matches": r"took (?P<millis>\d+) ms"}),
        ]
    )
    found = watcher.watch(["2024-01-15T10:00:01Z refused by db 1 on port 5432, took 17 ms"])
    assert found == (
        LogRecognition(
            0,
            (1,),
            (("host", "db 1"), ("port", "5432")),
            "2024-01-15T10:00:01Z",
            "2024-01-15T10:00:01Z",
        ),
        LogRecognition(
            1, (1,), (("millis", "17"),), "2024-01-15T10:00:01Z", "2024-01-15T10:00:01Z"
        ),
    )


@pytest.mark.parametrize(("last", "found"), [("15", [(1, 3)]), ("16", [])])
def test_the_ends_of_a_window_belong_to_it(last: str, found: list[tuple[int, ...]]) -> None:
    """Lines exactly as far apart as `within` are within; a second more is too much."""
    form: dict[str, object] = {"message": "x", "at_least": 3, "within": "10s"}
    assert watch(form, at("05 x", "10 x", f"{last} x")) == found


def test_steps_at_the_same_time_go_by_their_lines() -> None:
    """At the same time the order of the lines decides."""
    form: dict[str, object] = {"sequence": ["one", "two"], "within": "1s"}
    assert watch(form, at("05 one", "05 two")) == [(1, 2)]
    assert watch(form, at("05 two", "05 one")) == []


def test_one_line_is_one_step_of_a_sequence() -> None:
    """A line with both messages is not both steps; in any order it may be."""
    assert watch({"sequence": ["one", "two"]}, "one two") == []
    assert watch({"together": ["one", "two"]}, "one two") == [(1,)]


def test_a_late_line_counts_at_the_time_before_it() -> None:
    """A line up to ten seconds late stays in the log; its place decides its order."""
    assert watch({"sequence": ["one", "two"], "within": "1s"}, at("20 one", "10 two")) == [(1, 2)]


def test_a_line_that_is_much_too_old_begins_another_log() -> None:
    """More than ten seconds back, and nothing before goes with anything after."""
    assert watch({"sequence": ["one", "two"]}, at("20 one", "09 two")) == []
    assert watch({"sequence": ["one", "two"]}, at("20 one", "09 one", "10 two")) == [(2, 3)]


def test_a_line_without_a_time_takes_the_one_before_it() -> None:
    """Lines of a stack trace stand at the time of the line that they follow."""
    form: dict[str, object] = {"sequence": ["one", "Caused by: two"], "within": "5s"}
    assert watch(form, at("00 one", "07 noise", "Caused by: two")) == []
    assert watch(form, at("00 one", "03 noise", "Caused by: two")) == [(1, 3)]


def test_without_any_time_the_order_of_lines_decides() -> None:
    """In a log without times every window holds, and an absent message may stand nowhere."""
    form: dict[str, object] = {"sequence": ["one", "two"], "within": "1s"}
    assert watch(form, "one\nx\ntwo") == [(1, 3)]
    form["absent"] = [{"message": "three", "before": 1, "within": "5s"}]
    assert watch(form, "one\nx\ntwo") == [(1, 3)]
    assert watch(form, "one\nx\ntwo\nthree") == []


@pytest.mark.parametrize(
    ("absent", "log", "stands"),
    [
        ("three", at("00 one", "05 three", "10 two"), False),
        ("three", at("00 three", "00 one", "10 two"), False),
        ("three", at("00 one", "10 two", "11 three"), True),
        (
            {"message": "three", "after": 2, "within": "5s"},
            at("00 one", "10 two", "15 three"),
            False,
        ),
        (
            {"message": "three", "after": 2, "within": "5s"},
            at("00 one", "10 two", "16 three"),
            True,
        ),
        (
            {"message": "three", "before": 1, "within": "5s"},
            at("05 three", "10 one", "11 two"),
            False,
        ),
        (
            {"message": "three", "before": 1, "within": "5s"},
            at("04 three", "10 one", "11 two"),
            True,
        ),
        (
            {"message": "three", "offset": "5s", "within": "span"},
            at("00 one", "02 two", "06 three"),
            False,
        ),
        ({"message": "three", "within": "span + 3s"}, at("00 one", "02 two", "05 three"), False),
        ({"message": "three", "within": "span + 3s"}, at("00 one", "02 two", "06 three"), True),
        (
            {"matches": "th.ee", "after": 2, "within": "0s"},
            at("00 one", "02 two", "02 one", "02 three"),
            False,
        ),
    ],
)
def test_what_is_absent(absent: object, log: str, stands: bool) -> None:  # noqa: FBT001 - a table's column
    """An absent message rules out the steps around it, from end to end of its stretch of time."""
    assert bool(watch({"sequence": ["one", "two"], "absent": [absent]}, log)) is stands


def test_the_end_of_a_log_ends_the_wait() -> None:
    """Where the log ends before the time of an absent message is over, it is absent."""
    form: dict[str, object] = {"message": "one", "absent": [{"message": "two", "within": "1h"}]}
    assert watch(form, at("00 one")) == [(1,)]


def test_a_later_occurrence_counts_where_an_earlier_one_falls() -> None:
    """One occurrence that stands is enough."""
    form: dict[str, object] = {"message": "one", "absent": [{"message": "two", "within": "5s"}]}
    assert watch(form, at("00 one", "05 two", "20 one")) == [(3,)]


def test_times_come_in_the_format_that_is_given() -> None:
    """A time format is looked for instead of the usual forms."""
    form: dict[str, object] = {"sequence": ["one", "two"], "within": "5s"}
    log = "x 15.01.24 um 10-00-00 one\nx 15.01.24 um 10-00-09 two"
    assert watch(form, log) == [(1, 2)]
    assert watch(form, log, time_format="%d.%m.%y um %H-%M-%S") == []


def test_a_symptom_may_know_the_form_of_its_times() -> None:
    """Its own form is tried first, then the usual ones; what the caller gives counts alone."""
    own: dict[str, object] = {"message": "two", "at_least": 2, "within": "5s", "time": "<%Hh%M'%S>"}
    log = "<10h00'00> two\n<10h00'09> two"
    assert watch({**own, "time": "%H:%M"}, log) == [(1, 2)]
    assert watch(own, log) == []
    assert watch(own, "2024-05-01 10:00:00 two\n2024-05-01 10:00:09 two") == []
    assert watch(own, log, time_format="(%H:%M)") == [(1, 2)]


def test_each_symptom_has_its_own_form() -> None:
    """One log may be read in two ways at once."""
    message = {"message": "two", "at_least": 2, "within": "5s"}
    forms = [{**message, "time": "b=%H:%M:%S"}, {**message, "time": "a=%H:%M:%S"}]
    watcher = LogWatcher([log_symptom_from_json(form) for form in forms])
    log = ["a=10:00:00 b=10:00:00 two", "a=10:00:04 b=10:00:09 two"]
    assert [found.symptom for found in watcher.watch(log)] == [1]


def test_midnight_and_new_year_go_on() -> None:
    """Times without a date, or without a year, go on over midnight and New Year."""
    form: dict[str, object] = {"sequence": ["one", "two"], "within": "2s"}
    assert watch(form, "23:59:59.5 one\n00:00:01 two") == [(1, 2)]
    assert watch(form, "Dec 31 23:59:59 host a: one\nJan  1 00:00:00 host a: two") == [(1, 2)]


def test_a_line_far_too_long_is_looked_at_from_its_start_only() -> None:
    """Of a line without end the first 64 KiB count, and the next line is itself again."""
    log = f"one {'x' * 70_000} hidden\ntwo"
    assert watch({"message": "hidden"}, log) == []
    assert watch({"sequence": ["one", "two"]}, log) == [(1, 2)]


def test_a_pattern_without_a_literal_is_tested_on_every_line() -> None:
    """An expression of classes alone works, between others."""
    watcher = LogWatcher(
        [log_symptom_from_json({"matches": r"\d{6}"}), log_symptom_from_json({"message": "one"})]
    )
    assert [each.lines for each in watcher.watch(["12345", "one", "x 123456"])] == [(3,), (2,)]


def test_settled_symptoms_in_every_line_cost_no_other_its_place() -> None:
    """A log full of what is known already still shows the rest."""
    log = [f"one {i}" for i in range(200_000)] + ["two"]
    forms = [
        {"message": "one"},
        {"sequence": ["one", "two"]},
        {"message": "one", "at_least": 5_000},
    ]
    watcher = LogWatcher([log_symptom_from_json(form) for form in forms])
    assert [each.lines for each in watcher.watch(log)] == [(1,), (200_000, 200_001), (1, 5_000)]


def test_what_is_no_utf_8_does_not_disturb() -> None:
    """Stray bytes match nothing and hide nothing."""
    watcher = LogWatcher([log_symptom_from_json({"matches": "caf.: one$"})])
    assert [each.lines for each in watcher.watch([b"\xff\xfe", b"caf\xe9: one\r\n"])] == [(2,)]


def test_progress_is_told_in_bytes() -> None:
    """The bytes told add up to the log's."""
    told: list[int] = []
    LogWatcher([]).watch([b"one\n", b"two"], progress=told.append)
    assert sum(told) == len(b"one\ntwo\n")
