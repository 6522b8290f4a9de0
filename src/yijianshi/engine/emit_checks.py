"""Generated source for checks: `k_i` is a status number, or a list of (matter's subject, check's subject, number)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from yijianshi.bundle.compose import lineage
from yijianshi.case.subjects import UNKNOWN as NOT_KNOWN
from yijianshi.engine import logic
from yijianshi.engine.decisions import FAILED, PASSED, SKIPPED, UNDECIDED
from yijianshi.engine.emit_names import each
from yijianshi.engine.plan import CheckPlan, Plan, Read
from yijianshi.engine.source import Lines
from yijianshi.language.compare import disjunction


def in_order(plan: Plan) -> list[int]:
    """The checks as they are decided: those for each of some subjects last."""
    return sorted(range(len(plan.checks)), key=lambda number: is_each(plan, number))


def emit_checks(lines: Lines, numbers: Sequence[int]) -> None:
    """The statuses of some checks, and the raw `failures` of those that failed."""
    lines.add("failures = []; fail = failures.append")
    plain = [number for number in numbers if not is_each(lines.plan, number)]
    if plain:
        lines.add(" = ".join(f"k_{number}" for number in plain) + f" = {SKIPPED}")
    for matter in dict.fromkeys(lines.plan.checks[number].matter for number in plain):
        own = [number for number in plain if lines.plan.checks[number].matter == matter]
        if matter is None:
            for number in own:
                _check(lines, number, lines.plan.checks[number], None, f"k_{number}", "None")
        else:
            with lines.block(f"if m_{matter} is not False:"):
                for number in own:
                    _check(lines, number, lines.plan.checks[number], f"m_{matter}", f"k_{number}", "None")
    for number in numbers:
        if number not in plain:
            _each_check(lines, number, lines.plan.checks[number])


def is_each(plan: Plan, number: int) -> bool:
    """Is a check made for each of some subjects?"""
    found = plan.checks[number]
    return found.check.each is not None or (found.matter is not None and plan.composition.matters[found.matter].each is not None)


def _each_check(lines: Lines, number: int, plan: CheckPlan) -> None:
    lines.add(f"k_{number} = []")
    with _instances(lines, plan) as (matter, matter_subject, subject):
        lines.add(f"k = {SKIPPED}")
        if matter is None:
            _check(lines, number, plan, None, "k", subject)
        else:
            with lines.block(f"if {matter} is not False:"):
                _check(lines, number, plan, matter, "k", subject)
        lines.add(f"k_{number}.append(({matter_subject}, {subject}, k))")


@contextmanager
def _instances(lines: Lines, plan: CheckPlan) -> Iterator[tuple[str | None, str, str]]:
    """Loops over the instances of a check: the matter's value, the matter's subject, the check's subject."""
    matter_each = lines.plan.composition.matters[plan.matter].each if plan.matter is not None else None
    check_each = plan.check.each
    with ExitStack() as stack:
        if matter_each is None:
            assert check_each is not None
            subject = stack.enter_context(each(lines, check_each))
            yield (f"m_{plan.matter}" if plan.matter is not None else None), "None", subject
        elif check_each is None or check_each in lineage(lines.plan.rules, matter_each):
            variable = lines.names.variable("e", matter_each)
            stack.enter_context(lines.block(f"for {variable}, q in m_{plan.matter}.items():"))
            if check_each is not None and check_each != matter_each:
                lines.add(f"{lines.names.variable('e', check_each)} = {variable}")
            yield "q", variable, variable
        else:
            variable = lines.names.variable("e", matter_each)
            stack.enter_context(lines.block(f"for {variable}, q in m_{plan.matter}.items():"))
            subject = stack.enter_context(each(lines, check_each))
            yield "q", variable, subject


def _check(lines: Lines, number: int, plan: CheckPlan, matter: str | None, status: str, subject: str) -> None:
    """Add the source that decides one instance; `status` stays SKIPPED where its `when` is false."""
    check = plan.check
    served = [f"{lines.names.record(read.subject, read.record, each=read.each)}.served" for read, _ in plan.reads]
    known = [f"{subject}.state != {NOT_KNOWN!r}"] if subject != "None" else []
    applies = [*([matter] if matter is not None else []), *([lines.true(check.when)] if check.when is not None else [])]
    certain = [*applies, *served, *known]
    if not certain:
        _decided(lines, number, plan, status, subject)
        return
    with lines.block(f"if {' and '.join(certain)}:"):
        _decided(lines, number, plan, status, subject)
    skipped = [lines.false(check.when)] if check.when is not None else []
    gone = [f"{source} is False" for source in served]
    if any(producers for _, producers in plan.reads):
        if skipped:
            lines.add(f"elif {skipped.pop()}: pass")
        lines.add(f"elif {' or '.join(gone)}: {status} = {_lost(lines, plan, [*applies, *known])}")
    else:
        skipped += gone
    rest = f"elif not ({' or '.join(skipped)})" if skipped else "else"
    lines.add(f"{rest}: {status} = {UNDECIDED}")


def _decided(lines: Lines, number: int, plan: CheckPlan, status: str, subject: str) -> None:
    """Add the source that decides what certainly has to be checked."""
    check = plan.check
    failing = f"fail(({number}, {subject}, {lines.text(check.message)}, {lines.text(check.fix)})); {status} = {FAILED}"
    if check.must is None:
        lines.add(failing)
        return
    lines.add(f"if {lines.true(check.must)}: {status} = {PASSED}")
    with lines.block(f"elif {lines.false(check.must)}:"):
        lines.add(failing)
    lines.add(f"else: {status} = {UNDECIDED}")


def _lost(lines: Lines, plan: CheckPlan, certain: list[str]) -> str:
    """Source of the status where a record certainly does not serve: skipped, awaited or undecided, by what the bundle's matters issue."""
    either, lost = lines.helper(disjunction), lines.helper(logic.lost)
    sure = " and ".join(certain) or "True"
    found = []
    for read, producers in plan.reads:
        chances = [
            f"{lines.producing}(m_{matter}, {_own(lines, matter)}, {lines.names.variable('x', product)}, {_targets(lines, read)})"
            for matter, product in producers
        ]
        held = lines.names.record(read.subject, read.record, each=read.each)
        if len(plan.reads) > 1:
            found.append(f"*([{UNDECIDED}] if {held}.served is None else [])")
        chance = f"{either}(({''.join(item + ', ' for item in chances)}))"
        found.append(f"*([{lost}({sure}, {chance})] if {held}.served is False else [])")
    return f"{lines.helper(logic.worst)}([{', '.join(found)}])"


def _own(lines: Lines, matter: int) -> bool:
    return lines.plan.composition.matters[matter].each is not None


def _targets(lines: Lines, read: Read) -> str:
    if read.each:
        return f"[{lines.names.variable('e', read.subject)}]"
    return lines.names.variable("x", read.subject)
