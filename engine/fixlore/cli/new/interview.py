"""Interview: asks an author, one thing at a time, for what a new article still lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from fixlore.cli.ask import pages
from fixlore.cli.ask.menu import Menu, Option, Reply
from fixlore.cli.new.conditions import asked_condition
from fixlore.errors import KnowledgeBaseError
from fixlore.write.new import (
    DraftCause,
    declaration_of,
    declared_fact,
    has_placeholders,
    message_of,
    named,
    read_title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixlore.cli.ask.screen import Screen
    from fixlore.vocabulary import Fact

T = TypeVar("T")
_LIKELIHOODS = (
    ("common", "in many cases"),
    ("occasional", "now and then"),
    ("rare", "hardly ever"),
)


@dataclass(slots=True)
class Interview:
    """A screen with an author before it, and the vocabulary; `declared` grows by new facts."""

    screen: Screen
    vocabulary: dict[str, Fact]
    solutions: Sequence[str]
    declared: dict[str, str] = field(default_factory=dict[str, str])

    def title(self) -> str:
        """The title of the article."""
        return self._until_right("Which problem is the article about, in one line?", read_title)

    def messages(self) -> tuple[tuple[str, ...], str]:
        """The message that shows the problem, and as it was seen; none where there is none."""
        self.say("What does the error say, word for word? An empty line ends it, or says: nothing.")
        while lines := self._lines():
            text = "\n".join(lines)
            try:
                return (message_of(text, placeholders=self._placeholders(text)),), text
            except KnowledgeBaseError as error:
                self.say(str(error))
        return (), ""

    def symptom(self) -> str:
        """A condition that shows the problem, where no message does."""
        self.say("Which fact shows the problem?")
        while not (when := asked_condition(self)):
            self.say("Without a message the article needs a fact that shows its problem.")
        return when

    def causes(self) -> tuple[DraftCause, ...]:
        """The causes, at least one; no more than one without a condition."""
        found: list[DraftCause] = []
        while cause := self._cause(found):
            found.append(cause)
        return tuple(found)

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.screen.show(pages.sentence(text, self.screen.width))

    def choose(self, prompt: str, options: Sequence[tuple[str, str]]) -> str:
        """One of the options, pairs of what is chosen and what it says."""
        answers = tuple(
            Option(str(place), label, Reply("value", value))
            for place, (value, label) in enumerate(options, start=1)
        )
        return self.screen.choose(Menu(prompt, answers, ())).value

    def line(self, prompt: str) -> str:
        """A line, which may be empty."""
        return self.screen.line(prompt).strip()

    def declare(self, fact: Fact) -> None:
        """Take a new fact into the article and the vocabulary.

        Raises:
            KnowledgeBaseError: it cannot be declared like this.
        """
        declaration = declaration_of(fact)
        self.vocabulary[fact.name] = declared_fact(fact.name, declaration, "the new fact")
        self.declared[fact.name] = declaration

    def _lines(self) -> list[str]:
        lines: list[str] = []
        while line := self.screen.line("Error").rstrip():
            lines.append(line)
        return lines

    def _placeholders(self, text: str) -> bool:
        if not has_placeholders(text):
            return False
        said = "What do the parts in braces stand for?"
        answers = [("no", "themselves: the error shows braces"), ("yes", "what differs each time")]
        return self.choose(said, answers) == "yes"

    def _cause(self, before: Sequence[DraftCause]) -> DraftCause | None:
        more = " (empty: no more)" if before else ""
        title = self._until_right(f"What can be the cause, in one line?{more}", read_title, before)
        if not title:
            return None
        when = asked_condition(self)
        while not when and any(not each.when for each in before):
            self.say("Another cause has no condition either, and nothing would tell them apart.")
            when = asked_condition(self)
        likelihood = self.choose(f"How often is this the cause? {title}", _LIKELIHOODS)
        cause = DraftCause("", title, when, self._solution(), _unless_default(likelihood))
        return named(cause, {each.id for each in before})

    def _solution(self) -> str:
        if self.solutions:
            shared = [(each, each) for each in self.solutions]
            chosen = self.choose("What removes it?", [("", "a procedure of its own"), *shared])
            if chosen:
                return chosen
        return self._until_right(
            "What removes it? Write it as a heading, such as: Free the disk", read_title
        )

    def _until_right(
        self, prompt: str, read: Callable[[str], str], optional: Sequence[object] = ()
    ) -> str:
        """A line that can be read; the empty one too, where there is something before."""
        while True:
            line = self.line(prompt)
            if not line and optional:
                return ""
            try:
                return read(line)
            except KnowledgeBaseError as error:
                self.say(f"{error}.")


def _unless_default(likelihood: str) -> str:
    return "" if likelihood == "occasional" else likelihood
