"""How a text report names what the report holds by address or index: subjects, records, values.

Numbers are masked, and so are sensitive values and the names of natural persons: the text may lie on a counter or in a log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from yijianshi.case.english import in_english
from yijianshi.identifiers import FORMATS, is_personal, mask, normal, valid_resident_id
from yijianshi.report.private import Private
from yijianshi.report.words.values import measured
from yijianshi.source.catalogue.engine import TRUTHS, UNKNOWN
from yijianshi.source.catalogue.labels import ARTICLE, EXEMPTIONS, RECORD_SOURCES, SENTENCES

_ADDRESS = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<index>[0-9]{1,6})\])?")
_ARTICLE = re.compile(r"(?P<title>[^#]+)#(?P<article>[0-9]+)")
_LONGEST = 1000
"""Characters of a value that texts and pages show: none that people fill in is longer, and layout takes its time."""


class Names:
    """Names by the case they come from, whatever the language of its keys; without a case, records go by their place in it."""

    def __init__(
        self,
        case: Mapping[str, Any],
        private: Private,
        units: Mapping[str, str] | None = None,
        spoken: Mapping[str, str] | None = None,
    ) -> None:
        self.case = in_english(case)
        self.private = private
        self.units = units or {}
        self.spoken = spoken or {}

    def item(self, name: Any, subject: Any) -> str:
        return f"{name}（{self.subject(subject)}）" if subject else str(name)

    def subject(self, address: Any) -> str:
        """The address, and who it is where the case says."""
        match = _ADDRESS.fullmatch(str(address))
        known = _at(self.case.get("subjects"), match["name"]) if match else None
        if match and match["index"]:
            known = _at(known, int(match["index"]))
        person = match is not None and match["name"] in self.private.people
        named = who(known.get("name"), known.get("id"), person=person) if isinstance(known, Mapping) else ""
        return f"{address} {named}".rstrip()

    def evidence(self, evidence: Any) -> str:
        """The record or circumstance that evidence points at."""
        if not isinstance(evidence, Mapping):
            return "" if evidence is None else str(evidence)
        if "licence" in evidence:
            return self._licence(evidence["licence"])
        for key in ("shared", "source"):
            if key in evidence:
                return str(evidence[key])
        if "region" in evidence:
            return SENTENCES["issued"].format(region=evidence["region"])
        if "matter" in evidence:
            return SENTENCES["produced"].format(matter=evidence["matter"])
        if "commitment" in evidence:
            return f"《{evidence['commitment']}》"
        return "、".join(str(value) for value in evidence.values())

    def exemption(self, exemption: Mapping[str, Any]) -> str:
        kind = str(exemption.get("kind", ""))
        return "：".join(part for part in (EXEMPTIONS.get(kind, kind), self.evidence(exemption.get("evidence"))) if part)

    def source(self, source: Any) -> str:
        """Where a value of the form was taken from."""
        if not isinstance(source, Mapping):
            return "" if source is None else str(source)
        if "expression" in source:
            return self.spoken.get(source["expression"], str(source["expression"]))
        return " ".join(
            part for part in (self.evidence({k: v for k, v in source.items() if k != "path"}), str(source.get("path") or "")) if part
        )

    def value(self, field: Mapping[str, Any]) -> str:
        """The value of a field of the form."""
        return filled(field, self.private, self.units)

    def unit(self, item: Mapping[str, Any]) -> str:
        """In which unit a field of the form is to be filled in, or a question to be answered."""
        return self.units.get(str(item.get("name")), "")

    def _licence(self, index: Any) -> str:
        record = _at(self.case.get("licences"), index)
        place = SENTENCES["nth"].format(n=index + 1) if isinstance(index, int) else ""
        if not isinstance(record, Mapping):
            return f"{EXEMPTIONS['licence']}（{place}）"
        kind = str(record.get("type") or EXEMPTIONS["licence"])
        number = mask(str(record.get("number") or ""))
        telling = number.strip("*") != ""
        source = record.get("source") or "shared"
        notes = [] if telling else [place]
        if source != "shared":
            notes.append(RECORD_SOURCES.get(str(source), str(source)))
        told = f"{kind} {number}" if telling else kind
        return f"{told}（{'，'.join(notes)}）" if notes else told


def filled(field: Mapping[str, Any], private: Private, units: Mapping[str, str]) -> str:
    """The value of a field as people write it, with its unit, masked where it is sensitive; nothing where there is none."""
    value, name = field.get("value"), str(field.get("name"))
    return "" if value is None else measured(shown(value, sensitive=name in private.fields), units.get(name))


def shown(value: Any, *, sensitive: bool = False) -> str:
    """A value as people write it, numbers with all their digits and no exponent.

    Numbers of persons, telephones and accounts are masked, what fills pages is cut.
    """
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return TRUTHS[value]
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{shown(part, sensitive=sensitive)}" for key, part in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(shown(part, sensitive=sensitive) for part in value)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    if len(text) > _LONGEST:
        return mask(text[:_LONGEST]) if sensitive else f"{text[:_LONGEST]}…"
    return mask(text) if sensitive or is_personal(text) else text


def basis(reference: Any) -> str:
    """A reference to a document and its article, as lawyers write it."""
    match = _ARTICLE.fullmatch(str(reference))
    return ARTICLE.format(**match.groupdict()) if match else str(reference)


def who(name: Any, number: Any, *, person: bool = False) -> str:
    """A subject by its name, that of a natural person masked, else by its number; `person` where it is known to be one."""
    if isinstance(name, str) and name:
        person = person or (valid_resident_id(number) if isinstance(number, str) else len(name) <= 4)
        return _person(name) if person else name
    if isinstance(number, str):
        number = normal(number)
        return number if FORMATS["plate"].test(number) else mask(number)
    return ""


def _person(name: str) -> str:
    return name[0] + "*" * max(len(name) - 2, 1) + (name[-1] if len(name) > 2 else "")


def _at(container: Any, key: Any) -> Any:
    if isinstance(container, Mapping):
        return container.get(key)
    if isinstance(container, Sequence) and not isinstance(container, str) and isinstance(key, int) and 0 <= key < len(container):
        return container[key]
    return None
