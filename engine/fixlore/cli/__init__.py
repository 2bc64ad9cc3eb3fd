"""The command line: `fixlore`, one command a module."""

from fixlore.cli.app import main

__all__ = ["main"]
