"""What a fresh process spends: `python -m benchmarks.fresh import`, `… load FOLDER CASE` or `… union`, in milliseconds as JSON.

The start of the interpreter itself is not counted.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def imported() -> dict[str, float]:
    """The bare import, which brings names only, and with it every module that a first report needs."""
    start = time.process_time()
    import_module("yijianshi")
    bare = time.process_time()
    import_module("yijianshi.book")
    return {"bare": (bare - start) * 1e3, "whole": (time.process_time() - start) * 1e3}


def loaded(folder: str, case: str) -> dict[str, float]:
    """Loading and compiling a rulebook up to its first report, then once more in the same process; modules are imported before."""
    import_module("yijianshi.book")
    from benchmarks.library import Prechecks, load
    from benchmarks.measure import cpu_ms

    body = Path(case).read_bytes()

    def first_report() -> None:
        Prechecks(load(Path(folder))).report(body)

    return {"cold": cpu_ms(first_report), "again": cpu_ms(first_report)}


def united() -> dict[str, float]:
    """All matters of the shipped rules that are national law, composed and compiled as one bundle."""
    book = import_module("yijianshi").load()
    day = book.rulebook.days[-1]
    matters = list(book.rulebook.rules("000000", day).matters)
    start = time.process_time()
    book.compose("全部", matters, on=day)
    return {"union": (time.process_time() - start) * 1e3, "matters": len(matters)}


TASKS = {"import": imported, "load": loaded, "union": united}

if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    print(json.dumps(TASKS[task](*arguments)))
