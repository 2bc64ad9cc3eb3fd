"""Write: helps authors to write articles: formats what is there, and begins what is new."""
