"""Documents that cannot rot: each command is in the README, each setting in the file that `new` writes."""

import re
import subprocess
import sys
from pathlib import Path

from reconcile.cli import app
from reconcile.config import Settings
from reconcile.issues import REGISTRY

ROOT = Path(__file__).parents[1]


def test_every_command_is_in_the_readme_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Commands")[1].split("##")[0]
    documented = re.findall(r"^\| `(\w+)", table, re.MULTILINE)
    assert sorted(documented) == sorted(command.name or "" for command in app.registered_commands)


def test_the_gate_finds_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"<!-- test command -->\n```sh\n(.+)\n```\n", readme)
    assert command is not None
    assert command[1].endswith("-m pytest -q -n auto --dist loadfile")


def test_every_issue_code_has_its_section_in_the_page_of_messages_and_no_other() -> None:
    sections = (ROOT / "docs" / "ERREURS.md").read_text(encoding="utf-8").split("\n### ")[1:]
    assert [section.splitlines()[0] for section in sections] == list(REGISTRY)
    assert all("\n> " in section and "\n**Que faire ?** " in section for section in sections)


def test_help_names_every_command_in_french() -> None:
    shown = subprocess.run(
        [sys.executable, "run.py", "--help"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    assert all(command.name in shown for command in app.registered_commands if command.name)
    assert "Rapprochement des factures" in shown


def test_every_setting_is_explained_in_the_file_that_new_writes(tmp_path: Path) -> None:
    from reconcile.dossier import create

    create(tmp_path / "dossier")
    written = (tmp_path / "dossier" / "dossier.toml").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert name in written
        inner = getattr(field.annotation, "model_fields", {})
        assert all(re.search(rf"^#? ?{key} = ", written, re.MULTILINE) for key in inner)


def test_every_command_of_the_guides_exists_with_its_options() -> None:
    from typer.main import get_command

    known = get_command(app).commands  # type: ignore[attr-defined]
    shown = [
        line
        for page in sorted((ROOT / "docs").glob("*.md"))
        for line in page.read_text(encoding="utf-8").splitlines()
        if line.startswith("reconcile ")
    ]
    assert len(shown) >= len(("new", "check", "month", "explain", "letters", "export"))
    for line in shown:
        _, name, *words = line.split()
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_every_picture_of_the_documents_is_there() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / picture).is_file(), f"{page.name}: {picture}"
