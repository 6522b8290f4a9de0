"""Environments of their own for the packages of the race, below `.venv-peers`: none of them touches the project's."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ENVIRONMENTS = Path(__file__).parents[2] / ".venv-peers"
_SECONDS = 600


class NotInstalled(Exception):
    """A package cannot be had here; the text says why."""


def python_for(package: str, folder: Path = ENVIRONMENTS) -> Path:
    """The interpreter of an environment with one package (`name==version`), made if it is not there. NotInstalled with the reason."""
    environment = folder / package.replace("==", "-")
    interpreter = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = environment / "installed"
    if not done.exists():
        venv.create(environment, clear=True, with_pip=True)
        command = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise NotInstalled(f"pip took more than {_SECONDS} s") from None
        if run.returncode:
            raise NotInstalled(reason(run.stderr))
        done.touch()
    return interpreter


def reason(text: str) -> str:
    """The line of pip's that says what went wrong: its first error, without its paths."""
    lines = [line.strip().lower().removeprefix("error:").strip() for line in text.splitlines() if "error" in line.lower()]
    return lines[0].replace("|", "/")[:160] if lines else "pip failed"
