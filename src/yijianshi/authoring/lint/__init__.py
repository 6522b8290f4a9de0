"""Lint: all faults of rule packs, and what an author most likely did not mean. One rule, one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from yijianshi.authoring.lint.article_form import article_form
from yijianshi.authoring.lint.constant_condition import constant_condition
from yijianshi.authoring.lint.dead_option import dead_option
from yijianshi.authoring.lint.duplicate_option import duplicate_option
from yijianshi.authoring.lint.idle_check import idle_check
from yijianshi.authoring.lint.missing_basis import missing_basis
from yijianshi.authoring.lint.raw_braces import raw_braces
from yijianshi.authoring.lint.short_promise import short_promise
from yijianshi.authoring.lint.unknown_expectation import unknown_expectation
from yijianshi.authoring.lint.unsettled_condition import unsettled_condition
from yijianshi.authoring.lint.unused import unused
from yijianshi.authoring.lint.version_gap import version_gap
from yijianshi.authoring.lint.view import View, look
from yijianshi.rulebook.book import Rulebook, distinct, inspect
from yijianshi.rulebook.files import pack_files, readable_packs
from yijianshi.rulebook.load import parse_packs
from yijianshi.shipped import rules_folder
from yijianshi.source.diagnostics import Diagnostic

Rule = Callable[[View], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    missing_basis,
    short_promise,
    dead_option,
    unsettled_condition,
    unused,
    constant_condition,
    duplicate_option,
    raw_braces,
    idle_check,
    article_form,
    unknown_expectation,
    version_gap,
)
"""All rules, in no order that matters: what they find is sorted by place."""


def lint(folders: Sequence[Path], *, shipped: bool = True) -> list[Diagnostic]:
    """All errors and warnings of the packs below some folders, over the shipped ones unless `shipped` is false.

    Warnings come once there are no errors; where folders are given, only those of their own packs. RulebookError where a
    folder has no packs.
    """
    sources, unread = readable_packs([*folders, *([rules_folder()] if shipped else [])])
    if unread:  # expressions would not know the names of a pack that cannot be read
        return distinct([*unread, *parse_packs(sources, all_read=False)[1]])
    rulebook, faults = inspect(sources)
    own = frozenset(str(path) for folder in folders for path in pack_files(folder)) if folders else None
    found = [*faults, *warnings(rulebook, faults, own)]
    if own is not None:
        found = [item for item in found if item.severity == "error" or item.span is None or item.span.file in own]
    return distinct(found)


def warnings(rulebook: Rulebook, faults: Sequence[Diagnostic] = (), own: frozenset[str] | None = None) -> list[Diagnostic]:
    """What composing shows to be wrong and, where nothing is, what the rules find.

    `faults` are those found in loading, `own` the files that are linted (None: all).
    """
    if any(fault.severity == "error" for fault in faults):
        return []
    view, composed = look(rulebook, own)
    if any(fault.severity == "error" for fault in composed):
        return distinct(composed)
    return distinct([*composed, *(found for rule in RULES for found in rule(view))])
