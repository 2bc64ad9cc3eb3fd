"""Times of lines as the usual programs write them."""

from __future__ import annotations

import pytest

from fixlore.recognize.logs.moments import show_moment
from fixlore.recognize.logs.timestamps import time_reader

FORMS = {
    "2025-03-11 13:29:39.271440+00:00 [info] up": "2025-03-11T13:29:39.27144Z",
    "2025-06-06 16:15:30.125+05:30 [node] up": "2025-06-06T10:45:30.125Z",
    "2024-01-15T10:00:01Z up": "2024-01-15T10:00:01Z",
    "2025-04-08T19:28:47.429622688Z 2025-04-08 19:28:40 up": "2025-04-08T19:28:47.429622688Z",
    "[2024-01-15 17:00:01,123] ERROR up": "2024-01-15T17:00:01.123",
    "2024-01-15 10:00:01,123 - root - INFO - up": "2024-01-15T10:00:01.123",
    "2024/01/15 10:00:01 [error] 7#7: up": "2024-01-15T10:00:01",
    "20240115T100001Z up": "2024-01-15T10:00:01Z",
    "Nov 22 18:00:00 host sshd[1]: up": "--11-22T18:00:00",
    "<34>Oct 11 22:14:15 host su: up": "--10-11T22:14:15",
    "<165>1 2003-10-11T22:14:15.003Z host up": "2003-10-11T22:14:15.003Z",
    "1705312801 up": "2024-01-15T10:00:01Z",
    "1705312801.5 up": "2024-01-15T10:00:01.5Z",
    "1705312801123 up": "2024-01-15T10:00:01.123Z",
    "I0115 10:00:01.123456    1 main.go:1] up": "--01-15T10:00:01.123456",
    '127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /"': "2000-10-10T20:55:36Z",
    "[Wed Oct 11 14:32:52.123456 2000] [error] up": "2000-10-11T14:32:52.123456",
    "Jan 15, 2024 3:04:05 PM com.example.Main main": "2024-01-15T15:04:05",
    "01/15/2024 12:00:01 AM up": "2024-01-15T00:00:01",
    "15.01.2024 10:00:01 up": "2024-01-15T10:00:01",
    "1234:M 15 Jan 2024 10:00:01.123 * up": "2024-01-15T10:00:01.123",
    "15-Jan-2024 10:00:01.123 INFO [main] up": "2024-01-15T10:00:01.123",
    "2024 Jan 15 10:00:01.123 up": "2024-01-15T10:00:01.123",
    "E, [2024-01-15T10:00:01.123456 #123] ERROR -- : up": "2024-01-15T10:00:01.123456",
    "[pod/web-1/app] 2024-01-15T10:00:01Z up": "2024-01-15T10:00:01Z",
    "# Time: 2024-01-15T10:00:01.123456Z": "2024-01-15T10:00:01.123456Z",
    '{"TimeCreated":"/Date(1705312801123)/"}': "2024-01-15T10:00:01.123Z",
    '{"timestamp":{"seconds":1705312801,"nanos":5},"m":"up"}': "2024-01-15T10:00:01Z",
    '{"Timestamp":"2024-01-15T10:00:01Z"}': "2024-01-15T10:00:01Z",
    (
        '{"metadata":{"creationTimestamp":"2024-01-15T09:00:00Z"},'
        '"lastTimestamp":"2024-01-15T10:00:01Z"}'
    ): "2024-01-15T10:00:01Z",
    '{"metadata":{"creationTimestamp":"2024-01-15T10:00:01Z"}}': "2024-01-15T10:00:01Z",
    "Mon, 15 Jan 2024 10:00:01 GMT up": "2024-01-15T10:00:01Z",
    "240115 10:00:01 [Note] up": "2024-01-15T10:00:01",
    "01-15 10:00:01.123 D/app: up": "--01-15T10:00:01.123",
    "10:00:01.123 [main] INFO up": "T10:00:01.123",
    '{"level":"info","ts":1705312801.123,"msg":"up"}': "2024-01-15T10:00:01.123Z",
    '{"msg":"up","timestamp":"2024-01-15T10:00:01Z"}': "2024-01-15T10:00:01Z",
    '{"t":{"$date":"2024-01-15T10:00:01.123+00:00"},"s":"I"}': "2024-01-15T10:00:01.123Z",
    "level=error ts=2024-01-15T10:00:01.123Z msg=up": "2024-01-15T10:00:01.123Z",
    "<Event><TimeCreated SystemTime='2024-01-15T10:00:01.5Z'/>": "2024-01-15T10:00:01.5Z",
    "web_1  | 2024-01-15T10:00:01Z up": "2024-01-15T10:00:01Z",
    "WARNING: 2024-01-15 10:00:01 up": "2024-01-15T10:00:01",
    "[7] 2025/05/13 01:56:59.981822 [INF] up": "2025-05-13T01:56:59.981822",
    "\x1b[32m2024-01-15 10:00:01\x1b[0m up": "2024-01-15T10:00:01",
}
NONE = (
    "",
    "up",
    "    at com.example.Main(Main.java:17)",
    "Caused by: expired on 2024-01-15T10:00:01Z",
    "ERROR   not valid after 2024-01-15T10:00:01Z",
    "2024-02-31 10:00:01 no such day",
    "2024-01-15 25:00:01 no such hour",
)


@pytest.mark.parametrize(("line", "shown"), FORMS.items())
def test_usual_forms_are_read(line: str, shown: str) -> None:
    """The line's own time is read, without making up what it does not say."""
    moment = time_reader()(line.encode())
    assert moment is not None
    assert show_moment(moment) == shown


@pytest.mark.parametrize("line", NONE)
def test_a_date_in_a_message_is_not_the_lines_own(line: str) -> None:
    """A line that does not begin with a time has none."""
    assert time_reader()(line.encode()) is None


def test_an_uptime_is_a_time_without_a_date() -> None:
    """The kernel's seconds since the start count, and are shown as no date."""
    moment = time_reader()(b"[   12.345678] up")
    assert moment is not None
    assert (moment.ns, show_moment(moment)) == (12_345_678_000, None)


@pytest.mark.parametrize(
    ("time_format", "reason"),
    [
        ("%Q", "`%Q`, which is not known"),
        ("%d.%m.", "has no time in it"),
        ("%H:%M:%H", "names the same part twice"),
        ("%H:%", "ends in the middle"),
    ],
)
def test_a_time_format_that_cannot_be_is_told(time_format: str, reason: str) -> None:
    """What is wrong with a format is named."""
    with pytest.raises(ValueError, match=reason):
        time_reader(time_format)
