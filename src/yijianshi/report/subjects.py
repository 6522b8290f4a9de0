"""How a report names subjects and the things that are `each` of them."""

from __future__ import annotations

from yijianshi.case.addresses import Owners, labelled
from yijianshi.case.subjects import CaseSubject


def subject_name(subject: CaseSubject | None) -> str | None:
    """The subject's own address, None where a thing is nobody's."""
    return None if subject is None else subject.address


def address(kind: str, name: str, subject: CaseSubject | None, owners: Owners | None) -> str:
    """`材料/从业资格证[0]`: the index alone where one list is meant, else the subject's address."""
    return f"{kind}/{labelled(name, subject_name(subject), owners)}"
