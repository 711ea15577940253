"""LibreOffice without a screen: recalculate a workbook, or print it. Each run has a profile of its own."""

import json
import subprocess
from pathlib import Path

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
"""  # noqa: E501 - 0: always recalculate; without it LibreOffice trusts the cached values of XlsxWriter


def edit(soffice: str, python: str, book: Path, edited: Path, edits: object) -> None:
    """The workbook as `hands.py` edits and saves it. `python`: one that has `uno`."""
    _drive(soffice, [python, "hands.py"], edited.parent, [str(book), str(edited), json.dumps(edits)])
    if not edited.exists():
        raise AssertionError("LibreOffice did not save")


def heights(soffice: str, python: str, book: Path, folder: Path) -> dict[str, list[tuple[float, float]]]:
    """Of each sheet, row by row: the height in the file, and the one that LibreOffice would choose, in points."""
    said = folder / "heights.json"
    _drive(soffice, [python, "heights.py"], folder, [str(book), str(said)])
    found: dict[str, list[tuple[float, float]]] = json.loads(said.read_text(encoding="utf-8"))
    return found


def _drive(soffice: str, script: list[str], folder: Path, arguments: list[str]) -> None:
    """Runs a script of this folder beside an open LibreOffice. Its first argument is the pipe."""
    pipe = f"reconcile-{folder.name}"
    office = [
        soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--nologo", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    python, name = script
    command = [python, str(Path(__file__).with_name(name)), pipe, *arguments]
    with subprocess.Popen(office, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
        finally:
            try:
                running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()
    if done.returncode:
        raise AssertionError(f"{name} in LibreOffice: {done.stdout} {done.stderr}")


def convert(soffice: str, book: Path, form: str, folder: Path) -> Path:
    """The workbook as `form` (xlsx: recalculated; pdf: printed) in `folder`, made once as long as it stays the same."""
    made = folder / form / f"{book.stem}.{form}"
    if made.exists() and made.stat().st_mtime_ns > book.stat().st_mtime_ns:
        return made
    profile = folder / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", form, "--outdir", str(made.parent), str(book),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - our own path
    if not made.exists():
        raise AssertionError(f"LibreOffice made no {form}: {done.stdout} {done.stderr}")
    return made
