"""What a fresh process spends, in milliseconds as JSON: `python -m benchmarks.fresh import`, `… load FOLDER CASE`, `… shipped`,
`… largest BUNDLE REGION DAY` or `… union`.

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
    _import_all()
    return {"bare": (bare - start) * 1e3, "whole": (time.process_time() - start) * 1e3}


def loaded(folder: str, case: str) -> dict[str, float]:
    """Loading and compiling a rulebook up to its first report, then once more in the same process; modules are imported before."""
    _import_all()
    from benchmarks.library import Prechecks, load
    from benchmarks.measure import cpu_ms

    body = Path(case).read_bytes()

    def first_report() -> None:
        Prechecks(load(Path(folder))).report(body)

    return {"cold": cpu_ms(first_report), "again": cpu_ms(first_report)}


def shipped() -> dict[str, float]:
    """Loading all shipped packs, after the imports of `yijianshi.book` and with them; from the on-disk cache, if it has them."""
    start = time.process_time()
    load = import_module("yijianshi.book").load
    imported = time.process_time()
    book = load()
    end = time.process_time()
    return {"load": (end - imported) * 1e3, "whole": (end - start) * 1e3, "packs": len(book.rulebook.packs)}


def largest(name: str, region: str, day: str) -> dict[str, float]:
    """Resolving and compiling one bundle for a region and a day, and the same again; after loading."""
    from benchmarks.measure import cpu_ms

    book = import_module("yijianshi").load()

    def compiled() -> None:
        book.bundle(name, region, day).compiled  # noqa: B018 - compiled when it is resolved, and asked for to be sure

    return {"cold": cpu_ms(compiled), "again": cpu_ms(compiled)}


def united() -> dict[str, float]:
    """All matters of the shipped rules that are national law, composed and compiled as one bundle."""
    book = import_module("yijianshi").load()
    day = book.rulebook.days[-1]
    matters = list(book.rulebook.rules("000000", day).matters)
    start = time.process_time()
    book.compose("全部", matters, on=day)
    return {"union": (time.process_time() - start) * 1e3, "matters": len(matters)}


def _import_all() -> None:
    """Every module that a first report needs where nothing comes from the on-disk cache."""
    import_module("yijianshi.book")
    import_module("yijianshi.rulebook.load")


TASKS = {"import": imported, "load": loaded, "shipped": shipped, "largest": largest, "union": united}

if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    print(json.dumps(TASKS[task](*arguments)))
