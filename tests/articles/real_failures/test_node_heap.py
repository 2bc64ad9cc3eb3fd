"""Node.js: a heap that is too small for what is put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "node-heap-out-of-memory"
# 60 MB of small objects.
FILL = "const kept = []; for (let i = 0; i < 5e5; i++) kept.push({ i, text: String(i) });"


def test_a_limit_that_is_too_low(run: Run, ask: Ask) -> None:
    """The same program ends well when the limit of the article's variable is raised."""
    said = run("node", "--max-old-space-size=20", "-e", FILL, fails=True)
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    verdicts = ask(ARTICLE, said, {"node.memory_grows": False, "node.memory_left": True})
    assert verdicts["heap-limit-too-low"] == "confirmed"
    assert verdicts["leak"] == "ruled-out"
    run("node", "-e", FILL, env={"NODE_OPTIONS": "--max-old-space-size=500"})


def test_the_limit_that_is_asked_for(run: Run) -> None:
    """The command of the article prints the limit that the variable sets."""
    command = ("node", "-p", "v8.getHeapStatistics().heap_size_limit / 2**20")
    low = float(run(*command, env={"NODE_OPTIONS": "--max-old-space-size=100"}))
    high = float(run(*command, env={"NODE_OPTIONS": "--max-old-space-size=500"}))
    assert high - low == 400


def test_a_recursion_without_end(run: Run, ask: Ask) -> None:
    """A stack that is too small is another problem."""
    said = run("node", "-e", "const f = () => f(); f()", fails=True)
    assert "Maximum call stack size exceeded" in said
    assert ask(ARTICLE, said) == {}
