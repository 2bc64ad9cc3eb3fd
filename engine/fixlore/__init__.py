"""Troubleshooting articles that run: facts and text in; causes, reasons and steps out."""
