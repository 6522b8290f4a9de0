"""From an expression tree to Python source: the one meaning of the language.

`value` gives a Python expression for what a node is worth; for a condition `true` and `false` give two-valued tests, 'certainly true' and
'certainly false'. Where static types are known the source is plain inline Python; elsewhere it calls helpers that look at the values.
Nothing from an expression's text reaches the source but checked literals by their `repr`.

Names in the source that begin with `h_ f_ c_ t_ v_` are the generator's own: helpers, built-ins, constants, temporaries and loop variables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from yijianshi.language import access, emit
from yijianshi.language.fold import MISSING, constant_of
from yijianshi.language.operand import Operand, Scope
from yijianshi.language.tree import Call, Name, Node, Path
from yijianshi.language.types import BOOLEAN, ObjectType, Type


class Resolver(Protocol):
    """What the names of an expression are in Python; supplied by who compiles."""

    def name(self, node: Name) -> str:
        """Source of a name's value (None: unknown)."""

    def path(self, node: Path, generator: Generator) -> str | None:
        """Source of a whole path, None to have it generated."""

    def member(self, base: str, base_type: Type, name: str) -> str:
        """Source of a member of an object; `base` is a bare name whose value may be None."""

    def call(self, node: Call, generator: Generator) -> str | None:
        """Source of a built-in that needs a rulebook, None where there is none."""


class Generator:
    """Makes source of trees. `constants` maps the names used in the source to their objects and grows with each tree.

    Who compiles may set `known`, names of the resolver that are never None and the same throughout a case, and `kept`: it gives a name to
    the source of what they alone settle.
    """

    def __init__(self, resolver: Resolver, *, undecided: bool, constants: dict[str, object] | None = None) -> None:
        self.resolver = resolver
        self.undecided = undecided
        self.constants: dict[str, object] = {} if constants is None else constants
        self.known: set[str] = set()
        self.kept: Callable[[str], str] = lambda source: source
        self._by_value: dict[tuple[type, str], str] = {}
        self._scopes: list[Scope] = []
        self._count = 0

    def value(self, node: Node) -> str:
        """An expression for the node's value: an atom that may stand anywhere."""
        value = constant_of(node)
        if value is not MISSING:
            return self.literal(value)
        return emit.VALUE[type(node)](self, node)

    def true(self, node: Node) -> str:
        """An expression that is truthy if and only if the node is certainly true."""
        value = constant_of(node)
        if value is not MISSING:
            return str(value is True)
        reading = emit.TRUE.get(type(node))
        if reading is not None:
            return reading(self, node)
        return self.value(node) if node.type == BOOLEAN else f"{self.value(node)} is True"

    def false(self, node: Node) -> str:
        """An expression that is truthy if and only if the node is certainly false."""
        value = constant_of(node)
        if value is not MISSING:
            return str(value is False)
        reading = emit.FALSE.get(type(node))
        return f"{self.value(node)} is False" if reading is None else reading(self, node)

    def operand(self, node: Node) -> Operand:
        """The node's value for use more than once."""
        value = constant_of(node)
        if value is not MISSING:
            source = self.literal(value)
            return Operand(source, source, value is not None)
        return self.named(self.value(node))

    def named(self, source: str) -> Operand:
        """A source for use more than once: what is neither a bare name nor a literal goes into a temporary."""
        if source.isidentifier():
            return Operand(source, source, source in self.known or self.constants.get(source) is not None)
        if source[0] in "'\"" or source.isdigit():
            return Operand(source, source, True)
        temporary = self.fresh("t")
        return Operand(f"({temporary} := {source})", temporary)

    def tested(self, node: Node) -> Operand:
        """The node's value for tests by `is`, which no literal may stand in."""
        value = constant_of(node)
        return self.named(self.value(node) if value is MISSING or value is None or isinstance(value, bool) else self.constant(value))

    def literal(self, value: Any) -> str:
        """Source of a constant."""
        kind = type(value)
        if value is None or kind is bool or kind is str or (kind is int and value >= 0):
            return repr(value)
        if kind is tuple and all(type(item) in (str, int, bool) for item in value):
            return repr(value)
        return self.constant(value)

    def constant(self, value: object) -> str:
        """A name for an object; equal objects of one type share theirs."""
        key = (type(value), repr(value))
        name = self._by_value.get(key)
        if name is None:
            name = self._by_value[key] = self.fresh("c")
            self.constants[name] = value
        return name

    def helper(self, function: Callable[..., Any], name: str | None = None) -> str:
        """A name for a helper, by the helper's own name."""
        name = name or "h_" + function.__name__
        self.constants[name] = function
        return name

    def call(self, function: Callable[..., Any], *arguments: str) -> str:
        """Source that calls a helper."""
        return f"{self.helper(function)}({', '.join(arguments)})"

    def fresh(self, kind: str) -> str:
        """A new name."""
        while True:
            self._count += 1
            name = f"{kind}_{self._count}"
            if name not in self.constants:
                return name

    @contextmanager
    def scope(self, scope: Scope) -> Iterator[None]:
        """Inner names are known inside the block."""
        self._scopes.append(scope)
        try:
            yield
        finally:
            self._scopes.pop()

    def name(self, node: Name) -> str:
        """Source of a name: the innermost that has it, and a filter's element where types do not tell whether it has."""
        symbol = node.symbol
        elements: list[str] = []
        source: str | None = None
        for scope in reversed(self._scopes):
            if symbol is not None and symbol.kind == "member":
                if scope.item is not None and scope.symbol is not None and scope.symbol is symbol.ref:
                    return self.member(scope.item, scope.symbol.type, node.name)
                continue
            source = scope.names.get(node.name)
            if source is not None:
                break
            if scope.item is not None and scope.symbol is None:
                elements.append(scope.item)
                if node.name == "item":
                    source = scope.item
                    break
        if source is None:
            source = self.resolver.name(node)
        for element in reversed(elements):
            source = self.call(access.scoped, element, self.literal(node.name), source)
        return source

    def member(self, base: str, base_type: Type, name: str) -> str:
        """Source of a member of what a bare name holds."""
        if isinstance(base_type, ObjectType):
            return self.resolver.member(base, base_type, name)
        return self.call(access.member, base, self.literal(name))


def compile_function(node: Node, resolver: Resolver, parameters: Sequence[str], *, undecided: bool) -> Callable[..., Any]:
    """A function of the given parameters that gives the node's value.

    Raises `RecursionError` or `SyntaxError` for trees that are deeper than `limits.MAX_DEPTH` allows.
    """
    generator = Generator(resolver, undecided=undecided)
    source = f"def evaluated({', '.join(parameters)}):\n    return {generator.value(node)}\n"
    namespace: dict[str, Any] = {"__builtins__": {}, **generator.constants}
    exec(compile(source, "<expression>", "exec"), namespace)
    function: Callable[..., Any] = namespace["evaluated"]
    return function
