"""Recognition measured: the right article first, silence where none fits, and speed."""
