"""A preview that is really served, on a free port, in a thread of the test; and requests to it."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fixlore.preview.serving import Preview

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Site:
    """A preview, and the knowledge base that it shows."""

    root: Path
    port: int

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Reply:
        """GET; `Sec_Fetch_Site="none"` is the header `Sec-Fetch-Site`."""
        return self.ask("GET", path, None, headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Reply:
        """POST of a form from the preview's own page, unless the headers say otherwise."""
        body = urlencode(fields).encode()
        return self.ask("POST", path, body, {"Origin": self.address, **headers})

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        """Any request; a header that is "" is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items() if value}
        try:
            connection.request(method, path, body, named)
            response = connection.getresponse()
            text = response.read().decode("utf-8")
            return Reply(response.status, dict(response.getheaders()), text)
        finally:
            connection.close()


@contextmanager
def served(root: Path) -> Generator[Site]:
    """Serve the knowledge base in `root` until the block ends."""
    preview = Preview.bound(root, "127.0.0.1", 0)
    thread = threading.Thread(target=preview.serve)
    thread.start()
    try:
        yield Site(root, preview.port)
    finally:
        preview.end()
        thread.join(timeout=20)
        assert not thread.is_alive()
