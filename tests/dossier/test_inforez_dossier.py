"""The real thing: three months of a firm, dropped one by one, against one run over all the books."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.finding import find_books
from reconcile.config import Settings
from reconcile.dates import month
from reconcile.dossier import Extras, create, export_period, run_month
from reconcile.errors import SettingsError, UsageError
from reconcile.export.fec import check_fec
from reconcile.pipeline import run

BOOKS = Path(__file__).parents[2] / "sample_books" / "inforez"
MONTHS = ("2026-07", "2026-08", "2026-09")
FIRST = ("factures-anterieures.xlsx", "clients.xlsx", "commandes.xlsx", "abonnements.xlsx")
LAST_DAY = date(2026, 9, 30)


def drop_month(folder, name):
    for book in sorted(BOOKS.glob("*.xlsx")):
        if name in book.name or (name == MONTHS[0] and book.name in FIRST):
            shutil.copy(book, folder / "entrees" / book.name)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """Three months, run and exported one by one as an accountant would."""
    folder = tmp_path_factory.mktemp("inforez") / "dossier"
    create(folder)
    settings = (folder / "dossier.toml").read_text(encoding="utf-8")
    (folder / "dossier.toml").write_text(settings.replace('siren = ""', 'siren = "848108031"'), encoding="utf-8")
    for name in MONTHS:
        drop_month(folder, name)
        run_month(folder, month(name))
        export_period(folder, month(name), "fec")
    return folder


@pytest.fixture(scope="module")
def whole():
    """One run over all the books at the end of the last month."""
    return run(find_books(BOOKS)[0], Settings(), LAST_DAY)


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fec_rows(dossier):
    """{month: rows} of the files exported month by month."""
    found = {}
    for name in MONTHS:
        (path,) = (dossier / "exports" / name).glob("*FEC*.txt")
        with path.open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def cents(text):
    return int(text.replace(",", ""))


def test_three_months_end_with_the_open_items_of_one_run(dossier, whole):
    rows = table(dossier / "rapports" / "2026-09-30" / "open_items.csv")
    found = {row["invoice_number"]: row["open_balance"] for row in rows}
    expected = {
        standing.document.number: f"{standing.open_balance / 100:.2f}"
        for standing in whole.assessment.standings
        if standing.document.number in found
    }
    assert found == expected
    still_open = {s.document.number for s in whole.assessment.standings if s.open_balance}
    assert still_open <= found.keys()


def test_every_book_was_kept(dossier):
    assert {path.name for path in (dossier / "livres").iterdir()} == {path.name for path in BOOKS.glob("*.xlsx")}
    assert not list((dossier / "entrees").iterdir())
    assert not list((dossier / "rejets").iterdir())


def test_the_same_month_again_gives_the_same_bytes(dossier, seen):
    before = {name: content for name, content in seen(dossier).items() if name != "runs.jsonl"}
    drop_month(dossier, MONTHS[2])
    done = run_month(dossier, month(MONTHS[2]))
    assert not done.report_changed
    assert {name: content for name, content in seen(dossier).items() if name != "runs.jsonl"} == before


def test_each_fec_follows_the_rules_and_balances(dossier):
    for name in MONTHS:
        (path,) = (dossier / "exports" / name).glob("*FEC*.txt")
        assert path.name == f"848108031FEC{month(name).last_day:%Y%m%d}.txt"
        assert check_fec(path.read_bytes().decode("utf-8")) == ()


def test_the_entries_of_the_bank_account_are_the_customer_lines_of_the_statement(dossier, whole):
    """512 moves by exactly the bank lines that settle something, each once, over the three months."""
    exported = sum(
        cents(row["Debit"]) - cents(row["Credit"])
        for rows in fec_rows(dossier).values()
        for row in rows
        if row["CompteNum"] == "512000"
    )
    statement = {transaction.source: transaction.amount for transaction in whole.reading.ledger.transactions}
    settling = {
        outcome.payment.source: outcome.payment.amount
        for outcome in whole.matching.outcomes
        if outcome.payment.source in statement and any(a.settled for a in outcome.allocations)
    }
    assert exported == sum(settling.values())
    assert exported > 0


def test_what_the_customers_account_receives_is_what_the_run_settled(dossier, whole):
    """A set-off moves no money; everything else that settles a document is a line of 411."""
    exported = sum(
        cents(row["Credit"]) - cents(row["Debit"])
        for rows in fec_rows(dossier).values()
        for row in rows
        if row["CompteNum"] == "411000"
    )
    set_off = {document.source for document in whole.reading.ledger.documents}
    settled = sum(
        allocation.amount
        for allocation in whole.matching.allocations
        if allocation.settled and allocation.payment.source not in set_off
    )
    assert exported == settled


def test_codes_of_lettering_are_never_given_twice_in_an_account(dossier):
    """Month by month and all at once give the same codes, and no code of an account means two sets."""
    meaning = {}
    for name, rows in fec_rows(dossier).items():
        for row in rows:
            if row["EcritureLet"]:
                key = (row["CompAuxNum"], row["EcritureLet"])
                assert meaning.setdefault(key, row["DateLet"]) == row["DateLet"], (name, row)
    assert meaning


def test_an_export_again_gives_the_same_bytes(dossier, seen):
    before = seen(dossier)
    done = export_period(dossier, month(MONTHS[0]), "fec")
    assert seen(dossier) == before
    assert done.sentences[-1].endswith(str(done.path))
    assert "débits = crédits" in done.sentences[-1]


def test_the_journal_has_the_lines_of_the_fec(dossier):
    done = export_period(dossier, month(MONTHS[1]), "journal")
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    other = fec_rows(dossier)[MONTHS[1]]
    assert [(row["Compte"], row["Auxiliaire"], row["Lettrage"]) for row in rows] == [
        (row["CompteNum"], row["CompAuxNum"], row["EcritureLet"]) for row in other
    ]
    done.path.unlink()


def test_an_unknown_format_and_a_missing_siren_write_nothing(tmp_path):
    create(tmp_path / "vide")
    with pytest.raises(UsageError, match="fec, journal"):
        export_period(tmp_path / "vide", month(MONTHS[0]), "quadra")
    with pytest.raises(SettingsError, match="SIREN"):
        export_period(tmp_path / "vide", month(MONTHS[0]), "fec")
    assert not [path for path in (tmp_path / "vide" / "exports").rglob("*") if path.is_file()]


def test_templates_dropped_empty_are_not_an_error(tmp_path):
    folder = tmp_path / "vide"
    create(folder)
    templates = list((folder / "modeles").glob("*.xlsx"))
    for template in templates:
        shutil.copy(template, folder / "entrees")
    done = run_month(folder, month(MONTHS[0]))
    assert not [found for found in done.result.issues if found.severity == "error"]
    assert len(done.accepted) == len(templates)
    assert all(not table.ignored_columns for book in done.result.reading.books for table in book.tables)


def test_a_text_file_renamed_is_refused_with_its_reason(tmp_path):
    folder = tmp_path / "vide"
    create(folder)
    (folder / "entrees" / "faux.xlsx").write_text("Bonjour")
    (folder / "entrees" / "notes.pdf").write_text("Bonjour")
    done = run_month(folder, month(MONTHS[0]))
    assert {one.name for one in done.refused} == {"faux.xlsx", "notes.pdf"}
    assert "n'est pas un livre lisible" in (folder / "rejets" / "faux.xlsx.anomalies.txt").read_text("utf-8-sig")
    assert not list((folder / "entrees").iterdir())


def test_the_month_may_leave_annotated_copies_and_the_summary_page_beside_its_report(tmp_path):
    folder = tmp_path / "dossier"
    create(folder)
    drop_month(folder, MONTHS[0])
    dropped = {path.stem for path in (folder / "entrees").iterdir()}
    done = run_month(folder, month(MONTHS[0]), extras=Extras(page=True, copies=True))
    copies = {path.stem.removesuffix("_annote") for path in (done.report / "annotes").iterdir()}
    assert copies
    assert copies <= dropped
    assert {"factures-2026-07", "releve-2026-07"} <= copies
    assert (done.report / "synthese.html").exists()
    assert done.sentences[-1] == f"Copies annotées de vos classeurs : {len(copies)}, dans {done.report / 'annotes'}"
    again = run_month(folder, month(MONTHS[0]), extras=Extras(page=True, copies=True))
    assert not again.report_changed
