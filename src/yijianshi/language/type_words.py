"""Types in the author's words."""

from __future__ import annotations

from yijianshi.language.types import ChoiceType, ContextType, ListType, ObjectType, RangeType, Type
from yijianshi.source.catalogue.syntax import TYPE_WORDS


def word_of(of: Type) -> str:
    """A type in words: `list<number>` is 数值的列表."""
    match of:
        case ListType(element=element):
            return TYPE_WORDS["list"].format(element=word_of(element))
        case RangeType(element=element):
            return TYPE_WORDS["range"].format(element=word_of(element))
        case ContextType():
            return TYPE_WORDS["context"]
        case ChoiceType(options=options) if options:
            return TYPE_WORDS["choice"].format(options="、".join(options[:4]) + ("…" if len(options) > 4 else ""))
        case ObjectType(name=name, kind=kind):
            return TYPE_WORDS[kind].format(name=name)
    return TYPE_WORDS.get(of.name, of.name)
