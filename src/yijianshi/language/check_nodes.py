"""The checker: one method for each kind of node, except operators and calls, which have modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from yijianshi.language import check_calls, check_operators, tree
from yijianshi.language.faults import Fault
from yijianshi.language.functions.table import find
from yijianshi.language.keywords import unglued
from yijianshi.language.scope import ChildScope, Scope, within
from yijianshi.language.tree import Binding, Node, Symbol
from yijianshi.language.type_names import SIMPLE
from yijianshi.language.type_rules import comparable, fits, members_of, one_level, ordered, type_of, unify
from yijianshi.language.type_words import word_of
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    NULL,
    NUMBER,
    ChoiceType,
    ContextType,
    ListType,
    ObjectType,
    RangeType,
    Refusal,
    Type,
)
from yijianshi.source.catalogue import syntax
from yijianshi.source.suggest import did_you_mean


class Checker:
    """Walks a tree once, collecting faults. `rulebook` as in `check`."""

    def __init__(self, rulebook: bool) -> None:
        self.rulebook = rulebook
        self.faults: list[Fault] = []
        self._rules: dict[type[Node], Callable[[Any, Scope], Node]] = {
            tree.Literal: self._literal,
            tree.Name: self._name,
            tree.Path: self._path,
            tree.Filter: self._filter,
            tree.If: self._if,
            tree.Quantified: self._quantified,
            tree.For: self._for,
            tree.ListOf: self._list,
            tree.ContextOf: self._context,
            tree.RangeOf: self._range,
            tree.InstanceOf: self._instance_of,
            tree.Call: self._call,
            **dict.fromkeys(check_operators.RULES, self._operator),
        }

    def whole(self, node: Node, scope: Scope, expect: Type | None) -> Node:
        node = self.node(node, scope)
        if expect is not None:
            self.want(node, expect)
        return node

    def node(self, node: Node, scope: Scope, *, null: bool = False) -> Node:
        """The typed node; `null` tells that the literal null may stand here."""
        if self.rulebook and not null and isinstance(node, tree.Literal) and node.value is None:
            self.fault("YJS231", node)
            return node
        return self._rules[type(node)](node, scope)

    def fault(self, code: str, at: Node, help: str | None = None, **values: Any) -> None:
        self.faults.append(Fault(code, at.start, at.end, values, help))

    def want(self, node: Node, wanted: Type) -> bool:
        """Whether a node has the type that its place asks for; a fault where it has not."""
        if fits(node.type, wanted):
            return True
        help = syntax.CONDITION_WANTED if wanted == BOOLEAN else None
        if isinstance(node.type, ListType) and fits(node.type.element, wanted):
            help = syntax.OF_EACH
        self.fault("YJS228", node, help, wanted=word_of(wanted), found=word_of(node.type))
        return False

    def _operator(self, node: Node, scope: Scope) -> Node:
        return check_operators.RULES[type(node)](self, node, scope)

    def _call(self, node: tree.Call, scope: Scope) -> Node:
        return check_calls.call(self, node, scope)

    def _literal(self, node: tree.Literal, scope: Scope) -> Node:
        return replace(node, type=type_of(node.value))

    def _name(self, node: tree.Name, scope: Scope) -> Node:
        symbol = scope.lookup(node.name)
        if symbol is not None:
            return replace(node, symbol=symbol, type=symbol.type)
        refusal = scope.why_not(node.name)
        if refusal is not None:
            self.fault("YJS221", node, refusal.help, name=node.name, reason=refusal.reason)
        else:
            self.fault("YJS220", node, self._remedy(node.name, scope), name=node.name)
        return node

    def _remedy(self, name: str, scope: Scope) -> str | None:
        if name in syntax.MISTAKEN:
            return syntax.MEANT.format(word=name, meant=syntax.MISTAKEN[name])
        glued = unglued(name, lambda part: scope.lookup(part) is not None)
        if glued is not None:
            return syntax.GLUED.format(text=glued)
        if find(name) is not None:
            return syntax.SPACED_FUNCTION.format(name=name)
        for other in scope.names():
            symbol = scope.lookup(other)
            if symbol is not None and isinstance(symbol.type, ChoiceType) and name in symbol.type.options:
                return syntax.AN_OPTION.format(name=other, option=name)
        return did_you_mean(name, scope.names())

    def _path(self, node: tree.Path, scope: Scope) -> Node:
        base = self.node(node.base, scope)
        return replace(node, base=base, type=self._member(node, base.type))

    def _member(self, node: tree.Path, of: Type) -> Type:
        """The type of `of.name`. A list gives the list of what its elements have."""
        if isinstance(of, ListType):
            return one_level(self._member(node, of.element))
        if of == ANY:
            return ANY
        if isinstance(of, ContextType) and of.members is None:
            return ANY
        members = {} if isinstance(of, ObjectType) else members_of(of) or {}
        found = of.member(node.name) if isinstance(of, ObjectType) else members.get(node.name)
        if found is not None:
            return found
        names, refusal = (of.members(), of.refusal(node.name)) if isinstance(of, ObjectType) else (members, None)
        if refusal is not None:
            self.faults.append(Fault("YJS223", node.name_start, node.name_end, {"reason": refusal.reason}, refusal.help))
        else:
            help = did_you_mean(node.name, names) or (syntax.MEMBERS.format(names="、".join(names)) if 0 < len(list(names)) <= 8 else None)
            self.faults.append(Fault("YJS222", node.name_start, node.name_end, {"of": word_of(of), "name": node.name}, help))
        return ANY

    def _filter(self, node: tree.Filter, scope: Scope) -> Node:
        base = self.node(node.base, scope)
        element = self.element(base)
        item = Symbol("item", element, "local", f"item@{node.start}:{node.end}")
        condition = self.node(node.condition, _of_element(scope, item))
        if condition.type not in (ANY, NULL, BOOLEAN, NUMBER):
            self.fault("YJS229", condition, found=word_of(condition.type))
        index = condition.type == NUMBER
        kind: Type = element if index else ListType(element=element) if condition.type == BOOLEAN else ANY
        return replace(node, base=base, condition=condition, index=index, item=item, type=kind)

    def element(self, node: Node) -> Type:
        """The type of the elements of a list or range; of one value that stands for a list of it, its own."""
        of = node.type
        if isinstance(of, ListType | RangeType):
            return of.element
        if of != ANY and self.rulebook:
            self.fault("YJS241", node, found=word_of(of))
            return ANY
        return of

    def _if(self, node: tree.If, scope: Scope) -> Node:
        condition = self.node(node.condition, scope)
        self.want(condition, BOOLEAN)
        then, otherwise = self.node(node.then, scope, null=True), self.node(node.otherwise, scope, null=True)
        return replace(node, condition=condition, then=then, otherwise=otherwise, type=unify((then.type, otherwise.type)))

    def _bindings(self, bindings: Iterable[Binding], scope: Scope) -> tuple[tuple[Binding, ...], Scope]:
        bound = []
        for binding in bindings:
            source = self.node(binding.source, scope)
            symbol = Symbol(binding.name, self.element(source), "local", f"{binding.name}@{binding.start}:{binding.end}")
            bound.append(replace(binding, source=source, symbol=symbol))
            scope = within(scope, {binding.name: symbol})
        return tuple(bound), scope

    def _quantified(self, node: tree.Quantified, scope: Scope) -> Node:
        bindings, inner = self._bindings(node.bindings, scope)
        condition = self.node(node.condition, inner)
        self.want(condition, BOOLEAN)
        return replace(node, bindings=bindings, condition=condition, type=BOOLEAN)

    def _for(self, node: tree.For, scope: Scope) -> Node:
        bindings, inner = self._bindings(node.bindings, scope)
        partial = Symbol("partial", ListType(), "local", f"partial@{node.start}:{node.end}")
        body = self.node(node.body, within(inner, {"partial": partial}) if inner.lookup("partial") is None else inner)
        return replace(node, bindings=bindings, body=body, type=ListType(element=body.type))

    def _list(self, node: tree.ListOf, scope: Scope) -> Node:
        items = tuple(self.node(item, scope) for item in node.items)
        return replace(node, items=items, type=ListType(element=unify(item.type for item in items)))

    def _context(self, node: tree.ContextOf, scope: Scope) -> Node:
        entries: dict[str, Node] = {}
        for name, value in node.entries:
            entries[name] = self.node(value, scope)
            scope = within(scope, {name: Symbol(name, entries[name].type, "local", f"{name}@{value.start}:{value.end}")})
        members = {name: entry.type for name, entry in entries.items()}
        return replace(node, entries=tuple(entries.items()), type=ContextType(members=members))

    def _range(self, node: tree.RangeOf, scope: Scope) -> Node:
        low = None if node.low is None else self.node(node.low, scope)
        high = low if node.high is node.low else None if node.high is None else self.node(node.high, scope)
        ends = [end for end in (low, high) if end is not None]
        for end in ends:
            if end.type != NULL and not ordered(end.type):
                self.fault("YJS243", end, found=word_of(end.type))
        if low is not None and high is not None and not comparable(low.type, high.type):
            self.fault("YJS225", high, left=word_of(low.type), right=word_of(high.type))
        return replace(node, low=low, high=high, type=RangeType(element=unify(end.type for end in ends)))

    def _instance_of(self, node: tree.InstanceOf, scope: Scope) -> Node:
        value = self.node(node.value, scope)
        unknown = _unknown_type(node.of)
        if unknown is not None:
            self.faults.append(Fault("YJS242", node.of_start, node.end, {"name": unknown}, did_you_mean(unknown, SIMPLE)))
        return replace(node, value=value, type=BOOLEAN)


def _of_element(outer: Scope, item: Symbol) -> Scope:
    """Inside a filter: `item`, and the members of the element."""
    of = item.type
    members = members_of(of) or {}

    def own(name: str) -> Symbol | None:
        if name == "item":
            return item
        found = of.member(name) if isinstance(of, ObjectType) else members.get(name)
        if found is None and (of == ANY or (isinstance(of, ContextType) and of.members is None)) and outer.lookup(name) is None:
            found = ANY
        return None if found is None else Symbol(name, found, "member", name, item)

    def names() -> Iterable[str]:
        return ["item", *(of.members() if isinstance(of, ObjectType) else members)]

    def refusal(name: str) -> Refusal | None:
        return of.refusal(name) if isinstance(of, ObjectType) else None

    return ChildScope(outer, own, names, refusal)


def _unknown_type(of: Type) -> str | None:
    """The first name in a written type that is no FEEL type."""
    match of:
        case ListType(element=element) | RangeType(element=element):
            return _unknown_type(element)
        case ContextType(members=members):
            return next((found for member in (members or {}).values() if (found := _unknown_type(member)) is not None), None)
    return None if of.name in SIMPLE else of.name
