"""Logic: conditions as circuits over what facts can be, decided exactly by a SAT solver."""
