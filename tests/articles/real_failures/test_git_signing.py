"""git and gpg: commits that cannot be signed, and those commits once the steps are done."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "git-gpg-failed-to-sign"
COMMIT = ("git", "commit", "--allow-empty", "-m", "empty")
# Passphrases of tests need no protection that takes a second each.
QUICK = "s2k-count 65536\n"


@pytest.fixture
def gpg(place: Path, run: Run, environment: dict[str, str]) -> Iterator[Callable[..., str]]:
    """Run gpg with an empty key ring, in a repository whose commits have to be signed."""
    ring = place / "ring"
    ring.mkdir(mode=0o700)
    (ring / "gpg-agent.conf").write_text(QUICK)
    environment["GNUPGHOME"] = str(ring)
    run("gpg", "--version")
    run("git", "init", "-q")
    settings = {"user.name": "A", "user.email": "a@example.com", "commit.gpgsign": "true"}
    for name, value in settings.items():
        run("git", "config", name, value)
    yield lambda *arguments, **more: run("gpg", "--batch", "--quiet", *arguments, **more)
    subprocess.run(["gpgconf", "--kill", "all"], env=environment, check=False, timeout=60)


def make_key(gpg: Run, address: str, *, asks: bool = False) -> None:
    """Make a key that can sign, and that asks for a passphrase first or does not."""
    gpg(
        "--passphrase",
        "secret" if asks else "",
        "--quick-gen-key",
        f"A <{address}>",
        "ed25519",
        "sign",
        "0",
    )


def sign(run: Run, key: str) -> str:
    """What gpg says itself when it cannot sign, by the command of the article."""
    return run("sh", "-c", f"echo test | setsid -w gpg -bsau {key} >/dev/null", fails=True)


def test_no_key(gpg: Run, run: Run, ask: Ask) -> None:
    """Git alone leaves all open; gpg names the key, and making one mends it."""
    said = run(*COMMIT, fails=True)
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    verdicts = ask(ARTICLE, said + sign(run, "a@example.com"), {"gpg.secret_keys": False})
    assert verdicts["no-key-here"] == "confirmed"
    assert verdicts["other-key-configured"] == "ruled-out"
    make_key(gpg, "a@example.com")
    run(*COMMIT)


def test_another_key(gpg: Run, run: Run, ask: Ask) -> None:
    """A key with another address is not found by the committer's, until git is told."""
    make_key(gpg, "b@example.com")
    said = run(*COMMIT, fails=True) + sign(run, "a@example.com")
    verdicts = ask(ARTICLE, said, {"gpg.secret_keys": True})
    assert verdicts["other-key-configured"] == "confirmed"
    assert verdicts["no-key-here"] == "ruled-out"
    run("git", "config", "user.signingkey", "b@example.com")
    run(*COMMIT)


def test_a_key_that_has_expired(gpg: Run, run: Run, ask: Ask) -> None:
    """Gpg calls it unusable, and it can be prolonged."""
    past = ("--faked-system-time", "20200101T000000")
    gpg(*past, "--passphrase", "", "--quick-gen-key", "A <a@example.com>", "ed25519", "sign", "1d")
    verdicts = ask(ARTICLE, run(*COMMIT, fails=True) + sign(run, "a@example.com"))
    assert verdicts["key-expired"] == "confirmed"
    assert verdicts["no-key-here"] == "ruled-out"
    listed = gpg("--list-secret-keys", "--with-colons")
    fingerprint = listed.split("\nfpr:")[1].split("\n")[0].strip(":")
    gpg("--quick-set-expire", fingerprint, "1y")
    run(*COMMIT)


def test_nowhere_to_ask(gpg: Run, run: Run, ask: Ask) -> None:
    """A key with a passphrase is not used where nobody can be asked for it."""
    make_key(gpg, "a@example.com", asks=True)
    run("gpgconf", "--kill", "gpg-agent")
    said = sign(run, "a@example.com")
    if "Inappropriate ioctl" not in said:
        pytest.skip("this machine's pinentry does not want a terminal")
    assert ask(ARTICLE, said)["nowhere-to-ask"] == "possible"
    verdicts = ask(ARTICLE, run(*COMMIT, fails=True) + said, {"gpg.says": "no-terminal"})
    assert verdicts["nowhere-to-ask"] == "confirmed"
    assert verdicts["no-pinentry"] == "ruled-out"


def test_no_pinentry(gpg: Run, run: Run, ask: Ask, place: Path) -> None:
    """A setting that names a program which is not there."""
    make_key(gpg, "a@example.com", asks=True)
    (place / "ring" / "gpg-agent.conf").write_text(f"{QUICK}pinentry-program /absent\n")
    run("gpgconf", "--kill", "gpg-agent")
    said = sign(run, "a@example.com")
    verdicts = ask(ARTICLE, said, {"gpg.says": "no-pinentry"})
    assert "No pinentry" in said
    assert verdicts["no-pinentry"] == "confirmed"
    assert verdicts["nowhere-to-ask"] == "ruled-out"


def test_no_gpg(gpg: Run, run: Run, ask: Ask) -> None:
    """Git names the program that it cannot run, and the setting names another."""
    make_key(gpg, "a@example.com")
    run("git", "config", "gpg.program", "absent-gpg")
    verdicts = ask(ARTICLE, run(*COMMIT, fails=True))
    assert verdicts["gpg-not-found"] == "confirmed"
    assert verdicts["nowhere-to-ask"] == "ruled-out"
    run("git", "config", "gpg.program", "gpg")
    run(*COMMIT)


@pytest.mark.usefixtures("gpg")
def test_nothing_to_commit(run: Run, ask: Ask) -> None:
    """Another refusal to commit is another problem."""
    assert ask(ARTICLE, run("git", "commit", "-m", "nothing", fails=True)) == {}
