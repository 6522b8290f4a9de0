"""Expressions: a typed subset of DMN FEEL with three-valued logic; text is parsed, checked and compiled to Python."""

from __future__ import annotations

from yijianshi.language.evaluate import evaluate
from yijianshi.language.parse import parse

__all__ = ["evaluate", "parse"]
