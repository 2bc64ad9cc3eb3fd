"""The vocabulary: which facts there are, what values they take, and how an answer is read."""

from fixlore.vocabulary.facts import Fact, FactType, fact_from_json, fact_to_json
from fixlore.vocabulary.names import is_fact_name, nearest
from fixlore.vocabulary.values import JsonValue, Value, as_json, parse_value, say

__all__ = [
    "Fact",
    "FactType",
    "JsonValue",
    "Value",
    "as_json",
    "fact_from_json",
    "fact_to_json",
    "is_fact_name",
    "nearest",
    "parse_value",
    "say",
]
