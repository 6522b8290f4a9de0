"""Source of loops and quantifiers, and what they run over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from yijianshi.language import steps
from yijianshi.language.operand import Scope
from yijianshi.language.tree import Binding, For, Name, Node, Path, Quantified, RangeOf, children
from yijianshi.language.types import ListType, ObjectType

if TYPE_CHECKING:
    from yijianshi.language.generate import Generator


def iteration(generator: Generator, binding: Binding) -> tuple[str, bool]:
    """Source of what a binding runs over, and whether it needs no counting: a list from the case."""
    source = binding.source
    if isinstance(source, RangeOf) and source.low is not None and source.high is not None and source.start == source.low.start:
        return generator.call(steps.span, generator.value(source.low), generator.value(source.high)), False
    if is_data(source) and generator.undecided:
        return generator.value(source), True
    return generator.call(steps.elements, generator.value(source)), False


def is_data(node: Node) -> bool:
    """Whether a list comes from the case as it is: it is as long as the case, and needs no counting."""
    if not isinstance(node.type, ListType):
        return False
    if isinstance(node, Path):
        return isinstance(node.base.type, ObjectType)
    return isinstance(node, Name) and node.symbol is not None and node.symbol.kind in ("subject", "question", "field")


def quantified_value(generator: Generator, node: Quantified) -> str:
    consume = steps.each if node.every else steps.some
    return _quantified(generator, node, 0, generator.value, lambda _: generator.helper(consume), "(None if {} is None else {})")


def quantified_true(generator: Generator, node: Quantified) -> str:
    return _decided(generator, node, generator.true, every=node.every)


def quantified_false(generator: Generator, node: Quantified) -> str:
    return _decided(generator, node, generator.false, every=not node.every)


def _decided(generator: Generator, node: Quantified, read: Callable[[Node], str], every: bool) -> str:
    def consume(uncounted: bool) -> str:
        if uncounted:
            return generator.helper(all if every else any, "all" if every else "any")
        return generator.helper(steps.each_true if every else steps.some_true)

    return _quantified(generator, node, 0, read, consume, "({} is not None and {})")


def _quantified(
    generator: Generator, node: Quantified, place: int, read: Callable[[Node], str], consume: Callable[[bool], str], form: str
) -> str:

    binding = node.bindings[place]
    source, uncounted = iteration(generator, binding)
    items = generator.named(source)
    item = generator.fresh("v")
    with generator.scope(Scope(names={binding.name: item})):
        last = place == len(node.bindings) - 1
        body = read(node.condition) if last else _quantified(generator, node, place + 1, read, consume, form)
    return form.format(items.first, f"{consume(uncounted)}({body} for {item} in {items.again})")


def loop_value(generator: Generator, node: For) -> str:
    if not _names_partial(node.body):
        return _loop(generator, node, 0, lambda last: steps.collected if last else steps.joined, "")
    grown = generator.fresh("v")
    with generator.scope(Scope(names={"partial": generator.call(steps.so_far, grown)})):
        loop = _loop(generator, node, 0, lambda last: steps.grow if last else steps.each, f"{grown}, ")
    return generator.call(steps.growing, f"lambda {grown}: {loop}")


def _loop(generator: Generator, node: For, place: int, consume: Callable[[bool], Callable[..., Any]], target: str) -> str:
    """One binding and all inside of it; the innermost results go to `target`, if there is one."""
    binding = node.bindings[place]
    source, _ = iteration(generator, binding)
    items = generator.named(source)
    item = generator.fresh("v")
    last = place == len(node.bindings) - 1
    with generator.scope(Scope(names={binding.name: item})):
        body = generator.value(node.body) if last else _loop(generator, node, place + 1, consume, target)
    result = f"({body} for {item} in {items.again})"
    call = generator.call(consume(last), f"{target}{result}" if last else result)
    return f"(None if {items.first} is None else {call})"


def _names_partial(node: Node) -> bool:
    """Whether a loop's body looks at the results so far."""
    return (isinstance(node, Name) and node.name == "partial") or any(map(_names_partial, children(node)))
