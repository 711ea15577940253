"""From data to PDF, by typst: one document for each letter, with the fonts that typst ships, the same bytes each time.

A template is a `.typ` file; the data of the letter reaches it as JSON in `sys.inputs`, so that no text of a book is
ever read as typst. The machine's own fonts are left out: they would change the pages from one machine to another.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Literal, cast

from reconcile.errors import SettingsError
from reconcile.letters.content import Data
from reconcile.model import LetterKind

PACKAGED = Path(__file__).parent / "templates"
TEMPLATES = {
    LetterKind.REMINDER: "relance.typ",
    LetterKind.FORMAL_NOTICE: "mise-en-demeure.typ",
    LetterKind.PENALTY_NOTE: "note-de-penalites.typ",
}
_TAKEN = frozenset({".typ", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ttf", ".otf"})
_STANDARD: Literal["a-2b"] = "a-2b"


def write_packaged_templates(folder: Path) -> None:
    """Copy the templates of the package into `folder`, for the user to edit."""
    for template in sorted(PACKAGED.glob("*.typ")):
        shutil.copyfile(template, folder / template.name)


def compose(letters: Iterable[tuple[LetterKind, Data]], on: date, own: Path | None = None) -> Iterator[bytes]:
    """The PDF/A of each letter, dated `on`.

    `own`: a folder whose templates, pictures and fonts go before those of the package.

    Raises SettingsError where a template of `own` cannot be composed.
    """
    import typst  # 84 MB on the disk, loaded only where letters are written

    with _workshop(own) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
        compilers: dict[LetterKind, typst.Compiler] = {}
        moment = datetime.combine(on, time(), UTC)
        for kind, data in letters:
            if kind not in compilers:
                template = folder / TEMPLATES[kind]
                compilers[kind] = typst.Compiler(template, root=folder, font_paths=fonts, ignore_system_fonts=True)
            inputs = {"donnees": json.dumps(data, ensure_ascii=False)}
            try:
                made = compilers[kind].compile(
                    format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD, timestamp=moment
                )
            except typst.TypstError as error:
                raise _refusal(kind, error) from error
            yield cast("bytes", made)


@contextmanager
def _workshop(own: Path | None) -> Iterator[Path]:
    """A folder with the templates of the package, under those of the user."""
    with tempfile.TemporaryDirectory(prefix="courriers-") as name:
        folder = Path(name)
        write_packaged_templates(folder)
        for file in sorted(own.iterdir()) if own is not None and own.is_dir() else ():
            if file.suffix.lower() in _TAKEN and file.is_file():
                shutil.copyfile(file, folder / file.name)
        yield folder


def _refusal(kind: LetterKind, error: Exception) -> SettingsError:
    hints = "".join(f" ({hint})" for hint in getattr(error, "hints", ()))
    return SettingsError(
        f"Le modèle « {TEMPLATES[kind]} », ou sa mise en page « lettre.typ » ne peut être composé : {error}{hints}."
        " Corrigez-le dans « modeles », ou ôtez-le de ce dossier pour reprendre le modèle d'origine."
    )
