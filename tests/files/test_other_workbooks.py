"""Workbooks of other programs and other times: .xls, .xlsb, .ods, web pages, Excel 2003 in XML."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from reconcile.books.files.workbook import Refusal, Sheet, Workbook
from reconcile.books.opening import open_book
from tests.support.binary_books import Rich, write_xls, write_xlsb
from tests.support.books import ErrorCell

ROWS = (
    ("N° facture", "Montant TTC", "Payée", "Contrôle"),
    ("FA-1", 1234.56, True, ErrorCell("#N/A")),
    (None, 5, False, ErrorCell("#DIV/0!")),
)
GRID = [
    ["N° facture", "Montant TTC", "Payée", "Contrôle"],
    ["FA-1", 1234.56, True, ""],
    ["", 5.0, False, ""],
]
ERRORS = {(2, 3): "#N/A", (3, 3): "#DIV/0!"}


def sheets(path: Path) -> tuple[Sheet, ...]:
    book = open_book(path)
    assert isinstance(book, Workbook), book
    return book.sheets


def refusal(path: Path) -> Refusal:
    refused = open_book(path)
    assert isinstance(refused, Refusal), refused
    return refused


# .xls


def test_an_old_excel_book_is_read_with_its_errors(tmp_path: Path) -> None:
    (sheet,) = sheets(write_xls(tmp_path / "livre.xls", ROWS))
    assert sheet.grid == GRID
    assert sheet.facts.errors == ERRORS


def test_an_old_excel_book_cut_short_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "livre.xls", ROWS)
    path.write_bytes(path.read_bytes()[:60])
    assert refusal(path).code == "CLASSEUR-ILLISIBLE"


# .xlsb


def test_a_binary_book_is_read_with_its_errors_and_hidden_rows(tmp_path: Path) -> None:
    (sheet,) = sheets(write_xlsb(tmp_path / "livre.xlsb", ROWS, hidden_rows=[3], hidden=True))
    assert sheet.grid == GRID
    assert (sheet.name, sheet.facts.hidden, sheet.facts.hidden_rows) == ("Feuil1", True, {3})
    assert sheet.facts.errors == ERRORS


def test_a_text_of_several_formats_in_a_binary_book_is_not_lost(tmp_path: Path) -> None:
    (sheet,) = sheets(write_xlsb(tmp_path / "livre.xlsb", ((1, Rich("Société ☺")), (2,))))
    assert sheet.grid == [[1.0, "Société ☺"], [2.0, ""]]


def test_a_binary_book_that_reaches_too_far_is_refused_with_the_place(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "livre.xlsb", (*[()] * 99_999, (*[None] * 16_383, 1)))
    assert refusal(path) == Refusal("CLASSEUR-DEMESURE", "la feuille « Feuil1 » s'étend jusqu'à la cellule XFD100000")


def test_a_binary_book_cut_short_inside_is_refused(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "livre.xlsb", ROWS)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:-20] if name.endswith("sheet1.bin") else content)
    assert refusal(path).code == "CLASSEUR-ILLISIBLE"


# .ods

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="caché"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles><office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write_ods(path: Path, tables: str) -> Path:
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS_HEAD + tables + ODS_TAIL)
    return path


def ods_sheet(rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="Ventes" {attributes}>{rows}</table:table>'


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(kind: str, value: str, shown: str = "", attributes: str = "") -> str:
    name = {"string": "string-value", "boolean": "boolean-value", "date": "date-value", "time": "time-value"}
    return (
        f'<table:table-cell office:value-type="{kind}" office:{name.get(kind, "value")}="{value}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def test_each_kind_of_opendocument_cell_is_what_excel_would_give(tmp_path: Path) -> None:
    row = ods_row(
        ods_cell("float", "5"), ods_cell("currency", "1234.56"), ods_cell("percentage", "0.2"),
        ods_cell("boolean", "true"), ods_cell("date", "2026-03-31"), ods_cell("date", "2026-03-31T10:30:00"),
        ods_cell("time", "PT10H30M00S"), ods_cell("time", "PT36H00M00S"), ods_cell("string", "000123"),
    )  # fmt: skip
    (sheet,) = sheets(write_ods(tmp_path / "livre.ods", ods_sheet(row)))
    day = date(2026, 3, 31)
    assert sheet.grid == [[
        5.0, 1234.56, 0.2, True, day, datetime.combine(day, time(10, 30)), time(10, 30), timedelta(hours=36), "000123",
    ]]  # fmt: skip


def test_repeated_rows_and_columns_keep_their_places(tmp_path: Path) -> None:
    rows = (
        ods_row('<table:table-cell table:number-columns-repeated="2"/>', ods_cell("float", "1"))
        + ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="2"')
        + ods_row(
            ods_cell("float", "7", attributes='table:number-columns-repeated="2"'),
            attributes='table:number-rows-repeated="2" table:visibility="filter"',
        )
        + ods_row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="1048000"',
        )
    )
    (sheet,) = sheets(write_ods(tmp_path / "livre.ods", ods_sheet(rows, 'table:style-name="caché"')))
    assert sheet.grid == [["", "", 1.0], ["", "", ""], ["", "", ""], [7.0, 7.0, ""], [7.0, 7.0, ""]]
    assert (sheet.facts.hidden, sheet.facts.hidden_rows) == (True, {4, 5})


def test_an_amount_in_error_or_never_calculated_is_told_and_an_empty_result_is_not(tmp_path: Path) -> None:
    row = ods_row(
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#WERT!</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="string">'
        "<text:p>#REF!</text:p></table:table-cell>",
        '<table:table-cell table:formula="of:=[.A1]*2"/>',
        '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>',
    )
    (sheet,) = sheets(write_ods(tmp_path / "livre.ods", ods_sheet(row)))
    assert sheet.facts.errors == {(1, 0): "#WERT!", (1, 1): "#REF!"}
    assert sheet.facts.uncalculated == {(1, 2)}


def test_text_keeps_its_lines_and_leaves_comments_out(tmp_path: Path) -> None:
    row = ods_row(
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>'
        '<text:p>un<text:s text:c="2"/>deux</text:p><text:p>trois</text:p></table:table-cell>'
    )
    (sheet,) = sheets(write_ods(tmp_path / "livre.ods", ods_sheet(row)))
    assert sheet.grid == [["un  deux\ntrois"]]


def test_billions_of_repeated_cells_are_refused(tmp_path: Path) -> None:
    row = ods_row(ods_cell("float", "1", attributes='table:number-columns-repeated="999999999"'))
    assert refusal(write_ods(tmp_path / "livre.ods", ods_sheet(row))).code == "CLASSEUR-DEMESURE"


def test_a_protected_opendocument_book_says_that_it_is(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "livre.ods", "")
    with ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    refused = refusal(path)
    assert refused.code == "CLASSEUR-PROTEGE"
    assert "OpenDocument" in refused.reason


def test_an_opendocument_book_with_a_document_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "livre.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<!DOCTYPE r [<!ENTITY a "lol">]>' + ODS_HEAD + ODS_TAIL)
    assert refusal(path).code == "CLASSEUR-ILLISIBLE"


# tags

PAGE = """<html><head><meta charset="iso-8859-1"></head><body><p>Compte n° 123</p>
<table><tr><td>Solde au</td><td>31/03/2026</td><td colspan=2>1&nbsp;234,56 &euro;</td></tr></table>
<table border=1><tr><th>Date</th><th>Libell&eacute;</th><th>D&eacute;bit</th><th>Cr&eacute;dit</th></tr>
<tr><td rowspan=3>31/03/2026</td><td>VIR<br>DUPONT &amp; FILS</td><td></td><td>12,50</td></tr>
<tr><td>Été</td><td>1,00</td><td></td></tr><tr><td>Hiver</td><td></td><td>2,00</td></tr></table></body></html>"""


def test_a_web_page_that_a_bank_names_xls_is_read(tmp_path: Path) -> None:
    path = tmp_path / "releve.xls"
    path.write_bytes(PAGE.encode("cp1252"))
    (sheet,) = sheets(path)
    assert sheet.grid == [
        ["Compte n° 123", "", "", ""],
        ["", "", "", ""],
        ["Solde au", "31/03/2026", "1 234,56 €", ""],
        ["", "", "", ""],
        ["Date", "Libellé", "Débit", "Crédit"],
        ["31/03/2026", "VIR\nDUPONT & FILS", "", "12,50"],
        ["", "Été", "1,00", ""],
        ["", "Hiver", "", "2,00"],
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><body>Votre session a expiré.</body></html>", "c'est une page web sans tableau"),
        ("<plist><dict/></plist>", "c'est un fichier XML d'un autre usage"),
    ],
)
def test_tags_without_a_table_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "releve.xls"
    path.write_text(text, encoding="utf-8")
    assert refusal(path) == Refusal("CLASSEUR-ILLISIBLE", reason)


SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="Ventes"><ss:Table>
<ss:Row><ss:Cell ss:MergeAcross="1"><ss:Data ss:Type="String">Été</ss:Data></ss:Cell>
<ss:Cell><ss:Data ss:Type="String">Jour</ss:Data></ss:Cell></ss:Row>
<ss:Row ss:Index="4" ss:Hidden="1"><ss:Cell ss:Index="2"><ss:Data ss:Type="Number">12.5</ss:Data></ss:Cell>
<ss:Cell><ss:Data ss:Type="DateTime">2026-03-31T00:00:00.000</ss:Data></ss:Cell>
<ss:Cell><ss:Data ss:Type="Error">#N/A</ss:Data></ss:Cell></ss:Row></ss:Table>
<x:WorksheetOptions xmlns:x="urn:schemas-microsoft-com:office:excel"><x:Visible>SheetHidden</x:Visible>
</x:WorksheetOptions></ss:Worksheet></ss:Workbook>"""


def test_excel_2003_in_xml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ventes.xls"
    path.write_text(SPREADSHEET, encoding="utf-8")
    (sheet,) = sheets(path)
    assert sheet.grid == [
        ["Été", "", "Jour", ""],
        ["", "", "", ""],
        ["", "", "", ""],
        ["", 12.5, date(2026, 3, 31), ""],
    ]
    assert (sheet.name, sheet.facts.hidden, sheet.facts.hidden_rows) == ("Ventes", True, {4})
    assert sheet.facts.errors == {(4, 3): "#N/A"}


def test_excel_2003_in_xml_with_a_row_at_the_end_of_the_world_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ventes.xml"
    path.write_text(SPREADSHEET.replace('ss:Index="4"', 'ss:Index="99999999"'), encoding="utf-8")
    assert refusal(path).code == "CLASSEUR-DEMESURE"


@pytest.mark.parametrize(
    "text",
    [
        PAGE + "<tr><td>01/04/2026</td><td>Printemps</td><td></td><td>3,00</td></tr>",  # a page behind another
        PAGE.replace("<tr><td>Été", "<td>Été"),  # in no row
        PAGE.replace("<tr><td>Été", "<tr><form><td>Été"),
        PAGE.replace("</tr>\n<tr>", "</tré\n<tr>"),  # the next row runs into this one
    ],
)
def test_cells_that_a_browser_drops_refuse_the_page(tmp_path: Path, text: str) -> None:
    path = tmp_path / "releve.xls"
    path.write_text(text.replace("iso-8859-1", "utf-8"), encoding="utf-8")
    assert refusal(path).reason == "des cellules sont hors de ses tableaux : la page est endommagée"


def test_cells_in_comments_and_scripts_are_none(tmp_path: Path) -> None:
    path = tmp_path / "releve.xls"
    path.write_text(f"<html><!-- <td> --><script>'<td>'</script>{PAGE[6:]}", encoding="utf-8")
    assert len(sheets(path)[0].grid) == 8


def test_cells_outside_of_the_sheets_of_excel_2003_refuse_the_book(tmp_path: Path) -> None:
    path = tmp_path / "ventes.xls"
    cell = '<ss:Row><ss:Cell><ss:Data ss:Type="Number">1</ss:Data></ss:Cell></ss:Row>'
    path.write_text(SPREADSHEET.replace("</ss:Table>", f"</ss:Table>{cell}"), encoding="utf-8")
    assert refusal(path).reason == "des cellules sont hors de ses feuilles : le classeur est endommagé"


def test_rows_outside_of_the_sheets_of_an_opendocument_book_refuse_it(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "ventes.ods", ods_row(ods_cell("float", "1")) + ods_sheet(ods_row()))
    assert refusal(path).reason == "des lignes sont hors de ses feuilles : le classeur est endommagé"
