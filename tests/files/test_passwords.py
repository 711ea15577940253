"""Workbooks behind a password."""

import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reconcile.books.files.workbook import Refusal, Workbook
from reconcile.books.opening import open_book
from reconcile.issues import REGISTRY
from tests.support.books import write_book


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    return lock(write_book(tmp_path / "livre.xlsx", {"Ventes": (("x", 1),)}), "sésame")


def lock(path: Path, password: str) -> Path:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path


def test_the_password_that_fits_opens_the_book(locked: Path) -> None:
    book = open_book(locked, ("autre", "sésame"))
    assert isinstance(book, Workbook)
    assert book.sheets[0].grid == [["x", 1.0]]


def test_without_a_password_the_book_is_refused_and_the_remedy_names_both_ways(locked: Path) -> None:
    assert open_book(locked) == Refusal("CLASSEUR-PROTEGE")
    remedy = REGISTRY["CLASSEUR-PROTEGE"].remedy
    assert "--password" in remedy
    assert 'passwords = ["…"]' in remedy
    assert "[reading]" in remedy


def test_passwords_that_do_not_fit_are_told_without_being_shown(locked: Path) -> None:
    refused = open_book(locked, ("autre", "encore"))
    assert refused == Refusal("CLASSEUR-PROTEGE", " et aucun des mots de passe donnés ne l'ouvre")


def test_a_book_that_excel_opens_without_asking_is_opened(tmp_path: Path) -> None:
    path = lock(write_book(tmp_path / "livre.xlsx", {"Ventes": (("x", 1),)}), "VelvetSweatshop")
    assert isinstance(open_book(path), Workbook)


def test_the_opened_copy_is_not_left_behind(locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    private = tmp_path / "privé"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    assert isinstance(open_book(locked, ("sésame",)), Workbook)
    assert list(private.iterdir()) == []
