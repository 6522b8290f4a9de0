"""Seeded cases for a benchmark rulebook, in the JSON shape of the case contract. All persons and numbers are made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.conditions import CHOICES, DATES, FLAGS, NUMBERS, OPTIONS, SAFE_OPTIONS
from benchmarks.description import BUNDLE, SUBJECT, Rulebook

Case = dict[str, Any]

REGIONS = ("320100", "320500", "330100", "310000", "110000", "000000")
_AREAS = ("320102", "330102", "310101", "110101")
_NAMED_REGIONS = ("南京", "苏州", "杭州", "上海")
_WILDNESS = ((1.0, 75), (0.02, 20), (0.0, 5))
"""How likely each value is to be drawn from its whole range, and how many applicants in a hundred are so.

An applicant with 0.0 has nothing that a check can object to; most are of the first kind, as most applications need a second look.
"""
_STATUSES = (("valid", 80), ("suspended", 8), ("revoked", 5), ("expired", 4), ("superseded", 3))
_OPEN_ENDED = 0.15
"""The share of licences without a last day."""
_MARK = "〈序号〉"


def make_cases(rulebook: Rulebook, count: int, seed: int = 11) -> list[Case]:
    """The first `count` cases of that seed; more of them begin with the same ones."""
    return [_Applicant(Random(f"{seed}/{i}")).case(rulebook) for i in range(count)]


def as_json(case: Case) -> bytes:
    return json.dumps(case, ensure_ascii=False).encode()


def distinct(bodies: list[bytes], count: int) -> Iterator[bytes]:
    """`count` cases in JSON that all differ in texts that applicants and issuers write freely."""
    for i in range(count):
        yield bodies[i % len(bodies)].replace(_MARK.encode(), str(i).encode())


class _Applicant:
    """One applicant with answers, licences and shared data."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.today = date(2024, 6, 1) + timedelta(days=random.randrange(730))
        self.wildness = random.choices([w for w, _ in _WILDNESS], [share for _, share in _WILDNESS])[0]
        self.id, self.other_id = _identity(random), _identity(random)
        self.name = random.choice("赵钱孙李周吴郑王") + random.choice("伟芳娜敏静磊") + random.choice("洋艳勇军杰")
        self.home = random.choice(_NAMED_REGIONS)

    def wild(self, share: float = 1.0) -> bool:
        return self.random.random() < self.wildness * share

    def case(self, rulebook: Rulebook) -> Case:
        tidy = self.wildness < 1
        by_hand = [field.name for field in rulebook.fields if not field.sources]
        return {
            "bundle": BUNDLE,
            "date": self.today.isoformat(),
            "region": self.random.choice(REGIONS),
            "channel": "web",
            "answers": self.answers(),
            "subjects": {SUBJECT: {"id": self.id, "name": self.name}},
            "licences": [self.licence(rulebook.licences) for _ in range(self.random.randrange(9, 16))],
            "shared": {source: self.records() for source in rulebook.sources if self.random.random() < 0.7},
            "form": {name: f"填报{name}" for name in by_hand if not self.wild(0.1)},
            "provided": [material.name for material in rulebook.materials if tidy or self.random.random() < 0.5],
        }

    def answers(self) -> dict[str, Any]:
        random = self.random
        answers: dict[str, Any] = {name: random.random() < 0.6 for name in FLAGS}
        answers |= {name: random.randrange(1000) if self.wild() else random.randrange(250, 900) for name in NUMBERS}
        answers |= {name: random.choice(OPTIONS if self.wild() else SAFE_OPTIONS) for name in CHOICES}
        answers |= {name: self.day(-4000, 0) for name in DATES}
        serial = random.randrange(10**6)
        return answers | {
            "姓名": self.name,
            "证件号码": self.other_id if self.wild(0.05) else self.id,
            "联系电话": f"{'12' if self.wild(0.1) else '13'}{serial:09}",
            "电子邮箱": f"u{serial}@{'example.com' if self.wild(0.1) else 'example.cn'}",
            "邮政编码": f"{100000 + serial % 800000}{'x' if self.wild(0.1) else ''}",
            "信用代码": f"91{serial:016}"[: 17 if self.wild(0.1) else 18],
            "联系地址": f"{self.home}市综合路{serial % 300}号",
            "备注": f"无{_MARK}",
        }

    def licence(self, types: tuple[str, ...]) -> dict[str, Any]:
        """A record of one of `types`; some are another's, out of force or out of date, some lack a date."""
        random, wild = self.random, self.wild
        own = random.random() < 0.85
        issued = self.day(-3800, -30)
        serial = random.randrange(10**7, 10**8)
        return {
            "type": random.choice(types),
            "number": f"{'ab' if wild(0.05) else 'AB'}{serial}",
            "holder_id": self.id if own else self.other_id,
            "holder_name": self.name if own else "某人",
            "issuer": f"发证机关{_MARK}",
            "issuer_region": random.choice(REGIONS),
            "issued_on": None if random.random() < 0.03 else issued,
            "valid_from": self.day(1, 60) if random.random() < 0.02 else issued,
            "valid_to": None if random.random() < _OPEN_ENDED else self.day(-300 if wild() else 260, 2000),
            "status": random.choices([status for status, _ in _STATUSES], [share for _, share in _STATUSES])[0],
            "source": "shared",
            "data": {
                "姓名": f"{self.name}某" if wild(0.12) else self.name,
                "登记区域": random.choice(_NAMED_REGIONS) if wild(0.25) else self.home,
                "等级": random.randrange(1 if wild() else 2, 6),
                "面积": random.randrange(300 if wild() else 240),
                "登记日期": self.day(-3800 if wild() else -3200, 0),
            },
        }

    def records(self) -> list[dict[str, Any]]:
        """What a source gave: of the applicant, of another, or nothing."""
        status = self.random.choice(("正常", "正常", "注销"))
        holders = self.random.choice(((self.id,), (self.id,), (self.other_id, self.id), (self.other_id,), ()))
        return [{"subject_id": holder, "data": {"登记状态": status, "登记数量": self.random.randrange(9)}} for holder in holders]

    def day(self, first: int, last: int) -> str:
        """A day from `first` to before `last`, counted in days from that of the case."""
        return (self.today + timedelta(days=self.random.randrange(first, last))).isoformat()


def _identity(random: Random) -> str:
    """A citizen's number with a right check digit (GB 11643-1999), of nobody."""
    birth = date(1960, 1, 1) + timedelta(days=random.randrange(16_000))
    body = f"{random.choice(_AREAS)}{birth:%Y%m%d}{random.randrange(1, 1000):03}"
    total = sum(int(digit) * pow(2, 17 - i, 11) for i, digit in enumerate(body))
    return body + "10X98765432"[total % 11]
