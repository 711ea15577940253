"""A dossier whose reading is replaced by a small one: what moves where is tested without Excel.

A book whose text starts with `refus` cannot be read; the report lists the names and hashes of the books.
"""

import hashlib

import pytest

from reconcile.books.reading import Reading
from reconcile.cgv.versions import load_cgv
from reconcile.dossier import create, month
from reconcile.issues import Place, issue
from reconcile.law.rates import load_law
from reconcile.model import Assessment, BookKind, Ledger, Matching, ReadBook, ReadTable
from reconcile.result import RunResult


def small_run(books, settings, as_of, _texts, _stage, _mappings):
    read, issues = [], []
    for book in books:
        content = book.path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if content.startswith(b"refus"):
            issues.append(issue("CLASSEUR-VIDE", Place(book.name)))
            read.append(ReadBook(book.name, sha256))
        else:
            table = ReadTable(book.name, "Feuil1", BookKind.BANK, 1, {}, (), ())
            read.append(ReadBook(book.name, sha256, (table,)))
    reading = Reading(Ledger(), tuple(read), tuple(issues))
    return RunResult(as_of, settings, load_law(), load_cgv(None), reading, Matching(), Assessment(as_of), tuple(issues))


def small_report(result, folder, *, page, books):
    assert (page, books) == (False, "../../livres/")
    lines = [f"{book.name} {book.sha256}\n" for book in result.reading.books]
    lines += [f"{one}\n" for one in result.issues]
    (folder / "rapprochement.xlsx").write_text("".join(lines), encoding="utf-8")
    (folder / "run.json").write_text(str(result.as_of), encoding="utf-8")


def snapshot(folder):
    """{path: bytes} of all that a user sees in the dossier."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".verrou"
    }


@pytest.fixture
def dossier(tmp_path, monkeypatch):
    monkeypatch.setattr(month, "run", small_run)
    monkeypatch.setattr(month, "write_report", small_report)
    folder = tmp_path / "client"
    create(folder)
    return folder


@pytest.fixture
def drop(dossier):
    def put(name, content):
        path = dossier / "entrees" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    return put


@pytest.fixture(scope="session")
def seen():
    return snapshot
