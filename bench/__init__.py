"""Benchmarks of fixlore, with its peers; `python -m bench` runs them and prints their tables."""
