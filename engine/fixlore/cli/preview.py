"""`fixlore preview`: a knowledge base in the browser while it is written."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from fixlore.preview.serving import Preview

PORT = 8127


def preview_command(
    kb: Annotated[Path, typer.Argument(help="The knowledge base; here if not given.")] = Path(),
    *,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = PORT,
    host: Annotated[str, typer.Option(help="An address of loopback.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,
) -> None:
    """Show articles, rules, guided paths and problems in a browser; each save is seen at once."""
    try:
        with Console(stderr=True).status("reading the knowledge base"):
            preview = Preview.bound(kb, host, port)
        print(f"Preview at {preview.address} (Ctrl-C ends it)", flush=True)
        if browser:
            webbrowser.open(preview.address)
        preview.serve()
    except KeyboardInterrupt:
        print()
