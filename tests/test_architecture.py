"""The structure that the documents promise is the structure of the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "reconcile").rglob("*.py")) + sorted((ROOT / "schemas").rglob("*.py"))
BELOW_THE_COMMAND_LINE = [module for module in MODULES if module.parent.name != "cli"]


def test_the_numbered_stages_are_those_of_the_pipeline() -> None:
    pipeline = (ROOT / "reconcile/pipeline.py").read_text(encoding="utf-8")
    stages = re.findall(r'with stage\("(.+)"\)', pipeline)
    promised = re.findall(
        r"^\d+\. \*\*(.+)\.\*\*", (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert stages
    assert promised == stages


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", BELOW_THE_COMMAND_LINE, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_below_the_command_line_asks_what_day_it_is(module: Path) -> None:
    asked = [
        node.attr
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
    ]
    assert asked == []


def test_every_package_is_shipped() -> None:
    listed = set(re.findall(r'^    "((?:reconcile|schemas)[a-z._]*)",$', PYPROJECT, re.MULTILINE))
    found = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for top in ("reconcile", "schemas")
        for init in (ROOT / top).rglob("__init__.py")
    }
    assert found <= listed
