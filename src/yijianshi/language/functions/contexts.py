"""Built-ins on contexts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, STRING, ContextType, ListType

_CONTEXT_TYPE = ContextType()
_CONTEXTS = ListType(element=_CONTEXT_TYPE)
_KEYS = Parameter("keys", ListType(element=STRING))


Context = Mapping[str, Any]


def get_value(entries: Context, key: str | Sequence[str]) -> Any:
    """An entry, or what a path of keys leads to."""
    keys = (key,) if isinstance(key, str) else key
    value: Any = entries if keys else None
    for name in keys:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def get_entries(entries: Context) -> list[dict[str, Any]]:
    return [{"key": name, "value": value} for name, value in entries.items()]


def context(entries: Sequence[Context | None]) -> dict[str, Any] | None:
    """A context of `{key, value}` entries; None where one has none of them, or a key comes twice."""
    result: dict[str, Any] = {}
    for entry in entries:
        if entry is None or not isinstance(entry.get("key"), str) or "value" not in entry or entry["key"] in result:
            return None
        result[entry["key"]] = entry["value"]
    return result


def context_put(entries: Context, key: str | Sequence[str | None], value: Any) -> dict[str, Any] | None:
    """With an entry set, the one that a path of keys leads to."""
    keys = (key,) if isinstance(key, str) else key
    if not keys or keys[0] is None:
        return None
    name, rest = keys[0], keys[1:]
    if not rest:
        return {**entries, name: value}
    inner = entries.get(name)
    changed = context_put(inner, rest, value) if isinstance(inner, dict) else None
    return None if changed is None else {**entries, name: changed}


def context_merge(contexts: Sequence[Context | None]) -> dict[str, Any] | None:
    """One context of several; later entries win. None where one of them is unknown."""
    result: dict[str, Any] = {}
    for entries in contexts:
        if entries is None:
            return None
        result.update(entries)
    return result


FUNCTIONS = (
    Function(
        "get value",
        ("取值",),
        (takes(ANY, Parameter("m", _CONTEXT_TYPE), Parameter("key", STRING)), takes(ANY, Parameter("context", _CONTEXT_TYPE), _KEYS)),
        "上下文中某项的值",
        call=get_value,
        passes_unknown=True,
    ),
    Function(
        "get entries",
        ("取各项",),
        (takes(_CONTEXTS, Parameter("m", _CONTEXT_TYPE)),),
        "上下文的各项（key、value）",
        call=get_entries,
        passes_unknown=True,
    ),
    Function("context", ("上下文",), (takes(_CONTEXT_TYPE, Parameter("entries", _CONTEXTS)),), "由各项组成上下文", call=context),
    Function(
        "context put",
        ("设置项",),
        (
            takes(_CONTEXT_TYPE, Parameter("context", _CONTEXT_TYPE), Parameter("key", STRING), Parameter("value", ANY, nullable=True)),
            takes(_CONTEXT_TYPE, Parameter("context", _CONTEXT_TYPE), _KEYS, Parameter("value", ANY, nullable=True)),
        ),
        "设置上下文的一项",
        call=context_put,
        passes_unknown=True,
    ),
    Function(
        "context merge",
        ("合并上下文",),
        (takes(_CONTEXT_TYPE, Parameter("contexts", _CONTEXTS)),),
        "合并若干上下文",
        call=context_merge,
        passes_unknown=True,
    ),
)
