"""`fixlore new`: asks for an article's parts, or takes them as options, and writes it."""

from fixlore.cli.new.command import new_command

__all__ = ["new_command"]
