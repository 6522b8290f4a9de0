"""For authors of packs: lint, the tests beside the rules and their coverage, and the schemas."""

from __future__ import annotations

from yijianshi.authoring.lint import lint
from yijianshi.authoring.tests import TestRun, run_tests

__all__ = ["TestRun", "lint", "run_tests"]
