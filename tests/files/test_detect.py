"""What a file is, whatever its name."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from reconcile.books.files.detect import FileKind, detect
from reconcile.books.finding import find_books
from reconcile.books.opening import open_book, why_no_book
from tests.support.books import write_book

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def file(folder: Path, content: bytes, name: str = "livre.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def archive(folder: Path, **parts: str) -> Path:
    path = folder / "livre.zip"
    with ZipFile(path, "w") as written:
        for name, text in parts.items():
            written.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"\r\n  ", FileKind.EMPTY),
        (b"%PDF-1.7\n\x00", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n\x00\x01", FileKind.IMAGE),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileKind.IMAGE),
        (rb"{\rtf1\ansi Bonjour}", FileKind.WORD),
        (b"BM;Bordereau;Montant\n", FileKind.TEXT),
        (b"Date;Montant\n", FileKind.TEXT),
        ("Date;Montant\n".encode("utf-16"), FileKind.TEXT),
        (b"\x01\n:20:ST\n:25:FR76\n\x03", FileKind.TEXT),
        (b"\xef\xbb\xbf  <html><table>", FileKind.MARKUP),
        (b"<?xml version='1.0'?><Document/>", FileKind.MARKUP),
        (b"\x09\x00\x04\x00\x02\x00\x10\x00", FileKind.XLS),
        (OLE + bytes(600), FileKind.XLS),
        (b"PK\x03\x04 broken", FileKind.DAMAGED),
        (bytes(range(256)), FileKind.UNKNOWN),
    ],
)
def test_a_file_is_known_by_its_first_bytes(tmp_path: Path, content: bytes, kind: FileKind) -> None:
    assert detect(file(tmp_path, content)) is kind


def test_zips_are_known_by_their_parts(tmp_path: Path) -> None:
    assert detect(write_book(tmp_path / "a.txt", {"F": ((1,),)})) is FileKind.OOXML
    assert detect(archive(tmp_path, lisez_moi="x")) is FileKind.ARCHIVE
    assert detect(archive(tmp_path, word__document_xml="x")) is FileKind.WORD
    assert detect(archive(tmp_path, ppt__presentation_xml="x")) is FileKind.SLIDES
    assert detect(archive(tmp_path, xl__workbook_bin="x")) is FileKind.XLSB
    ods = archive(tmp_path, mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x")
    assert detect(ods) is FileKind.ODS
    odt = archive(tmp_path, mimetype="application/vnd.oasis.opendocument.text", content_xml="x")
    assert detect(odt) is FileKind.WORD


def test_files_that_are_no_books_are_told_and_books_are_found_under_any_name(tmp_path: Path) -> None:
    write_book(tmp_path / "classeur sans suffixe", {"F": ((1,),)})
    file(tmp_path, b"Date;Montant\n01/01/2026;1,00\n", "releve.txt")
    file(tmp_path, b"Bonjour, merci pour tout.\n", "note.txt")
    file(tmp_path, b"%PDF-1.4", "releve.pdf")
    file(tmp_path, b"%PDF-1.4", "faux.xlsx")
    file(tmp_path, b"<plist><dict/></plist>", "autre.xml")
    file(tmp_path, b"rien", "LISEZMOI.md")
    books, issues = find_books(tmp_path)
    assert [book.name for book in books] == ["classeur sans suffixe", "faux.xlsx", "releve.txt"]
    assert [(found.code, found.place.book) for found in issues] == [
        ("FORMAT-NON-LU", "autre.xml"),
        ("FORMAT-NON-LU", "note.txt"),
        ("FORMAT-NON-LU", "releve.pdf"),
    ]
    assert "c'est un document PDF" in issues[2].message
    assert "CSV" in issues[2].remedy


def test_a_name_that_promises_a_book_makes_another_content_an_error(tmp_path: Path) -> None:
    path = file(tmp_path, b"%PDF-1.4", "faux.xls")
    assert why_no_book(path) == "c'est un document PDF"
    refused = open_book(path)
    assert refused.code == "CLASSEUR-ILLISIBLE"  # type: ignore[union-attr]
