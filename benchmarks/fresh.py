"""What a fresh process spends: `python -m benchmarks.fresh import` or `… load FOLDER CASE`. Prints milliseconds of CPU time as JSON.

The start of the interpreter itself is not counted. `load` works in a process that has imported the library already.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def imported() -> dict[str, float]:
    """The import alone."""
    start = time.process_time()
    import_module("yijianshi")
    return {"import": (time.process_time() - start) * 1e3}


def loaded(folder: str, case: str) -> dict[str, float]:
    """Loading and compiling a rulebook up to its first report, then once more in the same process."""
    import_module("yijianshi")
    from benchmarks.library import Prechecks, load
    from benchmarks.measure import cpu_ms

    body = Path(case).read_bytes()

    def first_report() -> None:
        Prechecks(load(Path(folder))).report(body)

    return {"cold": cpu_ms(first_report), "again": cpu_ms(first_report)}


if __name__ == "__main__":
    task, *arguments = sys.argv[1:]
    print(json.dumps(imported() if task == "import" else loaded(*arguments)))
