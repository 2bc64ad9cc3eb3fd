"""Published rules become articles; what cannot be expressed is rejected by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fixlore.adopt import Adopted, Todo
from fixlore.adopt.cre import AdoptedRule, Rejected, adopt_cre, adopt_cre_folder, adopt_rules
from fixlore.recognize.logs import LogWatcher
from fixlore.rules.log_forms import log_symptom_from_json, log_symptom_to_json

HERE = Path(__file__).parent
RULE = """\
terms:
  down:
    value: node is down
rules:
  - cre: {id: CRE-1, title: A title}
    metadata: {id: x}
    rule:
"""


def adopt(body: str) -> AdoptedRule | Rejected:
    """The one rule whose `rule` is this flow mapping."""
    (found,) = adopt_cre(RULE + f"      {body}\n", "rules/one.yaml")
    return found


def symptom(body: str) -> object:
    """The form of its symptom; where it was rejected, why."""
    found = adopt(body)
    return log_symptom_to_json(found.symptom) if isinstance(found, AdoptedRule) else str(found)


def test_a_rule_becomes_an_article() -> None:
    """The whole article of one rule is as expected, and its symptom is in it."""
    text = (HERE / "rule.yaml").read_text(encoding="utf-8")
    (adopted,) = adopt_cre(text, "published/rule.yaml")
    assert isinstance(adopted, AdoptedRule)
    assert adopted.text == (HERE / "article.md").read_text(encoding="utf-8")
    front = yaml.safe_load(adopted.text.split("---\n")[1])
    assert log_symptom_from_json(front["symptoms"][0]) == adopted.symptom


@pytest.mark.parametrize(
    ("body", "form"),
    [
        ("set: {match: [{value: a b}]}", {"message": "a b"}),
        ("set: {window: 5s, match: [a b]}", {"message": "a b"}),
        (
            "set: {window: 60s, match: [{regex: 'a+', count: 3}]}",
            {"matches": "a+", "at_least": 3, "within": "1m"},
        ),
        (
            "set: {window: 1m, match: [aa, bb, aa]}",
            {"together": [{"message": "aa", "at_least": 2}, "bb"], "within": "1m"},
        ),
        ("set: {match: [{value: down}]}", {"message": "node is down"}),
        ("set: {match: ['x {name} y']}", {"message": r"x \{name\} y"}),
        ("set: {match: ['***']}", {"matches": r"\*\*\*"}),
        (
            "set: {event: {source: cre.log.x}, match: [{field: message, regex: a+}]}",
            {"matches": "a+"},
        ),
        (
            "sequence: {window: 2s, order: [aa, {value: bb, count: 2}]}",
            {"sequence": ["aa", {"message": "bb", "at_least": 2}], "within": "2s"},
        ),
        (
            "sequence: {window: 2s, order: [aa, bb], negate: [cc]}",
            {"sequence": ["aa", "bb"], "within": "2s", "absent": ["cc"]},
        ),
        (
            (
                "sequence: {window: 2s, order: [aa, bb], "
                "negate: [{value: cc, anchor: 1, slide: -3s, window: 4s}]}"
            ),
            {
                "sequence": ["aa", "bb"],
                "within": "2s",
                "absent": [{"message": "cc", "after": 2, "offset": "-3s", "within": "span + 4s"}],
            },
        ),
        (
            "set: {match: [aa], negate: [{value: cc, window: 4s, absolute: true}]}",
            {"message": "aa", "absent": [{"message": "cc", "after": 1, "within": "4s"}]},
        ),
        (
            (
                "sequence: {window: 2s, order: [{value: aa, count: 2}, bb], "
                "negate: [{value: cc, anchor: 2}]}"
            ),
            {
                "sequence": [{"message": "aa", "at_least": 2}, "bb"],
                "within": "2s",
                "absent": [{"message": "cc", "after": 2, "within": "span"}],
            },
        ),
    ],
)
def test_patterns_become_symptoms(body: str, form: object) -> None:
    """Sets, sequences, counts, windows and negations keep their meaning."""
    assert symptom(body) == form


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("set: {match: [{jq: .a}]}", "`jq` looks into the fields"),
        ("set: {match: [{promql: {expr: up}}]}", "`promql` queries metrics"),
        ("set: {match: [{script: {code: x}}]}", "`script` runs a program"),
        (
            "set: {event: {source: cre.prequel.k8s}, match: [{field: reason, value: x}]}",
            "`field` looks into a field",
        ),
        ("{set: {match: [x]}, sequence: {window: 1s, order: [x, y]}}", "side by side"),
        ("set: {match: [{set: {match: [x]}}]}", "a `set` inside another rule"),
        ("set: {window: 1s, correlations: [hostname], match: [x, y]}", "`correlations` tie lines"),
        ("set: {match: [x, y]}", "no `window`"),
        ("set: {match: []}", "has no `match`"),
        ("sequence: {window: 1x, order: [x, y]}", "`window`: `1x` is no duration"),
        ("set: {match: [{regex: 'a(?=b)'}]}", "`regex`: it uses look-ahead"),
        ("set: {match: [{regex: a, value: b}]}", "either `value` or `regex`"),
        ("set: {match: [{valeu: b}]}", "`valeu` in a message is not known"),
        ("set: {matches: [b]}", "`matches` in a `set` is not known"),
        ("set: {match: {value: b}}", "`match` must be a list"),
        ("set: {match: [x y], negate: z}", "`negate` must be a list"),
        ("tree: {}", "the rule holds `tree`"),
        (
            "sequence: {window: 1s, order: [x, y], negate: [{value: z, anchor: 2}]}",
            "`anchor: 2` is none of the 2 lines",
        ),
        (
            (
                "sequence: {window: 1s, order: [{value: x, count: 2}, y], "
                "negate: [{value: z, anchor: 1}]}"
            ),
            "`anchor: 1` is in the middle of a `count`",
        ),
    ],
)
def test_what_cannot_be_expressed_is_named(body: str, reason: str) -> None:
    """A rejection names the unsupported part and its line."""
    found = adopt(body)
    assert isinstance(found, Rejected)
    assert reason in found.reason
    assert (found.source, found.line, found.rule) == ("rules/one.yaml", 8, "CRE-1")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: [", "the file is no YAML"),
        ("a: 1", "has no `rules`"),
        ("", "has no `rules`"),
        ("rules: [{rule: {set: {match: [x y]}}}]", "neither `title` nor `id`"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ("rules:\n- rule: {set: {match: [{regex: a, regex: b}]}}", "`regex` stands twice"),
    ],
)
def test_a_file_that_is_no_rule_is_rejected(text: str, reason: str) -> None:
    """A broken or foreign file is one rejection and no failure."""
    (found,) = adopt_cre(text, "x.yaml")
    assert isinstance(found, Rejected)
    assert reason in found.reason


def article(cre: str) -> str:
    """The article of a rule with these lines under `cre`."""
    told = "".join(f"      {line}\n" for line in cre.split("\n"))
    text = f"rules:\n  - cre:\n      id: CRE-1\n{told}    rule: {{set: {{match: [a b]}}}}\n"
    (found,) = adopt_cre(text, "x.yaml")
    assert isinstance(found, AdoptedRule)
    return found.text


def test_each_document_of_a_file_is_read() -> None:
    """Several YAML documents are several lists of rules, each with its own terms."""
    one = "rules: [{cre: {id: A}, rule: {set: {match: [down]}}}]\nterms: {down: {value: went down}}"
    two = "rules: [{cre: {id: B}, rule: {set: {match: [down]}}}]"
    found = adopt_cre(f"---\n{one}\n---\n{two}\n", "x.yaml")
    symptoms = [each.symptom for each in found if isinstance(each, AdoptedRule)]
    assert [log_symptom_to_json(each) for each in symptoms] == [
        {"message": "went down"},
        {"message": "down"},
    ]


def test_a_list_in_folded_text_stays_a_list() -> None:
    """`>` would run its items together; a folded text without a list is one paragraph."""
    text = article(
        "title: Größer\n"
        "cause: >\n  A pump,\n  and a valve.\n"
        "mitigation: >\n  **Now:**\n  - Close the valve\n  - Wait\n\n  **Later:**\n  - Order parts"
    )
    assert "## Cause\n\nA pump, and a valve.\n" in text
    assert (
        "1. **Now:**\n   1. Close the valve\n   2. Wait\n2. **Later:**\n   1. Order parts\n"
    ) in text


@pytest.mark.parametrize(
    ("mitigation", "steps"),
    [
        ("Now: Stop it.\n  Later: Add a limit.", "1. Now: Stop it.\n2. Later: Add a limit.\n"),
        ("Stop it, and\n  start it.", "1. Stop it, and\n   start it.\n"),
        ("Stop it.\n  This takes a while.", "1. Stop it.\n   This takes a while.\n"),
    ],
)
def test_a_sentence_a_line_is_a_step_a_line(mitigation: str, steps: str) -> None:
    """A paragraph is divided where each of its lines is a sentence that stands by itself."""
    assert f"## Mitigation {{#mitigation}}\n\n{steps}" in article(f"mitigation: |\n  {mitigation}")


def test_an_address_in_a_reference_is_a_link() -> None:
    """Also behind words; what is Markdown already stays as it is."""
    text = article("references: ['The book: https://example.org/a', '[b](https://example.org/b)']")
    assert "- The book: <https://example.org/a>\n- [b](https://example.org/b)\n" in text


def test_lists_where_text_is_usual_and_the_reverse_are_kept() -> None:
    """Nothing is dropped because it has another shape."""
    text = article(
        "mitigation: [Close the valve, 'Look at:\\n- the inlet']\n"
        "references: {title: The book, url: 'https://example.org/a'}\n"
        "tags: pump\napplications: {name: pumpd}"
    )
    for said in ("1. Close the valve\n2. Look at", "- The book: <https://example.org/a>\n"):
        assert said in text
    assert "- Tags: pump\n- Product: pumpd\n" in text


def test_a_cause_that_only_introduces_lists_is_named_by_the_title() -> None:
    """No cause is named after a heading and the items below it."""
    text = article(
        "title: It fails\ncause: |\n  Ways to fail:\n\n  Disk:\n  - full\n\n  Net:\n  - down"
    )
    assert '  it-fails:\n    title: "It fails"\n' in text


def test_causes_that_nothing_tells_apart_are_to_be_settled() -> None:
    """Their line is told, for the report."""
    (found,) = adopt_cre(
        "rules:\n- cre:\n    id: A\n    cause: |\n      - one thing\n      - other thing\n"
        "  rule: {set: {match: [a b]}}",
        "x.yaml",
    )
    assert isinstance(found, AdoptedRule)
    assert found.alike == 4


def test_aliases_cannot_blow_a_file_up() -> None:
    """A small file that stands for billions of values is rejected."""
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 39)
    )
    (found,) = adopt_cre(text + "rules: *a38\n", "x.yaml")
    assert isinstance(found, Rejected)


def test_a_folder_is_adopted_file_by_file(tmp_path: Path) -> None:
    """Ids stay apart, and a file that cannot be read does not end the run."""
    rule = "rules: [{cre: {id: CRE-1, title: A}, rule: {set: {match: [one two]}}}]"
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "b.yml").write_text(rule, encoding="utf-8")
    (tmp_path / "c.yaml").write_bytes(b"\xff")
    first, second, third = adopt_cre_folder(tmp_path)
    assert isinstance(first, AdoptedRule)
    assert isinstance(second, AdoptedRule)
    assert (first.id, first.source, second.id, second.source) == (
        "cre-1",
        "a/one.yaml",
        "cre-1-2",
        "b.yml",
    )
    assert isinstance(third, Rejected)
    assert third.reason == "the file is not UTF-8"


def test_an_adopted_rule_fires_on_what_it_describes() -> None:
    """The symptom in the article is found in a log, and its negation silences it."""
    text = (HERE / "rule.yaml").read_text(encoding="utf-8")
    (adopted,) = adopt_cre(text, "published/rule.yaml")
    assert isinstance(adopted, AdoptedRule)
    watcher = LogWatcher([adopted.symptom])
    log = ["2024-01-15T10:00:00Z pump 7 stalled", "2024-01-15T10:00:05Z pressure {low} in tank"]
    assert len(watcher.watch(log)) == 1
    assert watcher.watch([*log, "2024-01-15T10:00:09Z maintenance"]) == ()


def test_the_report_says_what_is_to_be_done(tmp_path: Path) -> None:
    """A rule is written by hand, a broken file is mended, and alike causes get their conditions."""
    rule = "rules: [{cre: {id: A, cause: %s}, rule: {set: {match: [%s]}}}]"
    (tmp_path / "a.yaml").write_text(rule % ("[one, two]", "a b"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(rule % ("one", "{jq: .a}"), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("rules: [", encoding="utf-8")
    adopted, by_hand, broken = adopt_rules(tmp_path)
    assert isinstance(adopted, Adopted)
    assert [todo.code for todo in adopted.todos] == ["adopt-alike-causes"]
    assert isinstance(by_hand, Todo)
    assert isinstance(broken, Todo)
    assert by_hand.hint.startswith("write an article")
    assert broken.hint.startswith("mend the file")
