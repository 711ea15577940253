"""What asks for the accountant's eye: À valider, Anomalies."""

from collections.abc import Sequence

from reconcile.issues import Issue, Severity
from reconcile.report.columns import (
    Amount,
    Column,
    Confidence,
    Day,
    FillIn,
    Link,
    Status,
    Text,
    Whole,
    write_table,
)
from reconcile.report.model import Heading, Question, Tag, Tone
from reconcile.report.sheet import Sheet

DECISIONS = ("Accepter", "Refuser", "Attendre")

_SEVERITY = {
    Severity.ERROR: Tag("✗ Erreur", Tone.LATE),
    Severity.WARNING: Tag("! À vérifier", Tone.WARN),
    Severity.INFO: Tag("· Information", Tone.NEUTRAL),
}


def write_questions(sheet: Sheet, heading: Heading, questions: Sequence[Question]) -> None:
    """À valider: one row for each payment that waits; the proposal, its reasons, the other answers."""
    columns: list[Column[Question]] = [
        Day(header="Date", get=lambda row: row.paid_on),
        Text(header="Règlement", get=lambda row: row.label, most=34),
        Link(header="Voir la banque", get=lambda row: row.payment),
        Status(header="Statut", get=lambda row: row.status, most=22),
        Amount(header="Montant", get=lambda row: row.amount),
        Amount(header="Reste à affecter", get=lambda row: row.rest),
        Text(header="Proposition", get=lambda row: row.proposal, most=28),
        Link(header="Voir la facture", get=lambda row: row.document),
        Confidence(header="Confiance", get=lambda row: row.confidence),
        Text(header="Motif", get=lambda row: row.reasons, most=40),
        Text(header="Autres réponses", get=lambda row: row.others, most=40),
        FillIn(header="Décision", choices=DECISIONS, note="Accepter, Refuser ou Attendre."),
        FillIn(header="Commentaire", most=28),
    ]
    intro = "Les règlements qui attendent votre avis. Cellules jaunes : pour vos notes, le programme ne les relit pas."
    write_table(sheet, heading, intro, columns, questions, frozen=2)


def write_issues(sheet: Sheet, heading: Heading, issues: Sequence[Issue]) -> None:
    """Anomalies: everything that was found in the books, errors first, with what to do."""
    columns: list[Column[Issue]] = [
        Status(header="Gravité", get=lambda one: _SEVERITY[one.severity]),
        Text(header="Code", get=lambda one: one.code, most=26),
        Text(header="Livre", get=lambda one: one.place.book, most=28),
        Text(header="Feuille", get=lambda one: one.place.sheet, most=20),
        Whole(header="Ligne", get=lambda one: one.place.row or None),
        Text(header="Colonne", get=lambda one: one.place.column, most=20),
        Text(header="Cellule", get=lambda one: one.place.cell),
        Text(header="Valeur", get=lambda one: one.value, most=28),
        Text(header="Constat", get=lambda one: one.message[:1].upper() + one.message[1:], most=56),
        Text(header="À faire", get=lambda one: one.remedy, most=56),
    ]
    intro = "« Erreur » : la ligne ou le livre est mis à part et ne compte pas. Le reste est compté."
    write_table(sheet, heading, intro, columns, issues, frozen=2)
