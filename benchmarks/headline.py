"""As many cases as Jiangsu had handled by 2024-08-16, pre-checked on one core: `make headline`, or `python -m benchmarks.headline`.

72,000 cases of 企业信息变更 and 16,000 of 开办运输企业, synthetic and the same on every run. Timed is what a portal does with each: the
JSON of the case in, the JSON of the report out. `--part N` takes every Nth case only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yijianshi
from benchmarks.headline_cases import change_case, transport_case

SEED = 20240816
HEADLINE: tuple[tuple[str, int, Callable[[Random, int], dict[str, Any]]], ...] = (
    ("企业信息变更", 72_000, change_case),
    ("开办运输企业", 16_000, transport_case),
)
_CHUNK = 1_000


def cases(make: Callable[[Random, int], dict[str, Any]], count: int, part: int) -> Iterator[list[bytes]]:
    """The cases as JSON, in chunks; each is made from its own number alone."""
    chunk: list[bytes] = []
    for number in range(0, count, part):
        case = make(Random(f"{SEED}/{make.__name__}/{number}"), number)
        chunk.append(json.dumps(case, ensure_ascii=False).encode())
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def run(book: yijianshi.Book, chunks: Iterator[list[bytes]]) -> tuple[int, float, Counter[str], str]:
    """How many cases, the CPU seconds that they took, their verdicts, and a digest of all reports."""
    seconds, verdicts, digest = 0.0, Counter[str](), hashlib.sha256()
    for chunk in chunks:
        start = time.process_time()
        reports = [book.precheck(case) for case in chunk]
        texts = [report.to_json() for report in reports]
        seconds += time.process_time() - start
        verdicts.update(report.verdict for report in reports)
        for text in texts:
            digest.update(text if isinstance(text, bytes) else text.encode())
    return sum(verdicts.values()), seconds, verdicts, digest.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=int, default=1, metavar="N", help="every Nth case only")
    part = max(1, parser.parse_args().part)
    book = yijianshi.load()
    total, spent = 0, 0.0
    for name, count, make in HEADLINE:
        done, seconds, verdicts, digest = run(book, cases(make, count, part))
        told = "  ".join(f"{verdict} {number}" for verdict, number in verdicts.most_common())
        print(f"{name}: {done} cases in {seconds:.1f} s of one core, {done / seconds:.0f} cases/s, {1000 * seconds / done:.2f} ms each")
        print(f"  verdicts: {told}")
        print(f"  sha256 of all reports: {digest}", flush=True)
        total, spent = total + done, spent + seconds
    print(f"all: {total} cases in {spent:.1f} s, {total / spent:.0f} cases/s")


if __name__ == "__main__":
    main()
