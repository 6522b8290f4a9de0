"""The command line: one file for each command, loaded when it is called, so that help comes at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

_STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `yijianshi` with `arguments` (those of the process where None) and exit; no input ends in a traceback."""
    from yijianshi.cli.run import BAD_INPUT, run

    for name, mode in _STREAMS.items():
        if getattr(sys, name) is None:  # whoever started us has closed it
            setattr(sys, name, open(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = run(sys.argv[1:] if arguments is None else list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # who read us has gone
        code = _drop(1)
    except OSError:  # what could not be written was told when it was tried
        code = _drop(BAD_INPUT)
    sys.exit(code)


def _drop(code: int) -> int:
    """The exit status; what is left in the buffer must not be flushed at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
