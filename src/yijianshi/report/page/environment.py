"""The door of Jinja2: templates found by name, a portal's own before the shipped ones, every value escaped."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from yijianshi.source.catalogue import page as texts
from yijianshi.source.diagnostics import YijianshiError, diagnose

SHIPPED = "shipped"
"""`shipped/NAME` is always the shipped template, so that a portal's own of the same name can extend it."""
_INVISIBLE = ("Cc", "Cf", "Cs")
_KINDS: dict[type[Exception], str] = {UnicodeDecodeError: "encoding", RecursionError: "circle"}
_KEPT = "\n\t"
_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b", re.ASCII)


def render(name: str, data: dict[str, Any], templates: Path | str | None = None) -> str:
    """The page that a template makes of some data; templates in the folder `templates` go before the shipped ones.

    YijianshiError where a template of that folder cannot be read or is wrong, with its place.
    """
    folder = None if templates is None else _checked(Path(templates))
    try:
        return _environment(folder).get_template(name).render(data)
    except jinja2.TemplateSyntaxError as error:
        raise _fault(error.filename or error.name or name, error.lineno, texts.FAULTS["syntax"].format(reason=error.message)) from None
    except jinja2.TemplateNotFound as error:
        raise _fault(*_place(error, name), texts.FAULTS["absent"].format(name=error.name)) from None
    except jinja2.UndefinedError as error:
        raise _fault(*_place(error, name), str(error)) from None
    except Exception as error:
        if folder is None:
            raise
        # What the error says may quote a value of the case: its kind and place must do.
        reason = texts.FAULTS[_KINDS.get(type(error), "other")]
        raise _fault(*_place(error, name), reason.format(name=type(error).__name__)) from None


def clean(text: str) -> str:
    """The text without characters that have no place on a page: controls, halves of pairs, marks that turn the line's direction."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(one) in _INVISIBLE and one not in _KEPT else one for one in text)


class _Undefined(jinja2.StrictUndefined):
    """A name that a template uses and nothing gives: an error that says so in the reader's words."""

    @property
    def _undefined_message(self) -> str:
        return texts.FAULTS["undefined"].format(name=self._undefined_name or self._undefined_hint)


def _checked(folder: Path) -> Path:
    """A folder that can replace templates: it is there, and holds one that the shipped pages would use."""
    if not folder.is_dir():
        raise YijianshiError([diagnose("YJS720", path=str(folder), expected=texts.FAULTS["folder"])])
    known = _environment(None).list_templates(filter_func=lambda name: not name.startswith(f"{SHIPPED}/"))
    if not any((folder / name).is_file() for name in known):
        raise YijianshiError([diagnose("YJS722", path=str(folder), known="、".join(known), expected=texts.FAULTS["named"])])
    return folder


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> jinja2.Environment:
    shipped = jinja2.PackageLoader("yijianshi.report.page")
    own = [] if folder is None else [jinja2.FileSystemLoader(folder)]
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([*own, shipped, jinja2.PrefixLoader({SHIPPED: shipped})]),
        autoescape=True,
        undefined=_Undefined,
        finalize=_final,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["t"] = texts.PAGE
    environment.filters["dates"] = _dates
    return environment


def _dates(text: str) -> Markup:
    """The text, escaped, with its dates kept in one piece where a line ends."""
    return Markup(_DATE.sub(r'<span class="date">\g<0></span>', str(escape(clean(text)))))


def _final(value: Any) -> Any:
    """What a template writes, just before it is escaped."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """The innermost line of a template that an error passed through."""
    found: tuple[str, int | None] = (name, None)
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _fault(file: str, line: int | None, reason: str) -> YijianshiError:
    place = f"{file}:{line}" if line else file
    return YijianshiError([diagnose("YJS721", path=place, reason=reason)])
