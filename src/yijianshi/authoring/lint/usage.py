"""What the matters and bundles of a rulebook lead to: every entry that has a use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yijianshi.authoring.lint.view import Resolution
from yijianshi.bundle.compose import check_formulas, entry_reads, material_formulas
from yijianshi.engine.special import IDENTITY_LICENCES
from yijianshi.language.tree import Call, Node, children
from yijianshi.rulebook.entries import Check, Formula, Material, Message, Use
from yijianshi.rulebook.lower import parts_of
from yijianshi.rulebook.references import record_of, references
from yijianshi.rulebook.rules import Rules

Key = tuple[str, str]
_PERSONAL = frozenset({"age", "birth date", "sex"})


def used(resolution: Resolution) -> set[Key]:
    """Section and name of every entry that a matter or bundle leads to; of those that have to be looked at."""
    rules = resolution.rules
    usage = _Usage(rules)
    for matter in resolution.entries("matters"):
        usage.formulas([matter.when])
        usage.names([matter.each, *(product.subject for product in matter.produces)])
        usage.found.update(("licences", product.record) for product in matter.produces)
        usage.checks(matter.checks)
        for use in matter.materials:
            usage.use(use)
            for part in parts_of(rules.materials[use.name], rules.materials):
                usage.material(part)
        for use in matter.form:
            usage.use(use)
            usage.names([use.name])
    for bundle in resolution.entries("bundles"):
        usage.checks(bundle.checks)
    usage.follow()
    return usage.found | {("materials", alias) for alias in rules.aliases}


def led_to(section: str, name: str, rules: Rules) -> set[Key]:
    """Section and name of every other entry that one entry leads to."""
    usage = _Usage(rules)
    if section == "materials" and name in rules.materials:
        for part in parts_of(rules.materials[name], rules.materials):
            usage.material(part)
    else:
        usage.names([name])
    usage.follow()
    return usage.found - {(section, name)}


class _Usage:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.found: set[Key] = set()
        self._waiting: list[str] = []

    def names(self, names: Iterable[str | None]) -> None:
        """Names of the shared space: those not met before wait to be followed."""
        for name in names:
            if name is None:
                continue
            section = next((section for section, entries in self._spaces() if name in entries), None)
            if section is not None and (section, name) not in self.found:
                self.found.add((section, name))
                self._waiting.append(name)

    def _spaces(self) -> Iterator[tuple[str, Iterable[str]]]:
        rules = self.rules
        yield from (("subjects", rules.subjects), ("questions", rules.questions), ("definitions", rules.definitions))
        yield from (("parameters", rules.parameters), ("fields", rules.fields))

    def formulas(self, formulas: Iterable[Formula | None]) -> None:
        for formula in formulas:
            if formula is not None:
                self.names(name for name, _ in references(formula.tree))
                self._records(formula.tree)

    def _records(self, tree: Node) -> None:
        """Licence types and sources whose records an expression reads."""
        record = record_of(tree.type)
        if record is not None:
            self.found.add(("sources" if record.shared else "licences", record.name))
        if isinstance(tree, Call) and tree.function in _PERSONAL:
            self.found.update(("licences", name) for name in IDENTITY_LICENCES)
        for child in children(tree):
            self._records(child)

    def use(self, use: Use) -> None:
        self.names([use.each])
        self.formulas([use.when])

    def checks(self, checks: Iterable[Check]) -> None:
        for check in checks:
            self.names([check.each])
            self.formulas(check_formulas(check))

    def material(self, material: Material) -> None:
        self.found.add(("materials", material.name))
        self.names([material.each])
        self.formulas(material_formulas(material))
        for exemption in material.exemptions:
            self.names([exemption.subject])
            if exemption.record is not None:
                self.found.add(("sources" if exemption.kind == "shared" else "licences", exemption.record))

    def follow(self) -> None:
        """What the names met so far read themselves."""
        rules = self.rules
        while self._waiting:
            name = self._waiting.pop()
            formulas, subjects = entry_reads(name, rules)
            self.names(subjects)
            self.formulas(formulas)
            if name in rules.subjects:
                self.names(rules.subjects[name].bases)
            entry = rules.questions.get(name) or rules.subjects.get(name)
            ask: Message | None = entry.ask if entry is not None else None
            self.formulas(ask.formulas if ask is not None else ())
