"""What all models of the format share: scalars that arrive as `Text` and are typed here, short forms, remarks."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from yijianshi.rulebook.complete import Rule
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.scalars import count, day, period, region, truth
from yijianshi.rulebook.short import listed

SCALARS = ["string", "number", "boolean"]
"""What an editor may take a scalar for that the loader reads as text."""


def no_items() -> list[Any]:
    """A default. A function of our own, as pydantic is slow to make out that `list` and `dict` may be called without anything."""
    return []


def no_entries() -> dict[Any, Any]:
    """A default, as `no_items`."""
    return {}


_REGION_SCHEMA = {"type": ["string", "integer"], "pattern": r"^\d{6}$", "minimum": 0, "maximum": 999999}
_DATE_PATTERN = r"\d{4}-\d{2}-\d{2}"

Truth = Annotated[bool, BeforeValidator(truth), WithJsonSchema({"enum": [True, False, "是", "否"]})]
Day = Annotated[datetime.date, BeforeValidator(day), WithJsonSchema({"type": "string", "pattern": f"^{_DATE_PATTERN}$"})]
PeriodText = Annotated[
    Any,
    BeforeValidator(period),
    WithJsonSchema({"type": "string", "pattern": rf"^({_DATE_PATTERN})?\s*\.\.\s*({_DATE_PATTERN})?$|^{_DATE_PATTERN}$"}),
]
Region = Annotated[Text, BeforeValidator(region), WithJsonSchema(_REGION_SCHEMA)]
Count = Annotated[
    int,
    BeforeValidator(count),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d{1,6}$", "minimum": 0, "maximum": 999999}),
]
Texts = Annotated[list[Text], BeforeValidator(listed), WithJsonSchema({"type": [*SCALARS, "array"], "items": {"type": SCALARS}})]
Regions = Annotated[
    list[Region],
    BeforeValidator(listed),
    WithJsonSchema({**_REGION_SCHEMA, "type": ["string", "integer", "array"], "items": _REGION_SCHEMA}),
]


class Model(BaseModel):
    """Base of all models: keys that it does not know are faults, and nobody changes one once it is made."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=True)
    whole: ClassVar[Rule | None] = None
    """What is asked of an entry beyond its single keys: one of `complete.RULES`."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        rule = type(self).whole
        if rule is not None and (fault := rule(self)) is not None:
            raise ValueError(fault)
        return self


def shown(title: str, description: str, **complete: Any) -> ConfigDict:
    """How an editor shows a model; `complete` are conditions (JSON Schema) of an entry that amends no other."""
    return ConfigDict(title=title, json_schema_extra={"description": description, "x-complete": complete})


class Remarks(Model):
    """Keys that may stand on any entry, exemption and pack head, and decide nothing."""

    model_config = shown("备注项", "可写在任何条目上、不参与判定的各项")

    note: Text | None = Field(None, title="备注", description="给维护者看的说明，不参与判定")
    confidence: Text | None = Field(None, title="把握", description="对本条准确性的把握，如 高、中、低；不参与判定")
    code: Text | None = Field(None, title="编码", description="官方编码，如实施编码、证照类型代码；不参与判定")
    sample: Truth = Field(False, title="样例", description="true 表示本条取自外省指南或建模示意，并非本地正式文本；不参与判定")


class Entry(Remarks):
    """What every named entry may say of itself."""

    basis: Texts = Field(default_factory=no_items, title="依据", description="“名称#条”，名称在 basis 一节中声明；可写多条")
    effective: PeriodText = Field(None, title="施行期间", description="起日..止日，两端都包含，可留空一端；不超出本包的施行期间")
    new: Truth = Field(False, title="新增", description="true 表示这是上级区域没有的条目；不写则修改上级的同名条目")
