"""What a benchmark rulebook means, before it is written out: frozen values that the YAML and the Python writer both read.

Names are the ids, as in the rulebook format. The only subject is `SUBJECT`; every licence type has the same members.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SUBJECT = "申请人"
BUNDLE = "综合一件事"
DATA_MEMBERS = {"姓名": "text", "登记区域": "text", "等级": "number", "面积": "number", "登记日期": "date"}
"""Members of a licence's own data, with their types."""
RECORD_MEMBERS = {"证照编号": "text", "持证主体": "text", "持证主体代码": "text", "有效期截止日期": "date"}
"""Members that every licence record has; an open `有效期截止日期` reads 9999-12-31."""
SHARED_MEMBERS = {"登记状态": "text", "登记数量": "number"}
"""Members of a record of a shared source."""
MEMBERS = DATA_MEMBERS | RECORD_MEMBERS


@dataclass(frozen=True, slots=True)
class Today:
    """`办理日期`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question (of any type but boolean, which is a `Flag`)."""

    question: str


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str


@dataclass(frozen=True, slots=True)
class Read:
    """A member of the licence that serves the subject."""

    licence: str
    member: str


@dataclass(frozen=True, slots=True)
class Member:
    """A bare member of the record at hand, inside `require`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    value: int | str


@dataclass(frozen=True, slots=True)
class Later:
    """A date, `days` days later."""

    term: Term
    days: int


Term = Today | Answer | Parameter | Read | Member | Constant | Later


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean question."""

    question: str


@dataclass(frozen=True, slots=True)
class Defined:
    """A named condition of `definitions`."""

    name: str


@dataclass(frozen=True, slots=True)
class Holds:
    licence: str


@dataclass(frozen=True, slots=True)
class Compare:
    """`operator` as in FEEL: = != < <= > >=."""

    operator: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends belong to it."""

    term: Term
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OneOf:
    term: Term
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The whole text matches `pattern`, which is written without anchors."""

    term: Term
    pattern: str


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Flag | Defined | Holds | Compare | Between | OneOf | Matches | Every | Either | Not


@dataclass(frozen=True, slots=True)
class ByLicence:
    licence: str
    require: Condition | None = None


@dataclass(frozen=True, slots=True)
class ByShared:
    source: str
    require: Condition | None = None


@dataclass(frozen=True, slots=True)
class ByIssue:
    """A department of `region` issued it; `region` is of a province or of a city."""

    department: str
    region: str

    @property
    def prefix(self) -> str:
        """What the codes of all regions within it begin with."""
        return self.region[:2] if self.region.endswith("0000") else self.region[:4]


Exemption = ByLicence | ByShared | ByIssue


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    type: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    name: str
    value: Condition


@dataclass(frozen=True, slots=True)
class Dated:
    """A parameter: its values by first day, oldest first."""

    name: str
    values: tuple[tuple[date, int], ...]


@dataclass(frozen=True, slots=True)
class Material:
    name: str
    origin: str
    when: Condition | None
    exempt: tuple[Exemption, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """`sources` in order; one without any is filled in by hand."""

    name: str
    type: str
    sources: tuple[Read | Answer, ...]
    when: Condition | None
    required: bool


@dataclass(frozen=True, slots=True)
class Check:
    """`guards` are the licences whose data `must` reads and of which it does not ask `holds`: without them it is skipped.

    `message` alternates text and the values that stand in it.
    """

    name: str
    must: Condition
    when: Condition | None
    guards: tuple[str, ...]
    severity: str
    message: tuple[str | Term, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A matter's use of a material or field, with the condition that this matter adds."""

    name: str
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    name: str
    department: str
    when: Condition
    after: tuple[str, ...]
    materials: tuple[Use, ...]
    form: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    licences: tuple[str, ...]
    sources: tuple[str, ...]
    questions: tuple[Question, ...]
    parameters: tuple[Dated, ...]
    definitions: tuple[Definition, ...]
    materials: tuple[Material, ...]
    fields: tuple[Field, ...]
    matters: tuple[Matter, ...]
    gates: tuple[Check, ...]

    @property
    def matter_names(self) -> tuple[str, ...]:
        return tuple(matter.name for matter in self.matters)
