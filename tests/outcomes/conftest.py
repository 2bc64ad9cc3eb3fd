"""Places for outcomes: a SQLite file, and a database of a real PostgreSQL where there is one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from tests.postgres_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server's first database."""
    with tempfile.TemporaryDirectory(prefix="fixlore-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        with running(Path(folder) / "pg") as url:
            yield url


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where outcomes can be kept, and none are yet."""
    if request.param == "sqlite":
        return str(tmp_path / "outcomes.db")
    url = str(request.getfixturevalue("postgres"))
    name = f"t{abs(hash(tmp_path))}"
    engine = create_engine(url.replace("://", "+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.replace("/postgres", f"/{name}")
