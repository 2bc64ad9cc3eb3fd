"""The language server: an editor's questions about a knowledge base in, answers out."""
