"""How soon a save is seen in a browser."""
