"""Facts and text in, a Diagnosis out: select, test, infer, rank, explain, next step."""
