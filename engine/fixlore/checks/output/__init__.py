"""Output: problems as text, JSON, SARIF or GitHub annotations."""

from fixlore.checks.output.forms import Form, reported

__all__ = ["Form", "reported"]
