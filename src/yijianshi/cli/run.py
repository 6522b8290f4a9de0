"""One run of the command line: every way in which it can end becomes an exit status and, where due, a message."""

from __future__ import annotations

import os
from itertools import pairwise

import click

from yijianshi.cli.faults import report_faults, usage_fault
from yijianshi.cli.group import root
from yijianshi.source.diagnostics import YijianshiError, diagnose

BAD_INPUT = 2
INTERNAL = 70
INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """The exit status of a command; errors are written to standard error, as JSON where `--format json` is asked for."""
    as_json = _wants_json(arguments)
    try:
        code = root.main(arguments or ["--help"], prog_name="yijianshi", standalone_mode=False)
    except click.ClickException as error:
        report_faults([usage_fault(error)], as_json=as_json)
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except YijianshiError as error:
        report_faults(error.diagnostics, as_json=as_json)
        return BAD_INPUT
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("YIJIANSHI_TRACEBACK"):
            raise
        report_faults([diagnose("YJS709", name=type(error).__name__)], as_json=as_json)
        return INTERNAL
    return code if isinstance(code, int) else 0


def _wants_json(arguments: list[str]) -> bool:
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
