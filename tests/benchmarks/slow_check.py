"""What a benchmark rulebook says of a case, found by walking its description: slow, short, and written apart from `hand`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from benchmarks import description as d

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "!=": ne, "<=": le, ">=": ge, "<": lt, ">": gt}


class Walker:
    """One rulebook and one case."""

    def __init__(self, rulebook: d.Rulebook, case: dict[str, Any]) -> None:
        self.rulebook, self.case = rulebook, case
        self.today = date.fromisoformat(case["date"])
        self.id = case["subjects"][d.SUBJECT]["id"]
        self.types = {question.name: question.type for question in rulebook.questions}

    def valid(self, licence: str) -> list[tuple[int, dict[str, Any]]]:
        """The index and members of each valid record, the serving one first."""
        found = [
            (index, record)
            for index, record in enumerate(self.case["licences"])
            if (record["type"], record["holder_id"], record["status"], record["source"]) == (licence, self.id, "valid", "shared")
            and record["valid_from"] <= self.case["date"] <= (record["valid_to"] or "9999-12-31")
        ]
        found.sort(key=lambda pair: (pair[1]["issued_on"] is None, -self._ordinal(pair[1]["issued_on"]), pair[0]))
        return [(index, self._members(record)) for index, record in found]

    def shared(self, source: str) -> list[tuple[int, dict[str, Any]]]:
        records = self.case["shared"].get(source, [])
        return [(index, record["data"]) for index, record in enumerate(records) if record["subject_id"] == self.id]

    @staticmethod
    def _ordinal(day: str | None) -> int:
        return date.fromisoformat(day).toordinal() if day else 0

    @staticmethod
    def _members(record: dict[str, Any]) -> dict[str, Any]:
        own = {"证照编号": record["number"], "持证主体": record["holder_name"], "持证主体代码": record["holder_id"]}
        end = date.fromisoformat(record["valid_to"] or "9999-12-31")
        return record["data"] | own | {"有效期截止日期": end, "登记日期": date.fromisoformat(record["data"]["登记日期"])}

    def value(self, term: d.Term, record: dict[str, Any] | None = None) -> Any:
        match term:
            case d.Today():
                return self.today
            case d.Answer(name):
                given = self.case["answers"][name]
                return date.fromisoformat(given) if self.types[name] == "date" else given
            case d.Parameter(name):
                (parameter,) = (parameter for parameter in self.rulebook.parameters if parameter.name == name)
                return [figure for day, figure in parameter.values if day <= self.today][-1]
            case d.Read(licence, member):
                return self.valid(licence)[0][1][member]
            case d.Member(name):
                assert record is not None
                return record[name]
            case d.Constant(value):
                return value
            case d.Later(inner, days):
                return self.value(inner, record) + timedelta(days=days)

    def true(self, condition: d.Condition | None, record: dict[str, Any] | None = None) -> bool:
        match condition:
            case None:
                return True
            case d.Flag(name):
                return bool(self.case["answers"][name])
            case d.Defined(name):
                (definition,) = (definition for definition in self.rulebook.definitions if definition.name == name)
                return self.true(definition.value)
            case d.Holds(licence):
                return bool(self.valid(licence))
            case d.Compare(operator, left, right):
                one, other = self.value(left, record), self.value(right, record)
                return {"=": one == other, "!=": one != other, "<=": one <= other, ">=": one >= other, "<": one < other, ">": one > other}[
                    operator
                ]
            case d.Between(term, low, high):
                return bool(low <= self.value(term, record) <= high)
            case d.OneOf(term, values):
                return self.value(term, record) in values
            case d.Matches(term, pattern):
                return re.fullmatch(pattern, self.value(term, record)) is not None
            case d.Every(parts):
                return all(self.true(part, record) for part in parts)
            case d.Either(parts):
                return any(self.true(part, record) for part in parts)
            case d.Not(part):
                return not self.true(part, record)

    def exemption(self, material: d.Material) -> dict[str, Any] | None:
        for exemption in material.exempt:
            match exemption:
                case d.ByLicence(licence, require):
                    for index, record in self.valid(licence):
                        if self.true(require, record):
                            return {"licence": index}
                case d.ByShared(source, require):
                    for index, record in self.shared(source):
                        if self.true(require, record):
                            return {"shared": source, "index": index}
                case d.ByIssue(_, region):
                    if self.case["region"].startswith(re.sub("(00)+$", "", region)):
                        return {"region": region}
        return None

    def field(self, field: d.Field) -> Any:
        for source in field.sources:
            if isinstance(source, d.Answer) or self.valid(source.licence):
                return self.value(source)
        return self.case["form"].get(field.name)

    def decide(self) -> dict[str, Any]:
        """The matters that apply, the needed materials with their evidence, the form's values, the failed checks by severity."""
        matters = [matter for matter in self.rulebook.matters if self.true(matter.when)]
        used = {use.name for matter in matters for use in matter.materials if self.true(use.when)}
        asked = {name for matter in matters for name in matter.form}
        checks = [
            *((None, check) for check in self.rulebook.gates),
            *((matter.name, check) for matter in matters for check in matter.checks),
        ]
        return {
            "matters": {matter.name for matter in matters},
            "materials": {m.name: self.exemption(m) for m in self.rulebook.materials if m.name in used and self.true(m.when)},
            "form": {f.name: self.field(f) for f in self.rulebook.fields if f.name in asked and self.true(f.when)},
            "failed": {
                (matter, check.name): check.severity
                for matter, check in checks
                if self.true(check.when) and all(map(self.valid, check.guards)) and not self.true(check.must)
            },
        }
