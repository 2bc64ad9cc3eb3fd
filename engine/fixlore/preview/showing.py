"""Showing: from a snapshot and a file's path to the status and the text of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from fixlore.errors import CaseError, FixloreError
from fixlore.preview.engines import of_article
from fixlore.preview.explaining import rules_of
from fixlore.preview.fields import fields_of
from fixlore.preview.guiding import stops_of
from fixlore.preview.listing import listing_of
from fixlore.preview.reading import reading_of
from fixlore.preview.sourcing import source_of
from fixlore.preview.templating import FUNCTIONS, pages
from fixlore.preview.testing import tests_in
from fixlore.preview.trying import Answer, Given, answer_to, read_form
from fixlore.render.article_graph import article_step
from fixlore.render.graph_svg import svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from fixlore.preview.engines import Engines
    from fixlore.preview.listing import Show
    from fixlore.preview.snapshot import Entry, Good, Snapshot
    from fixlore.preview.testing import RanTest

    Make = Callable[[Entry, Good], object]

Page = tuple[int, str]

FOUND, NOT_FOUND = 200, 404


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of an article."""

    view: str
    label: str


TABS = (
    Tab("read", "Article"),
    Tab("rules", "Rules"),
    Tab("way", "Guided path"),
    Tab("try", "Try a case"),
    Tab("source", "Source"),
)


class Pages:
    """The pages of a preview. Safe to share between threads."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._templates = pages()

    def list(self, snapshot: Snapshot, query: str, show: Show, page: int) -> Page:
        """The articles in which every word of the query stands."""
        listing = listing_of(snapshot, query, show, page)
        return FOUND, self._render(
            "list.html", snapshot, listing=listing, query=query, only=show, title="Articles"
        )

    def read(self, snapshot: Snapshot, path: str) -> Page:
        """The article as its readers see it."""
        return self._article(snapshot, path, "read", partial(reading_of, snapshot))

    def rules(self, snapshot: Snapshot, path: str) -> Page:
        """Its rules in plain English."""
        return self._article(snapshot, path, "rules", lambda _, good: rules_of(good))

    def way(self, snapshot: Snapshot, path: str) -> Page:
        """Its guided path."""
        return self._article(snapshot, path, "way", partial(self._stops, snapshot))

    def source(self, snapshot: Snapshot, path: str) -> Page:
        """A file's lines with its problems beside them; also of a file in kb/."""
        if not snapshot.has(path):
            return self.nothing(snapshot)
        entry = snapshot.articles.get(path)
        return FOUND, self._render(
            "source.html",
            snapshot,
            path=path,
            entry=entry,
            tab="source",
            source=source_of(snapshot, path),
            title=entry.title if entry else path.rpartition("/")[2],
        )

    def trial(self, snapshot: Snapshot, path: str, body: bytes) -> Page:
        """The form to try cases, and the answer where the form was sent."""
        entry = snapshot.articles.get(path)
        if entry is None:
            return self.nothing(snapshot)
        given, answer = Given(), None
        if entry.good is not None and body:
            try:
                given = read_form(body)
                answer = self._answer(snapshot, entry, given)
            except CaseError as error:
                answer = Answer(mistake=str(error))
        return FOUND, self._render(
            "try.html",
            snapshot,
            path=path,
            entry=entry,
            tab="try",
            fields=fields_of(entry.good) if entry.good else (),
            given=given,
            answer=answer,
            tests=self._tests(snapshot, entry),
            title=entry.title,
        )

    def picture(self, snapshot: Snapshot, path: str) -> str | None:
        """The guided path as SVG, or None where there is none."""
        entry = snapshot.articles.get(path)
        kb = of_article(snapshot, entry) if entry else None
        if entry is None or entry.good is None or kb is None:
            return None
        try:
            return svg(article_step(kb, entry.good.rules.id), entry.title)
        except FixloreError:
            return None

    def nothing(self, snapshot: Snapshot) -> Page:
        """There is no such page, or not any more."""
        return NOT_FOUND, self._render("nothing.html", snapshot, title="Not found")

    def _article(self, snapshot: Snapshot, path: str, tab: str, make: Make) -> Page:
        entry = snapshot.articles.get(path)
        if entry is None:
            return self.nothing(snapshot)
        shown = None if entry.good is None else make(entry, entry.good)
        return FOUND, self._render(
            f"{tab}.html",
            snapshot,
            path=path,
            entry=entry,
            tab=tab,
            shown=shown,
            title=entry.title,
        )

    def _stops(self, snapshot: Snapshot, entry: Entry, good: Good) -> object:
        kb = of_article(snapshot, entry)
        try:
            return stops_of(kb, good.rules.id) if kb else ()
        except FixloreError as error:
            return str(error)

    def _answer(self, snapshot: Snapshot, entry: Entry, given: Given) -> Answer | None:
        if given.is_empty:
            return Answer(mistake="Nothing is told yet: paste an error, or choose a fact.")
        kb = of_article(snapshot, entry) if entry.broken else None
        return answer_to(given, kb or self._engines.whole(snapshot), snapshot)

    def _tests(self, snapshot: Snapshot, entry: Entry) -> tuple[RanTest, ...]:
        try:
            return tests_in(snapshot, entry, self._engines.whole(snapshot))
        except FixloreError:  # the file has changed since: the next snapshot is on its way
            return ()

    def _render(self, template: str, snapshot: Snapshot, **parts: object) -> str:
        return self._templates.get_template(template, globals=FUNCTIONS).render(
            snapshot=snapshot, tabs=TABS, **parts
        )
