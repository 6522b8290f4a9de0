"""A difference made as small as it gets, so that somebody can read it."""

from __future__ import annotations

import json
from typing import Any

from tests.engine.held import Difference, Held
from tests.strategies.layers import Said
from tests.strategies.rulebooks import text_of
from tests.strategies.smaller import smaller

from yijianshi.source.diagnostics import YijianshiError


def smallest(difference: Difference) -> str:
    """Pack, case and where readings of it differ; of one that shows only where packs are laid over each other, or by learning, nothing."""
    case = difference.cases[-1]
    thing = {"pack": difference.said.flat(case.get("region")), "case": case}
    kinds = {_kind(line) for line in difference.lines}
    if not kinds & set(map(_kind, _lines(thing))):
        return "(shows in no single flat pack)"
    thing = smaller(thing, lambda trial: bool(kinds & set(map(_kind, _lines(trial)))))
    return "\n".join([text_of(thing["pack"]), json.dumps(thing["case"], ensure_ascii=False), *_lines(thing)])


def _lines(thing: Any) -> list[str]:
    """Where the readings of a case differ; nothing where it, or the pack, is not valid."""
    pack, case = thing.get("pack"), thing.get("case")
    try:
        return Held(Said([pack], pack, pack)).read(case)[1]
    except YijianshiError:
        return []
    except Exception as error:  # what breaks on a valid case is a difference, too
        return [repr(error)]


def _kind(line: str) -> str:
    return line.partition(" ")[0]
