"""npm: versions that a registry does not have."""

from __future__ import annotations

import http.server
import json
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "npm-no-matching-version"
DAYS = {"1.0.0": "2020-01-01T00:00:00.000Z", "1.1.0": "2021-01-01T00:00:00.000Z"}
INSTALL = ("npm", "--no-audit", "--no-fund", "install")


class Registry(http.server.BaseHTTPRequestHandler):
    """A registry that has lib, and plug, which wants a version of lib that there is not."""

    def do_GET(self) -> None:
        """Answer with what npm asks of a package before it takes one."""
        name = self.path.strip("/")
        needs = {"plug": {"lib": "^3.0.0"}}.get(name, {})
        dist = {"tarball": "http://127.0.0.1:9/none.tgz"}
        versions = {
            each: {"name": name, "version": each, "dependencies": needs, "dist": dist}
            for each in DAYS
        }
        tags = {"latest": "1.1.0"}
        body = {"name": name, "dist-tags": tags, "versions": versions, "time": DAYS}
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@pytest.fixture
def registry(environment: dict[str, str], place: Path) -> Iterator[None]:
    """Let npm ask this registry."""
    (place / "package.json").write_text(json.dumps({"name": "app", "version": "1.0.0"}))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        environment["NPM_CONFIG_REGISTRY"] = f"http://127.0.0.1:{serving.server_port}"
        yield
        serving.shutdown()


@pytest.mark.usefixtures("registry")
def test_a_version_that_was_never_published(run: Run, ask: Ask) -> None:
    """What npm says leads to the article, and its command lists what there is."""
    said = run(*INSTALL, "lib@2", fails=True)
    verdicts = ask(ARTICLE, said, {"npm.version_at": "nowhere", "npm.asked_by": "me"})
    assert verdicts["never-published"] == "confirmed"
    assert verdicts["before-set"] == verdicts["registry-behind"] == "ruled-out"
    assert "1.1.0" in run("npm", "view", "lib", "versions")


@pytest.mark.usefixtures("registry")
def test_a_dependency_that_asks_too_much(run: Run, ask: Ask) -> None:
    """Who asks is not in the error; the article's command tells it."""
    said = run(*INSTALL, "plug", fails=True)
    verdicts = ask(ARTICLE, said, {"npm.version_at": "nowhere", "npm.asked_by": "dependency"})
    assert verdicts["dependency-too-new"] == "confirmed"
    assert "^3.0.0" in run("npm", "view", "plug", "dependencies")


@pytest.mark.usefixtures("registry")
def test_a_date_before_every_version(run: Run, ask: Ask) -> None:
    """The error itself tells this cause from the others."""
    said = run(*INSTALL, "--before", "2019-06-01", "lib@1.0.0", fails=True)
    assert ask(ARTICLE, said)["before-set"] == "confirmed"
