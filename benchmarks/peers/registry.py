"""Who runs: each entry with its package, where its adapter is, what it does itself, what it was helped with, what it could not say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from benchmarks.peers.by_conditions import ByConditions


class Work(Enum):
    """How much an entry does itself."""

    OURS = "the library"
    ALL = "everything"
    CONDITIONS = "conditions"


@dataclass(frozen=True, slots=True)
class Entry:
    """`adapter` is `module:name` within this package; `package` with its version, None for the library itself.

    `batch` is how many cases go into one call; `help` what else the host did but what `page` says of all with the same work; `cannot` what
    kept the engine from doing more, as far as it was tried.
    """

    key: str
    title: str
    work: Work
    package: str | None
    adapter: str
    help: str = ""
    cannot: str = ""
    batch: int = 1

    def make(self) -> Callable[..., Any]:
        """What makes the adapter of a rulebook. ImportError where its package is missing shows only when it is called."""
        module, _, name = self.adapter.partition(":")
        found = getattr(import_module(f"benchmarks.peers.{module}"), name)
        if self.work is Work.CONDITIONS and self.batch == 1:
            return lambda rulebook: ByConditions(rulebook, found)
        return found  # type: ignore[no-any-return]


_DATALOGIC, _ZEN, _CEL, _FISCA = "datalogic-py==5.9.0", "zen-engine==2.1.3", "cel-expr-python==0.1.3", "openfisca-core==46.0.1"
_BEFORE = "the case was read before"
_AS_BOOLEANS, _ADDED = "patterns, given as booleans", "patterns, by an operation that was added"
_NO_PATTERNS, _NO_SORTING = "no regular expressions", "no sorting"

ENTRIES = (
    Entry("decide", "yijianshi, compiled: facts → decisions", Work.OURS, None, "own:Decide", _BEFORE),
    Entry("prepare", "yijianshi, compiled: parsed case → decisions", Work.OURS, None, "own:PrepareAndDecide"),
    Entry("precheck", "yijianshi, compiled: parsed case → report", Work.OURS, None, "own:Precheck"),
    Entry("durable", "yijianshi, durable: facts → decisions", Work.OURS, None, "own:Durable", _BEFORE),
    Entry("session", "yijianshi, session: one changed answer → verdict", Work.OURS, None, "own:OneAnswer", "the session was begun before"),
    Entry(
        "datalogic",
        "datalogic-py, one JsonLogic rule",
        Work.ALL,
        _DATALOGIC,
        "datalogic:Datalogic",
        _AS_BOOLEANS,
        f"{_NO_PATTERNS}; own operations get and give texts of JSON",
    ),
    Entry(
        "cel",
        "cel-expr-python, one CEL program",
        Work.ALL,
        _CEL,
        "cel:Cel",
        "",
        f"{_NO_SORTING}; the process aborts after some thousands of nulls in results, so there are none",
    ),
    Entry("zen", "zen-engine, one compiled expression", Work.ALL, _ZEN, "zen:Expression", "", _NO_SORTING),
    Entry("zen-graph", "zen-engine, decision graph", Work.ALL, _ZEN, "zen:Graph", "", _NO_SORTING),
    Entry(
        "clips",
        "clipspy, CLIPS rules",
        Work.ALL,
        "clipspy==1.0.6",
        "clips:Clips",
        "patterns, by a Python function; the environment is built anew every 300 cases, as it grows slower",
        _NO_PATTERNS,
    ),
    Entry(
        "openfisca",
        "OpenFisca, 1,000 cases in one call",
        Work.CONDITIONS,
        _FISCA,
        "openfisca:Batch",
        "patterns, by a loop within a formula",
        "what is not given counts as 0, false or an empty text",
        batch=1000,
    ),
    Entry(
        "openfisca-one",
        "OpenFisca, one case in one call",
        Work.CONDITIONS,
        _FISCA,
        "openfisca:Fisca",
        "patterns, by a loop within a formula",
    ),
    Entry(
        "datalogic-conditions",
        "datalogic-py, one JsonLogic rule",
        Work.CONDITIONS,
        _DATALOGIC,
        "jsonlogic:Datalogic",
        _AS_BOOLEANS,
        _NO_PATTERNS,
    ),
    Entry("cel-conditions", "cel-expr-python, CEL programs", Work.CONDITIONS, _CEL, "cel:Conditions"),
    Entry("zen-conditions", "zen-engine, one compiled expression", Work.CONDITIONS, _ZEN, "zen:Conditions"),
    Entry(
        "panzi",
        "json-logic (panzi-json-logic)",
        Work.CONDITIONS,
        "panzi-json-logic==1.0.1",
        "jsonlogic:panzi",
        _ADDED,
        f"{_NO_PATTERNS}, no sorting",
    ),
    Entry(
        "qubit",
        "json-logic (json-logic-qubit)",
        Work.CONDITIONS,
        "json-logic-qubit==0.9.1",
        "jsonlogic:qubit",
        _ADDED,
        f"{_NO_PATTERNS}, no sorting",
    ),
    Entry("json-logic", "json-logic (the first one, 2015)", Work.CONDITIONS, "json-logic==0.6.3", "jsonlogic:first", _AS_BOOLEANS),
    Entry("rule-engine", "rule-engine, a rule for each condition", Work.CONDITIONS, "rule-engine==5.1.0", "rule_engine:Rules"),
    Entry(
        "raw-durable",
        "durable-rules, its own host, rules over one fact",
        Work.CONDITIONS,
        "durable-rules==2.0.28",
        "raw_durable:Durable",
        "",
        "no rule for what does not match a pattern: rules ask for the opposite; facts are refused with more than about 70 rules in a"
        " ruleset, so there are several; an error where no rule fires, so there is one that always does",
    ),
)
