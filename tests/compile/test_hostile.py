"""Whatever the bytes of an article are: problems at real places, never a crash, never a hang."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixlore.compile import compile_folder
from fixlore.problems import show

if TYPE_CHECKING:
    from fixlore.compile import Compiled

ARTICLES = Path(__file__).parents[2] / "articles"
SEEDS = [path.read_bytes() for path in sorted(ARTICLES.glob("*.md"))]
PIECES = [
    *(
        b"---\n",
        b"\n---\n",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xff",
        b"\t",
        b"    ",
        b"- ",
        b"1. ",
    ),
    *(
        b": ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"'",
        b'"',
        b"&a ",
        b"*a",
        b"!!x ",
        b"<<: ",
        b"? ",
        b"| ",
        b"#",
    ),
    *(
        b'{when="',
        b"{#x",
        b"minutes=",
        b"{{ ",
        b" }}",
        b"`",
        b"> ",
        b"| a |\n|---|\n",
        b"\\",
        b"\x85",
    ),
    *(
        "\u2028 ü \U0001f600".encode(),
        b"cause.",
        b"not: ",
        b"any: [",
        b"1.10",
        b"no",
        b"2024-01-31",
    ),
]
MANY = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def _compile(**files: bytes) -> Compiled:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        (root / "kb" / "facts").mkdir(parents=True)
        (root / "kb" / "solutions").mkdir()
        places = {
            "article": "articles/x.md",
            "facts": "kb/facts/x.yaml",
            "solution": "kb/solutions/x.md",
            "settings": "kb/kb.yaml",
        }
        for name, data in files.items():
            (root / places[name]).write_bytes(data)
        return compile_folder(root)


def _check(compiled: Compiled) -> None:
    """Each problem stands in a line that is there, and can be shown."""
    for problem in compiled.problems:
        source = compiled.sources.get(problem.path, "")
        assert 0 <= problem.line <= source.count("\n") + 1
        assert problem.message
        assert show(problem, source)


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    """A real article with pieces put in, taken out and moved."""
    data = draw(st.sampled_from(SEEDS))[: draw(st.integers(0, 4_000))]
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 30))
        data = data[:at] + draw(st.sampled_from(PIECES)) + data[at + length :]
    return data


@MANY
@given(st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
def test_any_bytes_only_give_problems(data: bytes) -> None:
    """Random bytes in every place where a file is read."""
    _check(_compile(article=data, facts=data, solution=data, settings=data))
    _check(_compile(article=b"---\n" + data, solution=b"---\n" + data))
    _check(_compile(article=b"---\ntitle: T\nsymptoms: []\ncauses: {}\n---\n" + data))


@MANY
@given(_mutated())
def test_mutated_articles_only_give_problems(data: bytes) -> None:
    """Articles that were right and have been damaged."""
    _check(_compile(article=data))


HUGE = {
    "brackets": b"[" * 1_000_000,
    "braces": b"{a: " * 400_000,
    "block lists": b"- " * 900_000,
    "keys": b"".join(b"k%d: x\n" % number for number in range(40_000)),
    "plain text": b"a " * 900_000,
    "anchors": b"&a " * 600_000,
}
HUGE_BODIES = {
    "quotes": b">" * 1_900_000,
    "nested lists": b"1. " * 600_000,
    "backticks": b"`" * 1_900_000,
    "open attributes": b'{when="' * 250_000,
    "items with open attributes": b'1. x {when="{a: \n' * 40_000,
    "braces": b"{{ " * 600_000,
    "brackets": b"[a]" * 600_000,
    "definitions": b"".join(b"[l%d]: /x\n" % number for number in range(40_000)),
    "headings": b"## A {#a}\n" * 50_000,
    "items": b"1. a\n" * 100_000,
    "table": b"| a | b |\n|---|---|\n" + b"| 1 | 2 |\n" * 60_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_front_matter_ends(name: str) -> None:
    """Nearly two megabytes of what is hard to parse is read, or refused."""
    _check(_compile(article=b"---\n" + HUGE[name] + b"\n---\n", facts=HUGE[name]))


@pytest.mark.parametrize("name", HUGE_BODIES)
def test_huge_body_ends(name: str) -> None:
    """So is a body."""
    front = b"---\ntitle: T\nsymptoms: []\ncauses: {}\n---\n## Do it {#do-it}\n"
    _check(_compile(article=front + HUGE_BODIES[name]))


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(len(SEEDS))))
def test_the_order_of_files_does_not_matter(order: list[int]) -> None:
    """The same articles, written to disk in any order, compile to the same."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "articles").mkdir()
        for number in order[:6]:
            (root / "articles" / f"a{number}.md").write_bytes(SEEDS[number])
        first = compile_folder(root)
        for number in reversed(order[:6]):
            path = root / "articles" / f"a{number}.md"
            path.unlink()
            path.write_bytes(SEEDS[number])
        assert compile_folder(root) == first
