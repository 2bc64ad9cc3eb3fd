"""Which adopted rules fire on which log: their own, their counter-examples, each other's.

Made from a folder of published rules, each beside its `test.log` and perhaps `test-fp.log`:

    python bench/logs/adopted_rules.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from fixlore.adopt.cre import AdoptedRule, Rejected, adopt_cre_folder
from fixlore.recognize.logs import LogWatcher


def main(folder: Path) -> None:
    """Adopt, watch and print."""
    found = list(adopt_cre_folder(folder))
    rules = [each for each in found if isinstance(each, AdoptedRule)]
    rejected = [each for each in found if isinstance(each, Rejected)]
    watcher = LogWatcher([rule.symptom for rule in rules])
    own = {rule.id: _fired(watcher, folder, rule, "test.log") for rule in rules}
    counter = {rule.id: _fired(watcher, folder, rule, "test-fp.log") for rule in rules}
    silent = [rule.source for i, rule in enumerate(rules) if i not in own[rule.id]]
    wrong = [rule.source for i, rule in enumerate(rules) if i in counter[rule.id]]
    print("| rules | adopted | rejected | fire on their own log | fire on a counter-example |")
    print("|---:|---:|---:|---:|---:|")
    numbers = (len(found), len(rules), len(rejected), len(rules) - len(silent), len(wrong))
    print(f"| {' | '.join(map(str, numbers))} |")
    for each in rejected:
        print(f"rejected: {each}")
    for source in silent:
        print(f"silent on its own log: {source}")
    for source in wrong:
        print(f"fires on its counter-example: {source}")
    for i, rule in enumerate(rules):
        for other in sorted(own[rule.id] - {i}):
            print(f"on the log of {rule.id} also: {rules[other].id}, {rules[other].title}")


def _fired(watcher: LogWatcher, folder: Path, rule: AdoptedRule, name: str) -> set[int]:
    log = (folder / rule.source).parent / name
    if not log.exists():
        return set()
    with log.open("rb") as lines:
        return {each.symptom for each in watcher.watch(lines)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
