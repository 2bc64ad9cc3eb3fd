"""TLS: certificates, served on the loopback address, that curl, Python and git turn down."""

from __future__ import annotations

import datetime as dt
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]
    Serve = Callable[[], str]

ARTICLE = "tls-certificate-not-trusted"
EXPIRED = "20200101000000Z", "20200102000000Z"


@pytest.fixture
def authority(place: Path, run: Run) -> Path:
    """A certificate authority of one's own, in the folder; gives its certificate."""
    subject = ("-subj", "/CN=Test authority", "-days", "2")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt"
    run(*command.split(), *subject)
    for name, content in (("index.txt", ""), ("serial", "01\n")):
        (place / name).write_text(content)
    (place / "ca.cnf").write_text(
        "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
        "default_md=sha256\npolicy=any\ncopy_extensions=copy\nunique_subject=no\n"
        "[any]\ncommonName=supplied\n"
    )
    return place / "ca.crt"


@pytest.fixture
def issue(authority: Path, run: Run) -> Callable[[str, str, str], None]:
    """Have the authority issue localhost's certificate for a time, as site.crt."""

    def signed(name: str, start: str, end: str) -> None:
        request = "openssl req -newkey rsa:2048 -nodes -keyout site.key -out site.csr"
        run(*request.split(), "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}")
        sign = "openssl ca -batch -notext -config ca.cnf -keyfile ca.key -in site.csr -out site.crt"
        run(*sign.split(), "-cert", authority, "-startdate", start, "-enddate", end)

    return signed


@pytest.fixture
def serve(place: Path, closed_port: int) -> Iterator[Callable[[], str]]:
    """Serve site.crt; gives the address."""
    servers: list[subprocess.Popen[bytes]] = []

    def started() -> str:
        command = f"openssl s_server -quiet -www -accept {closed_port} -cert site.crt -key site.key"
        servers.append(
            subprocess.Popen(
                command.split(), cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
        for _ in range(300):
            if answers(closed_port):
                return f"https://localhost:{closed_port}"
            time.sleep(0.1)
        pytest.fail("openssl s_server did not start")

    yield started
    for server in servers:
        server.terminate()
        server.wait(timeout=10)


def answers(port: int) -> bool:
    """Whether something accepts connections on a port of the loopback address."""
    with socket.socket() as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def self_signed(run: Run) -> None:
    """Write a certificate for localhost that signs itself, as site.crt."""
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout site.key -out site.crt -days 2"
    name = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    run(*command.split(), *name)


def days_left(run: Run) -> int:
    """The days until the certificate ends, from what the article's hint prints."""
    said = run("openssl", "x509", "-in", "site.crt", "-noout", "-enddate")
    end = dt.datetime.strptime(said.strip(), "notAfter=%b %d %H:%M:%S %Y GMT").replace(
        tzinfo=dt.timezone.utc
    )
    return (end - dt.datetime.now(dt.timezone.utc)).days


def python_opens(url: str, authority: Path) -> tuple[str, ...]:
    """The command by which Python opens an address, trusting one authority."""
    program = (
        "import ssl, sys, urllib.request as u; "
        "u.urlopen(sys.argv[1], context=ssl.create_default_context(cafile=sys.argv[2]))"
    )
    return (sys.executable, "-c", program, url, str(authority))


def test_a_certificate_that_signs_itself(run: Run, serve: Serve, ask: Ask) -> None:
    """The words of curl are enough, and so is the code of openssl; the article's step mends it."""
    self_signed(run)
    url = serve()
    for said in (
        run("curl", "-sS", url, fails=True),
        run("sh", "-c", f"openssl s_client -connect {url[8:]} -servername localhost </dev/null"),
    ):
        verdicts = ask(ARTICLE, said)
        assert verdicts["self-signed"] == "confirmed"
        assert verdicts["private-authority"] == "ruled-out"
        assert verdicts["expired"] == "possible"
    run("curl", "-sS", "--cacert", "site.crt", url)


def test_python_on_a_certificate_that_signs_itself(
    place: Path, authority: Path, run: Run, serve: Serve, ask: Ask
) -> None:
    """Python words it differently."""
    self_signed(run)
    said = run(*python_opens(serve(), authority), fails=True)
    assert ask(ARTICLE, said)["self-signed"] == "confirmed"
    assert (place / "site.crt").is_file()


def test_git_on_a_certificate_that_signs_itself(run: Run, serve: Serve, ask: Ask) -> None:
    """Words of git do not tell the causes apart, so none is confirmed until a fact does."""
    self_signed(run)
    said = run("git", "ls-remote", serve() + "/x", fails=True)
    assert "confirmed" not in ask(ARTICLE, said).values()
    assert ask(ARTICLE, said, {"tls.issuer": "itself"})["self-signed"] == "confirmed"


def test_an_expired_certificate(
    authority: Path, issue: Callable[[str, str, str], None], run: Run, serve: Serve, ask: Ask
) -> None:
    """An expired certificate is told from a wrong clock."""
    issue("localhost", *EXPIRED)
    url = serve()
    for command in (
        ("curl", "-sS", "--cacert", str(authority), url),
        python_opens(url, authority),
    ):
        said = run(*command, fails=True)
        assert "certificate has expired" in said
        facts = {"tls.days_left": days_left(run), "tls.clock_right": True}
        verdicts = ask(ARTICLE, said, facts)
        assert verdicts["expired"] == "confirmed"
        assert verdicts["clock-wrong"] == "ruled-out"


def test_a_certificate_for_another_name(
    authority: Path, issue: Callable[[str, str, str], None], run: Run, serve: Serve, ask: Ask
) -> None:
    """What curl and Python say about the name is enough."""
    issue("other.example", EXPIRED[0], "20991231000000Z")
    url = serve()
    for command in (
        ("curl", "-sS", "--cacert", str(authority), url),
        python_opens(url, authority),
    ):
        verdicts = ask(ARTICLE, run(*command, fails=True))
        assert verdicts["other-name"] == "confirmed"
        assert verdicts["self-signed"] == "possible"


def test_an_authority_that_is_not_known(
    authority: Path, issue: Callable[[str, str, str], None], run: Run, serve: Serve, ask: Ask
) -> None:
    """A private authority is told from a missing intermediate; trusting it mends the connection."""
    issue("localhost", EXPIRED[0], "20991231000000Z")
    url = serve()
    said = run("curl", "-sS", url, fails=True)
    verdicts = ask(ARTICLE, said, {"tls.issuer": "private", "tls.chain_complete": True})
    assert verdicts["private-authority"] == "confirmed"
    assert verdicts["intermediate-missing"] == "ruled-out"
    assert verdicts["self-signed"] == "ruled-out"
    run("curl", "-sS", "--cacert", authority, url)
