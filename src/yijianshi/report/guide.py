"""What a bundle asks for, to be read before applying."""

from __future__ import annotations

from typing import Any

from yijianshi.bundle.schedule import make_schedule
from yijianshi.engine.plan import Plan
from yijianshi.rulebook.entries import Exemption, Material, Message


def guide(plan: Plan) -> dict[str, Any]:
    """Matters with departments and days, materials with origin and exemptions, questions, fields."""
    composition = plan.composition
    made = make_schedule(composition, range(len(composition.matters)))
    entry = composition.entry
    questions = [composition.rules.questions[name] for name in composition.names if name in composition.rules.questions]
    return {
        "name": composition.name,
        "audience": entry.audience if entry else None,
        "lead": entry.lead if entry else None,
        "sample": entry.sample if entry else False,
        "confidence": entry.confidence if entry else None,
        "promised_days": entry.promised_days if entry else made.path_days,
        "matters": [
            {
                "name": matter.name,
                "department": matter.department,
                "when": str(matter.when.text) if matter.when is not None else None,
                "stage": made.stage[position],
                "promised_days": matter.promised_days,
                "statutory_days": matter.statutory_days,
                "basis": list(matter.basis),
            }
            for position, matter in enumerate(composition.matters)
        ],
        "materials": [
            {
                "name": item.need.material.name,
                "origin": item.need.material.origin,
                "format": item.need.material.format,
                "copies": item.need.material.copies,
                "issuer": item.need.material.issuer,
                "obtain": item.need.material.obtain,
                "exempt": [text for part in item.parts for text in _exempt(part.material)],
                "any_of": [part.name for part in item.need.parts],
                "matters": [composition.matters[position].name for position, _ in item.need.uses],
            }
            for item in plan.materials
        ],
        "questions": [
            {"name": question.name, "ask": _plain(question.ask), "type": question.kind, "options": list(question.options)}
            for question in sorted(questions, key=lambda question: question.order)
        ],
        "form": [{"name": item.need.field.name, "required": item.need.field.required} for item in plan.fields],
    }


def _exempt(material: Material) -> list[str]:
    found = [_exemption(exemption) for exemption in material.exemptions]
    if material.commitment is not None and material.commitment.name is not None:
        found.append(f"告知承诺：{material.commitment.name}")
    if material.deferral is not None:
        found.append(f"容缺后补：{material.deferral.days} 个工作日")
    return found


def _exemption(exemption: Exemption) -> str:
    if exemption.kind == "issued":
        return f"本地区核发：{exemption.department}"
    word = "数据共享" if exemption.kind == "shared" else "电子证照"
    return f"{word}：{exemption.record}"


def _plain(message: Message) -> str:
    """A question's text with its expressions as written."""
    return "".join(part if isinstance(part, str) else f"{{{part.text}}}" for part in message.parts)
