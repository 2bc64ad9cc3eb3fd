"""Where the shared sample of support articles lies, for tests that use it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_GIVEN = os.environ.get("FIXLORE_SHARED")
SHARED = Path(_GIVEN) if _GIVEN else _ROOT.parent / "shared"
ARTICLES = SHARED / "corpora" / "support-articles"
needs_corpus = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared corpora are not here")
