"""What the first steps are worth: the common result of the optimum and of the look-ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Values:
    """Expected minutes to the end of the case, by question and by repair of the model.

    Attributes:
        asks: Of asking a question and going on; only questions that tell anything.
        tries: Of trying a repair and going on; only repairs that can be of use.
    """

    asks: Mapping[int, float]
    tries: Mapping[int, float]
