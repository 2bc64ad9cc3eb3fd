"""Published reliability rules become articles, with their patterns as log symptoms."""

from fixlore.adopt.cre.adopting import (
    AdoptedRule,
    Rejected,
    adopt_cre,
    adopt_cre_folder,
    rule_paths,
)
from fixlore.adopt.cre.results import adopt_rules

__all__ = ["AdoptedRule", "Rejected", "adopt_cre", "adopt_cre_folder", "adopt_rules", "rule_paths"]
