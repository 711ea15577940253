"""The guard: what would fill the memory is refused, what readers lose is found with its place."""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reconcile.books.files import scan
from reconcile.books.files.guard import WorkbookFacts, inspect
from reconcile.books.files.workbook import Refusal, SheetFacts, Workbook
from reconcile.books.opening import open_book
from tests.support.books import Computed, ErrorCell, add_formula, read_one, replace_part, write_book

SHEET = "xl/worksheets/sheet1.xml"


def facts(path: Path) -> SheetFacts:
    found = inspect(path)
    assert isinstance(found, WorkbookFacts)
    return found.sheets[0]


def refusal(path: Path) -> Refusal:
    found = inspect(path)
    assert isinstance(found, Refusal)
    return found


def sheet_with(tmp_path: Path, data: bytes, rows: tuple[tuple[object, ...], ...] = ((1,),)) -> Path:
    """A book whose only row `<row r="1">` is replaced by `data`."""
    path = write_book(tmp_path / "livre.xlsx", {"Feuil1": rows})
    with ZipFile(path) as archive:
        content = archive.read(SHEET)
    start, end = content.index(b"<row"), content.index(b"</sheetData>")
    return replace_part(path, SHEET, content[start:end], data)


def test_each_error_cell_is_found_with_its_text_and_place(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1, ErrorCell("#N/A")), ("x", 2, ErrorCell("#DIV/0!")))})
    assert facts(path).errors == {(1, 1): "#N/A", (2, 2): "#DIV/0!"}


def test_a_text_that_only_looks_like_an_error_is_text(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("#N/A", '<c t="e"><v>'),)})
    assert facts(path).errors == {}


def test_a_formula_never_calculated_is_found_and_a_calculated_one_is_not(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1, Computed("=A1*2", 2)),)})
    assert facts(path).uncalculated == set()
    add_formula(path, "F", "D7", "=A1*3")
    assert (7, 3) in facts(path).uncalculated


def test_a_formula_whose_result_is_an_empty_text_is_calculated(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path, b'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>A1</f><v></v></c></row>'
    )
    assert facts(path).uncalculated == {(1, 1)}


def test_addresses_left_out_are_counted_as_excel_counts_them(tmp_path: Path) -> None:
    path = sheet_with(
        tmp_path,
        b'<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        b'<row r="5" hidden="1"><c r="C5"><v>1</v></c><c t="e"><v>#NUM!</v></c></row>'
        b"<row><c><f>A1</f></c></row>",
    )
    found = facts(path)
    assert found.errors == {(1, 1): "#REF!", (5, 3): "#NUM!"}
    assert found.hidden_rows == {5}
    assert found.uncalculated == {(6, 0)}


def test_a_namespace_prefix_changes_nothing(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1, ErrorCell("#N/A")),)})
    with ZipFile(path) as archive:
        content = archive.read(SHEET)
    start = content.index(b"<worksheet")
    prefixed = content[start:].replace(b"</", b"</x:").replace(b"<x:/", b"</")
    for tag in (b"worksheet", b"sheetData", b"row", b"c ", b"f>", b"v>", b"dimension", b"sheetViews", b"sheetView ",
                b"sheetFormatPr", b"pageMargins"):  # fmt: skip
        prefixed = prefixed.replace(b"<" + tag, b"<x:" + tag)
    prefixed = prefixed.replace(b"xmlns=", b"xmlns:x=")
    assert facts(replace_part(path, SHEET, content[start:], prefixed)).errors == {(1, 1): "#N/A"}


def test_facts_do_not_depend_on_where_the_pieces_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(i, ErrorCell("#N/A") if i % 7 == 0 else i, Computed("=A1", i)) for i in range(1, 200)]
    path = write_book(tmp_path / "a.xlsx", {"F": rows})
    whole = facts(path)
    monkeypatch.setattr(scan, "_CHUNK", 64)
    assert facts(path) == whole
    assert set(whole.errors) == {(i, 1) for i in range(7, 200, 7)}


@pytest.mark.parametrize("row", [1, 1_048_576], ids=["row tag of row 1", "row tag of the last row"])
def test_a_cell_at_the_end_of_the_sheet_is_refused_with_its_place(tmp_path: Path, row: int) -> None:
    path = sheet_with(tmp_path, b'<row r="%d"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>' % row)
    assert refusal(path) == Refusal("CLASSEUR-DEMESURE", "la feuille « Feuil1 » s'étend jusqu'à la cellule XFD1048576")


def test_a_wide_cell_in_a_row_that_hides_its_number_is_refused(tmp_path: Path) -> None:
    path = sheet_with(tmp_path, b'<row r="1"><c r="XFD99999"><v>1</v></c></row>')
    assert refusal(path).code == "CLASSEUR-DEMESURE"


def test_formats_down_to_the_last_row_are_no_data(tmp_path: Path) -> None:
    last = b'<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>' + last
    assert isinstance(inspect(sheet_with(tmp_path, rows)), WorkbookFacts)


def test_hidden_rows_and_sheets_are_told(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1,), (2,), (3,)), "G": ((1,),)})
    replace_part(path, SHEET, b'<row r="2"', b'<row r="2" hidden="1"')
    replace_part(path, "xl/workbook.xml", b'name="G"', b'name="G" state="veryHidden"')
    found = inspect(path)
    assert isinstance(found, WorkbookFacts)
    assert [(sheet.name, sheet.hidden, sheet.hidden_rows) for sheet in found.sheets] == [
        ("F", False, {2}),
        ("G", True, set()),
    ]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_a_document_type_is_refused_wherever_it_stands(tmp_path: Path, part: str) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    replace_part(path, part, b"?>", b'?><!DOCTYPE r [<!ENTITY lol "lol">]>')
    assert refusal(path).code == "CLASSEUR-ILLISIBLE"


def test_a_part_that_inflates_out_of_all_proportion_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(30 * 2**20))
    assert refusal(path).code == "CLASSEUR-DEMESURE"


def test_a_second_block_of_rows_that_readers_pass_over_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1,), (2,))})
    replace_part(path, SHEET, b'<row r="2"', b'</sheetData><sheetData><row r="2"')
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")


@pytest.mark.parametrize(("old", "new"), [(b"sheet2.xml", b"sheet9.xml"), (b'Id="rId2"', b'Id="rId99"')])
def test_a_sheet_that_is_named_and_missing_refuses_the_book(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = write_book(tmp_path / "a.xlsx", {"Ventes": ((1,),), "Avoirs": ((2,),)})
    replace_part(path, "xl/_rels/workbook.xml.rels", old, new)
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", "sa feuille « Avoirs » manque")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'</sheetData><row r="3"><c r="A3"><v>3</v></c></row>'),
        (b"<sheetData>", b'<row r="3"><c r="A3"><v>3</v></c></row><sheetData>'),
        (b"sheetData>", b"c>"),  # both tags, in turn
    ],
)
def test_rows_outside_of_the_sheet_data_that_readers_pass_over_are_refused(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1,), (2,))})
    replace_part(path, SHEET, old, new)
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")


def test_a_table_of_texts_that_states_billions_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    replace_part(path, "xl/sharedStrings.xml", b'uniqueCount="1"', b'uniqueCount="4294967295"')
    assert refusal(path).code == "CLASSEUR-DEMESURE"


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    with ZipFile(path) as archive:
        info = archive.getinfo("xl/styles.xml")
    size = info.file_size.to_bytes(4, "little")
    content = path.read_bytes()
    assert content.count(size) >= 2
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert refusal(path) == Refusal("CLASSEUR-DEMESURE", "une partie est plus grande qu'elle ne l'annonce")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "le fichier est vide"),
        (b"Bonjour.\n", "son texte n'est pas disposé en colonnes"),
        (b"<html><p>x</p></html>", "c'est une page web sans tableau"),
        (b"\x89PNG\x00\x01", "c'est une image"),
        (b"PK\x03\x04 broken", "le fichier est endommagé"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "sa structure interne est endommagée"),
    ],
    ids=["empty", "text", "web page", "image", "broken zip", "broken old Excel"],
)
def test_what_is_no_workbook_is_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "livre.xlsx"
    path.write_bytes(content)
    (found,) = read_one(path).issues
    assert found.code == "CLASSEUR-ILLISIBLE"
    assert reason in found.message


def test_an_ooxml_package_without_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "livre.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", "c'est une archive sans classeur")


def test_names_of_parts_are_found_whatever_their_capitals_and_slashes(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1, ErrorCell("#N/A")),)})
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("xl/worksheets/sheet1", "xl/Worksheets/Sheet1"), content)
    assert facts(path).errors == {(1, 1): "#N/A"}


def test_a_picture_inside_may_hold_any_bytes(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": ((1,),)})
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/embeddings/page.bin", "<!DOCTYPE html><html/>")
    assert isinstance(inspect(path), WorkbookFacts)


def test_a_part_in_an_unknown_encoding_is_one_sentence(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    replace_part(path, "xl/workbook.xml", b'encoding="UTF-8"', b'encoding="UTFA8"')
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", "sa structure interne est endommagée")


@pytest.mark.parametrize("kept", [30, 300, 3000])
def test_a_truncated_file_is_one_sentence(tmp_path: Path, kept: int) -> None:
    path = write_book(tmp_path / "a.xlsx", {"F": (("x",),)})
    path.write_bytes(path.read_bytes()[:kept])
    assert [found.code for found in read_one(path).issues] == ["CLASSEUR-ILLISIBLE"]


def test_a_workbook_part_of_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    cells = (("N°", 1, 2.5, date(2026, 3, 31), True, ErrorCell("#N/A")), (None, None, 3))
    path = write_book(tmp_path / "a.xlsx", {"F": cells, "G": ((1,),)})
    usual = open_book(path)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            renamed = content.replace(b"xl/workbook.xml", b"xl/workbook22.xml")
            archive.writestr(name.replace("workbook.xml", "workbook22.xml"), renamed)
    strange = open_book(path)
    assert isinstance(usual, Workbook)
    assert isinstance(strange, Workbook)
    assert [(sheet.facts, list(map(list, sheet.grid))) for sheet in strange.sheets] == [
        (sheet.facts, list(map(list, sheet.grid))) for sheet in usual.sheets
    ]
