"""Benchmarks of adopting foreign articles."""
