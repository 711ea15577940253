"""The books of a folder: which of its files are to be read."""

import os
from pathlib import Path

from reconcile.books.opening import why_no_book
from reconcile.books.reading import BookFile
from reconcile.errors import UsageError
from reconcile.issues import Issue, Place, issue

RESERVED_FOLDERS = frozenset({"rapports", "expected"})
"""Folders that never hold books to read: the reports, and a sample's answers."""

DOSSIER_FILE = "dossier.toml"
DOSSIER_FOLDERS = frozenset({"exports", "clotures", "rejets", "courriers"})
"""What the program writes beside `DOSSIER_FILE`; elsewhere people call the folder of their bank's files so."""

QUIET_SUFFIXES = frozenset({".md", ".toml", ".json", ".jsonl"})
QUIET_NAMES = frozenset({"thumbs.db", "desktop.ini"})

SPREADSHEET_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".xlt", ".ods", ".ots", ".csv", ".tsv"})
"""Names that promise a book: where the content is none, that is an error and not a remark."""


def find_books(folder: Path) -> tuple[tuple[BookFile, ...], tuple[Issue, ...]]:
    """The books below `folder` in the order of their names, and an issue for each other file.

    A file is a book by its content, or by a name that promises one. Hidden files, Excel's lock files (`~$…`),
    reserved folders and links that lead out of the folder are passed over. Raises UsageError where there is no such
    folder.
    """
    if not folder.exists():
        raise UsageError(f"Le dossier « {folder} » n'existe pas.")
    if not folder.is_dir():
        raise UsageError(f"« {folder} » est un fichier : indiquez le dossier qui contient les livres.")
    root = folder.resolve()
    books, issues = [], []
    for name, path in sorted(_files(folder, root)):
        suffix = path.suffix.lower()
        if suffix in QUIET_SUFFIXES:
            continue
        if suffix not in SPREADSHEET_SUFFIXES and (reason := why_no_book(path)):
            issues.append(issue("FORMAT-NON-LU", Place(name), reason=reason))
        else:
            books.append(BookFile(name, path))
    return tuple(books), tuple(issues)


def _files(folder: Path, root: Path) -> list[tuple[str, Path]]:
    found = []
    for where, folders, files in os.walk(folder, onerror=_cannot_list):
        reserved = RESERVED_FOLDERS | DOSSIER_FOLDERS if DOSSIER_FILE in files else RESERVED_FOLDERS
        folders[:] = [name for name in folders if not name.startswith(".") and name.casefold() not in reserved]
        for file in files:
            path = Path(where, file)
            if file.startswith((".", "~$")) or file.casefold() in QUIET_NAMES:
                continue
            if path.resolve().is_relative_to(root) and path.is_file():
                found.append((path.relative_to(folder).as_posix(), path))
    return found


def _cannot_list(error: OSError) -> None:
    raise UsageError(f"Le dossier « {error.filename} » ne peut pas être lu : vérifiez vos droits d'accès.") from error
