"""What asks for the accountant's eye: À valider, Non rapprochés, Décisions, Preuves, Anomalies."""

from collections.abc import Callable, Sequence

from reconcile.issues import Issue, Severity
from reconcile.matching.explain import Family
from reconcile.model import DecisionKind
from reconcile.report import answers
from reconcile.report.columns import Amount, Column, Confidence, Counted, Day, Link, Status, Text, Whole, cell
from reconcile.report.columns_user import FillIn
from reconcile.report.model import Decided, Heading, ProofRow, Question, Tag, Tone, UnmatchedRow
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table
from reconcile.saying import capitalised, say

_ANSWERS = tuple(kind for kind in DecisionKind if kind is not DecisionKind.CANCEL)
_SECOND_THOUGHTS = (DecisionKind.CANCEL, DecisionKind.IMPUTE)

_HOW = say(
    "Accepter : la proposition. Imputer sur… : les pièces écrites à côté. Acompte/avance : rien à imputer. Refuser : "
    "ne plus proposer. Attendre : reposer la question. Litige, Renoncer aux pénalités : sur la pièce proposée, ou sur "
    "celle qui est écrite à côté."
)
_WHERE = say(
    "Les pièces, séparées par un point-virgule, avec leurs montants s'il le faut : FA-31 : 100,00 ; FA-32 : 50,00."
)
_OR_DOCUMENTS = say("Les pièces, où la décision ne porte sur aucun règlement.")
_KEY = say("Elle relie la réponse au règlement : gardez-la.")

_SEVERITY = {
    Severity.ERROR: Tag(say("✗ Erreur"), Tone.LATE),
    Severity.WARNING: Tag(say("! À vérifier"), Tone.WARN),
    Severity.INFO: Tag(say("· Information"), Tone.NEUTRAL),
}


def write_questions(sheet: Sheet, heading: Heading, questions: Sequence[Question]) -> None:
    """À valider: one row for each payment that waits; the proposal, its reasons, the other answers."""
    columns: list[Column[Question]] = [
        Day(header=say("Date"), get=lambda row: row.paid_on),
        Text(header=say("Règlement"), get=lambda row: row.label, most=34),
        Link(header=say("Voir la banque"), get=lambda row: row.payment),
        Status(header=say("Statut"), get=lambda row: row.status, most=22),
        Amount(header=say("Montant"), get=lambda row: row.amount),
        Amount(header=say("Reste à affecter"), get=lambda row: row.rest),
        Text(header=say("Proposition"), get=lambda row: row.proposal, most=28),
        Link(header=say("Voir la facture"), get=lambda row: row.document),
        Confidence(header=say("Confiance"), get=lambda row: row.confidence),
        Text(header=say("Motif"), get=lambda row: row.reasons, most=40),
        Text(header=say("Autres réponses"), get=lambda row: row.others, most=40),
        answers.decision(_ANSWERS, _HOW),
        FillIn(header=say("Imputer sur"), most=24, hints=lambda row: row.choices, note=_WHERE),
        answers.comment(),
        answers.key(lambda row: row.key, _KEY),
    ]
    intro = say(
        "Ce qui attend votre avis. Répondez dans les cellules jaunes, puis déposez ce classeur avec les livres : vos "
        "réponses, et elles seules, sont relues à chaque traitement."
    )
    write_table(sheet, heading, intro, columns, questions, frozen=2)


def write_unmatched(sheet: Sheet, heading: Heading, rows: Sequence[UnmatchedRow]) -> None:
    """Non rapprochés: money and credit notes that pay nothing yet, the largest first."""
    columns: list[Column[UnmatchedRow]] = [
        Status(header=say("Statut"), get=lambda row: row.status, most=22),
        Text(header=say("Nature"), get=lambda row: row.kind, most=20),
        Day(header=say("Date"), get=lambda row: row.paid_on),
        Whole(header=say("Jours"), get=lambda row: row.days, note=say("De cette date à l'arrêté.")),
        Text(header=say("Libellé"), get=lambda row: row.label, most=40),
        Amount(header=say("Montant"), get=lambda row: row.amount, total=False),
        Amount(header=say("Non rapproché"), get=lambda row: row.rest),
        Text(header=say("Motif"), get=lambda row: row.why, most=48),
        Text(header=say("Écarté"), get=lambda row: row.tried, most=40),
        Link(header=say("Voir la ligne"), get=lambda row: row.payment),
        Link(header=say("Répondre"), get=lambda row: row.asked),
    ]
    intro = say(
        "Argent reçu ou rendu, et avoirs, que rien n'explique encore. Ce qui a une proposition n'est que dans "
        "« À valider » ; les pièces que rien n'a payées sont dans « Balance âgée »."
    )
    write_table(sheet, heading, intro, columns, rows, frozen=2)


def write_decisions(sheet: Sheet, heading: Heading, decisions: Sequence[Decided]) -> None:
    """Décisions: what was answered so far, what became of it, and where to take it back."""
    columns: list[Column[Decided]] = [
        Status(header=say("Effet"), get=lambda row: row.status, most=20),
        Text(header=say("Décision prise"), get=lambda row: row.kind, most=18),
        Text(header=say("Règlement"), get=lambda row: row.label, most=30, note=_OR_DOCUMENTS),
        Day(header=say("Date"), get=lambda row: row.paid_on),
        Link(header=say("Voir la banque"), get=lambda row: row.payment),
        Amount(header=say("Montant"), get=lambda row: row.amount, total=False),
        Text(header=say("Pièces décidées"), get=lambda row: row.parts, most=28),
        Text(header=say("Pourquoi"), get=lambda row: row.why, most=34),
        Text(header=say("Motif"), get=lambda row: row.comment, most=28),
        Text(header=say("Par"), get=lambda row: row.by, most=20),
        Day(header=say("Enregistrée le"), get=lambda row: row.saved_on),
        Day(header=say("Au rapport du"), get=lambda row: row.report_on),
        Text(header=say("Livre et ligne"), get=lambda row: row.source, most=34),
        Text(header=say("Empreinte"), get=lambda row: row.sha256, most=14, note=say("Début du SHA-256 du fichier.")),
        answers.decision(_SECOND_THOUGHTS, say("Annuler reprend la décision ; la question revient.")),
        FillIn(header=say("Imputer sur"), most=24, note=_WHERE),
        answers.comment(),
        answers.key(lambda row: row.key, _KEY),
    ]
    intro = say(
        "Vos décisions, relues dans les classeurs déposés. Pour en reprendre une : « Annuler », puis déposez ce "
        "classeur, où vous pouvez répondre de nouveau dans « À valider »."
    )
    write_table(sheet, heading, intro, columns, decisions, frozen=2, named=(3, 1))


_FIRST_POINTS = 6
_TOTAL = _FIRST_POINTS + len(Family)
_RIVAL = _TOTAL + 1


def write_proofs(sheet: Sheet, heading: Heading, proofs: Sequence[ProofRow]) -> None:
    """Preuves: each answer with the points of its evidence, which add up to the lead that decided."""
    columns: list[Column[ProofRow]] = [
        Day(header=say("Date"), get=lambda row: row.paid_on),
        Text(header=say("Règlement"), get=lambda row: row.label, most=30),
        Link(header=say("Voir le règlement"), get=lambda row: row.payment),
        Amount(header=say("Montant"), get=lambda row: row.amount, total=False),
        Link(header=say("Pièces"), get=lambda row: row.documents, most=28),
        Status(header=say("Statut"), get=lambda row: row.status, most=18),
        *(Whole(header=say(family.value), get=_points_of(place)) for place, family in enumerate(Family)),
        Counted(header=say("Total"), get=lambda row: sum(row.points), formula=_total),
        Whole(header=say("Meilleure autre"), get=lambda row: row.rival),
        Counted(header=say("Avance"), get=_lead, formula=_lead_formula),
        Whole(header=say("Avance voulue"), get=lambda row: row.needed),
        Text(header=say("Décision"), get=lambda row: row.verdict, most=40),
        Text(header=say("Règle et calcul"), get=lambda row: row.rule, most=44),
        Text(header=say("Indices et points"), get=lambda row: row.evidence, most=56),
        Text(header=say("Écarté"), get=lambda row: row.rivals, most=34),
    ]
    intro = say(
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
        Status(header=say("Gravité"), get=lambda one: _SEVERITY[one.severity]),
        Text(header=say("Code"), get=lambda one: one.code, most=26),
        Text(header=say("Livre"), get=lambda one: one.place.book, most=20),
        Text(header=say("Feuille"), get=lambda one: one.place.sheet, most=12),
        Whole(header=say("Ligne"), get=lambda one: one.place.row or None),
        Text(header=say("Colonne"), get=lambda one: one.place.column, most=14),
        Text(header=say("Cellule"), get=lambda one: one.place.cell),
        Text(header=say("Valeur"), get=lambda one: one.value, most=18),
        Text(header=say("Constat"), get=lambda one: capitalised(one.message), most=46),
        Text(header=say("À faire"), get=lambda one: one.remedy, most=46),
    ]
    intro = say("« Erreur » : la ligne ou le livre est mis à part et ne compte pas. Le reste est compté.")
    write_table(sheet, heading, intro, columns, issues, frozen=2)
