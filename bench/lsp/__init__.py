"""How soon the language server answers, through its protocol."""
