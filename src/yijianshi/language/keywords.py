"""The words of the language: keywords and their Chinese synonyms, and words that are often taken for one."""

from __future__ import annotations

from collections.abc import Callable

KEYWORDS: dict[str, str] = {
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "in": "IN",
    "between": "BETWEEN",
    "if": "IF",
    "then": "THEN",
    "else": "ELSE",
    "some": "SOME",
    "every": "EVERY",
    "for": "FOR",
    "return": "RETURN",
    "satisfies": "SATISFIES",
    "且": "AND",
    "与": "AND",
    "或": "OR",
    "非": "NOT",
    "属于": "IN",
    "于": "IN",
    "介于": "BETWEEN",
    "若": "IF",
    "则": "THEN",
    "否则": "ELSE",
    "存在": "SOME",
    "每个": "EVERY",
    "满足": "SATISFIES",
}
"""Word → terminal of the grammar."""

CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "是": True, "否": False, "空": None}

INFIX = frozenset(word for word, kind in KEYWORDS.items() if kind not in ("NOT", "IF", "SOME", "EVERY", "FOR"))
"""Keywords that no value can begin with."""


def unglued(word: str, known: Callable[[str], bool]) -> str | None:
    """The word with blanks around the Chinese keyword in it, if what is left are known names.

    >>> unglued("非持有", {"持有"}.__contains__)
    '非 持有'
    """
    for keyword in KEYWORDS:
        if keyword.isascii() or keyword not in word:
            continue
        before, _, after = word.partition(keyword)
        parts = [part for part in (before, after) if part]
        if parts and all(known(part) for part in parts):
            return " ".join(part for part in (before, keyword, after) if part)
    return None


def at_edge(word: str) -> str | None:
    """The word with a blank at the Chinese keyword that it begins or ends with.

    >>> at_edge("经营类型属于")
    '经营类型 属于'
    """
    for keyword in () if word in KEYWORDS else sorted(KEYWORDS, key=len, reverse=True):
        if not keyword.isascii():
            if word.startswith(keyword):
                return f"{keyword} {word.removeprefix(keyword)}"
            if word.endswith(keyword):
                return f"{word.removesuffix(keyword)} {keyword}"
    return None
