"""What may mean something else in one law than in another: the entries that differ, and all that look at them, by any way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yijianshi.rulebook.analysis import Looked
from yijianshi.rulebook.layers import Key, Law
from yijianshi.rulebook.words import space


def affected(law: Law, base: Law, readers: Mapping[Looked, Iterable[Key]]) -> set[Key]:
    """The entries of `law` that have to be checked though `base` was; `readers` tells by whom each name is looked at.

    A name counts whatever it means: an entry that looked for a name in vain is affected as well by one who has it now.
    """
    pairs = ((section, name, entry) for section, entries in law.items() for name, entry in entries.items())
    found = {(section, name) for section, name, entry in pairs if not entry.same(base[section].get(name))}
    gone = {(section, name) for section, entries in base.items() for name in entries if name not in law[section]}
    waiting = [(space(section), name) for section, name in found | gone]
    seen = set(waiting)
    for looked in waiting:
        for section, name in readers.get(looked, ()):
            if name in law[section]:
                found.add((section, name))
            following = (space(section), name)
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return found
