"""`fixlore lsp`: the language server, for editors."""

from __future__ import annotations


def lsp_command() -> None:
    """Serve an editor over standard input and output, by the Language Server Protocol."""
    from fixlore.lsp.server import serve  # noqa: PLC0415 - nothing else loads pygls

    serve()
