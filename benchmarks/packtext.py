"""A description as the text of a YAML pack: what `yijianshi` loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from benchmarks.description import (
    BUNDLE,
    DATA_MEMBERS,
    SHARED_MEMBERS,
    SUBJECT,
    Answer,
    Between,
    ByIssue,
    ByLicence,
    Check,
    Compare,
    Condition,
    Constant,
    Defined,
    Either,
    Every,
    Exemption,
    Field,
    Flag,
    Holds,
    Later,
    Matches,
    Material,
    Matter,
    Member,
    Not,
    OneOf,
    Parameter,
    Question,
    Read,
    Rulebook,
    Term,
    Today,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The keywords of one language; `between` holds its two words."""

    every: str
    either: str
    negation: str
    member: str
    between: tuple[str, str]
    holds: str


_ENGLISH = _Words("and", "or", "not", "in", ("between", "and"), "holds")
_CHINESE = _Words("且", "或", "非", "属于", ("介于", "与"), "持有")


def pack_text(rulebook: Rulebook) -> str:
    """The whole rulebook as one pack; every other check is written with Chinese keywords."""
    gates = _checks(rulebook.gates)
    pack = {
        "pack": "基准/综合",
        "region": "000000",
        "basis": {"基准条例": {"title": "综合一件事基准条例", "number": "基准令第1号"}},
        "subjects": {SUBJECT: {"kind": "自然人"}},
        "parameters": {parameter.name: {day.isoformat(): value for day, value in parameter.values} for parameter in rulebook.parameters},
        "questions": {question.name: _question(question) for question in rulebook.questions},
        "definitions": {definition.name: _feel(definition.value, _ENGLISH) for definition in rulebook.definitions},
        "licences": {name: {"holder": ["自然人"], "issuer": "发证部门", "data": dict(DATA_MEMBERS)} for name in rulebook.licences},
        "sources": {name: {"holder": ["自然人"], "department": "数据部门", "data": dict(SHARED_MEMBERS)} for name in rulebook.sources},
        "materials": {material.name: _material(material) for material in rulebook.materials},
        "fields": {field.name: _field(field) for field in rulebook.fields},
        "matters": {matter.name: _matter(matter, i) for i, matter in enumerate(rulebook.matters)},
        "bundles": {BUNDLE: {"audience": "个人", "lead": "部门0", "matters": list(rulebook.matter_names), "checks": gates}},
    }
    return yaml.dump(pack, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # a pack may hold no aliases


def _when(condition: Condition | None, words: _Words = _ENGLISH) -> dict[str, str]:
    return {} if condition is None else {"when": _feel(condition, words)}


def _question(question: Question) -> dict[str, Any]:
    entry: dict[str, Any] = {"ask": f"请填写{question.name}", "type": question.type}
    return entry | ({"options": list(question.options)} if question.options else {})


def _material(material: Material) -> dict[str, Any]:
    entry: dict[str, Any] = {"origin": material.origin} | _when(material.when)
    if material.exempt:
        entry["exempt"] = [_exemption(exemption) for exemption in material.exempt]
    return entry


def _exemption(exemption: Exemption) -> dict[str, Any]:
    if isinstance(exemption, ByIssue):
        return {"issued_by": {"department": exemption.department, "region": exemption.region}, "basis": "基准条例#3"}
    if isinstance(exemption, ByLicence):
        entry = {"licence": f"{SUBJECT}.{exemption.licence}"}
    else:
        entry = {"shared": f"{SUBJECT}.{exemption.source}"}
    return entry if exemption.require is None else entry | {"require": _feel(exemption.require, _ENGLISH)}


def _field(field: Field) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": field.type} | _when(field.when)
    if field.sources:
        entry["from"] = [_term(source) for source in field.sources]
    return entry if field.required else entry | {"required": False}


def _matter(matter: Matter, index: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "code": f"{index:04}",
        "department": matter.department,
        "when": _feel(matter.when, _CHINESE),
        "time_limit": {"statutory": 20, "promised": 3 + index},
        "materials": {use.name: _when(use.when) for use in matter.materials},
        "form": list(matter.form),
        "checks": _checks(matter.checks),
    }
    return entry | ({"after": list(matter.after)} if matter.after else {})


def _checks(checks: tuple[Check, ...]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for i, check in enumerate(checks):
        words = _CHINESE if i % 2 else _ENGLISH
        message = "".join(part if isinstance(part, str) else f"{{{_term(part)}}}" for part in check.message)
        entries[check.name] = {"must": _feel(check.must, words)} | _when(check.when, words)
        entries[check.name] |= {"severity": check.severity, "message": message, "fix": "请核对后重新提交", "basis": f"基准条例#{i + 1}"}
    return entries


def _feel(condition: Condition, words: _Words) -> str:
    def nested(part: Condition) -> str:
        text = _feel(part, words)
        return f"({text})" if isinstance(part, Every | Either | Between) else text

    match condition:
        case Flag(name) | Defined(name):
            return name
        case Holds(licence):
            return f"{words.holds}({SUBJECT}.{licence})"
        case Compare(operator, left, right):
            return f"{_term(left)} {operator} {_term(right)}"
        case Between(term, low, high):
            return f"{_term(term)} {words.between[0]} {low} {words.between[1]} {high}"
        case OneOf(term, values):
            return f"{_term(term)} {words.member} ({', '.join(_text(value) for value in values)})"
        case Matches(term, pattern):
            return f"matches({_term(term)}, {_text(f'^{pattern}$')})"
        case Not(part):
            return f"{words.negation} {nested(part)}"
        case Every(parts):
            return f" {words.every} ".join(nested(part) for part in parts)
        case Either(parts):
            return f" {words.either} ".join(nested(part) for part in parts)


def _term(term: Term) -> str:
    match term:
        case Today():
            return "办理日期"
        case Answer(name) | Parameter(name) | Member(name):
            return name
        case Read(licence, member):
            return f"{SUBJECT}.{licence}.{member}"
        case Constant(value):
            return _text(value) if isinstance(value, str) else str(value)
        case Later(inner, days):
            return f'{_term(inner)} + duration("P{days}D")'


def _text(value: str) -> str:
    return f'"{value}"'
