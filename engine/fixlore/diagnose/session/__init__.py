"""Sessions: what a person told about one case, in order, and what follows from it now."""

from fixlore.diagnose.session.events import CannotTell, Closed, Event, Told, Tried
from fixlore.diagnose.session.session import Session

__all__ = ["CannotTell", "Closed", "Event", "Session", "Told", "Tried"]
