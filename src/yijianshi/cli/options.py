"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from yijianshi.case.values import Unfit, day_of
from yijianshi.cli.faults import note
from yijianshi.identifiers.region import is_code, is_region
from yijianshi.source.catalogue.cli import EXPECTED, OPTIONS
from yijianshi.source.diagnostics import YijianshiError, diagnose

Parser = Callable[[click.Context, click.Parameter, Any], Any]


def one_of(*words: str) -> Parser:
    """A parser of one of a few words."""

    def parse(context: click.Context, parameter: click.Parameter, value: str) -> str:
        if value in words:
            return value
        name, known = _name(parameter), "、".join(words)
        note(context, diagnose("YJS703", name=name, value=value, known=known, path=name, expected=known, got=value))
        return words[0]

    return parse


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """A parser of dates in the forms in which a case has them."""
    try:
        return None if value is None else day_of(value)
    except Unfit:
        note(context, diagnose("YJS711", value=value, path=_name(parameter), expected=EXPECTED["date"], got=value))
        return None


def area(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A parser of codes of areas."""
    if value is None or is_region(value):
        return value
    code = "YJS363" if is_code(value) else "YJS336"
    note(context, diagnose(code, value=value, path=_name(parameter), expected=EXPECTED["region"], got=value))
    return None


def file_or_output(_: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """A parser of where a result goes: `-` is standard output."""
    return None if value == Path("-") else value


FOLDER = click.Path(path_type=Path)


def no_shipped(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--no-shipped", is_flag=True, help=OPTIONS["no_shipped"])(command)


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--rules` and `--no-shipped`: which rulebook."""
    return click.option("--rules", metavar="DIR", multiple=True, type=FOLDER, help=OPTIONS["rules"])(no_shipped(command))


def folders(command: Callable[..., Any]) -> Callable[..., Any]:
    """Folders in place of `--rules`, and `--no-shipped`."""
    return click.argument("folders", metavar="[DIR]…", nargs=-1, type=FOLDER)(no_shipped(command))


def region(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--region`: a code of an area."""
    return click.option("--region", metavar="CODE", callback=area, help=OPTIONS[help])


def matters(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--matter`, once for each: a bundle composed of these in place of one of the rulebook's."""
    return click.option("--matter", "matters", metavar="NAME", multiple=True, help=OPTIONS["matter"])(command)


def output_format(*words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return word("--format", "form", words, OPTIONS["format"].format(default=words[0]))


def output_file(command: Callable[..., Any]) -> Callable[..., Any]:
    """`-o`: where the result goes."""
    return click.option("-o", "output", metavar="FILE", type=FOLDER, callback=file_or_output, help=OPTIONS["output"])(command)


def word(option: str, name: str, words: tuple[str, ...], help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that takes one of `words`, the first where it is silent."""
    return click.option(option, name, metavar="|".join(words), default=words[0], callback=one_of(*words), help=help)


def page_templates(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--templates`: templates of one's own, for pages only."""
    return click.option("--templates", metavar="DIR", type=FOLDER, help=OPTIONS["templates"])(command)


def check_templates(templates: Path | None, form: str, **_: Any) -> None:
    """Templates are refused where no page is asked for."""
    if templates is not None and form != "html":
        raise YijianshiError([diagnose("YJS723", path="--templates", expected="--format html", got=f"--format {form}")])


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else str(parameter.metavar or parameter.name)
