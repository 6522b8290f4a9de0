"""The leaves of matters and needs: whether conditions hold, for whom. Each is asked only where an earlier one leaves it open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from yijianshi.bundle.compose import lineage
from yijianshi.case.subjects import CaseSubject
from yijianshi.engine.board import Case, Scope, known
from yijianshi.engine.chain import HERE
from yijianshi.engine.propositions import KNOWN, asks_together
from yijianshi.rulebook.entries import Formula, Use


class Asked(Struct, frozen=True, eq=False):
    """A material or field asked of a subject, or of none: its entry on the board and its instance there."""

    number: int
    entry: str
    instance: str
    subject: CaseSubject | None
    bound: frozenset[str]
    """The names of an `each` that mean the subject."""


def ground_matters(case: Case) -> None:
    """State whether the conditions of matters hold, of each subject where they are `each`."""
    board = case.board
    for number, matter in enumerate(case.plan.composition.matters):
        entry = f"m{number}"
        if matter.each is None:
            board.truth(entry, "w", case.test(matter.when, case.scope({})))
            case.matters.append(None)
            continue
        values = {subject: case.test(matter.when, case.scope({matter.each: subject})) for subject in case.listed(matter.each)}
        instances = {subject: f"q{place}" for place, subject in enumerate(values)}
        for subject, value in values.items():
            board.truth(entry, "w", value, instances[subject])
            if known(subject):
                board.state(entry, "kn", instances[subject])
            case.subjects[entry, instances[subject]] = subject
        board.chain(entry, "", list(instances.values()), HERE)
        if not instances:
            board.state(entry, "zero")
        case.matters.append(instances)


def ground_needs(case: Case) -> tuple[list[Asked], list[Asked]]:
    """Of whom materials and fields may be asked, in the order of decisions."""
    plan = case.plan
    materials: list[Asked] = []
    fields: list[Asked] = []
    for number, material in enumerate(plan.materials):
        found = material.need.material
        materials += _asked(case, number, f"i{number}", material.need.uses, found.when, found.each)
    for number, field in enumerate(plan.fields):
        entry = field.need.field
        fields += _asked(case, number, f"f{number}", field.need.uses, entry.when, entry.each)
    for asked in (*materials, *fields):
        case.subjects[asked.entry, asked.instance] = asked.subject
        case.board.state(asked.entry, "is", asked.instance)
    return materials, fields


def _asked(
    case: Case, number: int, entry: str, uses: Sequence[tuple[int, Use]], own: Formula | None, own_each: str | None
) -> Iterator[Asked]:
    if asks_together(case.plan, uses):
        yield from _together(case, number, entry, uses, own, own_each)
    else:
        yield from _Uses(case, entry, uses, own, own_each).asked(number)


def _together(
    case: Case, number: int, entry: str, uses: Sequence[tuple[int, Use]], own: Formula | None, own_each: str | None
) -> Iterator[Asked]:
    """Every use asks the same subjects, or nobody in particular."""
    if all(case.matter(matter) is False for matter, _ in uses):
        return
    of = uses[0][1].each
    names = frozenset({of, own_each or of}) if of is not None else frozenset[str]()
    for place, subject in enumerate(case.listed(of) if of is not None else [None]):
        instance = f"x{place}"
        scope = case.scope(dict.fromkeys((name for name in names if name is not None), subject))
        if known(subject):
            case.board.state(entry, "kn", instance)
        value = case.test(own, scope)
        if own is not None:
            case.board.truth(entry, "o", value, instance)
        for position, (matter, use) in enumerate(uses):
            if use.when is not None and value is not False and case.matter(matter) is not False:
                case.board.truth(entry, f"u{position}w", case.test(use.when, scope), instance)
        yield Asked(number, entry, instance, subject, frozenset(name for name in names if name is not None))


class _Uses:
    """Uses that ask of different subjects, or whose matters have instances: each is a list of members for each subject asked."""

    def __init__(self, case: Case, entry: str, uses: Sequence[tuple[int, Use]], own: Formula | None, own_each: str | None) -> None:
        self.case = case
        self.entry = entry
        self.uses = uses
        self.own = own
        self.own_each = own_each
        self.instances: dict[CaseSubject | None, str] = {}
        self.members: dict[tuple[str, int], list[str]] = {}
        self.count = 0

    def asked(self, number: int) -> Iterator[Asked]:
        for position, (matter, use) in enumerate(self.uses):
            self._use(position, matter, use)
        board = self.case.board
        for instance in self.instances.values():
            for position in range(len(self.uses)):
                members = self.members.get((instance, position), [])
                board.chain(self.entry, f"u{position}", members, instance)
                if not members:
                    board.state(self.entry, f"u{position}e", instance)
        subjects = {use.each for _, use in self.uses}
        names = frozenset(name for name in (*subjects, self.own_each) if name is not None) if None not in subjects else frozenset[str]()
        for subject, instance in self.instances.items():
            yield Asked(number, self.entry, instance, subject, names)

    def _use(self, position: int, matter: int, use: Use) -> None:
        case = self.case
        each = case.plan.composition.matters[matter].each
        own = {self.own_each} if self.own_each is not None else set[str]()
        if use.each is None and each is None:
            self._member(position, matter, use, None, HERE, case.scope({}), sure=True)
        elif use.each is None:
            assert each is not None
            for one, instance in case.instances(matter).items():
                self._member(position, matter, use, None, instance, case.scope({each: one}), sure=True)
        elif each is None:
            for subject in case.listed(use.each):
                scope = case.scope(dict.fromkeys({use.each, *own}, subject))
                self._member(position, matter, use, subject, HERE, scope, sure=known(subject))
        elif use.each in lineage(case.plan.rules, each):
            for subject, instance in case.instances(matter).items():
                scope = case.scope(dict.fromkeys({use.each, each, *own}, subject))
                self._member(position, matter, use, subject, instance, scope, sure=known(subject))
        else:
            for subject in case.listed(use.each):
                for one, instance in case.instances(matter).items():
                    scope = case.scope({**dict.fromkeys({use.each, *own}, subject), each: one})
                    self._member(position, matter, use, subject, instance, scope, sure=known(subject))

    def _member(self, position: int, matter: int, use: Use, subject: CaseSubject | None, of: str, scope: Scope, *, sure: bool) -> None:
        board, entry, name = self.case.board, self.entry, f"u{position}"
        instance = self.instances.setdefault(subject, f"x{len(self.instances)}")
        member = f"c{self.count}"
        self.count += 1
        self.members.setdefault((instance, position), []).append(member)
        board.state(entry, f"{name}to", member, instance)
        if of == HERE:
            board.state(entry, f"{name}a", member)
        else:
            board.state(entry, f"{name}b", member, of)
        if sure:
            board.state(entry, f"{name}{KNOWN}T", member)
        open_yet = self.case.matter(matter, of) is not False
        for key, condition in (("w", use.when), ("o", self.own)):
            if condition is not None and open_yet:
                value = self.case.test(condition, scope)
                board.truth(entry, f"{name}{key}", value, member)
                open_yet = value is not False
