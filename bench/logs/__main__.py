"""Takes nothing; gives how fast logs are watched, and that memory does not grow with them."""

from __future__ import annotations

import sys

from bench.environment import environment
from bench.logs import memory, throughput


def main() -> None:
    """Measure and print."""
    print(environment(), flush=True)
    throughput.main(sys.argv[1:])
    print(flush=True)
    memory.main()


if __name__ == "__main__":
    main()
