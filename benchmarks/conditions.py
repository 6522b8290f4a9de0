"""Random conditions over the questions, licences and parameters of a benchmark rulebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.description import (
    Answer,
    Between,
    Compare,
    Condition,
    Constant,
    Either,
    Every,
    Flag,
    Holds,
    Later,
    Matches,
    Member,
    Not,
    OneOf,
    Parameter,
    Read,
    Term,
    Today,
)

FLAGS = tuple(f"标志{i:02}" for i in range(24))
NUMBERS = tuple(f"数值{i:02}" for i in range(20))
CHOICES = tuple(f"类别{i:02}" for i in range(10))
DATES = tuple(f"日期{i:02}" for i in range(8))
FORMATS = {
    "证件号码": "[1-9][0-9]{16}[0-9X]",
    "联系电话": "1[3-9][0-9]{9}",
    "电子邮箱": "[a-z0-9]+@[a-z]+[.]cn",
    "邮政编码": "[0-9]{6}",
    "信用代码": "[0-9A-Z]{18}",
}
NUMBER_FORMAT = "[A-Z]{2}[0-9]{8}"
TEXTS = ("姓名", *FORMATS, "联系地址", "备注")
OPTIONS = tuple("甲乙丙丁戊己庚辛")
SAFE_OPTIONS = OPTIONS[:2]
"""Options that every check of membership takes in."""
LICENCES = tuple(f"证照{i:02}" for i in range(20))
SOURCES = tuple(f"共享信息{i}" for i in range(5))
LIMITS = tuple(f"限值{i}" for i in range(4))

Must = tuple[Condition, tuple[str, ...], tuple[str | Term, ...]]
"""What a check demands, the licences that it reads, its message."""


class Deck:
    """Draws names at random so that each is drawn before any comes twice: no question is left unused."""

    def __init__(self, random: Random, names: Sequence[str]) -> None:
        self._random, self._names = random, names
        self._left: list[str] = []

    def draw(self) -> str:
        if not self._left:
            self._left = self._random.sample(self._names, len(self._names))
        return self._left.pop()


class Author:
    """Writes conditions with one source of randomness."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.flags, self.numbers, self.choices = Deck(random, FLAGS), Deck(random, NUMBERS), Deck(random, CHOICES)
        self.dates, self.formats, self.licences = Deck(random, DATES), Deck(random, tuple(FORMATS)), Deck(random, LICENCES)

    def atom(self, likely: float) -> Condition:
        """A condition over answers, true with a probability of about `likely` (a flag is true in 6 of 10 cases)."""
        match self.random.randrange(6):
            case 0 if likely > 0.75:
                return Either((Flag(self.flags.draw()), Flag(self.flags.draw())))
            case 0:
                return Flag(self.flags.draw())
            case 1 | 2:
                return Compare(">=", Answer(self.numbers.draw()), Constant(int(1000 * (1 - likely))))
            case 3:
                return OneOf(Answer(self.choices.draw()), self.options(max(2, round(len(OPTIONS) * likely))))
            case 4:
                return Compare("<=", Today(), Later(Answer(self.dates.draw()), int(4000 * likely)))
            case _:
                return Compare("!=", Answer(self.choices.draw()), Constant(self.random.choice(OPTIONS)))

    def holding(self) -> Condition:
        """A condition on what the applicant holds already."""
        licence = self.licences.draw()
        if self.random.random() < 0.5:
            return Not(Holds(licence))
        return Not(Every((Holds(licence), Compare(">=", Read(licence, "等级"), Constant(3)))))

    def all_of(self, count: int, likely: float) -> Condition:
        parts = tuple(self.atom(likely) for _ in range(count))
        return parts[0] if count == 1 else Every(parts)

    def options(self, count: int) -> tuple[str, ...]:
        chosen = self.random.sample(OPTIONS, count)
        return tuple(option for option in OPTIONS if option in chosen)

    def require(self) -> Condition:
        """What an exemption demands of the record, in whose members names are bare."""
        match self.random.randrange(3):
            case 0:
                return Compare(">=", Member("等级"), Constant(self.random.randrange(2, 4)))
            case 1:
                return Compare("<=", Today(), Later(Member("登记日期"), self.random.randrange(2000, 3000)))
            case _:
                return Compare(">=", Member("面积"), Constant(self.random.randrange(60, 120)))

    def must(self, kind: int) -> Must:
        """The demand of a check, of one of ten kinds."""
        return _KINDS[kind % len(_KINDS)](self)


def _holder(author: Author) -> Must:
    licence = author.licences.draw()
    must = Compare("=", Read(licence, "持证主体代码"), Answer("证件号码"))
    return must, (licence,), (f"{licence}的持证主体代码与所填证件号码不一致",)


def _range(author: Author) -> Must:
    number, low = author.numbers.draw(), author.random.randrange(20, 60)
    return Between(Answer(number), low, low + 900), (), (f"{number}为", Answer(number), f"，应在{low}与{low + 900}之间")


def _remaining(author: Author) -> Must:
    licence, days = author.licences.draw(), author.random.randrange(100, 250)
    must = Compare(">=", Read(licence, "有效期截止日期"), Later(Today(), days))
    return must, (licence,), (f"{licence}将于", Read(licence, "有效期截止日期"), f"到期，剩余不足{days}日")


def _membership(author: Author) -> Must:
    choice = author.choices.draw()
    left_out = author.random.choice(OPTIONS[len(SAFE_OPTIONS) :])
    taken = tuple(option for option in OPTIONS if option != left_out)
    return OneOf(Answer(choice), taken), (), (f"{choice}为“", Answer(choice), "”，不在受理范围内")


def _agreement(author: Author) -> Must:
    first, second = author.random.sample(LICENCES, 2)
    left, right = Read(first, "登记区域"), Read(second, "登记区域")
    message = (f"{first}的登记区域“", left, f"”与{second}的登记区域“", right, "”不一致")
    return Compare("=", left, right), (first, second), message


def _format(author: Author) -> Must:
    question = author.formats.draw()
    return Matches(Answer(question), FORMATS[question]), (), (f"{question}格式不正确",)


def _implied(author: Author) -> Must:
    flag, number = author.flags.draw(), author.numbers.draw()
    low = author.random.randrange(150, 250)
    limit = Parameter(author.random.choice(LIMITS)) if author.random.random() < 0.5 else None
    must = Either((Not(Flag(flag)), Compare(">=", Answer(number), limit or Constant(low))))
    return must, (), (f"选了{flag}，则{number}应不低于", limit or str(low), "，现为", Answer(number))


def _capacity(author: Author) -> Must:
    licence, number = author.licences.draw(), author.numbers.draw()
    area, level = Read(licence, "面积"), Read(licence, "等级")
    must = Every((Compare("<=", area, Answer(number)), Compare(">=", level, Constant(2))))
    return must, (licence,), (f"{licence}的面积", area, "或等级", level, "不符合要求")


def _window(author: Author) -> Must:
    licence, days = author.licences.draw(), author.random.randrange(3300, 3700)
    registered = Read(licence, "登记日期")
    must = Every((Compare("<=", registered, Today()), Compare("<=", Today(), Later(registered, days))))
    return must, (licence,), (f"{licence}的登记日期", registered, f"不在{days}日以内")


def _identity(author: Author) -> Must:
    licence = author.licences.draw()
    must = Every((Compare("=", Read(licence, "姓名"), Answer("姓名")), Matches(Read(licence, "证照编号"), NUMBER_FORMAT)))
    return must, (licence,), (f"{licence}的姓名“", Read(licence, "姓名"), "”或证照编号有误")


_KINDS: tuple[Callable[[Author], Must], ...] = (
    _holder,
    _range,
    _remaining,
    _membership,
    _agreement,
    _format,
    _implied,
    _capacity,
    _window,
    _identity,
)
