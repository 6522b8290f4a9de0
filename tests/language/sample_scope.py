"""A small rulebook's names, as the checker sees them: one company, many vehicles and drivers, a few answers and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import field
from tests.language.plain_scope import PlainScope

from yijianshi.language.check import Checked, check
from yijianshi.language.parse import parse, whole
from yijianshi.language.tree import Symbol
from yijianshi.language.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATE_TIME,
    NUMBER,
    STRING,
    ChoiceType,
    ContextType,
    ListType,
    ObjectType,
    Refusal,
    Type,
)


class Thing(ObjectType, frozen=True, eq=False):
    has: Mapping[str, Type] = field(default_factory=dict)
    lacks: Mapping[str, str] = field(default_factory=dict)

    def member(self, name: str) -> Type | None:
        return self.has.get(name)

    def members(self) -> Iterable[str]:
        return self.has

    def refusal(self, name: str) -> Refusal | None:
        return Refusal(self.lacks[name]) if name in self.lacks else None


LICENCE = Thing("营业执照", "record", {"名称": STRING, "经营范围": STRING, "有效期截止日期": DATE})
PERMIT = Thing("机动车行驶证", "record", {"总质量": NUMBER, "标签": ListType(element=STRING)})
QUALIFICATION = Thing("从业资格证", "record", {"类别": STRING})
REFUSAL = "企业不能持有从业资格证"
COMPANY = Thing("企业", "subject", {"id": STRING, "name": STRING, "营业执照": LICENCE}, {"从业资格证": REFUSAL})
VEHICLE = Thing("车辆", "subject", {"id": STRING, "机动车行驶证": PERMIT, "车辆来源": ChoiceType(options=("已购", "拟购"))})
DRIVER = Thing("驾驶员", "subject", {"id": STRING, "name": STRING, "从业资格证": QUALIFICATION})
MATTERS = ChoiceType(options=("道路普通货物运输", "道路危险货物运输", "道路客运"))

TYPES: dict[str, tuple[Type, str]] = {
    "企业": (COMPANY, "subject"),
    "车辆": (ListType(element=VEHICLE), "subject"),
    "驾驶员": (ListType(element=DRIVER), "subject"),
    "经营类型": (MATTERS, "question"),
    "经营项目": (ListType(element=MATTERS), "question"),
    "最大总质量": (NUMBER, "question"),
    "居住小区": (STRING, "question"),
    "成立": (BOOLEAN, "definition"),
    "未定": (ANY, "definition"),
    "最低自有车辆数": (NUMBER, "parameter"),
    "学区": (ListType(element=ContextType(members={"小区": STRING, "学校": STRING})), "parameter"),
    "办理日期": (DATE, "case"),
    "受理时刻": (DATE_TIME, "case"),
}
SCOPE = PlainScope({name: Symbol(name, of, kind, name) for name, (of, kind) in TYPES.items()}, {"旧限额": "它从 2025-01-01 起施行"})


def checked(text: str, expect: Type | None = None, rulebook: bool = True) -> Checked:
    return check(parse(text), SCOPE, expect=expect, locate=whole(text), rulebook=rulebook)


def faults(text: str, expect: Type | None = None, rulebook: bool = True) -> list[tuple[str, str]]:
    """Code and the very text that each diagnostic marks."""
    return [(found.code, found.span.text) for found in checked(text, expect, rulebook).diagnostics if found.span is not None]


def helps(text: str) -> list[str]:
    return [found.help or "" for found in checked(text).diagnostics]
