"""Knowledge bases of any size, made from a seed: always the same ones, to the byte."""

from bench.generated.cases import GeneratedCase, cases
from bench.generated.knowledge_base import write_knowledge_base

__all__ = ["GeneratedCase", "cases", "write_knowledge_base"]
