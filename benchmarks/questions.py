"""How many questions a guided session asks, against the same answers given in written order: `python -m benchmarks.questions`.

A combination of answers is a seed: every question has the answer that the seed gives its name, whenever it is asked. Three ways of asking:
guided (what settles most first, until the verdict stands), the same questions in written order, and a form of all questions of the bundle.
The sample is bounded and always the same; `--combinations` and `--bundles` say how many.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from typing import Any

import yijianshi
from yijianshi.session.session import Session

MOST = 80
Choose = Callable[[list[dict[str, Any]], Session], dict[str, Any]]


def drawn(seed: int, name: str, count: int) -> int:
    """A number below `count` that the seed and a name settle."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:8]) % count


def value_of(question: dict[str, Any], seed: int, session: Session) -> Any:
    """The answer that a seed gives to a question."""
    address, kind, options = question["address"], question["type"], question["options"]
    if question["kind"] == "subject":
        if question["name"] == "id":
            return None
        count = drawn(seed, address, 3)
        if session.is_list(question["name"]):
            return [{"id": None} for _ in range(count)]
        return {"id": None} if count else None
    if kind == "choice":
        return options[drawn(seed, address, len(options))]
    if kind == "choices":
        return [option for option in options if drawn(seed, f"{address}/{option}", 2)]
    if kind == "number":
        return (0, 1, 10, 3000, 9000, 50000)[drawn(seed, address, 6)]
    if kind == "boolean":
        return drawn(seed, address, 2) == 1
    return {"date": ("1990-01-01", "2020-06-01", "2026-10-01")[drawn(seed, address, 3)], "region": "320100"}.get(kind, "示例")


def guided(questions: list[dict[str, Any]], _: Session) -> dict[str, Any]:
    return questions[0]


def written(questions: list[dict[str, Any]], session: Session) -> dict[str, Any]:
    """The first in written order: subjects, then questions as the rules list them."""
    rules = session.report().state.plan.rules
    places = {name: place for place, name in enumerate([*rules.subjects, *rules.questions])}
    return min(questions, key=lambda one: places.get(one["name"], places.get(str(one["subject"]).partition("[")[0], 0)))


def asked(session: Session, seed: int, choose: Choose) -> int:
    """How many questions are asked until none is put."""
    count = 0
    while count < MOST and (questions := session.questions()):
        question = choose(questions, session)
        session.answer(question["address"], value_of(question, seed, session))
        count += 1
    return count


def form(session: Session) -> int:
    """All questions of the bundle: each of every subject that the answers name, and the subjects themselves."""
    state = session.report().state
    rules, names = state.plan.rules, state.composition.names
    subjects = [rules.subjects[name] for name in names if name in rules.subjects and rules.subjects[name].derived is None]
    people = sum(len(found) if isinstance(found := state.facts.subjects.get(one.name), list) else 1 for one in subjects)
    total = len(subjects) + people
    for name in names:
        question = rules.questions.get(name)
        if question is not None:
            total += 1 if question.each is None else len([one for one in state.subjects(question.each) if one.state == "known"])
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--combinations", type=int, default=8, help="answer combinations for each bundle")
    parser.add_argument("--bundles", type=int, default=1000, help="at most so many bundles")
    parser.add_argument("--date", default="2026-11-20")
    given = parser.parse_args()
    book = yijianshi.load()
    sums = [0, 0, 0]
    print("| bundle | combinations | guided | written order | whole form |\n|---|---:|---:|---:|---:|")
    for entry in book.bundles(on=given.date)[: given.bundles]:
        case = {"bundle": entry["name"], "region": entry["region"], "date": given.date}
        row = [0, 0, 0]
        for seed in range(given.combinations):
            session, other = book.session(case), book.session(case)
            counts = asked(session, seed, guided), asked(other, seed, written), form(other)
            row = [one + more for one, more in zip(row, counts, strict=True)]
        sums = [one + more for one, more in zip(sums, row, strict=True)]
        means = " | ".join(f"{one / given.combinations:.1f}" for one in row)
        print(f"| {entry['name']} | {given.combinations} | {means} |", flush=True)
    print(f"\nguided against written order: {sums[0] / max(sums[1], 1):.2f}; against the whole form: {sums[0] / max(sums[2], 1):.2f}")


if __name__ == "__main__":
    main()
