"""Disks: file systems of a few kilobytes that are full, out of inodes or read-only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "no-space-left-on-device"
LOOK = "df --output=pcent,ipcent m | tail -n 1; findmnt -no OPTIONS -T m; findmnt -no FSTYPE -T m"


def look(said: str) -> dict[str, object]:
    """The facts that the article's hints obtain, from the last three lines of the output."""
    used, options, kind = said.splitlines()[-3:]
    space, inodes = (100 - int(figure.rstrip("%")) for figure in used.split())
    return {
        "disk.free_percent": space,
        "disk.inodes_free_percent": inodes,
        "mount.options": options.split(","),
        "mount.kind": "memory" if kind == "tmpfs" else "disk",
    }


def test_a_full_device(run: Run, ask: Ask) -> None:
    """A device that is always full: the words alone leave the causes open."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    said = run("cp", "/bin/sh", "/dev/full", fails=True)
    assert set(ask(ARTICLE, said).values()) == {"possible"}
    facts = {"disk.free_percent": 0, "disk.deleted_held": False, "mount.kind": "disk"}
    assert ask(ARTICLE, said, facts)["disk-full"] == "confirmed"
    assert ask(ARTICLE, said, facts)["inodes-used-up"] == "ruled-out"


def test_a_full_file_system_in_memory(run: Run, ask: Ask, private_mounts: Sequence[str]) -> None:
    """The output of df and findmnt tells a full tmpfs from a full disk."""
    fill = "mkdir m; mount -t tmpfs -o size=64k none m; cp /bin/sh m/x || true; "
    said = run(*private_mounts, fill + LOOK)
    assert "No space left on device" in said
    verdicts = ask(ARTICLE, said, look(said))
    assert verdicts["memory-file-system-full"] == "confirmed"
    assert verdicts["disk-full"] == "ruled-out"
    assert verdicts["mounted-read-only"] == "ruled-out"


def test_no_inode_left(run: Run, ask: Ask, private_mounts: Sequence[str]) -> None:
    """There is room, and no inode: df -i tells."""
    fill = "mkdir m; mount -t tmpfs -o nr_inodes=4 none m; touch m/1 m/2 m/3 m/4 m/5 || true; "
    said = run(*private_mounts, fill + LOOK)
    assert "No space left on device" in said
    verdicts = ask(ARTICLE, said, look(said))
    assert verdicts["inodes-used-up"] == "confirmed"
    assert verdicts["memory-file-system-full"] == "ruled-out"


def test_a_read_only_file_system(run: Run, ask: Ask, private_mounts: Sequence[str]) -> None:
    """Mounted so on purpose, or made so by the kernel after errors: the kernel's log tells."""
    fill = "mkdir m; mount -t tmpfs -o ro,size=64k none m; touch m/x || true; "
    said = run(*private_mounts, fill + LOOK)
    assert "Read-only file system" in said
    verdicts = ask(ARTICLE, said, {**look(said), "disk.kernel_errors": False})
    assert verdicts["mounted-read-only"] == "confirmed"
    assert verdicts["read-only-after-errors"] == "ruled-out"
    broken = ask(ARTICLE, said, {**look(said), "disk.kernel_errors": True})
    assert broken["read-only-after-errors"] == "confirmed"
    assert broken["mounted-read-only"] == "ruled-out"
