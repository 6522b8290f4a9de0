"""Sentences of a guide on how one is spared a material: by what, whose, on what condition."""

from __future__ import annotations

from yijianshi.report.guide.shared import Part
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.words import LISTED


def way(told: Part, each: list[str]) -> Part:
    """A way of exemption with its sentence; `each` are the subjects that the material is asked of."""
    whose = [told["subject"]] if told["subject"] is not None else each
    values = {
        "whose": texts.WHOSE.format(name=whose[0]) if len(whose) == 1 else texts.WHOSE_OWN,
        "record": told["record"],
        "issuer": _issuer(told),
        "require": texts.REQUIRED.format(condition=told["require"]["words"]) if told["require"] is not None else "",
        "region": told["region"],
        "here": texts.HERE.get(told["here"], ""),
        "matter": told["matter"],
        "spares": LISTED.join(told["spares"]),
    }
    words = texts.WAYS[told["kind"]].format(**values)
    return {**told, "words": words + (texts.PARTLY if told["partly"] else "")}


def _issuer(told: Part) -> str:
    issuer = told["issuer"]
    if told["kind"] == "issued":
        return str(issuer)
    pattern = texts.SOURCE_DEPARTMENT if told["kind"] == "shared" else texts.LICENCE_ISSUER
    known = pattern.format(issuer=issuer) if issuer is not None else ""
    return known + (texts.RECOGNISED.format(regions=LISTED.join(told["recognised"])) if told["recognised"] else "")


def offer(key: str, told: object, condition: Part | None) -> str:
    """What a deferral (`days`) or commitment (`name`) offers, and when."""
    words = texts.DEFERRAL.format(days=told) if key == "days" else texts.COMMITMENT.format(name=told)
    return words + (texts.IN_CASE.format(condition=condition["words"]) if condition is not None else "")
