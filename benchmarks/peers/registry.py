"""Who runs: each entry with its package, where its adapter is, what it does itself, what it was helped with, what it could not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from benchmarks.peers import by_conditions, whole


class Work(Enum):
    """How much an entry does itself."""

    OURS = "the library"
    ALL = "everything"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Entry:
    """`adapter` is `module:name` within this package; `package` with its version, None for the library itself.

    `batch` is how many cases go into one call.
    """

    key: str
    title: str
    work: Work
    package: str | None
    adapter: str
    help: str
    cannot: str = ""
    batch: int = 1

    def make(self) -> Callable[..., Any]:
        """What makes the adapter of a rulebook. ImportError where its package is missing shows only when it is called."""
        module, _, name = self.adapter.partition(":")
        found = getattr(import_module(f"benchmarks.peers.{module}"), name)
        if self.work is Work.CONDITIONS and self.batch == 1:
            return lambda rulebook: by_conditions.ByConditions(rulebook, found)
        return found  # type: ignore[no-any-return]


_ALL, _CONDITIONS = whole.HELP, by_conditions.HELP
_DATALOGIC, _ZEN, _CEL = "datalogic-py==5.9.0", "zen-engine==2.1.3", "cel-expr-python==0.1.3"

ENTRIES = (
    Entry("decide", "yijianshi, compiled: facts → decisions", Work.OURS, None, "own:Decide", "the case was read before"),
    Entry("prepare", "yijianshi, compiled: parsed case → decisions", Work.OURS, None, "own:PrepareAndDecide", ""),
    Entry("precheck", "yijianshi, compiled: parsed case → report", Work.OURS, None, "own:Precheck", ""),
    Entry("durable", "yijianshi, durable: facts → decisions", Work.OURS, None, "own:Durable", "the case was read before"),
    Entry(
        "session", "yijianshi, session: one changed answer → verdict", Work.OURS, None, "own:OneAnswer", "a session that was begun before"
    ),
    Entry(
        "datalogic",
        "datalogic-py: one JsonLogic rule",
        Work.ALL,
        _DATALOGIC,
        "datalogic:Datalogic",
        f"{_ALL}; patterns, as booleans",
        "no regular expressions; own operations get and give texts of JSON",
    ),
    Entry(
        "cel",
        "cel-expr-python: one CEL program",
        Work.ALL,
        _CEL,
        "cel:Cel",
        _ALL,
        "no sorting; a null in a result makes the process abort after about 3,000 of them, so there are none",
    ),
    Entry("zen", "zen-engine: one compiled expression", Work.ALL, _ZEN, "zen:Expression", _ALL, "no sorting"),
    Entry("zen-graph", "zen-engine: decision graph", Work.ALL, _ZEN, "zen:Graph", _ALL, "no sorting"),
    Entry(
        "clips",
        "clipspy: CLIPS rules",
        Work.ALL,
        "clipspy==1.0.6",
        "clips:Clips",
        f"{_ALL}; patterns, by a Python function; the environment is built anew every 300 cases, as it grows slower",
        "no regular expressions",
    ),
    Entry(
        "openfisca",
        "OpenFisca: 1,000 cases in one call",
        Work.CONDITIONS,
        "openfisca-core==46.0.1",
        "openfisca:Batch",
        f"{_CONDITIONS}; patterns, by a loop within a formula",
        "no choice among records of a case; what is not given counts as 0, false or an empty text",
        batch=1000,
    ),
    Entry(
        "openfisca-one", "OpenFisca: one case in one call", Work.CONDITIONS, "openfisca-core==46.0.1", "openfisca:Fisca", _CONDITIONS, ""
    ),
    Entry(
        "datalogic-conditions",
        "datalogic-py: one JsonLogic rule of conditions",
        Work.CONDITIONS,
        _DATALOGIC,
        "jsonlogic:Datalogic",
        f"{_CONDITIONS}; patterns, as booleans",
    ),
    Entry("cel-conditions", "cel-expr-python: CEL programs of conditions", Work.CONDITIONS, _CEL, "cel:Conditions", _CONDITIONS),
    Entry("zen-conditions", "zen-engine: one expression of conditions", Work.CONDITIONS, _ZEN, "zen:Conditions", _CONDITIONS),
    Entry(
        "panzi",
        "json-logic (panzi-json-logic)",
        Work.CONDITIONS,
        "panzi-json-logic==1.0.1",
        "jsonlogic:panzi",
        f"{_CONDITIONS}; patterns, by an operation that was added",
        "no regular expressions; within `filter` and `some` only the record can be read",
    ),
    Entry(
        "qubit",
        "json-logic (json-logic-qubit)",
        Work.CONDITIONS,
        "json-logic-qubit==0.9.1",
        "jsonlogic:qubit",
        f"{_CONDITIONS}; patterns, by an operation that was added",
        "no regular expressions; within `filter` and `some` only the record can be read",
    ),
    Entry("json-logic", "json-logic (the first one, 2015)", Work.CONDITIONS, "json-logic==0.6.3", "jsonlogic:first", _CONDITIONS),
    Entry(
        "rule-engine",
        "rule-engine: a rule for each condition",
        Work.CONDITIONS,
        "rule-engine==5.1.0",
        "rule_engine:Rules",
        _CONDITIONS,
        "a rule says only whether something matches it: no results of its own",
    ),
    Entry(
        "raw-durable",
        "durable-rules: its own host, rules over one fact",
        Work.CONDITIONS,
        "durable-rules==2.0.28",
        "raw_durable:Durable",
        f"{_CONDITIONS}; comparisons of two values, dates",
        "no comparison of two properties of a fact, no arithmetic; at most about 60 rules in a ruleset, so there are several; "
        "an error where no rule fires, so there is one that always does",
    ),
)
