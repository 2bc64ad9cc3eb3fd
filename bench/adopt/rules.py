"""A folder of published rules in; which adopted rules fire on which log out.

Each rule stands beside its `test.log`, which must fire it, and perhaps a `test-fp.log`, which must
not. What fires on another rule's log is either a true overlap or a false alarm: only a person can
say which, so each is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fixlore.adopt.cre import AdoptedRule, Rejected, adopt_cre_folder
from fixlore.recognize.logs import LogWatcher

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fired:
    """What was adopted and rejected, and the ids of rules by what they did.

    `silent` did not fire on their own log, `false` fired on their counter-example, and `others`
    pairs a log's rule with another rule that fired on it.
    """

    adopted: int
    rejected: tuple[Rejected, ...]
    silent: tuple[str, ...]
    counter_examples: int
    false: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def fired(folder: Path) -> Fired:
    """Adopt every rule and watch every log with all of them."""
    found = list(adopt_cre_folder(folder))
    rules = [each for each in found if isinstance(each, AdoptedRule)]
    watcher = LogWatcher([rule.symptom for rule in rules])
    own = [_on(watcher, folder, rule, "test.log") or set() for rule in rules]
    counter = [_on(watcher, folder, rule, "test-fp.log") for rule in rules]
    return Fired(
        adopted=len(rules),
        rejected=tuple(each for each in found if isinstance(each, Rejected)),
        silent=tuple(rule.id for i, rule in enumerate(rules) if i not in own[i]),
        counter_examples=sum(each is not None for each in counter),
        false=tuple(rule.id for i, rule in enumerate(rules) if i in (counter[i] or ())),
        others=tuple(
            (rule.id, rules[other].id)
            for i, rule in enumerate(rules)
            for other in sorted(own[i] - {i})
        ),
    )


def _on(watcher: LogWatcher, folder: Path, rule: AdoptedRule, name: str) -> set[int] | None:
    """The numbers of the rules that fire on a log beside a rule; None where there is no log."""
    log = (folder / rule.source).parent / name
    if not log.exists():
        return None
    with log.open("rb") as lines:
        return {each.symptom for each in watcher.watch(lines)}
