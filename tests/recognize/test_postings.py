"""Candidates for approximate matches: from arrays, as they would be counted word by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixlore.recognize import postings
from fixlore.recognize.chunks import chunks_of, known_words
from fixlore.recognize.postings import Candidate, Postings
from fixlore.recognize.spelling import Spelling
from fixlore.recognize.tokens import Tokens
from fixlore.recognize.weights import Weights
from fixlore.recognize.words import Words

_WORDS = 12
_BITS = [1.0 + number for number in range(_WORDS)]
_MESSAGES = st.lists(
    st.sets(st.integers(0, _WORDS - 1), min_size=1).map(sorted), min_size=1, max_size=8
)


@pytest.mark.parametrize("block", [1, 50_000])
@given(messages=_MESSAGES, chunks=st.lists(st.sets(st.integers(0, _WORDS - 1)), min_size=1))
def test_candidates_share_a_third_of_either_best_first(
    block: int, messages: list[list[int]], chunks: list[set[int]]
) -> None:
    """Whatever the blocks, the pairs are those that a plain count finds, in its order."""
    words = [(number, word) for number, chunk in enumerate(chunks) for word in sorted(chunk)]
    totals = [sum(_BITS[word] for word in chunk) for chunk in chunks]
    plain: list[tuple[float, Candidate]] = []
    for number, chunk in enumerate(chunks):
        for message, has in enumerate(messages):
            shared = sum(_BITS[word] for word in has if word in chunk)
            of_message = shared / max(1.0, sum(_BITS[word] for word in has))
            share = max(of_message, shared / max(1.0, totals[number]))
            if shared >= postings.LEAST_BITS and share >= postings.SHARE:
                worth = shared * (0.5 + 0.5 * of_message)
                plain.append((-worth, Candidate(number, message)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_BLOCK", block)
        table = np.reshape(np.asarray(words, dtype=np.int64), (-1, 2))
        found = Postings(messages, _BITS).candidates(table, totals, 1_000)
    assert found == [candidate for _, candidate in sorted(plain)]


@given(
    st.lists(st.sampled_from(["pump", "valve", "pipe", "pumq", "7"]), min_size=1, max_size=12),
    st.sampled_from([1, 30, 60]),
)
def test_chunks_have_the_known_words_in_them(said: list[str], times: int) -> None:
    """Each distinct one once, in order; a word with a typing error is one that it may mean."""
    weights = Weights([["valve"], ["pipes", "pipe", "valve"], ["pumps", "7"]])
    text = " ".join(said * times)
    words = Words(Tokens(text), [(0, len(text))], weights, Spelling(weights.numbers))
    chunks = chunks_of(len(words.numbers))
    known = [
        sorted(
            {number for number in words.numbers[start:end] if number >= 0}.union(
                *(near for place, near in words.meant.items() if start <= place < end)
            )
        )
        for start, end in chunks
    ]
    plain = [[chunk, number] for chunk, numbers in enumerate(known) for number in numbers]
    assert known_words(words, len(chunks)).tolist() == plain
