"""What a test expects: its names and words held against the bundle, and its promises against the report that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from yijianshi.authoring.addresses import Addresses, Item
from yijianshi.rulebook.raw import Text
from yijianshi.source.catalogue.labels import CHECKS
from yijianshi.source.catalogue.testing import (
    ASKED_BY,
    BUILT_IN,
    DIFFERENCE,
    EACH,
    EXEMPTED_BY,
    EXTRA_FINDING,
    EXTRA_QUESTION,
    LOST_BUILT_IN,
    LOST_FINDING,
    LOST_QUESTION,
    NO_EXEMPTION,
    NOBODY,
    NOT_NEEDED,
    VERDICT,
    WHATS,
    WORD,
    WORDS,
)
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.span import Span
from yijianshi.source.suggest import did_you_mean

if TYPE_CHECKING:
    from yijianshi.rulebook.model_work import Expected

STATUSES = ("matters", "materials", "form")


@dataclass(frozen=True, slots=True)
class Difference:
    """What was expected and what came, in words; `span` is None where the test as a whole is meant."""

    text: str
    span: Span | None = None


def expectation_faults(expected: Expected, known: Addresses) -> Iterator[Diagnostic]:
    """Names that the bundle does not have, and words that are no status."""
    if expected.verdict is not None:
        yield from _word("verdict", expected.verdict)
    for part in STATUSES:
        for address in getattr(expected, part):
            yield from _fault(known, part, address)
        for _, word in _statuses(expected, part):
            yield from _word(part, word)
    for material in expected.materials.values():
        for matter in material.matters or ():
            yield from _fault(known, "asked_by", matter)
        if material.exemption is not None:
            yield from _word("exemption", material.exemption)
    for finding in expected.findings or ():
        yield from _fault(known, "findings", finding)
    for question in expected.questions or ():
        yield from _fault(known, "questions", question)


def _fault(known: Addresses, part: str, address: Text) -> Iterator[Diagnostic]:
    if (fault := known.fault(part, address)) is not None:
        yield fault


def _word(part: str, word: Text) -> Iterator[Diagnostic]:
    words = WORDS[part]
    if str(word) not in words:
        yield diagnose("YJS303", word.span, value=str(word), known="、".join(words), help=did_you_mean(str(word), words))


def differences(expected: Expected, known: Addresses, report: Mapping[str, Any]) -> Iterator[Difference]:
    """Everything in which a report is not as expected; names and words must have been found good before."""
    if expected.verdict is not None and expected.verdict != report["verdict"]:
        text = VERDICT.format(expected=_shown("verdict", expected.verdict), got=_shown("verdict", report["verdict"]))
        yield Difference(text, expected.verdict.span)
    for part in STATUSES:
        got = {(item["name"], item["subject"]): item["status"] for item in report[part]}
        for address, word in _statuses(expected, part):
            items = known.items(part, address) or frozenset()
            came = next((got[item] for item in items if item in got), NOT_NEEDED if part != "matters" else "not_applicable")
            others = {item: status for item, status in got.items() if (item[0], None) in items and item[1] is not None}
            if came != word:
                told = "、".join(EACH.format(name=_name(item), status=_shown(part, status)) for item, status in others.items())
                text = DIFFERENCE.format(what=WHATS[part], name=address, expected=_shown(part, word), got=told or _shown(part, came))
                yield Difference(text, address.span)
    yield from _asked_by(expected, known, report)
    yield from _exempted_by(expected, known, report)
    if expected.findings is not None:
        yield from _findings(expected.findings, known, report)
    if expected.questions is not None:
        yield from _questions(expected.questions, known, report)


def _statuses(expected: Expected, part: str) -> Iterator[tuple[Text, Text]]:
    """The addresses of a part whose status a test names, each with that status."""
    for address, said in getattr(expected, part).items():
        status = said.status if part == "materials" else said
        if status is not None:
            yield address, status


def _asked_by(expected: Expected, known: Addresses, report: Mapping[str, Any]) -> Iterator[Difference]:
    """Exactly these matters ask for a material, or may."""
    got = {(item["name"], item["subject"]): item["matters"] for item in report["materials"]}
    for address, said in expected.materials.items():
        if said.matters is not None:
            items = known.items("materials", address) or frozenset()
            came = next((got[item] for item in items if item in got), ())
            if set(came) != set(map(str, said.matters)):
                text = ASKED_BY.format(name=address, expected="、".join(said.matters) or NOBODY, got="、".join(came) or NOBODY)
                yield Difference(text, address.span)


def _exempted_by(expected: Expected, known: Addresses, report: Mapping[str, Any]) -> Iterator[Difference]:
    """What exempts a material, where a test says it: a record at hand, say, or one that a matter before will issue."""
    got = {(item["name"], item["subject"]): item["exemption"] for item in report["materials"]}
    for address, said in expected.materials.items():
        if said.exemption is not None:
            items = known.items("materials", address) or frozenset()
            came = next((got[item]["kind"] for item in items if got.get(item) is not None), None)
            if came != said.exemption:
                told = NO_EXEMPTION if came is None else _shown("exemption", came)
                yield Difference(EXEMPTED_BY.format(name=address, expected=_shown("exemption", said.exemption), got=told), address.span)


def _findings(expected: Iterable[Text], known: Addresses, report: Mapping[str, Any]) -> Iterator[Difference]:
    """Exactly these findings: none more, none less. A name alone means any subject's."""
    wanted = {address: known.items("findings", address) or frozenset() for address in expected}
    came = [((finding["check"], finding["subject"]), finding["message"]) for finding in report["findings"]]
    for address, items in wanted.items():
        if not any(_meant(item, items) for item, _ in came):
            states = [check["status"] for check in report["checks"] if _meant((check["check"], check["subject"]), items)]
            told = "、".join(dict.fromkeys(CHECKS[state] for state in states)) or CHECKS["skipped"]
            lost = LOST_BUILT_IN.format(name=address) if address in BUILT_IN else LOST_FINDING.format(name=address, got=told)
            yield Difference(lost, address.span)
    for item, message in came:
        if not any(_meant(item, items) for items in wanted.values()):
            yield Difference(EXTRA_FINDING.format(name=_name(item), message=message))


def _questions(expected: list[Text], known: Addresses, report: Mapping[str, Any]) -> Iterator[Difference]:
    """All these are asked; where none is named, nothing is."""
    came = [_asked(question) for question in report["questions"]]
    for address in expected:
        items = known.items("questions", address) or frozenset()
        if not any(_meant(item, items) for item in came):
            yield Difference(LOST_QUESTION.format(name=address), address.span)
    if not expected:
        yield from (Difference(EXTRA_QUESTION.format(name=_name(item))) for item in came)


def _asked(question: Mapping[str, Any]) -> Item:
    """A question of a report; one for the number of a subject is named after the subject."""
    if question["kind"] == "subject" and question["name"] == "id":
        whose = str(question["subject"])
        return whose.partition("[")[0], whose if "[" in whose else None
    return question["name"], question["subject"]


def _meant(item: Item, items: Iterable[Item]) -> bool:
    return any(item[0] == name and subject in (None, item[1]) for name, subject in items)


def _name(item: Item) -> str:
    name, subject = item
    return name if subject is None else f"{name}[{subject}]"


def _shown(part: str, word: str) -> str:
    return WORD.format(label=WORDS[part].get(word, word), word=word)
