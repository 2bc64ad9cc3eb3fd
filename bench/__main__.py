"""Takes the names of parts (none: all that are there); gives their tables on standard output."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

PARTS = ("speed", "recognize", "logs", "adopt", "guide", "checks", "preview", "lsp", "write")


def main() -> int:
    """Run each part in a process of its own, so that none warms or burdens another."""
    present = [part for part in PARTS if find_spec(f"bench.{part}")]
    wanted = sys.argv[1:] or present
    unknown = [part for part in wanted if part not in present]
    if unknown:
        sys.exit(f"no benchmark called {', '.join(unknown)}; there are {', '.join(present)}")
    return max(_run(part) for part in wanted)


def _run(part: str) -> int:
    print(f"\n# bench {part}\n", flush=True)
    return subprocess.run([sys.executable, "-m", f"bench.{part}"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
