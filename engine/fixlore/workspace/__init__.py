"""Workspace: takes a knowledge base under edit, gives its problems, names and rules as it is now.

`open_workspace(folder)`, `change(path, text)`, and then `problems(path)`, `article(path)`,
`rules(path)`, `knowledge_base()`. What a change touches is done again, and nothing else is.
"""

from fixlore.workspace.names import Name
from fixlore.workspace.workspace import Workspace, open_workspace

__all__ = ["Name", "Workspace", "open_workspace"]
