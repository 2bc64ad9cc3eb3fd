"""Prove: what shows that articles are right, from the tests that they carry."""
