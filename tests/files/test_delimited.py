"""Text in columns, as French banks and billing programs write it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.books.files.delimited import in_columns, read_delimited
from reconcile.books.files.encoding import decode
from reconcile.books.files.workbook import Refusal, Workbook

AGRICOLE = (
    "Téléchargement du 02/04/2026;\r\n\r\nSARL EXEMPLE;\r\nSolde au 31/03/2026 1 234,56 €;\r\n\r\n"
    "Date;Libellé;Débit euros;Crédit euros;\r\n"
    '31/03/2026;"VIREMENT EN VOTRE FAVEUR\nDUPONT, FILS\nFA-31";;1 200,00;\r\n'
    '30/03/2026;"PRLV\nÉlectricité";120,50;;\r\n'
)
MUTUEL = "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n31/03/2026;31/03/2026;-20,45;;PAIEMENT CB;1000,00\n"
QONTO = (
    "Status,Settlement date (UTC),Total amount (incl. VAT),Currency,Counterparty name\n"
    'settled,2026-01-02 10:00:00,-12.50,EUR,"SARL A; B"\nsettled,2026-01-03 10:00:00,1200.00,EUR,Été\n'
)
POSTALE = (
    "Numéro Compte   :;01234\nType         :;CCP\nSolde (EUROS);1234,56\n\n"
    "Date;Libellé;Montant(EUROS)\n31/03/2026;VIREMENT DE X;+12,50\n30/03/2026;ACHAT, CB;-3,00\n"
)
TABS = "Date\tLibellé\tMontant\n02/01/2026\tVIR A, B; C\t-12,50\n03/01/2026\tCHQ\t1,00\n"
BARS = "Date|Libellé|Montant\n02/01/2026|é|-12,50\n"


def grid(data: bytes | str) -> list[list[object]]:
    book = read_delimited(data.encode() if isinstance(data, str) else data)
    assert isinstance(book, Workbook)
    (sheet,) = book.sheets
    assert sheet.name == ""
    return [list(row) for row in sheet.grid]


@pytest.mark.parametrize(
    ("text", "width"),
    [(AGRICOLE, 5), (MUTUEL, 6), (QONTO, 5), (POSTALE, 3), (TABS, 3), (BARS, 3), ("Date;Montant\n2/1/26;12,50\n", 2)],
    ids=["Crédit Agricole", "Crédit Mutuel", "Qonto", "La Banque Postale", "tabs", "bars", "two columns"],
)
def test_the_delimiter_of_each_bank_is_found(text: str, width: int) -> None:
    assert len(grid(text)[0]) == width
    assert in_columns(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", [MUTUEL, POSTALE, TABS], ids=["Crédit Mutuel", "La Banque Postale", "tabs"])
def test_the_encoding_is_found_without_being_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_the_euro_of_iso_8859_15_is_no_currency_sign() -> None:
    assert decode("Débit;12,50 €".encode("iso8859_15")) == "Débit;12,50 €"


def test_text_whose_accents_were_broken_on_the_way_is_mended() -> None:
    broken = "Débit à vue;Été;12 €\n".encode().decode("cp1252")
    assert decode(broken.encode()) == "Débit à vue;Été;12 €\n"


def test_a_label_of_several_lines_is_one_row_as_in_excel() -> None:
    rows = grid(AGRICOLE.encode("cp1252"))
    assert rows[5][:4] == ["Date", "Libellé", "Débit euros", "Crédit euros"]
    assert rows[6] == ["31/03/2026", "VIREMENT EN VOTRE FAVEUR\nDUPONT, FILS\nFA-31", "", "1 200,00", ""]
    assert len(rows) == 8


def test_a_first_line_that_states_the_delimiter_is_no_row() -> None:
    assert grid('sep=|\nDate|Montant\n"02/01/2026"|"1,50"\n') == [["Date", "Montant"], ["02/01/2026", "1,50"]]


def test_text_written_as_a_formula_to_keep_its_zeros_is_text() -> None:
    assert grid('N°;Client;TTC\n="000123";X;1,00\n"=""00124""";Y;2,00\n')[1:] == [
        ["000123", "X", "1,00"],
        ["00124", "Y", "2,00"],
    ]


def test_entities_are_characters_and_their_semicolon_no_delimiter() -> None:
    rows = grid("Date;Libellé;Montant\n01/02/2026;DUPONT &amp; FILS &eacute;t&#233;;12,00\n01/02/2026;R&D;3,00\n")
    assert rows[1] == ["01/02/2026", "DUPONT & FILS été", "12,00"]
    assert rows[2] == ["01/02/2026", "R&D", "3,00"]


def test_blank_lines_are_rows_and_short_ones_are_filled_up() -> None:
    assert grid("A;B;C\n\n1;2\n1;2;3;\n\n\n") == [
        ["A", "B", "C", ""],
        ["", "", "", ""],
        ["1", "2", "", ""],
        ["1", "2", "3", ""],
    ]


def test_a_quote_that_nobody_closes_swallows_no_row() -> None:
    text = (
        'Date;Libellé;Montant\n01/01/2026;"LE BON;1,00\n02/01/2026;B;2,00\n03/01/2026;C;3,00\n04/01/2026;"D" e;4,00\n'
    )
    rows = grid(text)
    assert [row[0] for row in rows[1:]] == ["01/01/2026", "02/01/2026", "03/01/2026", "04/01/2026"]
    assert [row[2] for row in rows[1:]] == ["1,00", "2,00", "3,00", "4,00"]


def test_an_unclosed_quote_in_a_large_file_swallows_no_row() -> None:
    lines = [f'01/01/2026;"LIBELLÉ {i};1,00' if i == 7 else f"01/01/2026;LIBELLÉ {i};1,00" for i in range(9000)]
    assert len(grid("\n".join(["Date;Libellé;Montant", *lines]))) == 9001


@pytest.mark.parametrize(
    "prose",
    [
        "Bonjour,\nvoici les factures de mars, merci de les traiter.\nCordialement, Jean, Paul, et Marie\n",
        "Mot de passe du coffre : 1234\n",
        "1\n2\n3\n",
    ],
)
def test_prose_is_no_table(prose: str) -> None:
    assert not in_columns(prose)


@pytest.mark.parametrize("nothing", [b"", b"\r\n \r\n", b"\xef\xbb\xbf", b"\x1a"])
def test_an_empty_text_is_refused(nothing: bytes) -> None:
    assert read_delimited(nothing) == Refusal("CLASSEUR-ILLISIBLE", "le fichier est vide")


def test_a_row_of_thousands_of_cells_does_not_fill_the_memory() -> None:
    refused = read_delimited(b";" * 20_000 + b"\nx;y" * 20_000)
    assert isinstance(refused, Refusal)
    assert refused.code == "CLASSEUR-DEMESURE"


LABELS = st.text("ABéèàçÉ€œ 0123456789;,|\t\"'&=#\n.-", min_size=1, max_size=30).filter(
    lambda text: text == text.strip() and not text.startswith(("#", "=")) and "&" not in text
)
AMOUNTS = st.integers(-(10**7), 10**7).map(lambda cents: f"{cents / 100:.2f}".replace(".", ","))


@given(
    rows=st.lists(st.tuples(st.dates().map(lambda day: f"{day:%d/%m/%Y}"), LABELS, AMOUNTS, AMOUNTS), min_size=2),
    delimiter=st.sampled_from(";,|\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_what_a_program_writes_as_csv_is_what_is_read(
    rows: list[tuple[str, ...]], delimiter: str, quoting: int, encoding: str, end: str
) -> None:
    written = io.StringIO()
    table = [("Date opération", "Libellé", "Débit", "Crédit"), *rows]
    csv.writer(written, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)  # type: ignore[arg-type]
    assert grid(written.getvalue().encode(encoding)) == [list(row) for row in table]
