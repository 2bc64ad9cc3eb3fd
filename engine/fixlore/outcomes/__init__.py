"""Outcomes: what cases turned out to be, kept in a database, and what is learned from them.

Nothing here is loaded by callers that do not ask for outcomes.
"""
