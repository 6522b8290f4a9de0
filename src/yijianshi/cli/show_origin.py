"""`yijianshi show BUNDLE --origin`: of every value of a bundle the pack, file and line that set it, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yijianshi.cli.output import page, to_json
from yijianshi.identifiers.region import area_size
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.rulebook.periods import ALWAYS
from yijianshi.shipped import shown_path
from yijianshi.source.catalogue.cli import OPTIONS, ORIGINS
from yijianshi.source.catalogue.rulebook import SECTIONS
from yijianshi.source.diagnostics import YijianshiError, diagnose

if TYPE_CHECKING:
    from yijianshi.book import Bundle
    from yijianshi.rulebook.origins import Origin, Setting
    from yijianshi.rulebook.packs import Pack

_FORMATS = ("text", "json")
option = click.option("--origin", is_flag=True, help=OPTIONS["origin"])


def check_format(origin: bool, form: str, **_: Any) -> None:
    """Origins are written as text and JSON only."""
    if origin and form not in _FORMATS:
        known = "、".join(_FORMATS)
        raise YijianshiError(
            [diagnose("YJS703", name="--origin --format", value=form, known=known, path="--format", expected=known, got=form)]
        )


def render(bundle: Bundle, form: str, output: Path | None) -> str | bytes:
    """The origins of a bundle as text or JSON."""
    if form == "json":
        return to_json(as_dict(bundle))
    from yijianshi.report.text_layout import lay_out

    return lay_out(sections(bundle), **page(output))


def as_dict(bundle: Bundle) -> dict[str, Any]:
    origins = bundle.origins()
    packs = [{"name": str(pack.name), "region": pack.region, "effective": str(pack.period)} for pack in _packs(bundle, origins)]
    head = {"bundle": bundle.name, "region": bundle.region, "date": bundle.day.isoformat(), "packs": packs}
    return {**head, "origins": [origin.to_dict() for origin in origins]}


def sections(bundle: Bundle) -> list[Section]:
    """Head and packs; what smaller areas changed and added; all entries with the pack that wrote them."""
    origins = bundle.origins()
    entries: dict[tuple[str, ...], list[Origin]] = {}
    for origin in origins:
        entries.setdefault(origin.path[:2], []).append(origin)
    roots = {path: bundle.origin("/".join(path)) for path in entries}
    changed = [origin for path, found in entries.items() for origin in found if _changed(origin, roots[path])]
    packs = tuple((pack.region, str(pack.name), _period(pack)) for pack in _packs(bundle, origins))
    rows = {path: _row(root, entries[path]) for path, root in roots.items() if not root.removed}
    home = next(iter(roots.values())).setting.region
    added = tuple(row for path, row in rows.items() if _smaller(roots[path], home))
    told = tuple(_told(changed))
    title = ORIGINS["changed"].format(changed=len(told), all=sum(not origin.removed for origin in origins))
    found = [
        Section("", (Line(ORIGINS["title"].format(name=bundle.name, region=bundle.region, day=bundle.day), "strong"),)),
        Section(ORIGINS["packs"], (Columns(packs, ORIGINS["packs_header"]),)),
        Section(title, told or (Line(ORIGINS["unchanged"], "quiet"),)),
    ]
    if added:
        found.append(Section(ORIGINS["added"], (Columns(added, ORIGINS["entries_header"], (2,)),)))
    return [*found, Section(ORIGINS["entries"], (Columns(tuple(rows.values()), ORIGINS["entries_header"], (2,)),))]


def _packs(bundle: Bundle, origins: Iterable[Origin]) -> list[Pack]:
    """The packs that set a value of the bundle, or once set it, those of larger areas first."""
    names = {setting.pack for origin in origins for setting in (origin.setting, *origin.replaced)}
    return [pack for pack in bundle.layers if pack.name in names]


def _period(pack: Pack) -> str:
    return str(ORIGINS["always"]) if pack.period == ALWAYS else str(pack.period)


def _smaller(root: Origin, home: str) -> bool:
    """Was an entry added by an area that lies in the one in which the bundle is law, or by the bundle's own overlay?"""
    return area_size(root.setting.region) > area_size(home) or root.setting.amends is not None


def _changed(origin: Origin, root: Origin) -> bool:
    """Was it set, added or removed by another area than that which wrote its entry, or by the bundle's own overlay?"""
    first = root.replaced[-1] if root.replaced else root.setting
    return bool(origin.replaced) or (origin.setting.region, origin.setting.amends) != (first.region, first.amends)


def _told(changed: list[Origin]) -> Iterable[Block]:
    removed = {origin.path for origin in changed if origin.removed}
    for origin in changed:
        if any(origin.path[:length] in removed for length in range(2, len(origin.path))):
            continue  # it went with what held it
        kind = "removed" if origin.removed else "set" if origin.replaced else "added"
        label = ORIGINS["removed"] if origin.removed else ORIGINS["now"]
        section, name, *keys = origin.path
        details = [(label, _setting(origin.setting)), *((ORIGINS["before"], _setting(item, whole=bool(keys))) for item in origin.replaced)]
        yield Entry(" ".join([SECTIONS[section], name, "/".join(keys)]).strip(), ORIGINS["kinds"][kind], details=tuple(details))


def _setting(setting: Setting, *, whole: bool = True) -> str:
    """A value and its place; of an entry that was removed not all that it held."""
    form = ORIGINS["own"] if setting.amends is not None else ORIGINS["value"]
    value = "" if setting.removed else written(setting.value) if whole else ORIGINS["entry"]
    return str(form.format(value=value, pack=setting.pack, bundle=setting.amends, place=_place(setting))).strip()


def _row(root: Origin, values: list[Origin]) -> tuple[str, ...]:
    there = sum(not origin.removed for origin in values)
    return SECTIONS[root.path[0]], root.path[1], str(there), root.setting.pack, _place(root.setting)


def _place(setting: Setting) -> str:
    return f"{shown_path(setting.span.file)}:{setting.span.line}"


def written(value: Any) -> str:
    """A value on one line, as a pack would write it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return " ".join(str(value).split())
