"""What the names of expressions are in generated source: local variables of the decision function, or entries of a snapshot.

A subject of an `each` is the loop variable `e_N`, the subject itself `s_N`, the list of its items `x_N`, any other name `n_N`.
"""

from __future__ import annotations

from typing import Any

from yijianshi.engine import special
from yijianshi.engine.plan import Plan, Read, one_record, record_key
from yijianshi.language.generate import Generator
from yijianshi.language.tree import Call, Name, Node, Path
from yijianshi.language.types import ListType, Type
from yijianshi.rulebook.kinds import RecordType, SubjectType
from yijianshi.rulebook.words import DATE_OF_CASE


class PlanNames:
    """Resolves names for one plan. `serving` reads the serving record, as prefill and messages do, else what is stated."""

    def __init__(self, plan: Plan, *, snapshot: bool = False) -> None:
        self.plan = plan
        self.snapshot = snapshot
        self.serving = False
        self.held: dict[tuple[str, str], str] = {}
        self.facts: dict[tuple[str, str], str] = {}
        self.attributes: set[str] = set()
        """What is `each` of a subject and was read."""
        self.generator: Generator | None = None
        self._numbers = {name: position for position, name in enumerate(plan.composition.names)}
        for name in plan.rules.subjects:
            self._numbers.setdefault(name, len(self._numbers))

    # local names

    def variable(self, kind: str, name: str) -> str:
        """The local variable of a name: kind `e`, `s`, `x` or `n`."""
        return f"{kind}_{self._numbers[name]}"

    def local(self, variable: str) -> str:
        return f"E[{variable!r}]" if self.snapshot else variable

    def record(self, subject: str, key: str, *, each: bool) -> str:
        """Source of what one subject has of a licence type or source (`Held`)."""
        if each:
            return f"{self.local(self.variable('e', subject))}.of({key!r})"
        if self.snapshot or self.plan.rules.subjects[subject].derived is not None:
            return f"{self.local(self.variable('s', subject))}.of({key!r})"
        return self.held.setdefault((subject, key), f"r_{len(self.held)}")

    # what the generator asks

    def name(self, node: Name) -> str:
        symbol = node.symbol
        if symbol is None:
            return "None"
        if symbol.kind == "case":
            return self.local("date" if symbol.name == DATE_OF_CASE else "region")
        if symbol.kind == "each":
            return self.local(self.variable("e", symbol.key))
        if symbol.kind == "attribute":
            self.attributes.add(symbol.key)
            return f"{self.local(self.variable('e', symbol.ref))}.a.get({symbol.key!r})"
        if symbol.kind == "record":
            return f"{self.local('w')}.values.get({symbol.name!r})"
        if symbol.kind == "nobody":
            return self.constant(special.NOBODY)
        if symbol.kind == "parameter":
            return self.parameter(symbol.key)
        if symbol.kind == "subject":
            return self.local(self.variable("s", symbol.key))
        if symbol.kind == "member":
            assert self.generator is not None
            return self.generator.member(self.local(f"i_{id(symbol.ref)}"), symbol.ref.type, node.name)
        if symbol.kind == "local":
            return self.local(f"l_{symbol.name}")
        return self.local(self.variable("n", symbol.key))

    def parameter(self, name: str) -> str:
        value = self.plan.parameters.get(name)
        return self.generator.literal(value) if self.generator is not None else repr(value)

    def constant(self, value: object) -> str:
        assert self.generator is not None
        return self.generator.constant(value)

    def data(self, read: Read) -> str:
        """Source of the data that a record gives: a map, empty where none serves."""
        field = "serving_data" if self.serving else "stated_data"
        held = self.record(read.subject, read.record, each=read.each)
        if not held.isidentifier():
            return f"{held}.{field}"
        return self.facts.setdefault((held, field), f"b_{len(self.facts)}")

    def path(self, node: Path, generator: Generator) -> str | None:
        base = node.base
        read = one_record(base)
        if read is not None:
            return f"{self.data(read)}.get({node.name!r})"
        if isinstance(node.type, RecordType) and isinstance(base, Name) and isinstance(base.type, SubjectType):
            held = self._held(node, generator)
            if held is not None:
                return f"{held}.{'serving' if self.serving else 'stated'}"
        return None

    def _held(self, node: Path, generator: Generator) -> str | None:
        """`Held` of a path `S.type` whose subject is a bare name."""
        base = node.base
        if not isinstance(base, Name) or base.symbol is None or not isinstance(node.type, RecordType):
            return None
        key = record_key(node.type)
        if base.symbol.kind in ("subject", "each") and isinstance(base.type, SubjectType):
            return self.record(base.symbol.key, key, each=base.symbol.kind == "each")
        if isinstance(base.type, SubjectType):
            return f"{generator.name(base)}.of({key!r})"
        return None

    def member(self, base: str, base_type: Type, name: str) -> str:
        """A member of what a bare name holds: in a list it may be a record that does not serve, or a subject that is not known."""
        return f"(None if {base} is None else {self._member(base, base_type, name)})"

    def _member(self, base: str, base_type: Type, name: str) -> str:
        if isinstance(base_type, SubjectType):
            if name == "id":
                return f"{base}.number"
            if name == "name":
                return f"{base}.name"
            found = base_type.member(name)
            if isinstance(found, RecordType):
                return f"{base}.of({record_key(found)!r}).{'serving' if self.serving else 'stated'}"
            self.attributes.add(name)
            return f"{base}.a.get({name!r})"
        return f"{base}.values.get({name!r})"

    def call(self, node: Call, generator: Generator) -> str | None:
        function = node.function
        arguments = node.arguments
        if function in ("holds", "records", "valid records"):
            return self._records(function, arguments[0], generator)
        if function == "as of":
            return self._as_of(node, generator)
        subject = generator.value(arguments[0])
        if function == "exists":
            return generator.call(special.exists, subject)
        reading = repr(special.identity_licences(self.plan.rules))
        if function == "birth date":
            return generator.call(special.birth_date, subject, reading)
        if function == "sex":
            return generator.call(special.sex, subject, reading)
        if function == "age":
            on = generator.value(arguments[1]) if len(arguments) > 1 else self.local("date")
            return generator.call(special.age, subject, reading, on)
        return None

    def _records(self, function: str, path: Node, generator: Generator) -> str:
        if not isinstance(path, Path):
            return "None"
        of = path.type.element if isinstance(path.type, ListType) else path.type
        if not isinstance(of, RecordType):
            return "None"
        key = record_key(of)
        if isinstance(path.base.type, ListType):
            gather = special.all_records if function == "records" else special.all_valid_records
            return generator.call(gather, generator.value(path.base), repr(key))
        held = self._held(path, generator)
        if held is None:
            base = generator.named(generator.value(path.base))
            held = generator.call(special.held, base.first, repr(key))
        if function == "holds":
            return f"{held}.holds"
        return generator.call(special.records if function == "records" else special.valid_records, held)

    def _as_of(self, node: Call, generator: Generator) -> str:
        named = dict(node.named)
        parameter = node.arguments[0] if node.arguments else named.get("parameter")
        day = node.arguments[1] if len(node.arguments) > 1 else named.get("date")
        if not isinstance(parameter, Name) or parameter.symbol is None or day is None:
            return "None"
        entry = self.plan.rules.parameters.get(parameter.symbol.key)
        return generator.call(special.as_of, generator.constant(_Dated(entry)), generator.value(day))


class _Dated:
    """A parameter with all its dates, as a constant of generated source."""

    def __init__(self, parameter: Any) -> None:
        self.parameter = parameter

    def __repr__(self) -> str:
        return f"parameter {self.parameter.name}"
