"""Preview: a knowledge base served on loopback while it is written; reloads with each save."""
