"""Made-up names and plain sentences, so that generated articles differ as real ones do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sk st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = "b ck d ft g l m n nd p r rk s st t x".split()

_PLAIN = (
    "the service reads its settings when it starts and keeps them until it is restarted "
    "check that the account may open this page before going on with the next step "
    "a change takes effect after the worker has finished the job that it is running "
    "where several nodes share one volume repeat this on each of them in turn "
    "save the file and wait for the status to become green which takes a minute or two "
    "write down the old value first because there is no other way to get it back"
).split()


def name(random: Random, syllables: int = 2) -> str:
    """A word that no dictionary has, such as `brandou` or `skelfit`."""
    return "".join(
        random.choice(_ONSETS)
        + random.choice(_VOWELS)
        + (random.choice(_CODAS) if part + 1 == syllables or random.random() < 0.3 else "")
        for part in range(syllables)
    )


def sentence(random: Random, about: str) -> str:
    """Eight to twenty plain words in a row, one of them a name."""
    start = random.randrange(len(_PLAIN))
    length = random.randint(8, 20)
    words = [_PLAIN[(start + offset) % len(_PLAIN)] for offset in range(length)]
    words[random.randrange(length)] = about
    return " ".join(words).capitalize() + "."
