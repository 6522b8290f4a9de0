"""The arrows between packages, the doors of heavy libraries, and the size of modules."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "yijianshi"

DOORS = {
    "chinese_calendar": ["language/workdays.py"],
    "click": ["cli/*"],
    "durable": [],
    "durable_rules_engine": ["engine/rete.py"],
    "ibis": ["engine/columnar.py"],
    "jinja2": ["report/page/environment.py"],
    "lark": ["language/grammar.py"],
    "pydantic": ["rulebook/*", "case/*", "report/*"],
    "rapidfuzz": ["source/suggest.py", "language/*"],
    "re2": ["language/*"],
    "rich": ["source/render.py", "report/text*.py", "cli/*"],
    "yaml": ["source/yaml.py"],
}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_the_arrows_of_the_architecture_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("library", DOORS)
def test_a_library_is_imported_behind_its_doors_only(library: str) -> None:
    users = [path.relative_to(SOURCE).as_posix() for path in modules() if any(name.split(".")[0] == library for name in imports(path))]
    strangers = [user for user in users if not any(fnmatch(user, door) for door in DOORS[library])]
    assert strangers == []


def test_importing_the_package_loads_no_optional_or_occasional_library() -> None:
    """The extras may be missing, and a portal that never prints a table should not wait for what draws one."""
    code = "import sys, yijianshi; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "yijianshi" in loaded
    assert not set(loaded) & {"chinese_calendar", "click", "durable", "durable_rules_engine", "ibis", "jinja2", "rapidfuzz", "rich"}


def test_a_precheck_with_sound_packs_loads_nothing_that_only_trouble_or_explanations_need() -> None:
    code = (
        "import sys, yijianshi; "
        "yijianshi.load().precheck(open(sys.argv[1], 'rb').read()).to_json(); "
        "print(*sorted(name for name in sys.modules))"
    )
    case = ROOT / "examples" / "开办运输企业" / "全部就绪.json"
    loaded = set(subprocess.run([sys.executable, "-c", code, str(case)], capture_output=True, text=True, check=True).stdout.split())
    assert "yijianshi.report.build" in loaded
    assert not loaded & {"pydantic", "rapidfuzz", "rich", "click", "lark"}
    assert not {name for name in loaded if name.startswith(("yijianshi.authoring", "yijianshi.report.explain", "yijianshi.report.text"))}


def test_no_module_imports_the_public_front_or_by_relative_path() -> None:
    """What the front gathers would otherwise go in circles; only commands may stand in front of it."""
    for path in modules():
        names = set(imports(path))
        assert not any(name.startswith(".") for name in names), path
        if path.parent.name not in ("cli", "yijianshi"):
            assert "yijianshi" not in names, path


def test_no_module_holds_a_second_idea() -> None:
    long = {path.relative_to(SOURCE).as_posix(): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 400}
    assert long == {}
