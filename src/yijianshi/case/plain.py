"""Is a case that a programmer hands over as a dict what JSON can say?"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

from yijianshi.case.faults import Faults, shape
from yijianshi.source.catalogue.case import EXPECTED, GOT

_DEPTH = 64
_SCALARS = (str, int, float, Decimal, type(None))


def check_plain(case: Any, *, path: str = "") -> None:
    """CaseError with every place that JSON could not hold: keys that are no text, other objects, NaN, nesting too deep.

    `path` is where the value stands in a case.
    """
    faults = Faults()
    waiting: list[tuple[Any, str, int]] = [(case, path, 0)]
    while waiting:
        value, path, depth = waiting.pop()
        if depth > _DEPTH:
            faults.add("YJS423", path or "$", expected=EXPECTED["depth"].format(depth=_DEPTH), got=GOT["deeper"])
        elif isinstance(value, dict):
            for key, item in value.items():
                if not isinstance(key, str):
                    faults.add("YJS404", path or "$", expected=EXPECTED["key"], got=shape(key))
                waiting.append((item, f"{path}.{key}" if path else str(key), depth + 1))
        elif isinstance(value, list):
            waiting.extend((item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value))
        elif not isinstance(value, _SCALARS):
            faults.add("YJS404", path or "$", expected=EXPECTED["value"], got=type(value).__name__)
        elif isinstance(value, float | Decimal) and not math.isfinite(value):
            faults.add("YJS404", path or "$", expected=EXPECTED["finite"], got=str(value))
    faults.raise_all()
