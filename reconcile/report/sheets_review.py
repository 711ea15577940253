"""What asks for the accountant's eye: À valider, Anomalies."""

from collections.abc import Callable, Sequence

from reconcile.issues import Issue, Severity
from reconcile.matching.explain import Family
from reconcile.report.columns import (
    Amount,
    Column,
    Confidence,
    Counted,
    Day,
    FillIn,
    Link,
    Status,
    Text,
    Whole,
    cell,
)
from reconcile.report.model import Heading, ProofRow, Question, Tag, Tone
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table

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


_FIRST_POINTS = 6
_TOTAL = _FIRST_POINTS + len(Family)
_RIVAL = _TOTAL + 1


def write_proofs(sheet: Sheet, heading: Heading, proofs: Sequence[ProofRow]) -> None:
    """Preuves: each answer with the points of its evidence, which add up to the lead that decided."""
    columns: list[Column[ProofRow]] = [
        Day(header="Date", get=lambda row: row.paid_on),
        Text(header="Règlement", get=lambda row: row.label, most=30),
        Link(header="Voir le règlement", get=lambda row: row.payment),
        Amount(header="Montant", get=lambda row: row.amount, total=False),
        Link(header="Pièces", get=lambda row: row.documents, most=22),
        Status(header="Statut", get=lambda row: row.status, most=18),
        *(Whole(header=family.value, get=_points_of(place)) for place, family in enumerate(Family)),
        Counted(header="Total", get=lambda row: sum(row.points), formula=_total),
        Whole(header="Meilleure autre", get=lambda row: row.rival),
        Counted(header="Avance", get=_lead, formula=_lead_formula),
        Whole(header="Avance voulue", get=lambda row: row.needed),
        Text(header="Décision", get=lambda row: row.verdict, most=34),
        Text(header="Règle et calcul", get=lambda row: row.rule, most=34),
        Text(header="Indices et points", get=lambda row: row.evidence, most=44),
        Text(header="Écarté", get=lambda row: row.rivals, most=34),
    ]
    intro = (
        "Une ligne par réponse. Total = les points des indices. Avance = total − la meilleure autre réponse ; "
        "à partir de l'avance voulue, et si rien ne manque à la preuve, le règlement est imputé sans question."
    )
    write_table(sheet, heading, intro, columns, proofs, frozen=2)


def _points_of(place: int) -> Callable[[ProofRow], int | None]:
    return lambda row: row.points[place] or None


def _total(_: ProofRow, row: int) -> str:
    return f"=SUM({cell(row, _FIRST_POINTS)}:{cell(row, _TOTAL - 1)})"


def _lead(row: ProofRow) -> int | None:
    return None if row.rival is None else sum(row.points) - row.rival


def _lead_formula(_: ProofRow, row: int) -> str:
    return f"={cell(row, _TOTAL)}-{cell(row, _RIVAL)}"


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
