"""Tree → typed tree: what every name means, which type every node has, and every fault that types can show."""

from __future__ import annotations

from msgspec import Struct

from yijianshi.language.check_nodes import Checker
from yijianshi.language.faults import Locate
from yijianshi.language.scope import Scope
from yijianshi.language.tree import Node
from yijianshi.language.types import Type
from yijianshi.source.diagnostics import Diagnostic


class Checked(Struct, frozen=True):
    """A tree with types and symbols, and what is wrong with it, in reading order."""

    tree: Node
    diagnostics: tuple[Diagnostic, ...]


def check(tree: Node, scope: Scope, *, expect: Type | None = None, locate: Locate, rulebook: bool = True) -> Checked:
    """Type a tree. Never raises: a node that is wrong has type Any, so that one fault does not breed others.

    `rulebook` adds what a rulebook forbids and FEEL allows: asking for null, and comparing values of different types.
    """
    checker = Checker(rulebook)
    typed = checker.whole(tree, scope, expect)
    faults = sorted(checker.faults, key=lambda fault: (fault.start, fault.end, fault.code))
    return Checked(typed, tuple(fault.diagnostic(locate) for fault in faults))
