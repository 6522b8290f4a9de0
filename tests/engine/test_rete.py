"""The fence around durable-rules: each fault of it that can be reached from outside is held off here (docs/engines.md)."""

from __future__ import annotations

import json
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.worlds import books, in_child, needs_durable, needs_proc, resident

from yijianshi.book import Book, Bundle, load
from yijianshi.engine import chain, rete
from yijianshi.engine.chain import MAX_SHARED, Atom, Fact, Firing, Group, Rule, conjoin, rulesets
from yijianshi.engine.rete import ChainError, Network
from yijianshi.source.diagnostics import RulebookError, YijianshiError

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "开办运输企业" / "填了一半.json"
ONE = Rule((Atom("a", "T"),), Atom("b", "T"))
ENTRIES, INSTANCES = "abcde", ("x0", "x1", "x2")


def bundle() -> Bundle:
    return load().bundle("开办运输企业", "320100", json.loads(CASE.read_text("utf-8"))["date"])


def conclusions(firings: Iterable[Firing]) -> set[Fact]:
    return {firing.conclusion for firing in firings}


def all_conclusions(groups: Iterable[Group], facts: Iterable[Fact]) -> set[Fact]:
    """What chains of rulesets conclude, each taking what those before it concluded."""
    known = dict.fromkeys(facts)
    for rules in rulesets(groups):
        network = Network(rules)
        known |= dict.fromkeys(conclusions(network.run([fact for fact in known if (fact.entry, fact.name) in network.listens])))
    return set(known)


# right answers


def fixpoint(rules: list[Rule], facts: set[Fact]) -> set[Fact]:
    """All that follows, found by trying every rule on everything until nothing is new."""
    known = set(facts)
    while True:
        new = {conclusion for rule in rules for conclusion in _matches(rule, rule.premises, known, {})} - known
        if not new:
            return known
        known |= new


def _matches(rule: Rule, premises: tuple[Atom, ...], known: set[Fact], bound: dict[str, str]) -> Iterator[Fact]:
    if not premises:
        yield Fact(rule.conclusion.entry, rule.conclusion.name, bound.get(rule.conclusion.s, "-"), bound.get(rule.conclusion.o, "-"))
        return
    first = premises[0]
    for fact in known:
        if (fact.entry, fact.name) != (first.entry, first.name):
            continue
        terms = {term: value for term, value in ((first.s, fact.s), (first.o, fact.o)) if term not in ("", "-")}
        if all(bound.get(term, value) == value for term, value in terms.items()):
            yield from _matches(rule, premises[1:], known, bound | terms)


atoms = st.builds(Atom, st.sampled_from(ENTRIES), st.just("T"), st.sampled_from("sq"), st.just(""))


@st.composite
def programs(draw: Any) -> list[Rule]:
    """Rules over propositions of one instance, and one that ties two instances, with feedback among them."""
    found = []
    for _ in range(draw(st.integers(1, 8))):
        premises = draw(st.lists(atoms, min_size=1, max_size=4, unique_by=lambda atom: atom.entry))
        if draw(st.booleans()):
            premises.append(Atom("t", "to", "s", "q"))
        terms = sorted({atom.s for atom in premises} | ({"q"} if premises[-1].o else set()))
        found.append(Rule(tuple(premises), Atom(draw(st.sampled_from(ENTRIES)), "T", draw(st.sampled_from(terms)))))
    return found


facts = st.lists(
    st.builds(Fact, st.sampled_from(ENTRIES), st.just("T"), st.sampled_from(INSTANCES), st.just("-"))
    | st.builds(Fact, st.just("t"), st.just("to"), st.sampled_from(INSTANCES), st.sampled_from(INSTANCES)),
    max_size=8,
    unique=True,
)


@needs_durable
@settings(max_examples=120)
@given(programs(), st.lists(facts, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_one_session_gives_each_case_what_follows_and_nothing_else(program: list[Rule], cases: list[list[Fact]], chance: Any) -> None:
    network = Network(program)
    for given_facts in cases:
        heard = [fact for fact in given_facts if (fact.entry, fact.name) in network.listens]
        expected = fixpoint(program, set(heard))
        for _ in range(2):
            chance.shuffle(heard)
            assert conclusions(network.run(heard)) | set(heard) == expected


@needs_durable
def test_the_same_facts_fire_the_same_rules_in_the_same_order() -> None:
    engine = bundle()
    case = engine.prepare(CASE.read_bytes())
    found = [engine.decide(case, engine="durable").case.board.firings for _ in range(3)]  # type: ignore[attr-defined]
    assert found[0] == found[1] == found[2] != []


# measures: at these sizes the bare library crashes, hangs or fails


@needs_durable
def test_more_rules_on_one_proposition_than_the_library_bears() -> None:
    groups = [[Rule((Atom("a", "T"), Atom(f"e{number}", "T")), Atom("z", f"n{number}"))] for number in range(3 * MAX_SHARED)]
    facts = [Fact("a", "T"), *(Fact(f"e{number}", "T") for number in range(3 * MAX_SHARED))]

    def work() -> None:
        assert len(all_conclusions(groups, facts)) == len(facts) + len(groups)

    in_child(work)


@needs_durable
def test_more_siblings_than_the_library_bears() -> None:
    by_entry = [[Rule((Atom(f"e{number}", "T"),), Atom("z", f"n{number}"))] for number in range(1100)]
    by_name = [[Rule((Atom("a", f"n{number}"),), Atom("z", f"n{number}"))] for number in range(1100)]

    def work() -> None:
        assert len(all_conclusions(by_entry, [Fact(f"e{number}", "T") for number in range(1100)])) == 2200
        assert len(all_conclusions(by_name, [Fact("a", f"n{number}") for number in range(1100)])) == 2200

    in_child(work)


@needs_durable
def test_more_rules_than_the_library_takes() -> None:
    groups = [[Rule((Atom(f"e{number % 300}", f"n{number // 300}"),), Atom("z", f"n{number}"))] for number in range(4200)]

    def work() -> None:
        assert len(all_conclusions(groups, [Fact("e7", "n7"), Fact("e299", "n13")])) == 4

    in_child(work)


@needs_durable
def test_more_premises_than_the_library_takes() -> None:
    groups = conjoin([Atom("a", f"n{number}", "s") for number in range(100)], Atom("z", "T", "s"))
    held = [Fact("a", f"n{number}", instance) for number in range(100) for instance in ("x0", "x1")]

    def work() -> None:
        assert Fact("z", "T", "x1") in all_conclusions(groups, held)
        assert Fact("z", "T", "x1") not in all_conclusions(groups, held[:-1])
        assert Fact("z", "T", "x0") in all_conclusions(groups, held[:-1])

    in_child(work)


@needs_durable
def test_rules_of_a_thousand_instances() -> None:
    """As many as a list of a case may have: they join by instance, not each with each."""

    def work() -> None:
        network = Network([Rule((Atom("a", "T", "s"), Atom("b", "T", "s")), Atom("c", "T", "s"))])
        given_facts = [Fact(entry, "T", f"x{number}") for number in range(1000) for entry in "ab"]
        assert len(conclusions(network.run(given_facts))) == 1000
        assert conclusions(network.run(given_facts[:1])) == set()

    in_child(work)


@needs_durable
def test_a_plan_beyond_the_measures_is_refused_and_never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = bundle().precheck(CASE.read_bytes()).state.plan
    from yijianshi.engine.forward import Forward

    monkeypatch.setattr(chain, "MAX_RULES", 1)
    with pytest.raises(RulebookError) as caught:
        Forward(engine)
    (fault,) = caught.value.diagnostics
    assert fault.code == "YJS562"
    assert "开办运输企业" in fault.message
    assert "compiled" in str(fault.help)


# sessions, threads, memory


@needs_durable
def test_no_thread_is_started_and_the_library_s_host_is_never_loaded() -> None:
    code = (
        "import sys, threading, yijianshi; book = yijianshi.load(); "
        "book.precheck(open(sys.argv[1], 'rb').read(), engine='durable'); "
        "print(threading.active_count(), 'durable_rules_engine' in sys.modules, 'durable' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code, str(CASE)], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["1", "True", "False"]


@needs_durable
@settings(max_examples=15)
@given(books())
def test_nothing_of_a_case_or_rulebook_enters_the_library(found: tuple[Book, str, list[dict[str, Any]]]) -> None:
    """It would take "70" for 70, and two numbers of one 32-bit hash for one: what enters are short words made by us."""
    word = re.compile(r"-|[a-z]\d{0,6}|[a-zA-Z0-9_]{1,12}", re.ASCII)
    book, _, cases = found
    for case in cases:
        firings = book.precheck(case, engine="durable").state.decisions.case.board.firings  # type: ignore[attr-defined]
        for fact in {fact for firing in firings for fact in (*firing.premises, firing.conclusion)}:
            assert all(word.fullmatch(part) for part in fact)


@needs_durable
def test_a_session_in_which_nothing_fired_can_be_closed() -> None:
    def work() -> None:
        for _ in range(50):
            network = Network([ONE, Rule((Atom("a", "T"), Atom("c", "T")), Atom("d", "T"))])
            assert network.run([]) == []
            network.close()
            assert network.run([Fact("c", "T")]) == []
            network.close()
            assert conclusions(network.run([Fact("a", "T")])) == {Fact("b", "T")}
            network.close()

    in_child(work)


class Watched:
    """The library, with what is called of it."""

    def __init__(self, library: Any) -> None:
        self.library = library
        self.called: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.called.add(name)
        return getattr(self.library, name)


@needs_durable
def test_facts_are_never_retracted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a rule fired on two facts and both are retracted, the library clears words beyond its own memory that look like the second."""
    watched = Watched(rete.library())
    monkeypatch.setattr(rete, "library", lambda: watched)
    network = Network([Rule((Atom("a", "T"), Atom("b", "T")), Atom("c", "T"))])
    for _ in range(3):
        assert conclusions(network.run([Fact("a", "T"), Fact("b", "T")])) == {Fact("c", "T")}
    network.close()
    assert watched.called <= {
        *("create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action"),
        *("get_facts", "delete_state", "delete_ruleset"),
    }


@needs_durable
@needs_proc
def test_memory_stays_flat_over_thousands_of_cases() -> None:
    def work() -> None:
        rules = [Rule((Atom("a", "T", "s"), Atom(f"e{number}", "T", "s")), Atom("z", f"n{number}", "s")) for number in range(60)]
        network = Network(rules)
        given_facts = [
            Fact(entry, "T", f"x{place}") for place in range(3) for entry in ("a", *(f"e{number}" for number in range(0, 60, 7)))
        ]
        for round_of in range(2500):
            assert len(network.run(given_facts)) == 27
            if round_of == 400:
                before = resident()
        assert resident() - before < 4

    in_child(work)


@needs_durable
@needs_proc
def test_rulesets_that_are_dropped_give_their_memory_back() -> None:
    def work() -> None:
        rules = [Rule((Atom(f"e{number}", "T"),), Atom("z", f"n{number}")) for number in range(100)]
        for round_of in range(300):
            assert len(Network(rules).run([Fact("e5", "T")])) == 1
            if round_of == 100:
                before = resident()
        assert resident() - before < 4

    in_child(work)


@needs_durable
def test_threads_share_a_bundle() -> None:
    paths = sorted(path for path in CASE.parent.glob("*.json") if not path.name.endswith(".report.json"))
    cases = [path.read_bytes() for path in paths]
    random.Random(1).shuffle(cases)
    book = load()
    expected = [book.precheck(case).to_json() for case in cases]
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda case: book.precheck(case, engine="durable").to_json(), cases))
    finally:
        sys.setswitchinterval(switching)
    assert found == expected


# what goes wrong in one case is of that case alone


def failing(facts: Iterable[Fact]) -> Iterator[Fact]:
    yield from facts
    raise RuntimeError


@needs_durable
@needs_proc
def test_after_a_failure_the_next_case_is_right() -> None:
    def work() -> None:
        network = Network([ONE, Rule((Atom("b", "T"), Atom("c", "T")), Atom("d", "T"))])
        for round_of in range(400):
            with pytest.raises(RuntimeError):
                network.run(failing([Fact("a", "T")]))
            assert conclusions(network.run([Fact("c", "T")])) == set()
            assert conclusions(network.run([Fact("a", "T"), Fact("c", "T")])) == {Fact("b", "T"), Fact("d", "T")}
            if round_of == 100:
                before = resident()
        assert resident() - before < 8

    in_child(work)


@needs_durable
def test_a_fact_that_no_rule_listens_to_is_an_error_and_leaves_nothing() -> None:
    def work() -> None:
        network = Network([ONE, Rule((Atom("c", "T"), Atom("a", "T")), Atom("d", "T"))])
        with pytest.raises(ChainError):
            network.run([Fact("c", "T"), Fact("nobody", "T")])
        assert conclusions(network.run([Fact("a", "T")])) == {Fact("b", "T")}

    in_child(work)


class Interrupted(BaseException):
    """As Ctrl-C or a timeout of a worker."""


@needs_durable
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no interval timers on this system")
def test_a_case_that_is_killed_on_the_way_leaves_nothing_to_the_next() -> None:
    def work() -> None:
        engine = bundle()
        case = engine.prepare(CASE.read_bytes())
        expected = engine.report(case).to_json()
        assert engine.report(case, engine="durable").to_json() == expected
        killed, chance = 0, random.Random(3)

        def kill(*_: Any) -> None:
            raise Interrupted

        signal.signal(signal.SIGALRM, kill)
        for _ in range(25):
            try:
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0005, 0.02))
                engine.decide(case, engine="durable")
                signal.setitimer(signal.ITIMER_REAL, 0)  # may still come too late, and is caught then
            except Interrupted:
                killed += 1
            assert engine.report(case, engine="durable").to_json() == expected
        assert killed  # how many depends on how fast the machine is

    in_child(work)


# where it is not to be had


def test_without_the_extra_the_error_says_what_to_do(capfd: pytest.CaptureFixture[str]) -> None:
    code = (
        "import sys; sys.modules['durable_rules_engine'] = None; from yijianshi.cli.run import run; "
        "sys.exit(run(['precheck', sys.argv[1], '--engine', 'durable']))"
    )
    found = subprocess.run([sys.executable, "-c", code, str(CASE)], capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert "pip install 'yijianshi[durable]'" in found.stderr or sys.version_info >= (3, 13)
    assert "compiled" in found.stderr
    assert found.stdout == ""


def test_on_a_later_python_the_error_names_those_that_it_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    with pytest.raises(YijianshiError) as caught:
        load().precheck(CASE.read_bytes(), engine="durable")
    (fault,) = caught.value.diagnostics
    assert fault.code == "YJS560"
    assert "3.11、3.12" in fault.message
    assert "3.13" in fault.message
