"""`fixlore pack`: one file with all the rules of a knowledge base, for `fixlore.open`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fixlore.errors import KnowledgeBaseError
from fixlore.opening import open_knowledge_base
from fixlore.packing import pack


def pack_command(
    kb: Annotated[Path, typer.Argument(help="The knowledge base to pack.")],
    target: Annotated[Path, typer.Argument(help="The file to write, such as kb.fixlore.")],
) -> None:
    """Pack a knowledge base's rules into one file."""
    knowledge_base = open_knowledge_base(kb)
    if knowledge_base.problems:
        raise KnowledgeBaseError(f"{kb} has problems: run `fixlore compile {kb}` to see them")
    pack(knowledge_base, target)
    print(f"{target}: {len(knowledge_base.articles):,} articles")
