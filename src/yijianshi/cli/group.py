"""The root command: names and one-line help of all commands, none of which is imported before it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from yijianshi.cli.faults import faults_of, noted
from yijianshi.source.catalogue.cli import COMMAND_PLACE, DETAIL, EXPECTED, HEADINGS, HELP, OPTIONS, OPTIONS_PLACE, USAGE
from yijianshi.source.catalogue.text import DID_YOU_MEAN
from yijianshi.source.diagnostics import YijianshiError, diagnose
from yijianshi.source.suggest import nearest

COMMANDS = ("precheck", "ask", "explain", "progress", "lint", "test", "show", "list", "schema")


Check = Callable[..., object]
"""Takes the parameters of a command by name; YijianshiError where something is wrong."""


class Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, USAGE)

    def write_heading(self, heading: str) -> None:
        self.write(f"{HEADINGS.get(heading, heading)}：\n")


class Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    """A command whose help stands in the catalogue under its name.

    Options that are wrong are told all at once: each by itself, then how they go together (`fits` of all parameters), and where any
    is wrong, what `tries` finds with the others.
    """

    context_class = Context

    def __init__(self, name: str, *, fits: Sequence[Check] = (), tries: Check | None = None, **settings: Any) -> None:
        self._fits, self._tries = fits, tries
        settings["help"] = "\n\n".join(part for part in (HELP[name], DETAIL.get(name)) if part)
        super().__init__(name, options_metavar=OPTIONS_PLACE, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args:
            names = "、".join(ctx.args)
            raise YijianshiError(
                [diagnose("YJS712", names=names, command=self.name, path=ctx.args[0], expected=EXPECTED["none"], got=names)]
            )
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        faults = noted(ctx)
        if all(fault.path != "--format" for fault in faults):
            faults += [fault for check in self._fits for fault in faults_of(partial(check, **ctx.params))]
        if faults:
            tried = faults_of(partial(self._tries, **ctx.params)) if self._tries is not None else ()
            raise YijianshiError([*faults, *tried])
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _translated(super().get_help_option(ctx))


class Commands(click.Group):
    """All commands, each in the module of its name."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"yijianshi.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _translated(super().get_help_option(ctx))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            close = nearest(name, COMMANDS)
            help = DID_YOU_MEAN.format(name=close) if close else None
            raise YijianshiError([diagnose("YJS700", name=name, path=name, expected=EXPECTED["command"], got=name, help=help)])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, HELP[name]) for name in COMMANDS])


def _translated(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = OPTIONS["help"]
    return option


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"yijianshi {version('yijianshi')}")
        ctx.exit()


root = Commands(
    "yijianshi",
    help=HELP[""],
    options_metavar=OPTIONS_PLACE,
    subcommand_metavar=COMMAND_PLACE,
    params=[
        click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, help=OPTIONS["version"], callback=_show_version),
    ],
)
