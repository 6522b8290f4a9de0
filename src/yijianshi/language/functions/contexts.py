"""Built-ins on contexts."""

from __future__ import annotations

from yijianshi.language.functions.entry import Function, Parameter, takes
from yijianshi.language.types import ANY, STRING, ContextType, ListType

_CONTEXT_TYPE = ContextType()
_CONTEXTS = ListType(element=_CONTEXT_TYPE)
_KEYS = Parameter("keys", ListType(element=STRING))

FUNCTIONS = (
    Function(
        "get value",
        ("取值",),
        (takes(ANY, Parameter("m", _CONTEXT_TYPE), Parameter("key", STRING)), takes(ANY, Parameter("context", _CONTEXT_TYPE), _KEYS)),
        "上下文中某项的值",
        passes_unknown=True,
    ),
    Function(
        "get entries", ("取各项",), (takes(_CONTEXTS, Parameter("m", _CONTEXT_TYPE)),), "上下文的各项（key、value）", passes_unknown=True
    ),
    Function("context", ("上下文",), (takes(_CONTEXT_TYPE, Parameter("entries", _CONTEXTS)),), "由各项组成上下文"),
    Function(
        "context put",
        ("设置项",),
        (
            takes(_CONTEXT_TYPE, Parameter("context", _CONTEXT_TYPE), Parameter("key", STRING), Parameter("value", ANY, nullable=True)),
            takes(_CONTEXT_TYPE, Parameter("context", _CONTEXT_TYPE), _KEYS, Parameter("value", ANY, nullable=True)),
        ),
        "设置上下文的一项",
        passes_unknown=True,
    ),
    Function(
        "context merge", ("合并上下文",), (takes(_CONTEXT_TYPE, Parameter("contexts", _CONTEXTS)),), "合并若干上下文", passes_unknown=True
    ),
)
