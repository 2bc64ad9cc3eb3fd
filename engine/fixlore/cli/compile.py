"""`fixlore compile`: articles to rules, every problem told with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fixlore.cli.output import show_problems
