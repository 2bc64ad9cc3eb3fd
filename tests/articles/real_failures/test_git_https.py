"""git: logins over HTTP that a server turns down."""

from __future__ import annotations

import base64
import functools
import http
import http.server
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-https-login-fails"
GOOD, LIMITED = "token:good", "token:limited"


class Guarded(http.server.SimpleHTTPRequestHandler):
    """Files for those who log in."""

    def do_GET(self) -> None:
        """Answer with the file, or with what the login deserves."""
        answer = status(self.headers.get("Authorization"))
        if answer == http.HTTPStatus.OK:
            super().do_GET()
            return
        self.send_response(answer)
        self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.send_header("Content-Length", "0")
        self.end_headers()


def status(authorization: str | None) -> int:
    """What the server answers to a login."""
    if authorization is None:
        return 401
    login = base64.b64decode(authorization.removeprefix("Basic ")).decode()
    return {GOOD: 200, LIMITED: 403}.get(login, 401)


@pytest.fixture
def server(place: Path, run: Run) -> Iterator[str]:
    """The host and port of a git server with app.git, which takes one login."""
    run("git", "init", "-q", "--bare", "app.git")
    run("git", "update-server-info", cwd=place / "app.git")
    handler = functools.partial(Guarded, directory=str(place))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        yield f"127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_a_job_without_a_login(server: str, run: Run, ask: Ask) -> None:
    """Nobody is there to ask; the article's helper gives the token from the environment."""
    url = f"http://{server}/app.git"
    said = run("git", "ls-remote", url, fails=True)
    facts = {"git.address_right": True, "git.credential_from": "nowhere"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["nobody-to-ask"] == "confirmed"
    assert verdicts["wrong-address"] == verdicts["stored-login-old"] == "ruled-out"
    helper = '!f() { echo username=token; echo "password=$GIT_TOKEN"; }; f'
    run("git", "config", "--global", "credential.helper", helper)
    run("git", "ls-remote", url, env={"GIT_TOKEN": "good"})


def test_a_repository_that_is_not_there(server: str, run: Run, ask: Ask) -> None:
    """Without a login the server asks for one, whatever the address."""
    said = run("git", "ls-remote", f"http://{server}/no-such.git", fails=True)
    assert "could not read Username" in said
    verdicts = ask(ARTICLE, said, {"git.address_right": False})
    assert verdicts["wrong-address"] == "confirmed"
    assert verdicts["nobody-to-ask"] == "ruled-out"


def test_a_repository_that_is_not_found(server: str, run: Run, ask: Ask) -> None:
    """With a login the server says so, where the address is wrong and where it hides it."""
    said = run("git", "ls-remote", f"http://{GOOD}@{server}/no-such.git", fails=True)
    assert ask(ARTICLE, said, {"git.address_right": False})["wrong-address"] == "confirmed"
    facts = {"git.address_right": True, "git.credential_kind": "good-token"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-allowed"] == "confirmed"
    assert verdicts["wrong-address"] == verdicts["nobody-to-ask"] == "ruled-out"


def test_a_password_in_place_of_a_token(server: str, place: Path, run: Run, ask: Ask) -> None:
    """What was typed is turned down, and a token is taken."""
    typed = place / "typed"
    typed.write_text('#!/bin/sh\ncase "$1" in User*) echo token;; *) echo "$SECRET";; esac\n')
    typed.chmod(0o755)
    env = {"GIT_ASKPASS": str(typed), "SECRET": "password"}
    url = f"http://{server}/app.git"
    said = run("git", "ls-remote", url, fails=True, env=env)
    facts = {"git.address_right": True, "git.credential_kind": "password"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["password-not-taken"] == "confirmed"
    assert verdicts["not-allowed"] == verdicts["nobody-to-ask"] == "ruled-out"
    run("git", "ls-remote", url, env={**env, "SECRET": "good"})


def test_an_old_token_that_a_helper_stores(
    server: str, place: Path, run: Run, ask: Ask, environment: dict[str, str]
) -> None:
    """Git forgets a stored login as the article says, and asks for another."""
    stored = place / "home/.git-credentials"
    stored.write_text(f"http://token:old@{server}\n")
    run("git", "init", "-q", "clone")
    run("git", "remote", "add", "origin", f"http://{server}/app.git", cwd=place / "clone")
    run("git", "config", "--global", "credential.helper", "store")
    said = run("git", "ls-remote", "origin", fails=True, cwd=place / "clone")
    facts = {
        "git.address_right": True,
        "git.credential_from": "helper",
        "git.credential_kind": "old-token",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["stored-login-old"] == "confirmed"
    assert verdicts["old-login-in-address"] == "ruled-out"
    stored.write_text(f"http://token:old@{server}\n")
    forget = """printf 'url=%s\\n\\n' "$(git remote get-url origin)" | git credential reject"""
    run("sh", "-c", forget, cwd=place / "clone", env=environment)
    assert not stored.read_text().strip()


def test_an_old_token_in_the_address(server: str, place: Path, run: Run, ask: Ask) -> None:
    """It goes away with the address that holds it."""
    run("git", "init", "-q", "clone")
    clone = place / "clone"
    run("git", "remote", "add", "origin", f"http://token:old@{server}/app.git", cwd=clone)
    said = run("git", "ls-remote", "origin", fails=True, cwd=clone)
    facts = {
        "git.address_right": True,
        "git.credential_from": "address",
        "git.credential_kind": "old-token",
    }
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["old-login-in-address"] == "confirmed"
    assert verdicts["stored-login-old"] == "ruled-out"
    run("git", "remote", "set-url", "origin", f"http://{server}/app.git", cwd=clone)
    said = run("git", "ls-remote", "origin", fails=True, cwd=clone)
    assert "could not read Username" in said


def test_a_token_without_the_right(server: str, run: Run, ask: Ask) -> None:
    """The status 403 says that the login itself is right."""
    said = run("git", "ls-remote", f"http://{LIMITED}@{server}/app.git", fails=True)
    facts = {"git.address_right": True, "git.credential_kind": "good-token"}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["not-allowed"] == "confirmed"
    assert verdicts["old-login-in-address"] == "ruled-out"
