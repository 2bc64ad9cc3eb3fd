"""`fixlore graph ARTICLE`: the whole guided path of an article as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from fixlore.cli.output import show_left_out
from fixlore.errors import FixloreError
from fixlore.opening import open_knowledge_base
from fixlore.render.article_graph import article_step
from fixlore.render.graph import mermaid
from fixlore.render.graph_svg import svg


def graph_command(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    form: Annotated[
        Literal["svg", "mermaid"], typer.Option("--format", help="What to draw it as.")
    ] = "svg",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
    ] = None,
    kb: Annotated[
        Path | None, typer.Option(help="A knowledge base; the bundled one if not given.")
    ] = None,
) -> None:
    """Draw how an article guides: its questions, causes and solutions, with chances and minutes."""
    knowledge_base = open_knowledge_base(kb)
    show_left_out(knowledge_base, kb)
    step = article_step(knowledge_base, article)
    title = knowledge_base.articles[article].title
    drawn = svg(step, title) if form == "svg" else mermaid(step)
    if output is None:
        print(drawn, end="")
        return
    try:
        output.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise FixloreError(f"{output} cannot be written: {error.strerror}") from None
    print(f"wrote {output}")
