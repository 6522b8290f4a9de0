"""Which names an expression reaches: those it reads, and what these read, however far; and their variables in generated source."""

from __future__ import annotations

from collections.abc import Iterator

from yijianshi.bundle.compose import closure, lineage
from yijianshi.engine.names import PlanNames
from yijianshi.engine.plan import Plan
from yijianshi.language.tree import Name, Node, children
from yijianshi.rulebook.references import references


def reached(tree: Node, plan: Plan) -> list[str]:
    """The names of the shared space below a tree, each after those that it reads itself; also those that tell whose an `each` is: where
    a matter is `each` of a derived subject, so may be what it needs of each of those that this one is made of.
    """
    rules, owners = plan.rules, dict.fromkeys(_owners(tree))
    done_for = {matter.each for matter in plan.composition.matters}
    derived = [name for name, subject in rules.subjects.items() if subject.derived is not None]
    whose = [name for name in derived if name in owners or (name in done_for and not owners.keys().isdisjoint(lineage(rules, name)))]
    return closure([*whose, *(name for name, _ in references(tree))], plan.rules)


def variables(tree: Node, names: PlanNames) -> list[str]:
    """The variables that hold what a tree reaches; those of an `each` only where the tree itself names its subject."""
    rules = names.plan.rules
    found = [names.variable("e", name) for name in dict.fromkeys(_owners(tree))]
    for name in reached(tree, names.plan):
        if name in rules.subjects:
            found += [names.variable("s", name), names.variable("x", name)]
        elif (
            (name in rules.questions and rules.questions[name].each is None)
            or (name in rules.fields and rules.fields[name].each is None)
            or (name in rules.definitions and rules.definitions[name].each is None and rules.definitions[name].value is not None)
        ):
            found.append(names.variable("n", name))
    return found


def _owners(tree: Node) -> Iterator[str]:
    if isinstance(tree, Name) and tree.symbol is not None:
        if tree.symbol.kind == "each":
            yield tree.symbol.key
        elif tree.symbol.kind == "attribute":
            yield str(tree.symbol.ref)
    for child in children(tree):
        yield from _owners(child)
