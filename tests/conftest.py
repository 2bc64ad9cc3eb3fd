"""What holds for every test: nothing that the person who runs them has recorded plays a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A slow machine is no failure: tests say what is right, and benchmarks how long it takes. A commit
# is judged by the same examples each time; `make test ARGS=--hypothesis-profile=search` looks for
# others.
settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def no_outcomes() -> Iterator[None]:
    """The command line learns nothing, unless a test names a place for outcomes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIXLORE_OUTCOMES", "off")
        yield
