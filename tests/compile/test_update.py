"""Writing rules again after edits: what is kept from the last time must never show."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixlore.compile import cache, compile_folder, refresh, stale, write_rules
from fixlore.errors import KnowledgeBaseError

if TYPE_CHECKING:
    from collections.abc import Callable

CACHE = Path(".fixlore") / "compiled.msgpack"
VOCABULARY = """\
net.up:
  type: boolean
state.bad:
  type: boolean
  derive:
    - {when: {cause.one: true}, value: true}
"""


def _article(cause: str, condition: str = "{net.up: false}", step: str = "Do it.") -> str:
    return (
        f"---\ntitle: It breaks\nsymptoms:\n  - message: it broke\ncauses:\n  {cause}:\n"
        f"    title: One\n    when: {condition}\n    solution: do-it\n---\n"
        f"## Do it {{#do-it}}\n1. {step}\n"
    )


def _fill(root: Path) -> None:
    (root / "kb" / "facts").mkdir(parents=True)
    (root / "articles").mkdir()
    (root / "kb" / "facts" / "net.yaml").write_text(VOCABULARY)
    (root / "articles" / "a.md").write_text(_article("one"))
    (root / "articles" / "b.md").write_text(_article("two", "{cause.one: true}"))
    (root / "articles" / "c.md").write_text(_article("three", "{state.bad: true}"))


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    _fill(tmp_path)
    return tmp_path


def _is_fresh(root: Path) -> bool:
    return stale(root, compile_folder(root)) == ()


def _stamps(root: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in (root / "rules").iterdir()}


def test_only_what_changed_is_written(root: Path) -> None:
    """After one edit, one file of rules/ is replaced and the others are not touched."""
    write_rules(root)
    before = _stamps(root)
    (root / "articles" / "c.md").write_text(_article("three", "{state.bad: false}"))
    written = write_rules(root)
    after = _stamps(root)
    assert written.changed == ("rules/c.json",)
    assert {name for name in before if before[name] != after[name]} == {"c.json"}
    assert _is_fresh(root)


def test_nothing_is_written_where_nothing_changed(root: Path) -> None:
    """A second run finds every file of rules/ unchanged."""
    first = write_rules(root)
    second = write_rules(root)
    assert len(first.changed) == 4
    assert (second.changed, second.removed, second.unchanged) == ((), (), 4)


def test_rules_of_removed_articles_are_removed(root: Path) -> None:
    """An article that is gone leaves nothing in rules/."""
    write_rules(root)
    (root / "articles" / "c.md").unlink()
    assert write_rules(root).removed == ("rules/c.json",)
    assert not (root / "rules" / "c.json").exists()


def test_an_edited_rules_file_is_mended(root: Path) -> None:
    """Rules that somebody has edited by hand are written again."""
    write_rules(root)
    path = root / "rules" / "a.json"
    path.write_text(path.read_text().replace("It breaks", "It burns!"))
    assert write_rules(root).changed == ("rules/a.json",)
    assert _is_fresh(root)


def test_an_edit_that_keeps_size_and_time_is_seen(root: Path) -> None:
    """An article whose size and modification time stay as they were is compiled again."""
    write_rules(root)
    path = root / "articles" / "a.md"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(path.read_text().replace("breaks", "burns!"))
    os.utime(path, ns=times)
    assert write_rules(root).changed == ("rules/a.json",)


def test_a_cause_that_moves_is_followed(root: Path) -> None:
    """Articles that name a cause are compiled again when another article has it now."""
    write_rules(root)
    (root / "articles" / "a.md").rename(root / "articles" / "d.md")
    assert set(write_rules(root).changed) == {"rules/_kb.json", "rules/b.json", "rules/d.json"}
    assert "cause.d.one" in (root / "rules" / "b.json").read_text()
    assert _is_fresh(root)


def test_problems_are_told_again(root: Path) -> None:
    """A broken article's problems come back in every run, though nothing has changed."""
    (root / "articles" / "a.md").write_text(_article("one", "{net.upp: true}"))
    assert write_rules(root).problems == write_rules(root).problems != ()


def test_a_removed_cause_is_a_problem_of_the_unchanged_article(root: Path) -> None:
    """An article that was right becomes wrong when what it names goes away."""
    write_rules(root)
    (root / "articles" / "a.md").unlink()
    written = write_rules(root)
    assert [(each.path, each.code) for each in written.problems] == [
        ("articles/b.md", "unknown-cause"),
        ("kb/facts/net.yaml", "unknown-cause"),
    ]
    assert set(written.sources) == {"articles/b.md", "kb/facts/net.yaml"}
    assert "rules/b.json" in written.removed
    assert _is_fresh(root)


def _delete(path: Path) -> None:
    path.unlink()


def _garbage(path: Path) -> None:
    path.write_bytes(b"\xff\x00 not JSON")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def _deep(path: Path) -> None:
    path.write_bytes(b"\x91" * 100_000)


def _wrong_shape(path: Path) -> None:
    maker, (digest, shared, articles) = msgspec.msgpack.decode(path.read_bytes())
    broken = [maker, [digest, shared, {path: [1, 2] for path in articles}]]
    path.write_bytes(msgspec.msgpack.encode(broken))


def _other_maker(path: Path) -> None:
    _, cache = msgspec.msgpack.decode(path.read_bytes())
    path.write_bytes(msgspec.msgpack.encode(["another", cache]))


def test_refreshing_gives_what_compiling_gives(root: Path) -> None:
    """With fresh rules, stale ones, new articles or another kb/, the same is in memory."""
    write_rules(root)
    assert refresh(root) == compile_folder(root)
    (root / "articles" / "c.md").write_text(_article("three", "{cause.two: true}"))
    (root / "articles" / "d.md").write_text(_article("four", "{cause.threee: true}"))
    assert refresh(root) == compile_folder(root)
    (root / "articles" / "a.md").unlink()
    assert refresh(root).problems != ()
    (root / "kb" / "facts" / "net.yaml").write_text("net.up:\n  type: text\n")
    assert refresh(root) == compile_folder(root)


def _naming(message: str, **keys: str) -> str:
    """An article of that message, with more keys."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    text = _article("five").replace("it broke", f'"{message}"')
    return text.replace("---\n", f"---\n{more}", 1)


NAMING = {
    "a placeholder": _naming("room {room} broke"),
    "in a log": _naming("x").replace('message: "x"', 'sequence: ["{room} up", down]'),
    "a bare text": _naming("it broke", facts="{room: {type: text}}"),
    "a bare text, filled": _naming("room {room} broke", facts="{room: {type: text}}"),
    "a number": _naming("it broke", facts="{room: {type: number}}"),
    "a number, filled": _naming("room {room} broke", facts="{room: {type: number, unit: m}}"),
    "the same id": _naming("it broke", id="first"),
}


@pytest.mark.parametrize("known", NAMING)
@pytest.mark.parametrize("fresh_first", [True, False])
def test_names_are_compared_with_those_of_fresh_articles(
    tmp_path: Path, known: str, *, fresh_first: bool
) -> None:
    """Refreshing and writing again find what compiling does, whichever of two articles is new."""
    _fill(tmp_path)
    stems = ("first", "second") if fresh_first else ("second", "first")
    (tmp_path / "articles" / f"{stems[0]}.md").write_text(NAMING[known])
    assert write_rules(tmp_path).problems == ()
    problems = 0
    for text in NAMING.values():
        (tmp_path / "articles" / f"{stems[1]}.md").write_text(text)
        compiled = compile_folder(tmp_path)
        assert refresh(tmp_path) == compiled
        assert write_rules(tmp_path).problems == compiled.problems
        (tmp_path / "articles" / f"{stems[1]}.md").unlink()
        write_rules(tmp_path)
        problems += len(compiled.problems)
    assert problems > 0


@pytest.mark.parametrize("more", ["", "source: old/a.html\n"])
def test_refreshing_reads_rules_that_are_fresh(root: Path, more: str) -> None:
    """An article whose bytes its rules were compiled from is not compiled; nor an adopted one."""
    article = root / "articles" / "a.md"
    article.write_text(article.read_text().replace("---\n", f"---\n{more}", 1))
    write_rules(root)
    path = root / "rules" / "a.json"
    path.write_text(path.read_text().replace("It breaks", "It was read"))
    assert refresh(root).articles["a"].title == "It was read"


@pytest.mark.parametrize(
    "spoil", [_delete, _garbage, _truncated, _deep, _wrong_shape, _other_maker]
)
def test_a_lost_or_broken_cache_does_not_matter(root: Path, spoil: Callable[[Path], None]) -> None:
    """Without a cache that can be read the result is the same."""
    write_rules(root)
    spoil(root / CACHE)
    (root / "articles" / "b.md").write_text(_article("two", "{net.up: true}"))
    assert write_rules(root).changed == ("rules/b.json",)
    assert _is_fresh(root)


def test_a_cache_that_cannot_be_written_does_not_matter(root: Path) -> None:
    """A file where the cache's folder should be only costs time."""
    (root / ".fixlore").write_text("in the way")
    write_rules(root)
    assert _is_fresh(root)


def test_a_folder_without_articles_keeps_its_rules(root: Path) -> None:
    """A folder that is no knowledge base to compile is an error, and its rules/ stay."""
    write_rules(root)
    shutil.rmtree(root / "articles")
    with pytest.raises(KnowledgeBaseError, match="no folder articles/"):
        write_rules(root)
    assert (root / "rules" / "a.json").exists()


CONDITIONS = (
    "{net.up: true}",
    "{cause.one: true}",
    "{cause.two: false}",
    "{cause.c.three: true}",
    "{state.bad: true}",
    "{own.kind: x}",
    "{nothing.such: 1}",
)


ARTICLES = st.builds(
    _article,
    st.sampled_from(("one", "two", "three")),
    st.sampled_from(CONDITIONS),
    st.sampled_from(("Do it.", "Do {{ net.up }}.", 'If. {when="{cause.two: true}"}')),
)
FACTS = st.sampled_from(
    (VOCABULARY, "net.up:\n  type: text\n", "own.kind:\n  type: choice\n  values: [x]\n", "a: [\n")
)
EDITS = st.one_of(
    st.tuples(st.sampled_from([f"articles/{name}.md" for name in "abcdef"]), ARTICLES | st.none()),
    st.tuples(st.sampled_from(["kb/facts/net.yaml", "kb/facts/own.yaml"]), FACTS | st.none()),
    st.tuples(
        st.sampled_from([".fixlore/compiled.msgpack", "rules/a.json", "rules/_kb.json"]), st.none()
    ),
    st.tuples(st.sampled_from(["rules/a.json", "rules/z.json", "rules/_kb.json"]), st.just("{}")),
)


def _apply(root: Path, path: str, text: str | None) -> None:
    """One change of the kind that people and tools make: a file written anew, or removed."""
    if text is None:
        (root / path).unlink(missing_ok=True)
    else:
        (root / path).write_text(text)


def _age(root: Path) -> None:
    """Make the last run believe that it saw every file long after it was written."""
    kept = cache.load(root, cache.maker_of())
    aged = {
        path: known._replace(
            stamp=cache.stamp_of(f"{root}/{path}"),
            rules_stamp=cache.stamp_of(f"{root}/rules/{known.links.id}.json"),
        )
        for path, known in kept.articles.items()
    }
    cache.save(root, cache.maker_of(), kept._replace(articles=aged))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.lists(EDITS, max_size=3), st.booleans()), max_size=8))
def test_any_edits_give_what_a_full_compilation_gives(
    runs: list[tuple[list[tuple[str, str | None]], bool]],
) -> None:
    """After each of any edits, rules/ and the problems are those of compiling everything."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _fill(root)
        write_rules(root)
        for edits, aged in runs:
            if aged:
                _age(root)
            for path, text in edits:
                _apply(root, path, text)
            written = write_rules(root)
            compiled = compile_folder(root)
            assert stale(root, compiled) == ()
            assert (written.problems, written.sources) == (compiled.problems, compiled.sources)
