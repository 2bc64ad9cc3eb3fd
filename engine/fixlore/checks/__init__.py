"""Checks: what is wrong in articles that compile: takes a knowledge base, gives problems."""
