"""`python -m fixlore` is `fixlore`."""

from fixlore.cli import main

main()
