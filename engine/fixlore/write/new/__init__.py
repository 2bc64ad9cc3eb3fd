"""New: takes what an author says of a problem, gives an article to fill in."""

from fixlore.write.new.declarations import declaration_of, declared_fact
from fixlore.write.new.draft import SHARED, Draft, DraftCause, DraftTest
from fixlore.write.new.messages import has_placeholders, message_of
from fixlore.write.new.proposals import proposed_facts
from fixlore.write.new.reading import (
    id_from,
    named,
    read_cause,
    read_condition,
    read_fact,
    read_id,
    read_title,
)
from fixlore.write.new.samples import sample_facts
from fixlore.write.new.text import article_text
from fixlore.write.new.yaml_text import scalar, text_in

__all__ = [
    "SHARED",
    "Draft",
    "DraftCause",
    "DraftTest",
    "article_text",
    "declaration_of",
    "declared_fact",
    "has_placeholders",
    "id_from",
    "message_of",
    "named",
    "proposed_facts",
    "read_cause",
    "read_condition",
    "read_fact",
    "read_id",
    "read_title",
    "sample_facts",
    "scalar",
    "text_in",
]
