"""The law of `fixlore new`: what it accepts becomes an article that works."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

import fixlore
from fixlore.errors import KnowledgeBaseError
from fixlore.write.fmt import format_source
from fixlore.write.new import Draft, DraftCause, article_text, id_from, message_of, read_title

_ANY = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)
_TRICKY = st.lists(
    st.sampled_from(
        [*"{}\\\"'`:#-?![]&*|>%@~,.\n\tä 中", "{a.b}", "{...}", "word", " # ", ": ", "yes"]
    )
    | st.sampled_from(
        ["\u2028", "\u0085", "\ufeff", "\u200b", "\U0001f600", "\r\n", "---\n", "1.10"]
    ),
    max_size=12,
).map("".join)


def _article(title: str, message: str) -> Draft:
    """A draft of which chance has written title, message, cause and procedure.

    Raises:
        KnowledgeBaseError: `fixlore new` does not take one of them.
    """
    title = read_title(title)
    cause = DraftCause("cause", title, solution=title)
    return Draft(
        id=id_from(title) or "article",
        title=title,
        messages=(message_of(message),),
        causes=(cause,),
    )


@settings(max_examples=150, deadline=None)
@given(
    (_ANY | _TRICKY).map(lambda text: f"t{text}"), (_ANY | _TRICKY).map(lambda text: f"{text} m")
)
@example("It breaks", "a \\{b} \\\\{...}")
def test_any_title_and_message_make_an_article_that_works(title: str, message: str) -> None:
    """It compiles, says what was typed, recognises its own message, and is in fmt's form."""
    try:
        draft = _article(title, message)
    except KnowledgeBaseError:
        return  # refused, with a reason
    text = article_text(draft)
    assert format_source("a.md", text.encode(), "article").new == text
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        (folder / f"{draft.id}.md").write_text(text, encoding="utf-8")
        kb = fixlore.open(name)
        assert kb.problems == ()
        assert kb.articles[draft.id].title == draft.title
        assert [each.article for each in kb.diagnose(text=message).recognised] == [draft.id]
