"""Select: which articles a case comes to, because a message was seen or a condition holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fixlore.diagnose.logs import LogHit
from fixlore.vocabulary import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fixlore.diagnose.index import SymptomIndex
    from fixlore.diagnose.inference import Inference
    from fixlore.diagnose.prepared import PreparedArticle, PreparedCondition
    from fixlore.recognize import Recognition


MOST_RECOGNISED = 200


class Admitted(NamedTuple):
    """An article whose symptom is there: a recognised message, else a condition that holds."""

    article: PreparedArticle
    hit: Recognition | LogHit | None
    symptom: PreparedCondition | None
    score: float


def select(
    hits: Sequence[tuple[str, Recognition | LogHit]],
    inference: Inference,
    index: SymptomIndex,
    prepared: Callable[[str], PreparedArticle],
) -> list[Admitted]:
    """The admitted articles: those with messages first, best first, then by their conditions.

    `hits` pairs an article's id with a symptom of it that was recognised, best first. A text or
    log that shows symptoms of more than `MOST_RECOGNISED` articles is a collection and no case:
    the best recognised ones are admitted. Of an article's symptoms one that was seen as a whole
    stands for it before one that is merely like the text, though that may tell more.

    A symptom may itself follow from a cause of an admitted article, so what is admitted may
    bring in more, until nothing new comes.
    """
    admitted: dict[str, Admitted] = {}
    whole = {name: hit for name, hit in reversed(hits) if isinstance(hit, LogHit) or hit.exact}
    for name, hit in hits:
        if name not in admitted and len(admitted) < MOST_RECOGNISED:
            admitted[name] = Admitted(prepared(name), whole.get(name, hit), None, hit.score)
            inference.admit(admitted[name].article)
    known = ((name, as_json(each.value)) for name, each in inference.told.items())
    new = _admit(index.candidates(known), admitted, inference, prepared)
    new += admitted
    while new:
        causes = [cause.fact for each in new for cause in admitted[each].article.causes]
        following = list(index.following(causes))
        if following:
            inference.forget()
        new = _admit(following, admitted, inference, prepared)
    return list(admitted.values())


def _admit(
    names: Iterable[str],
    admitted: dict[str, Admitted],
    inference: Inference,
    prepared: Callable[[str], PreparedArticle],
) -> list[str]:
    """Admit those of the named articles that have a symptom that holds; their ids."""
    new: list[str] = []
    for name in dict.fromkeys(names):
        if name not in admitted:
            article = prepared(name)
            holding = next((each for each in article.symptoms if inference.decide(each)), None)
            if holding is not None:
                admitted[name] = Admitted(article, None, holding, 1.0)
                new.append(name)
    for name in new:
        inference.admit(admitted[name].article)
    return new
