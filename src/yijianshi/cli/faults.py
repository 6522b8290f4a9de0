"""What went wrong, on standard error: for people with the place and the way out, for programs as a list of JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from yijianshi.source.catalogue.cli import EXPECTED, OTHER_REASON, REASONS
from yijianshi.source.diagnostics import Diagnostic, YijianshiError, diagnose

_NOTED = "yijianshi.noted"


def report_faults(faults: Iterable[Diagnostic], *, as_json: bool) -> None:
    """Write all faults to standard error."""
    from yijianshi.cli.output import to_json, wants_colour

    if as_json:
        click.echo(to_json([fault_dict(fault) for fault in faults]), err=True, nl=False)
    else:
        from yijianshi.source.render import render

        click.echo(render(faults, colour=wants_colour(sys.stderr)), err=True, nl=False)


def fault_dict(fault: Diagnostic) -> dict[str, Any]:
    """A fault as portals read it: where, what was expected, what stood there, what to do.

    The place of a pack's fault is `file:line:column`; where nothing says what was expected, `help` begins with the message.
    """
    help = fault.help
    if fault.expected is None:
        help = f"{fault.message}。{help}" if help else fault.message
    path = fault.path if fault.span is None else str(fault.span)
    return {"path": path, "expected": fault.expected, "got": fault.got, "help": help}


def note(context: click.Context, fault: Diagnostic) -> None:
    """A fault in an option, to be told with those of the others."""
    context.meta.setdefault(_NOTED, []).append(fault)


def noted(context: click.Context) -> list[Diagnostic]:
    """The faults noted so far."""
    found: list[Diagnostic] = context.meta.get(_NOTED, [])
    return list(found)


def faults_of(action: Callable[[], object]) -> tuple[Diagnostic, ...]:
    """The faults for which something cannot be done."""
    try:
        action()
    except YijianshiError as error:
        return error.diagnostics
    return ()


def unreadable(path: str, error: OSError) -> YijianshiError:
    return YijianshiError([diagnose("YJS705", path=path, reason=_reason(error), expected=EXPECTED["readable"], got=_reason(error))])


def unwritable(path: Path, error: OSError) -> YijianshiError:
    return YijianshiError([diagnose("YJS706", path=str(path), reason=_reason(error), expected=EXPECTED["writable"], got=_reason(error))])


def nothing_to_check() -> YijianshiError:
    return YijianshiError([diagnose("YJS710", path="DIR", expected=EXPECTED["argument"].format(name="DIR"))])


def usage_fault(error: click.ClickException) -> Diagnostic:
    """A fault in how the command was written, in our words."""
    context = getattr(error, "ctx", None)
    command = context.info_name if context is not None and context.parent is not None else ""
    match error:
        case click.NoSuchOption():
            name = error.option_name
            close = "、".join(error.possibilities or ()) or EXPECTED["option"]
            return diagnose("YJS701", name=name, command=command, path=name, expected=close, got=name)
        case click.MissingParameter() if error.param is not None:
            name = error.param.make_metavar(context) if context is not None else str(error.param.name)
            return diagnose("YJS702", name=name, command=command, path=name, expected=EXPECTED["argument"].format(name=name))
        case click.BadOptionUsage():
            return diagnose("YJS713", name=error.option_name, command=command, path=error.option_name, expected=EXPECTED["value"])
    return diagnose("YJS704", reason=error.format_message(), command=command)


def _reason(error: OSError) -> str:
    """Why a file cannot be read or written."""
    return REASONS.get(type(error).__name__, OTHER_REASON.format(number=error.errno))
