"""A preview of a small knowledge base, served for the tests of one module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.preview import small
from tests.preview.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.preview.site import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A preview of the small knowledge base, which the tests of a module may change."""
    with served(small.write(tmp_path_factory.mktemp("kb"))) as served_site:
        yield served_site
