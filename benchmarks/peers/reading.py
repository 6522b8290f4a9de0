"""What every engine is given of a case, in plain integers, booleans and texts: dates are day numbers, names are those of `names`.

Parameters are given as they stand on the day. There are two ways: `Sheet` has chosen the records that serve and lays everything flat;
`Records` only puts the records in the order of their issue, and leaves the choice to the engine.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks.cases import Case
from benchmarks.description import MEMBERS, SUBJECT, Condition, Rulebook
from benchmarks.peers.names import Names, member
from benchmarks.peers.shape import reads

Values = dict[str, Any]

_FIRST, _LAST = date.min.toordinal(), date(9999, 12, 31).toordinal()
_EMPTY = {"text": "", "number": 0, "date": 0}


def day_number(text: str) -> int:
    """Days since the beginning of the calendar."""
    return date.fromisoformat(text).toordinal()


class Answers:
    """Reads day, region, answers and parameters."""

    def __init__(self, rulebook: Rulebook, names: Names) -> None:
        self._plain = [(short, name) for name, short in names.questions.items() if name not in names.dates]
        self._dates = [(short, name) for name, short in names.questions.items() if name in names.dates]
        self.forgotten: tuple[str, ...] = ()
        """Answers that are left out: to see what an engine makes of a case in which they are not given."""
        self._parameters = [
            (names.parameters[parameter.name], [(day.toordinal(), value) for day, value in parameter.values])
            for parameter in rulebook.parameters
        ]

    def read(self, case: Case) -> Values:
        answers = case["answers"]
        today = day_number(case["date"])
        values: Values = {"today": today, "region": case["region"]}
        for short, name in self._plain:
            values[short] = answers[name]
        for short, name in self._dates:
            values[short] = day_number(answers[name])
        for short, periods in self._parameters:
            for day, value in periods:
                if day <= today:
                    values[short] = value
        for short in self.forgotten:
            del values[short]
        return values


class Sheet:
    """A flat sheet: `Answers`, and for each kind of licence whether one is held, with the members that conditions read.

    Where none is held, members are empty texts and zeros.
    """

    def __init__(self, rulebook: Rulebook, names: Names, conditions: tuple[Condition, ...]) -> None:
        self.answers = Answers(rulebook, names)
        self._holds = [(names.holds(licence), licence) for licence in rulebook.licences]
        self._reads = [(names.read(read.licence, read.member), read.licence, read.member) for read in reads(conditions)]
        self.types = {"today": int, "region": str}
        self.types |= {names.questions[q.name]: {"boolean": bool, "number": int, "date": int}.get(q.type, str) for q in rulebook.questions}
        self.types |= dict.fromkeys(names.parameters.values(), int)
        self.types |= {short: bool for short, _ in self._holds}
        self.types |= {short: str if MEMBERS[name] == "text" else int for short, _, name in self._reads}
        """The type of each value."""

    def read(self, case: Case, valid: dict[str, list[Values]]) -> Values:
        """The sheet, given the valid records by type, the serving one first, as the hand-written code selects them."""
        values = self.answers.read(case)
        for short, licence in self._holds:
            values[short] = licence in valid
        for short, licence, name in self._reads:
            if licence in valid:
                value = valid[licence][0][name]
                values[short] = value.toordinal() if isinstance(value, date) else value
            else:
                values[short] = _EMPTY[MEMBERS[name]]
        return values


class Records:
    """Everything of a case, nothing chosen: `a` answers, `id` of the applicant, `licences` and `shared` records, `given`, `provided`."""

    def __init__(self, rulebook: Rulebook, names: Names) -> None:
        self.answers = Answers(rulebook, names)
        self._kinds, self._sources = names.licences, names.sources

    def read(self, case: Case) -> Values:
        licences = [self._licence(index, record) for index, record in enumerate(case["licences"])]
        licences.sort(key=_issued, reverse=True)
        return {
            "a": self.answers.read(case),
            "id": case["subjects"][SUBJECT]["id"],
            "licences": licences,
            "shared": [
                {
                    "index": index,
                    "type": self._sources[source],
                    "holder": record["subject_id"],
                    **{member(name): value for name, value in record["data"].items()},
                }
                for source, records in case["shared"].items()
                for index, record in enumerate(records)
            ],
            "given": case["form"],
            "provided": case["provided"],
        }

    def _licence(self, index: int, record: Values) -> Values:
        data = record["data"]
        first, last, issued = record["valid_from"], record["valid_to"], record["issued_on"]
        end = day_number(last) if last else _LAST
        return {
            "index": index,
            "type": self._kinds[record["type"]],
            "holder": record["holder_id"],
            "status": record["status"],
            "source": record["source"],
            "first": day_number(first) if first else _FIRST,
            "last": end,
            "issued": day_number(issued) if issued else _FIRST,
            _NAME: data["姓名"],
            _AREA_NAME: data["登记区域"],
            _GRADE: data["等级"],
            _SIZE: data["面积"],
            _REGISTERED: day_number(data["登记日期"]),
            _NUMBER: record["number"],
            _HOLDER_NAME: record["holder_name"],
            _HOLDER_ID: record["holder_id"],
            _END: end,
            # dates once more as texts, for messages
            _REGISTERED + "t": data["登记日期"],
            _END + "t": last or "9999-12-31",
        }


def _issued(record: Values) -> int:
    issued: int = record["issued"]
    return issued


_NAME, _AREA_NAME, _GRADE, _SIZE, _REGISTERED, _NUMBER, _HOLDER_NAME, _HOLDER_ID, _END = map(member, MEMBERS)
