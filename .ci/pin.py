"""Takes nothing; gives constraints.txt on standard output: one pin a package, for every Python.

Resolves fixlore with all its extras, and what builds it, with each interpreter that
`.ci/pythons` finds, and joins the answers; a package whose version differs between Pythons
gets a marker. A version that leaves out the first releases of a Python, which systems still ship,
is no answer. Run it by `make pins` after a change of dependencies.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BUILD = ["pip", "setuptools", "hatchling", "editables"]
PINNED_PYTHONS = ["3.10", "3.11", "3.12", "3.13"]


def resolve(version: str, python: str, extras: str) -> dict[str, str]:
    """The version of each package that pip picks under an interpreter, by canonical name."""
    limits: list[str] = []
    while True:
        packages = picked(python, extras, limits)
        late = [each for each in packages if not suits(each, version)]
        if not late:
            break
        limits += [f"{each['name']}<{each['version']}" for each in late]
    pins: dict[str, str] = {canonicalize_name(each["name"]): each["version"] for each in packages}
    del pins["fixlore"]
    return pins


def suits(package: dict[str, str], version: str) -> bool:
    """Whether a package takes the first release of that Python, and so all of them."""
    return f"{version}.0" in SpecifierSet(package.get("requires_python", ""))


def picked(python: str, extras: str, limits: list[str]) -> list[dict[str, str]]:
    """The metadata of each package that pip picks, within the limits."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = Path(scratch, "venv")
        report, bounds = Path(scratch, "report.json"), Path(scratch, "limits.txt")
        bounds.write_text("\n".join(limits), encoding="utf-8")
        subprocess.run([python, "-m", "venv", environment], check=True)
        pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--upgrade", "pip"], check=True)
        wanted = [f"{ROOT}[{extras}]", *BUILD, "--constraint", str(bounds)]
        dry = ["--dry-run", "--ignore-installed", "--report", str(report)]
        subprocess.run([*pip, *dry, *wanted], check=True)
        return [entry["metadata"] for entry in json.loads(report.read_text())["install"]]


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
    resolved = {
        version: resolve(version, python, sys.argv[1]) for version, python in pythons.items()
    }
    sys.stdout.write("# Made by `make pins`: every package fixlore runs, tests or builds with.\n")
    sys.stdout.write("".join(f"{line}\n" for line in lines(resolved)))


if __name__ == "__main__":
    main()
