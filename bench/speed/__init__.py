"""The speed of compiling, loading and diagnosing at 100, 1,000 and 10,000 articles."""
