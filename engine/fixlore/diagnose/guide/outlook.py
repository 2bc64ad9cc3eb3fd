"""What a state costs that the look-ahead does not go into: a plan, or going on with questions.

Large models need many questions before any of them pays, more than can be looked ahead. So the
questions that are left are taken together: after the first few of them, cheapest bits first, a
share of all there is to know is known, and with that share the case costs what a known cause costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fixlore.diagnose.guide.gain import entropy
from fixlore.diagnose.guide.kinds import merge
from fixlore.diagnose.guide.plan import plan_cost

if TYPE_CHECKING:
    from fixlore.diagnose.guide.plan import Flags
    from fixlore.diagnose.guide.tables import Floats, Tables

# After how many questions the outlook is looked at; further ahead nothing is foreseen.
AHEAD = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40])


@dataclass(frozen=True, slots=True)
class Outlook:
    """What going on with questions brings, after the first J of them.

    Attributes:
        share: (J,) the share of what there is to know that is then known, 0 to 1.
        minutes: (J,) what those questions cost together.
    """

    share: Floats
    minutes: Floats


def foresee(tables: Tables, bits: Floats) -> Outlook:
    """What the questions bring together.

    Their bits overlap and are noisy, so each tells of what is still unknown only: the unknown share
    falls exponentially in the bits. Questions that are looked at in themselves count here too, so
    that every candidate has the same outlook and none is preferred for what it leaves open.

    Args:
        tables: The model.
        bits: (Q,) what each question is expected to tell now.
    """
    useful = np.flatnonzero(bits > 0)
    price = tables.ask_minutes[useful] / bits[useful]
    best = useful[np.argsort(price, kind="stable")][: AHEAD[-1]]
    unsure = float(entropy(merge(tables.weights, tables.kind)))
    after = AHEAD[best.size >= AHEAD] - 1
    known = np.cumsum(bits[best])[after] / (unsure or 1.0)
    return Outlook(-np.expm1(-known), np.cumsum(tables.ask_minutes[best])[after])


def end_cost(tables: Tables, told: Floats, failed: Floats, left: Flags, outlook: Outlook) -> Floats:
    """Minutes, times the mass of the state, to the end (T, N).

    Args:
        tables: The model.
        told: (N, G) unnormalised weights after some answers.
        failed: (T, G) the chance that all repairs of a tried set fail.
        left: (T, R) which repairs are left in that set.
        outlook: What going on with questions brings.
    """
    best = plan = plan_cost(tables, told, failed, left)
    if not outlook.share.size:
        return best
    known = (failed * _known_minutes(tables, left)) @ np.transpose(told)
    mass = failed @ np.transpose(told)
    for share, minutes in zip(outlook.share, outlook.minutes, strict=True):
        best = np.minimum(best, minutes * mass + share * known + (1.0 - share) * plan)
    return best


def _known_minutes(tables: Tables, left: Flags) -> Floats:
    """Minutes (T, G) of each group if it were known: its best repair, then escalating."""
    saved = (tables.works * tables.escalate - tables.minutes[:, None]).clip(min=0.0)
    if tables.disjoint:
        minutes: Floats = tables.escalate - tables.elsewhere - left @ saved
        return minutes
    best = np.tile(tables.elsewhere, (len(left), 1))
    for repair, some in enumerate(saved):
        np.maximum(best, left[:, repair, None] * some, out=best)
    return tables.escalate - best
