"""Who is answered: this machine's own page, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fixlore.preview.guard import LARGEST_BODY
from tests.preview.small import LAMP

if TYPE_CHECKING:
    from tests.preview.site import Site

TRY = f"/try/{LAMP}"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_every_name_of_loopback_is_answered(site: Site, name: str) -> None:
    """A person may type any of them."""
    assert site.get("/", Host=f"{name}:{site.port}").status == 200


@pytest.mark.parametrize("path", ["/", TRY, "/events", "/static/preview.js", "/nowhere"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "127.0.0.1.nip.io"])
def test_another_host_is_refused(site: Site, host: str, path: str) -> None:
    """A name that was made to point at loopback gets nothing."""
    reply = site.get(path, Host=host)
    assert (reply.status, "lamp" in reply.text) == (403, False)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_another_origin_is_refused(site: Site, origin: str) -> None:
    """Another site's page can neither read nor send."""
    assert site.get("/", Origin=origin).status == 403
    assert site.post(TRY, {"text": "x"}, Origin=origin).status == 403


def test_the_origin_of_another_port_is_refused(site: Site) -> None:
    """Another server of this machine is another site."""
    assert site.get("/", Origin="http://127.0.0.1:1").status == 403


@pytest.mark.parametrize("from_where", ["cross-site", "same-site"])
def test_a_request_that_another_site_caused_is_refused(site: Site, from_where: str) -> None:
    """Also one without an origin, such as that of an image or a frame."""
    for headers in (
        {"Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
    ):
        assert site.get("/", Sec_Fetch_Site=from_where, **headers).status == 403


def test_a_link_from_elsewhere_may_be_followed(site: Site) -> None:
    """A person may click a link to the preview in a chat."""
    headers = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert site.get("/", Sec_Fetch_Site="cross-site", **headers).status == 200
    refused = site.post(TRY, {}, Origin="", Sec_Fetch_Site="cross-site", **headers)
    assert refused.status == 403


def test_a_case_without_an_origin_is_refused(site: Site) -> None:
    """Browsers name the origin of every form."""
    assert site.post(TRY, {"text": "x"}, Origin="").status == 403
    assert site.post(TRY, {"text": "x"}, Origin="", Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_and_trying_is_answered(site: Site, method: str) -> None:
    """No other method means anything, and none is allowed to other sites either."""
    reply = site.ask(method, "/", None, {"Origin": site.address})
    assert reply.status == 405
    assert not [name for name in reply.headers if name.lower().startswith("access-control")]


def test_a_case_too_large_is_refused(site: Site) -> None:
    """Before any of it is read, where its length is told."""
    headers = {"Origin": site.address, "Content-Length": str(LARGEST_BODY + 1)}
    assert site.ask("POST", TRY, b"", headers).status == 413


@pytest.mark.parametrize("path", ["/", TRY, f"/picture/{LAMP}", "/static/preview.css", "/nowhere"])
def test_every_reply_forbids_scripts_frames_and_other_servers(site: Site, path: str) -> None:
    """The policy stands on each reply, those of mistakes too."""
    headers = {name.lower(): value for name, value in site.get(path).headers.items()}
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'; sandbox", "")
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
