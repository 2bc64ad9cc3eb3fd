"""Offers: takes a cursor in a document, gives what may be written there."""

from fixlore.lsp.offers.offer import Offer
from fixlore.lsp.offers.offering import offers_at

__all__ = ["Offer", "offers_at"]
