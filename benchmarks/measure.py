"""How things are measured: CPU time in alternating rounds, medians; resident memory."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Contender:
    """Something to be run on each of its inputs."""

    name: str
    run: Callable[[Any], object]
    inputs: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Timing:
    """One contender's CPU time for one input in each round, in microseconds."""

    name: str
    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.rounds)

    def times(self, base: Timing) -> float:
        """How many times as long as `base`: the median over rounds of the ratio within a round."""
        return median(own / other for own, other in zip(self.rounds, base.rounds, strict=True))


def alternate(contenders: Sequence[Contender], rounds: int, passes: int = 1) -> dict[str, Timing]:
    """Time the contenders in turn, each over its inputs `passes` times in each round, after one round that does not count.

    A shared machine slows down and recovers; contenders that take turns meet the same machine.
    """
    measured: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for contender in contenders:
            gc.collect()
            run, inputs = contender.run, contender.inputs
            start = time.process_time()
            for _ in range(passes):
                for given in inputs:
                    run(given)
            spent = time.process_time() - start
            if number:
                measured[contender.name].append(spent / (passes * len(inputs)) * 1e6)
    return {name: Timing(name, tuple(values)) for name, values in measured.items()}


def cpu_ms(action: Callable[[], object]) -> float:
    """The CPU time of one call, in milliseconds."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1e3


def fresh(task: str, *arguments: str, times: int, cache: str = "off") -> dict[str, float]:
    """The medians over `times` fresh processes of what `benchmarks.fresh` measures, in milliseconds of CPU time.

    A first process, not counted, leaves the compiled modules behind, as any installed library has them, and what it loaded in the
    folder `cache`; without one nothing comes from the on-disk cache.
    """
    command = [sys.executable, "-m", "benchmarks.fresh", task, *arguments]
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"YIJIANSHI_CACHE": cache}
    results = [subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, env=usual).stdout for _ in range(times + 1)]
    runs = [json.loads(result) for result in results[1:]]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def resident_kib() -> int:
    """Memory of this process that is resident, in KiB."""
    gc.collect()
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    import resource  # its maximum only rises: an upper bound where there is no /proc

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def growth_kib(run: Callable[[Any], object], warm: Iterable[Any], inputs: Iterable[Any]) -> int:
    """By how much resident memory grows over `inputs`, once `warm` has run, in KiB."""
    for given in warm:
        run(given)
    before = resident_kib()
    for given in inputs:
        run(given)
    return resident_kib() - before
