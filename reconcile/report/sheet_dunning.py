"""Relances: who should be written, what, and why."""

from collections.abc import Sequence

from reconcile.keys import documents_key
from reconcile.model import DecisionKind
from reconcile.report import answers
from reconcile.report.columns import Amount, Column, Day, Link, Status, Text, Whole
from reconcile.report.model import DunningRow, Heading
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table
from reconcile.saying import say

_HOW = say(
    "Pour toutes les pièces de la ligne. Attendre : pas de courrier pendant le délai entre deux relances. Litige : "
    "plus de relance. Renoncer aux pénalités : ni intérêts ni indemnité. Pour y revenir : feuille « Décisions »."
)


def write_dunning(sheet: Sheet, heading: Heading, rows: Sequence[DunningRow]) -> None:
    """Relances: one row for each customer who pays late; the command `letters` writes what is proposed."""
    columns: list[Column[DunningRow]] = [
        Text(header=say("Client"), get=lambda row: row.customer, most=26),
        Text(header=say("Code"), get=lambda row: row.code, most=12),
        Status(header=say("Courrier proposé"), get=lambda row: row.letter, most=22),
        Status(
            header=say("Note proposée"),
            get=lambda row: row.note,
            most=22,
            note=say("Pénalités des retards qui ont pris fin et qu'aucune note n'a encore réclamées."),
        ),
        Text(header=say("Pourquoi"), get=lambda row: row.why, most=48),
        answers.decision((DecisionKind.WAIT, DecisionKind.DISPUTE, DecisionKind.WAIVE), _HOW),
        answers.comment(),
        Link(header=say("Pièce la plus ancienne"), get=lambda row: row.oldest, most=16),
        Whole(header=say("Pièces en retard"), get=lambda row: row.documents or None),
        Whole(header=say("Jours"), get=lambda row: row.days_late),
        Amount(header=say("En retard"), get=lambda row: row.late_balance),
        Amount(header=say("Pénalités courues"), get=lambda row: row.interest),
        Amount(header=say("Indemnités courues"), get=lambda row: row.indemnity),
        Amount(header=say("À facturer"), get=lambda row: row.to_invoice, note=say("Total de la note de pénalités.")),
        Day(header=say("Dernier règlement"), get=lambda row: row.last_paid_on),
        Amount(header=say("Montant réglé"), get=lambda row: row.last_paid, total=False),
        Text(header=say("Dernier courrier"), get=lambda row: row.last_letter, most=18),
        Text(header=say("Articles"), get=lambda row: row.articles, most=20),
        answers.documents(lambda row: row.about),
        answers.key(lambda row: documents_key(heading.as_of, row.late_balance or 0, row.about), answers.LINE_KEY),
    ]
    intro = say(
        "Un client par ligne. La commande « letters » écrit les courriers proposés, en PDF. Les cellules jaunes sont "
        "relues quand vous déposez ce classeur."
    )
    write_table(sheet, heading, intro, columns, rows, frozen=1)
