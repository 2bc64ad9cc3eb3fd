"""What holds for every test: nothing that the person who runs them has recorded plays a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def no_outcomes() -> Iterator[None]:
    """The command line learns nothing, unless a test names a place for outcomes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIXLORE_OUTCOMES", "off")
        yield
