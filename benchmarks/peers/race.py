"""The race: `make bench-peers`, or `python -m benchmarks.peers.race [--quick] [--only KEY,KEY]`.

Installs the other engines apart from the project, runs each entry in a process of its own, and writes its section of RESULTS.md. Times
depend on the machine, so this never fails: it always exits 0.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.agreement import differences, of_hand
from benchmarks.cases import make_cases
from benchmarks.generate import make_rulebook
from benchmarks.hand import hand_written
from benchmarks.peers.install import NotInstalled, python_for
from benchmarks.peers.lane import MARK, Data, Found
from benchmarks.peers.own import Own
from benchmarks.peers.page import row, section
from benchmarks.peers.registry import ENTRIES, Entry
from benchmarks.results import write_section

_ROOT = Path(__file__).parents[2]
_SECONDS = 900
CASES = 200


def data(cases: int = CASES) -> Data:
    """The rulebook of `make bench`, its cases, and what the hand-written code says of each; ValueError if the library disagrees."""
    rulebook = make_rulebook()
    made = make_cases(rulebook, cases)
    decide = hand_written(rulebook)
    expected = [of_hand(decide(case)) for case in made]
    library = Own(rulebook)
    found = [d for case, outcome in zip(made, expected, strict=True) for d in differences(library.outcome_of(case), outcome)]
    if found:
        raise ValueError("\n".join(["The library and the hand-written code disagree; nothing was timed.", *found[:20]]))
    return Data(rulebook, made, expected)


def run(entries: Iterable[Entry], given: Data, rounds: int) -> Iterator[tuple[Entry, Found]]:
    """Each entry with what was found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.pickle"
        path.write_bytes(pickle.dumps(given))
        for entry in entries:
            try:
                interpreter = python_for(entry.package) if entry.package else Path(sys.executable)
            except NotInstalled as missing:
                yield entry, Found(entry.key, reason=f"not installed: {missing}")
            else:
                yield entry, in_process(entry, interpreter, path, rounds)


def in_process(entry: Entry, interpreter: Path, path: Path, rounds: int) -> Found:
    """What a process of an entry's own told before it ended, however it did."""
    places = os.pathsep.join(map(str, (_ROOT, *([_ROOT / "src"] if entry.package is None else []))))
    command = [str(interpreter), "-m", "benchmarks.peers.lane", entry.key, str(path), str(rounds)]
    environment = os.environ | {"PYTHONPATH": places, "PYTHONUTF8": "1"}
    try:
        process = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False)
        told, errors, ended = process.stdout, process.stderr, _ended(process.returncode)
    except subprocess.TimeoutExpired as late:
        told, errors, ended = _text(late.stdout), _text(late.stderr), f"stopped after {_SECONDS} s"
    lines = [line.removeprefix(MARK) for line in told.splitlines() if line.startswith(MARK)]
    found = Found(**json.loads(lines[-1])) if lines else Found(entry.key)
    if ended:
        last = next((line for line in reversed(errors.splitlines()) if line.strip()), "")
        return replace(found, reason=f"{ended}: {last.strip()[:160]}".replace("|", "/"))
    return found


def _ended(code: int) -> str:
    """How a process ended, if not well."""
    if code < 0:
        return f"aborted by {signal.Signals(-code).name}"
    return f"ended with {code}" if code else ""


def _text(output: bytes | str | None) -> str:
    return output.decode(errors="replace") if isinstance(output, bytes) else output or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer cases and rounds; prints only")
    parser.add_argument("--only", default="", help="keys of entries, with commas; prints only")
    options = parser.parse_args()
    keys = set(filter(None, options.only.split(",")))
    try:
        given = data(40 if options.quick else CASES)
    except ValueError as disagreement:
        print(disagreement)
        return
    results: list[tuple[Entry, Found]] = []
    for entry, found in run([entry for entry in ENTRIES if not keys or entry.key in keys], given, 3 if options.quick else 9):
        print(row(entry, found), flush=True)
        results.append((entry, found))
    if not keys and not options.quick:
        write_section("make bench-peers", section(results, len(given.cases)))


if __name__ == "__main__":
    main()
