"""Mutation of rules: each rule is changed a little, and some test of the packs should notice.

One module for each kind of change; `kinds.py` lists them, `places.py` walks the entries, `run.py` holds the tests against the mutants.
"""

from __future__ import annotations

from yijianshi.authoring.mutation.run import MutationRun, run_mutants

__all__ = ["MutationRun", "run_mutants"]
