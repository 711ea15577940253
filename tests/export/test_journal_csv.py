"""The journal for import: what an accountant's software reads, and what a spreadsheet must not run."""

import csv
import io
from datetime import date

from reconcile.dates import month
from reconcile.entries.build import build_entries
from reconcile.export.journal import journal

JULY = month("2026-07")


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_receipt(case):
    case.invoice("F1", 120_000, on=date(2026, 7, 2))
    case.bank(date(2026, 7, 15), 120_000, [("F1", 120_000)])
    name, content = journal(build_entries(case.result(), JULY), JULY, case.settings)
    assert name == "journal-2026-07.csv"
    assert content.startswith(b"\xef\xbb\xbfJournal;Date;Pi\xc3\xa8ce;")
    piece = "releve Feuil1 L3"
    assert rows(content) == [
        ["Journal", "Date", "Pièce", "Compte", "Auxiliaire", "Libellé", "Débit", "Crédit", "Lettrage", "Échéance"],
        ["BQ", "15/07/2026", piece, "512000", "", "VIR DUPONT", "1200,00", "", "", ""],
        ["BQ", "15/07/2026", piece, "411000", "C1", "Règlement F1 Dupont", "", "1200,00", "A", "02/07/2026"],
    ]


def test_no_cell_starts_a_formula_and_none_breaks_its_row(case):
    hostile = ("=1+1", " +33", "\t-2", "@SUM(A1)", "＝1", "\u00a0=1", "\r\n=1", 'a";"b\nc')
    for rank, text in enumerate(hostile):
        case.invoice(f"{text}{rank}", 100, code=f"{text}{rank}", name=text)
        case.bank(date(2026, 7, 1), 100, [(f"{text}{rank}", 100)], label=text)
    _, content = journal(build_entries(case.result(), JULY), JULY, case.settings)
    found = rows(content)
    assert len(found) == 1 + 2 * len(hostile)
    assert {len(row) for row in found} == {10}
    assert not [cell for row in found for cell in row if cell.strip().startswith(tuple("=+-@＝＋－＠"))]
