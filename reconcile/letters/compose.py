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
from typing import TYPE_CHECKING, Any, Literal, cast

from anyascii import anyascii

from reconcile.errors import SettingsError
from reconcile.letters.content import Data
from reconcile.model import LetterKind

if TYPE_CHECKING:
    import typst

PACKAGED = Path(__file__).parent / "templates"
TEMPLATES = {
    LetterKind.REMINDER: "relance.typ",
    LetterKind.FORMAL_NOTICE: "mise-en-demeure.typ",
    LetterKind.PENALTY_NOTE: "note-de-penalites.typ",
}
_TAKEN = frozenset({".typ", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ttf", ".otf"})
_LAST_LATIN, _TYPOGRAPHY = "\u024f", frozenset("\u2009\u2013\u2014\u2019\u201c\u201d\u2026\u202f€→≥")
_STANDARD: Literal["a-2b"] = "a-2b"


def write_packaged_templates(folder: Path) -> None:
    """Copy the templates of the package into `folder`, for the user to edit."""
    for template in sorted(PACKAGED.glob("*.typ")):
        shutil.copyfile(template, folder / template.name)


def compose(letters: Iterable[tuple[LetterKind, Data]], on: date, own: Path | None = None) -> Iterator[bytes]:
    """The PDF/A of each letter, dated `on`.

    `own`: a folder whose templates, pictures and fonts go before those of the package. Writing that no font can show is
    spelt in Latin letters. Raises SettingsError where a template of `own` cannot be composed.
    """
    import typst  # 84 MB on the disk, loaded only where letters are written

    with _workshop(own) as folder:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
        compilers: dict[LetterKind, typst.Compiler] = {}
        for kind, data in letters:
            if kind not in compilers:
                template = folder / TEMPLATES[kind]
                compilers[kind] = typst.Compiler(template, root=folder, font_paths=fonts, ignore_system_fonts=True)
            try:
                yield _page(compilers[kind], data, on)
            except typst.TypstError as error:
                if (spelt := in_latin_letters(data)) == data:
                    raise _refusal(kind, error) from error
                try:
                    yield _page(compilers[kind], spelt, on)
                except typst.TypstError:
                    raise _refusal(kind, error) from error


def _page(compiler: "typst.Compiler", data: Data, on: date) -> bytes:
    made = compiler.compile(
        format="pdf",
        sys_inputs={"donnees": json.dumps(data, ensure_ascii=False)},
        pdf_standards=_STANDARD,
        timestamp=datetime.combine(on, time(), UTC),
    )
    return cast("bytes", made)


def in_latin_letters(value: Any) -> Any:
    """The data with every other script and pictures spelt in ASCII; accents and typography stay.

    >>> in_latin_letters({"nom": ["Café Ж « 日本 »", 3]})
    {'nom': ['Café Zh « RiBen »', 3]}
    """
    match value:
        case str():
            return "".join(c if c <= _LAST_LATIN or c in _TYPOGRAPHY else anyascii(c) for c in value)
        case list():
            return [in_latin_letters(one) for one in value]
        case dict():
            return {key: in_latin_letters(one) for key, one in value.items()}
        case _:
            return value


@contextmanager
def _workshop(own: Path | None) -> Iterator[Path]:
    """A folder with the templates of the package, under those of the user."""
    with tempfile.TemporaryDirectory(prefix="courriers-") as name:
        folder = Path(name)
        write_packaged_templates(folder)
        for file in sorted(own.iterdir()) if own is not None and own.is_dir() else ():
            if file.suffix.lower() in _TAKEN and file.is_file():
                _refuse_downloads(file)
                shutil.copyfile(file, folder / file.name)
        yield folder


def _refuse_downloads(file: Path) -> None:
    """Nothing leaves the machine, not even the name of a package that a template would fetch."""
    if file.suffix.lower() == ".typ" and b"@preview/" in file.read_bytes():
        raise SettingsError(
            f"Le modèle « {file.name} » appelle un paquet à télécharger (@preview) : ôtez cet appel, ou copiez le "
            "paquet dans « modeles » et importez-le par son nom de fichier."
        )


def _refusal(kind: LetterKind, error: Exception) -> SettingsError:
    hints = "".join(f" ({hint})" for hint in getattr(error, "hints", ()))
    return SettingsError(
        f"Le modèle « {TEMPLATES[kind]} », ou sa mise en page « lettre.typ » ne peut être composé : {error}{hints}."
        " Corrigez-le dans « modeles », ou ôtez-le de ce dossier pour reprendre le modèle d'origine."
    )
