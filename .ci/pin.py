"""Takes nothing; gives constraints.txt on standard output: one pin a package, for every Python.

Resolves fixlore with all its extras, and what builds it, with each interpreter that
`.ci/pythons` finds, and joins the answers; a package whose version differs between Pythons
gets a marker. Run it by `make pins` after a change of dependencies.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BUILD = ["pip", "setuptools", "hatchling", "editables"]
PINNED_PYTHONS = ["3.10", "3.11", "3.12", "3.13"]


def resolve(python: str, extras: str) -> dict[str, str]:
    """The version of each package that pip picks under an interpreter, by canonical name."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = Path(scratch, "venv")
        report = Path(scratch, "report.json")
        subprocess.run([python, "-m", "venv", environment], check=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        wanted = [f"{ROOT}[{extras}]", *BUILD]
        dry = ["--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([*pip, *dry, *wanted], check=True)
        found = json.loads(report.read_text())["install"]
    pins: dict[str, str] = {}
    for package in (entry["metadata"] for entry in found):
        pins[canonicalize_name(package["name"])] = package["version"]
    del pins["fixlore"]
    return pins


def marker(pythons: list[str]) -> str:
    """The environment marker that picks a run of Python versions; empty for all of them."""
    first = PINNED_PYTHONS.index(pythons[0])
    last = PINNED_PYTHONS.index(pythons[-1])
    parts: list[str] = []
    if first > 0:
        parts.append(f'python_version >= "{pythons[0]}"')
    if last + 1 < len(PINNED_PYTHONS):
        parts.append(f'python_version < "{PINNED_PYTHONS[last + 1]}"')
    return " and ".join(parts)


def lines(resolved: dict[str, dict[str, str]]) -> list[str]:
    """One pin a line, sorted, from {python: {package: version}}."""
    out: list[str] = []
    for name in sorted({name for pins in resolved.values() for name in pins}):
        versions: dict[str, list[str]] = {}
        for python, pins in resolved.items():
            if name in pins:
                versions.setdefault(pins[name], []).append(python)
        for version, pythons in versions.items():
            when = marker(pythons) if len(versions) > 1 else ""
            out.append(f"{name}=={version}" + (f" ; {when}" if when else ""))
    return out


def main() -> None:
    """Print the pins; stop if a Python is not there, since its pins would be guesses."""
    found = subprocess.run(
        [ROOT / ".ci" / "pythons"], check=True, capture_output=True, text=True
    ).stdout
    pythons = dict(line.split(" ", 1) for line in found.splitlines())
    missing = [version for version in PINNED_PYTHONS if version not in pythons]
    if missing:
        sys.exit(f"pins need Python {', '.join(missing)} as well; install it and run again")
    resolved = {version: resolve(python, sys.argv[1]) for version, python in pythons.items()}
    sys.stdout.write("# Made by `make pins`: every package fixlore runs, tests or builds with.\n")
    sys.stdout.write("".join(f"{line}\n" for line in lines(resolved)))


if __name__ == "__main__":
    main()
