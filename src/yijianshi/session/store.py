"""How a session is kept: as JSON with its version, the rules it was made under, and a check sum.

The check sum finds damage and thoughtless edits. It is no signature: who stores sessions where applicants can write signs them.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from msgspec import Struct

from yijianshi.report.output import from_json, to_json
from yijianshi.session.steps import Step, is_step
from yijianshi.source.catalogue import session as texts
from yijianshi.source.diagnostics import SessionError, diagnose

FORMAT, VERSION = "yijianshi.session", 1
_KEYS = ("format", "version", "bundle", "region", "rulebook", "law", "case", "steps", "check")


class Stored(Struct, frozen=True):
    """A session at rest. `law` tells which stretch of days of the rulebook it stands on."""

    bundle: str
    region: str
    rulebook: str
    law: int
    case: dict[str, Any]
    steps: tuple[Step, ...]


def write(stored: Stored) -> bytes:
    """A session as JSON; the same bytes for the same session."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "bundle": stored.bundle,
        "region": stored.region,
        "rulebook": stored.rulebook,
        "law": stored.law,
        "case": stored.case,
        "steps": list(stored.steps),
    }
    return to_json({**content, "check": _check(content)})


def read(data: bytes | str | dict[str, Any]) -> Stored:
    """A stored session; SessionError where it is none, of another version, damaged or changed."""
    content = _content(data)
    if content.get("format") != FORMAT:
        raise _broken(texts.KEYS_WRONG, FORMAT, "format")
    if content.get("version") != VERSION or isinstance(content["version"], bool):
        got = str(content.get("version"))[:20]
        raise SessionError(
            [diagnose("YJS803", path="version", version=got, expected=texts.EXPECTED["version"].format(version=VERSION), got=got)]
        )
    if content.get("check") != _check({key: value for key, value in content.items() if key != "check"}):
        raise SessionError([diagnose("YJS805", path="check", expected=texts.EXPECTED["same"], got=texts.GOT["changed"])])
    match content:
        case {
            "bundle": str(name),
            "region": str(region),
            "rulebook": str(rulebook),
            "law": int(law),
            "case": dict(case),
            "steps": list(steps),
        } if set(content) == set(_KEYS):
            for number, step in enumerate(steps):
                if not is_step(step):
                    raise _broken(texts.STEP_WRONG.format(number=number + 1), texts.EXPECTED["same"], f"steps[{number}]")
            return Stored(name, region, rulebook, law, case, tuple(steps))
    raise _broken(texts.KEYS_WRONG, "、".join(_KEYS), "$")


def _content(data: bytes | str | dict[str, Any]) -> dict[str, Any]:
    try:
        found = from_json(to_json(data) if isinstance(data, dict) else data.encode() if isinstance(data, str) else data)
    except (ValueError, TypeError, RecursionError):
        reason = texts.NOT_JSON
    else:
        if isinstance(found, dict):
            return found
        reason = texts.KEYS_WRONG
    raise _broken(reason, texts.EXPECTED["table"], "$")


def _broken(reason: str, expected: str, path: str) -> SessionError:
    return SessionError([diagnose("YJS802", reason=reason, path=path, expected=expected, got=reason)])


def _check(content: dict[str, Any]) -> str:
    """The sum over the content whatever the order of its keys: a store may sort them."""
    ordered = json.dumps(from_json(to_json(content)), sort_keys=True, ensure_ascii=True, default=str)
    return "sha256:" + hashlib.sha256(ordered.encode()).hexdigest()
