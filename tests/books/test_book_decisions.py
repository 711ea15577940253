"""Answers read back: each word of the drop-down, what each needs, and that a report is never read as invoices."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.keys import payment_key, sealed
from reconcile.model import BookKind, DecidedPart, Decision, DecisionKind
from tests.support.books import Rows, read_rows, read_sheets, replace_part, write_book
from tests.support.books import read_one as read_book

INVOICES: Rows = (
    ("N° facture", "Client", "Date facture", "Montant TTC"),
    ("FA-31", "Garage Tison", date(2026, 8, 1), 600),
    ("FA-32", "Garage Tison", date(2026, 8, 1), 240),
)
KEY = payment_key(date(2026, 9, 10), 84000, "VIR TISON")
BOTH = sealed(KEY, [DecidedPart("FA-31", 60000), DecidedPart("FA-32", 24000)])
HEADER = ("Clé", "Montant", "Proposition", "Décision", "Imputer sur", "Commentaire")


def decided(folder: Path, *rows: tuple[object, ...], header: tuple[object, ...] = HEADER) -> tuple[Decision, ...]:
    reading = read_sheets(folder, {"Factures": INVOICES, "Réponses": (header, *rows)})
    assert reading.issues == ()
    return reading.ledger.decisions


def refused(folder: Path, *row: object) -> list[tuple[str, str]]:
    """The codes and the columns of the mistakes of one answer."""
    reading = read_sheets(folder, {"Factures": INVOICES, "Réponses": (HEADER, row)})
    assert reading.ledger.decisions == ()
    return [(one.code, one.place.column) for one in reading.issues]


def test_a_proposal_is_accepted_as_the_report_showed_it(tmp_path: Path) -> None:
    (found,) = decided(tmp_path, (BOTH, 840, "FA-31 : 600,00 €\nFA-32 : 240,00 €", "Accepter", None, "vu"))
    assert (found.kind, found.key, found.comment) == (DecisionKind.ACCEPT, KEY, "vu")
    assert found.parts == (DecidedPart("FA-31", 60000), DecidedPart("FA-32", 24000))
    assert (found.source.sheet, found.source.row) == ("Réponses", 2)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("FA-31", (DecidedPart("FA-31"),)),
        ("fa 31 ; FA-32", (DecidedPart("FA-31"), DecidedPart("FA-32"))),
        ("FA-31 : 20,00 € par FA-32", (DecidedPart("FA-31", 2000, "FA-32"),)),
        ("FA-31 : 100,00 ; FA-32 : 50", (DecidedPart("FA-31", 10000), DecidedPart("FA-32", 5000))),
    ],
)
def test_documents_and_amounts_are_written_by_hand(
    tmp_path: Path, written: str, parts: tuple[DecidedPart, ...]
) -> None:
    (found,) = decided(tmp_path, (KEY, None, None, "Imputer sur…", written))
    assert found.parts == parts


def test_a_dispute_and_a_waiver_need_no_payment(tmp_path: Path) -> None:
    rows = ((None, None, None, "Litige", "FA-31"), (None, None, None, "Renoncer aux pénalités", "FA-31 ; FA-32"))
    dispute, waiver = decided(tmp_path, *rows)
    assert (dispute.kind, dispute.key, dispute.documents) == (DecisionKind.DISPUTE, "", ("FA-31",))
    assert (waiver.kind, waiver.documents) == (DecisionKind.WAIVE, ("FA-31", "FA-32"))


def test_questions_without_an_answer_are_no_rows(tmp_path: Path) -> None:
    reading = read_sheets(
        tmp_path,
        {
            "Factures": INVOICES,
            "Réponses": (HEADER, (BOTH, 840, "FA-31 : 600,00 €"), (KEY, 840, None, "Attendre", None, None)),
        },
    )
    (table,) = [t for book in reading.books for t in book.tables if t.kind is BookKind.DECISIONS]
    assert [row.row for row in table.rows] == [3]
    assert [decision.kind for decision in reading.ledger.decisions] == [DecisionKind.WAIT]


def test_an_amount_or_a_proposal_that_was_changed_is_told_and_not_taken(tmp_path: Path) -> None:
    proposal = "FA-31 : 600,00 €\nFA-32 : 240,00 €"
    assert refused(tmp_path, BOTH, 900, proposal, "Accepter") == [("DECISION-MODIFIEE", "Montant")]
    changed = "FA-31 : 840,00 €"
    assert refused(tmp_path, BOTH, 840, changed, "Accepter") == [("DECISION-MODIFIEE", "Proposition")]
    assert refused(tmp_path, BOTH, 840, changed, "Refuser") == [("DECISION-MODIFIEE", "Proposition")]


def test_an_answer_that_lacks_what_it_needs_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path, KEY, None, None, "Accepter") == [("CELLULE-VIDE", "Proposition")]
    assert refused(tmp_path, KEY, None, None, "Imputer sur…") == [("CELLULE-VIDE", "Imputer sur")]
    assert refused(tmp_path, None, None, "FA-31 : 600", "Refuser") == [("CELLULE-VIDE", "Clé")]
    assert refused(tmp_path, KEY, None, None, None, "FA-31") == [("CELLULE-VIDE", "Décision")]
    assert refused(tmp_path, KEY, None, None, "Peut-être") == [("VALEUR-INCONNUE", "Décision")]
    assert refused(tmp_path, KEY, None, None, "Imputer sur…", "FA-33") == [("DECISION-PIECE-INCONNUE", "Imputer sur")]


def test_columns_may_move_go_and_come(tmp_path: Path) -> None:
    row = ("à relancer", "Accepter", "FA-31 : 600,00 € + FA-32 : 240,00 €", "x", BOTH)
    header = ("Commentaire", "Décision", "Proposition", "Ma colonne", "Clé")
    (found,) = decided(tmp_path, row, header=header)
    assert (found.key, found.documents, found.comment) == (KEY, ("FA-31", "FA-32"), "à relancer")


# --- reports ----------------------------------------------------------------------------------------------------------


def report(path: Path, answers: Rows) -> Path:
    """What a spreadsheet program keeps of a report that knows nothing of its properties."""
    sheets = {"Synthèse": (("x",),), "Factures": INVOICES, "Relevé": (("x",),), "À valider": answers}
    return write_book(path, {**sheets, "Droits": (("x",),), "Journal": (("x",),)})


def test_a_report_is_known_by_its_sheets_and_only_its_answers_are_read(tmp_path: Path) -> None:
    banner = (("INFOREZ · arrêté au 30/09/2026",), ("À valider",), (), ("Total affiché",))
    path = report(tmp_path / "retour.xlsx", (*banner, HEADER, (KEY, 840, None, "Attendre", None, "rappeler")))
    nobody, somebody = b"<cp:lastModifiedBy></cp:lastModifiedBy>", b"<cp:lastModifiedBy>A. Roy</cp:lastModifiedBy>"
    replace_part(path, "docProps/core.xml", nobody, somebody)
    reading = read_book(path)
    assert reading.ledger.documents == ()
    (found,) = reading.ledger.decisions
    assert (found.report_on, found.decided_on, found.saved_by) == (date(2026, 9, 30), date(2026, 1, 1), "A. Roy")
    assert found.source.row == 6


def test_a_report_without_an_answer_is_left_alone(tmp_path: Path) -> None:
    reading = read_book(report(tmp_path / "retour.xlsx", (HEADER, (KEY, 840, None, None, None, None))))
    assert reading.books == ()
    assert [one.code for one in reading.issues] == ["RAPPORT-IGNORE"]


def test_a_list_of_words_without_documents_or_keys_is_no_book_of_answers(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, (("Date", "Décision"), (date(2026, 9, 1), "Accepter")))
    assert reading.ledger.decisions == ()
