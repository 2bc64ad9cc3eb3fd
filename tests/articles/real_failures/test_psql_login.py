"""psql: logins that a real server refuses, and the same logins once the steps are done."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]
    Tool = Callable[[str], str]

ARTICLE = "psql-login-refused"
NOBODY = 65534
LINES = """\
local all all peer
host all postgres 127.0.0.1/32 trust
host shop all 127.0.0.1/32 scram-sha-256
hostssl safe all 127.0.0.1/32 scram-sha-256
"""
ROLES = """\
CREATE ROLE alice LOGIN PASSWORD 'right';
CREATE ROLE bare LOGIN;
CREATE ROLE late LOGIN PASSWORD 'right' VALID UNTIL '2020-01-01';
SET password_encryption = md5;
CREATE ROLE old LOGIN PASSWORD 'right';
"""


class Server(NamedTuple):
    """A running server: its port, its folder with socket, data and log, and `pg_ctl` for it."""

    port: int
    folder: Path
    control: Callable[..., None]

    @property
    def detail(self) -> str:
        """The last DETAIL of its log."""
        return (self.folder / "log").read_text().rsplit("DETAIL:  ", 1)[-1].splitlines()[0]


@pytest.fixture(scope="module")
def server(as_nobody: Sequence[str], server_tool: Tool) -> Iterator[Server]:
    """A server that asks for passwords on its address and for the system's user on its socket."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="fixlore-", dir="/tmp") as place:
        folder = Path(place)
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)

        def call(tool: str, *options: str) -> None:
            command = [*as_nobody, server_tool(tool), "-D", f"{folder}/data", *options]
            subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=folder)

        def control(order: str) -> None:
            listen = f"-h 127.0.0.1 -p {port} -k {folder} -F"
            call("pg_ctl", "-o", listen, "-l", f"{folder}/log", "-w", "-m", "immediate", order)

        call("initdb", "-A", "trust", "-N", "-U", "postgres")
        (folder / "data" / "pg_hba.conf").write_text(LINES)
        control("start")
        psql = [server_tool("psql"), "-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
        for sql in (ROLES, "CREATE DATABASE shop", "CREATE DATABASE other"):
            subprocess.run([*psql, "-c", sql], check=True, capture_output=True, timeout=60)
        yield Server(port, folder, control)
        control("stop")


@pytest.fixture
def login(server: Server, run: Run) -> Run:
    """Log in by address and run a statement; gives what psql prints."""
    command = ("psql", "-w", "-h", "127.0.0.1", "-p", str(server.port), "-U")

    def say(role: str, database: str, sql: str = "SELECT 1", **more: object) -> str:
        return run(*command, role, "-d", database, "-Atc", sql, **more)

    return say


RIGHT = {"PGPASSWORD": "right"}


def test_another_user_of_the_system(server: Server, run: Run, ask: Ask, login: Run) -> None:
    """Peer authentication says enough; the same role gets in by the address."""
    command = ("psql", "-w", "-h", server.folder, "-p", str(server.port), "-U", "alice", "shop")
    login("alice", "shop", env=RIGHT)
    verdicts = ask(ARTICLE, run(*command, fails=True))
    assert verdicts["other-system-user"] == "confirmed"
    assert verdicts["password-wrong"] == "ruled-out"


def test_a_wrong_password(server: Server, ask: Ask, login: Run) -> None:
    """To the client it looks like a role that is not there; the server's log tells them apart."""
    said = login("alice", "shop", env={"PGPASSWORD": "wrong"}, fails=True)
    assert ask(ARTICLE, said)["password-wrong"] == "possible"
    assert server.detail.startswith("Connection matched")
    verdicts = ask(ARTICLE, said, {"postgres.log_detail": "only-line"})
    assert verdicts["password-wrong"] == "confirmed"
    login("alice", "shop", env=RIGHT)
    said = login("nosuch", "shop", env=RIGHT, fails=True)
    assert "does not exist" in server.detail
    verdicts = ask(ARTICLE, said, {"postgres.log_detail": "no-role"})
    assert verdicts["no-such-role"] == "confirmed"
    assert verdicts["password-wrong"] == "ruled-out"


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("bare", ("has no password assigned", "no-password")),
        ("late", ("has an expired password", "expired")),
        ("old", ("does not have a valid SCRAM secret", "no-scram")),
    ],
)
def test_a_role_without_a_usable_password(
    server: Server, ask: Ask, login: Run, role: str, reason: tuple[str, str]
) -> None:
    """The log has the reason, and a new password that does not expire mends each."""
    said = login(role, "shop", env=RIGHT, fails=True)
    assert reason[0] in server.detail
    verdicts = ask(ARTICLE, said, {"postgres.log_detail": reason[1]})
    assert verdicts["no-usable-password"] == "confirmed"
    assert verdicts["password-wrong"] == "ruled-out"
    login("postgres", "postgres", f"ALTER ROLE {role} PASSWORD 'right' VALID UNTIL 'infinity'")
    login(role, "shop", env=RIGHT)


def test_no_password_to_send(ask: Ask, login: Run) -> None:
    """A client that may not ask and has none says so itself."""
    said = login("alice", "shop", fails=True)
    verdicts = ask(ARTICLE, said, {"postgres.refusal": "none-given"})
    assert verdicts["password-wrong"] == "confirmed"
    assert verdicts["no-usable-password"] == "ruled-out"


def test_a_role_that_is_not_there(server: Server, run: Run, ask: Ask) -> None:
    """Without a name psql takes the system user's, and the socket's line lets the server say it."""
    said = run("psql", "-w", "-h", server.folder, "-p", str(server.port), "shop", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["no-such-role"] == "confirmed"
    assert verdicts["other-system-user"] == "ruled-out"


def test_no_line_for_the_client(server: Server, ask: Ask, login: Run) -> None:
    """The line of the article lets the client in."""
    said = login("alice", "other", env=RIGHT, fails=True)
    verdicts = ask(ARTICLE, said, {"postgres.hba_line": "none"})
    assert verdicts["no-line-for-client"] == "confirmed"
    assert verdicts["encryption-needed"] == "ruled-out"
    file = Path(login("postgres", "postgres", "SHOW hba_file").strip())
    file.write_text(file.read_text() + "host other alice 127.0.0.1/32 scram-sha-256\n")
    errors = "SELECT line_number, error FROM pg_hba_file_rules WHERE error IS NOT NULL"
    assert login("postgres", "postgres", errors).startswith("4|hostssl")
    server.control("restart")
    login("alice", "other", env=RIGHT)


def test_a_line_for_encrypted_connections(ask: Ask, login: Run) -> None:
    """The refusal says that the connection was not encrypted."""
    said = login("alice", "safe", env=RIGHT, fails=True)
    verdicts = ask(ARTICLE, said, {"postgres.hba_line": "encrypted-only"})
    assert verdicts["encryption-needed"] == "confirmed"
    assert verdicts["no-line-for-client"] == "ruled-out"


def test_a_database_that_is_not_there(ask: Ask, login: Run) -> None:
    """The server names it, and it can be made."""
    said = login("postgres", "nosuch", fails=True)
    verdicts = ask(ARTICLE, said)
    assert verdicts["no-such-database"] == "confirmed"
    assert verdicts["no-such-role"] == "ruled-out"
    login("postgres", "postgres", "CREATE DATABASE nosuch")
    login("postgres", "nosuch")


def test_a_table_that_is_not_there(ask: Ask, login: Run) -> None:
    """An error after the login is another problem."""
    assert ask(ARTICLE, login("postgres", "shop", "TABLE nosuch", fails=True)) == {}
