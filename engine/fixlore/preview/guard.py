"""Guard: lets requests through that this machine's own page made, and no others.

A name that was made to point at loopback has another Host; another site's page has another
Origin, or says so in Sec-Fetch-Site. docs/decisions/preview.md has the whole model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 16_000_000
"""The most bytes of a case: a text and a log of the greatest sizes, each character escaped."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer, browsers would send the Origin of our own forms as null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

NAMES = ("127.0.0.1", "localhost", "[::1]")


def own_hosts(port: int) -> frozenset[str]:
    """The Host headers that mean this server."""
    names = [f"{name}:{port}" for name in NAMES]
    return frozenset([*names, *(NAMES if port == 80 else ())])  # noqa: PLR2004 - left out by browsers


class Guard:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with 400, 403, 405 or 413 what may not pass; put our headers on what may."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refusal := refused(scope, self._hosts):
            status, why = refusal
            response = PlainTextResponse(f"{why}\n", status)
            await response(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


def refused(scope: Scope, hosts: Collection[str]) -> tuple[int, str] | None:
    """The status and the reason why a request may not pass, or None."""
    headers: dict[bytes, list[str]] = {}
    for name, value in scope["headers"]:
        headers.setdefault(name.lower(), []).append(value.decode("latin-1"))
    if any(len(headers.get(name, ())) > 1 for name in (b"host", b"origin", b"sec-fetch-site")):
        return 400, "a header is given twice"
    told = {name: values[0] for name, values in headers.items()}
    if told.get(b"host", "").lower() not in hosts:
        return 403, "the preview answers only to 127.0.0.1 and localhost, at its own port"
    return _refused_method(scope["method"], told) or _refused_origin(scope["method"], told)


def _refused_method(method: str, told: Mapping[bytes, str]) -> tuple[int, str] | None:
    length = told.get(b"content-length", "")
    if method not in {"GET", "HEAD", "POST"}:
        return 405, "the preview takes GET, HEAD and POST"
    if length and (not length.isdecimal() or int(length[:20]) > LARGEST_BODY):
        return 413, f"a case has at most {LARGEST_BODY:,} bytes"
    return None


def _refused_origin(method: str, told: Mapping[bytes, str]) -> tuple[int, str] | None:
    origin, site = told.get(b"origin", ""), told.get(b"sec-fetch-site", "")
    if origin and origin.lower() != f"http://{told[b'host'].lower()}":
        return 403, "the preview answers only to its own pages"
    # Following a link from elsewhere to the preview is harmless: it reads, and is not read.
    mode, for_what = told.get(b"sec-fetch-mode"), told.get(b"sec-fetch-dest")
    followed = (method, mode, for_what) == ("GET", "navigate", "document")
    if site and site not in {"same-origin", "none"} and not followed:
        return 403, "the preview answers only to its own pages"
    if method == "POST" and not origin and site != "same-origin":
        return 403, "a case is taken only from the preview's own page"
    return None


async def read_body(request: Request) -> bytes | None:
    """The body of a request, or None where it is larger than a case can be."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
