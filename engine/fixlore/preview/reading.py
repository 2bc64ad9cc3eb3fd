"""Reading: an article as its readers see it while nothing is known of their case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from fixlore.diagnose.steps import resolve_steps
from fixlore.preview.addresses import link_finder
from fixlore.preview.fields import shared_solutions
from fixlore.render.html import steps_to_html, text_to_html
from fixlore.render.wording import minutes, percent

if TYPE_CHECKING:
    from fixlore.preview.snapshot import Entry, Good, Snapshot
    from fixlore.rules.model import Solution

SHARED = "shared/"


@dataclass(frozen=True, slots=True)
class ReadSolution:
    """One solution; `name` is what causes call it, `removes` are the titles of those causes."""

    name: str
    title: str
    about: str
    removes: tuple[str, ...]
    html: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """The page: what stands before the first heading, and each solution."""

    intro: Markup
    solutions: tuple[ReadSolution, ...]


def reading_of(snapshot: Snapshot, entry: Entry, good: Good) -> Reading:
    """The article, its own solutions first and then the shared ones that its causes name."""
    find_link = link_finder(snapshot, entry.path)
    own = [(each.id, each) for each in good.rules.solutions]
    shared = [(SHARED + each.id, each) for each in shared_solutions(good)]
    return Reading(
        # nh3 has cleaned what `render` gives.
        intro=Markup(text_to_html(good.rules.intro, {}, find_link)),  # noqa: S704
        solutions=tuple(
            ReadSolution(
                name=name,
                title=each.title,
                about=f"{minutes(each.minutes).capitalize()}, works in {percent(each.works)}",
                removes=tuple(c.title for c in good.rules.causes if name in c.solutions),
                html=_steps(each, good, snapshot, entry),
            )
            for name, each in [*own, *shared]
        ),
    )


def _steps(solution: Solution, good: Good, snapshot: Snapshot, entry: Entry) -> Markup:
    steps = resolve_steps(solution.steps, lambda _: None, good.vocabulary)
    find_link = link_finder(snapshot, entry.path)
    return Markup(steps_to_html(steps, {}, find_link))  # noqa: S704 - cleaned by nh3
