"""Rules: the contract between the authors' wing, which writes them, and the callers' wing."""
