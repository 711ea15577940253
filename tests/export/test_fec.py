"""The FEC: LPF, art. A47 A-1, the notice of Test Compta Demat, and the balance that it does not check."""

from datetime import date

import pytest

from reconcile.config import Settings
from reconcile.dates import month
from reconcile.entries.build import build_entries
from reconcile.errors import SettingsError, UsageError
from reconcile.export.fec import check_fec, fec
from reconcile.export.formats import write_export

JULY = month("2026-07")
NAMES = [
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
]  # fmt: skip
HEADER = "\t".join(NAMES)
DEBIT = "BQ\tBanque\tBQ-1\t20260715\t512000\tBanques\t\t\tL3\t20260715\tVIR\t1200,00\t0,00\t\t\t20260731\t\t"
CREDIT = (
    "BQ\tBanque\tBQ-1\t20260715\t411000\tClients\tC1\tDupont\tL3\t20260715\tVIR"
    "\t0,00\t1200,00\tA\t20260715\t20260731\t\t"
)


def fec_of(*rows):
    return "\r\n".join((HEADER, *rows)) + "\r\n"


def altered(row, column, value):
    cells = row.split("\t")
    cells[NAMES.index(column)] = value
    return "\t".join(cells)


def test_a_receipt_as_the_law_writes_it(case):
    case.invoice("F1", 120_000)
    case.bank(date(2026, 7, 15), 120_000, [("F1", 120_000)])
    name, content = fec(build_entries(case.result(), JULY), JULY, case.settings)
    assert name == "123456782FEC20260731.txt"
    number, piece = "BQ-2026-07-0001", "releve Feuil1 L3"
    assert content.decode("utf-8") == fec_of(
        f"BQ\tBanque\t{number}\t20260715\t512000\tBanques\t\t\t{piece}\t20260715\tVIR DUPONT\t1200,00\t0,00"
        "\t\t\t20260731\t\t",
        f"BQ\tBanque\t{number}\t20260715\t411000\tClients\tC1\tDupont\t{piece}\t20260715\tRèglement F1 Dupont"
        "\t0,00\t1200,00\tA\t20260715\t20260731\t\t",
    )


def test_a_month_with_nothing_is_a_file_with_its_header(case):
    _, content = fec((), JULY, case.settings)
    assert content.decode() == HEADER + "\r\n"


def test_without_siren_there_is_no_file_name(tmp_path):
    with pytest.raises(SettingsError, match="SIREN"):
        write_export((), JULY, Settings(), "fec", tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_lists_the_known_ones(tmp_path):
    with pytest.raises(UsageError, match="fec, journal"):
        write_export((), JULY, Settings(), "sage", tmp_path)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_the_notice_allows(end, mark):
    assert check_fec(mark + end.join((HEADER, DEBIT, CREDIT)) + end) == ()
    assert check_fec(fec_of(altered(DEBIT, "Credit", ""), altered(CREDIT, "Debit", ""))) == ()
    assert check_fec(fec_of(altered(DEBIT, "Debit", "1200"), altered(CREDIT, "Credit", "1200,0"))) == ()
    assert check_fec(fec_of(altered(DEBIT, "Debit", "+1200,00"), altered(CREDIT, "Credit", "1200,00+"))) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("JournalCode", ""),
        ("JournalLib", ""),
        ("EcritureNum", " "),
        ("EcritureDate", ""),
        ("CompteNum", ""),
        ("CompteLib", ""),
        ("PieceRef", ""),
        ("PieceDate", ""),
        ("EcritureLib", ""),
        ("ValidDate", ""),
        ("EcritureDate", "20260231"),
        ("EcritureDate", "15/07/2026"),
        ("PieceDate", "18990101"),
        ("DateLet", "202607"),
        ("CompteNum", "5A2000"),
        ("EcritureLib", "VIR | DUPONT"),
        ("Debit", "1200.00"),
        ("Debit", "1 200,00"),
        ("Debit", "1\u00a0200,00"),
        ("Debit", "-1200,00-"),
        ("Debit", "0,00"),
        ("Credit", "1200,00"),
        ("CompAuxNum", "C1"),
        ("EcritureLet", "A"),
        ("Idevise", "USD"),
    ],
)
def test_what_is_refused_is_named_with_its_line(column, value):
    faults = check_fec(fec_of(altered(DEBIT, column, value), CREDIT))
    assert faults
    assert faults[0].startswith("ligne 2 : ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        fec_of(DEBIT, CREDIT).replace("\t", ";"),
        fec_of(DEBIT, CREDIT).replace("CompAuxNum", "CompteAuxNum"),
        fec_of(DEBIT, CREDIT).replace("Debit\tCredit", "Credit\tDebit"),
    ],
)
def test_a_wrong_header_or_separator(text):
    assert check_fec(text)[0].startswith("ligne 1 : ")


@pytest.mark.parametrize("line", ["", DEBIT + "\t", DEBIT[:-1]])
def test_an_empty_line_or_a_wrong_number_of_fields(line):
    assert check_fec(fec_of(DEBIT, CREDIT, line))[0].startswith("ligne 4 : ")


def test_balance_of_each_entry_of_each_journal_and_of_the_file():
    other = altered(altered(CREDIT, "EcritureNum", "OD-1"), "JournalCode", "OD")
    # The whole file balances; its two entries and its two journals do not.
    assert [fault.split(" :")[0] for fault in check_fec(fec_of(DEBIT, other))] == [
        "écriture BQ-1",
        "écriture OD-1",
        "journal BQ",
        "journal OD",
    ]
    short = altered(CREDIT, "Credit", "1199,99")
    assert check_fec(fec_of(DEBIT, short)) == (
        "écriture BQ-1 : déséquilibre de 0,01.",
        "journal BQ : déséquilibre de 0,01.",
        "total : déséquilibre de 0,01.",
    )


def test_hostile_labels_never_break_the_file(case):
    case.invoice("F1|\tX", 100, name="Bad\tName|\r\n\x0b\x85")
    case.bank(date(2026, 7, 1), 100, [("F1|\tX", 100)], label="\t|\r\n\u2028")
    _, content = fec(build_entries(case.result(), JULY), JULY, case.settings)
    assert check_fec(content.decode("utf-8")) == ()
