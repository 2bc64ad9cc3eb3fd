"""App: the preview's addresses, each from the newest snapshot to a page."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from fixlore.preview.addresses import PICTURES, path_in, picture
from fixlore.preview.engines import Engines
from fixlore.preview.events import event_stream
from fixlore.preview.guard import Guard, own_hosts, read_body
from fixlore.preview.showing import Pages
from fixlore.preview.templating import HERE
from fixlore.preview.watching import watch

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from fixlore.preview.building import Builder
    from fixlore.preview.listing import Show
    from fixlore.preview.live import Live
    from fixlore.preview.snapshot import Snapshot

    Page = Callable[[Snapshot, str], tuple[int, str]]

# A picture of the knowledge base may be an SVG with anything in it.
_HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def make_app(builder: Builder, live: Live, port: int, *, watching: bool = True) -> Starlette:
    """The preview of one knowledge base, to be served on loopback at `port`."""
    shown = Pages(Engines())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        task = asyncio.create_task(watch(live.snapshot.root, builder, live)) if watching else None
        yield
        live.close()
        if task is not None:
            await task

    return Starlette(
        routes=[
            Route("/", _list_page(shown, live)),
            Route("/read/{path:path}", _page(shown.read, live)),
            Route("/rules/{path:path}", _page(shown.rules, live)),
            Route("/way/{path:path}", _page(shown.way, live)),
            Route("/source/{path:path}", _page(shown.source, live)),
            Route("/try/{path:path}", _try_page(shown, live), methods=["GET", "POST"]),
            Route("/picture/{path:path}", _svg(shown, live)),
            Route("/files/{path:path}", _file(live)),
            Route("/events", event_stream(live)),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
        middleware=[Middleware(Guard, hosts=own_hosts(port)), Middleware(_Noted, live=live)],
        exception_handlers={404: _page_for_nothing(shown, live)},
        lifespan=lifespan,
    )


class _Noted:
    """ASGI middleware: makes known that a page is being made."""

    def __init__(self, app: ASGIApp, live: Live) -> None:
        self._app = app
        self._live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; waiting for news is no work."""
        if scope["type"] != "http" or scope["path"] == "/events":
            await self._app(scope, receive, send)
        else:
            with self._live.answering():
                await self._app(scope, receive, send)


def _html(page: tuple[int, str]) -> HTMLResponse:
    status, text = page
    return HTMLResponse(text, status)


def _path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return path_in(raw)


def _list_page(shown: Pages, live: Live) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = request.query_params
        number = asked.get("page", "1")
        page = int(number) if number.isdecimal() and len(number) < 6 else 1  # noqa: PLR2004 - no more pages than that
        only: Show = "problems" if asked.get("show") == "problems" else "all"
        return _html(shown.list(live.snapshot, asked.get("q", "")[:200], only, page))

    return answer


def _page(page: Page, live: Live) -> Callable[[Request], Response]:
    return lambda request: _html(page(live.snapshot, _path(request)))


def _page_for_nothing(shown: Pages, live: Live) -> Callable[[Request, Exception], Response]:
    return lambda _request, _error: _html(shown.nothing(live.snapshot))


def _try_page(shown: Pages, live: Live) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        body = b"" if request.method in {"GET", "HEAD"} else await read_body(request)
        if body is None:
            return PlainTextResponse("this case is too large\n", 413)
        page = await asyncio.to_thread(shown.trial, live.snapshot, _path(request), body)
        return _html(page)

    return answer


def _svg(shown: Pages, live: Live) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        drawn = shown.picture(live.snapshot, _path(request))
        if drawn is None:
            return PlainTextResponse("there is no guided path to draw\n", 404)
        headers = {"Content-Security-Policy": _HARMLESS}
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    return answer


def _file(live: Live) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        path = _path(request)
        found = picture(live.snapshot.root, path)
        if found is None:
            return PlainTextResponse("there is no such picture\n", 404)
        headers = {"Content-Security-Policy": _HARMLESS}
        return FileResponse(found, media_type=PICTURES[found.suffix.lower()], headers=headers)

    return answer
