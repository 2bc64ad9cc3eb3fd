"""Published reliability rules become articles, with their patterns as log symptoms."""

from fixlore.adopt.cre.adopting import AdoptedRule, Rejected, adopt_cre, adopt_cre_folder

__all__ = ["AdoptedRule", "Rejected", "adopt_cre", "adopt_cre_folder"]
