"""One knowledge base under many threads, after a fork, and over a hundred thousand cases."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.small_kb import with_condition

if TYPE_CHECKING:
    import fixlore

SIZE = Path("/proc/self/statm")
WHEN = "{any: [{lamp.colour: red, lamp.level: {below: 5}}, {not: {lamp.on: true}}]}"


def _cases(count: int) -> list[dict[str, object]]:
    choose = random.Random(7)  # noqa: S311 - a fixed sequence of cases, not a secret
    values: dict[str, tuple[object, ...]] = {
        "lamp.colour": ("red", "green"),
        "lamp.level": (1, 50),
        "lamp.on": (True, False),
    }
    return [
        {name: choose.choice(given) for name, given in values.items() if choose.random() < 0.6}
        for _ in range(count)
    ]


def test_eight_threads_give_what_one_gives(tmp_path: Path) -> None:
    """Ten thousand diagnoses over eight threads equal the same ones in one thread."""
    kb = with_condition(tmp_path, WHEN)
    cases = _cases(10_000)

    def answer(case: dict[str, object]) -> object:
        return kb.diagnose(case, text="lamp blinks").findings

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(answer, cases))
    alone = with_condition(tmp_path, WHEN)
    assert together == [alone.diagnose(case, text="lamp blinks").findings for case in cases]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_goes_on(tmp_path: Path) -> None:
    """A child process diagnoses with the knowledge base that its parent opened."""
    kb = with_condition(tmp_path, WHEN)
    kb.diagnose({"lamp.on": True}, text="lamp blinks")
    child = os.fork()
    if child == 0:
        right = kb.diagnose({"lamp.on": False}, text="lamp blinks").findings[0].verdict
        os._exit(0 if right == "confirmed" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_memory_does_not_grow(tmp_path: Path) -> None:
    """After a hundred thousand diagnoses the process is as large as after ten thousand."""
    if not SIZE.exists():
        pytest.skip("this system does not tell a process its size")
    kb = with_condition(tmp_path, WHEN)
    cases = _cases(1_000)
    _diagnose_all(kb, cases, times=10)
    before = _resident_bytes()
    _diagnose_all(kb, cases, times=100)
    assert _resident_bytes() - before < 2_000_000


def _diagnose_all(kb: fixlore.KnowledgeBase, cases: list[dict[str, object]], times: int) -> None:
    for _ in range(times):
        for case in cases:
            kb.diagnose(case, text="lamp blinks")


def _resident_bytes() -> int:
    return int(SIZE.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
