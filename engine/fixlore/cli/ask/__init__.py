"""`fixlore ask`: guides a person from a symptom to a repair, in a terminal or by piped answers."""

from fixlore.cli.ask.command import ask_command

__all__ = ["ask_command"]
