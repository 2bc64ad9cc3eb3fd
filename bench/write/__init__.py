"""How long `fixlore fmt` and `fixlore new` take."""
