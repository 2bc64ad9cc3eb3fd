"""Events: tells open pages, as server-sent events, the version of each new snapshot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from fixlore.preview.live import Live

# A silent connection would be cut by some, and a closed window is noticed by writing to it.
_HEARTBEAT = 15.0


def event_stream(live: Live) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint: the version now, then each new one, until the preview or the page ends."""

    async def answer(_: Request) -> Response:
        return StreamingResponse(_events(live), media_type="text/event-stream")

    return answer


async def _events(live: Live) -> AsyncIterator[str]:
    told = ""
    while not live.closing:
        version = await live.other_than(told, _HEARTBEAT)
        if version == told:
            yield ": still here\n\n"
        else:
            told = version
            yield f"event: version\ndata: {json.dumps(version)}\n\n"
