"""Écritures proposées: what the month's receipts make, for whoever keeps the books."""

from collections.abc import Sequence

from reconcile.report.columns import Amount, Column, Day, Text
from reconcile.report.model import EntryRow, Heading
from reconcile.report.parts import Ranges
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table
from reconcile.saying import say


def write_entries(sheet: Sheet, heading: Heading, rows: Sequence[EntryRow]) -> Ranges:
    """Écritures proposées: the entries of the month, line by line; debits and credits add up to the same."""
    columns: list[Column[EntryRow]] = [
        Text(header=say("Journal"), get=lambda row: row.journal),
        Day(header=say("Date"), get=lambda row: row.day),
        Text(header=say("N°"), get=lambda row: row.number, most=18),
        Text(header=say("Pièce"), get=lambda row: row.piece, most=30),
        Text(header=say("Compte"), get=lambda row: row.account),
        Text(header=say("Auxiliaire"), get=lambda row: row.auxiliary, most=14),
        Text(header=say("Libellé"), get=lambda row: row.label, most=50),
        Amount(header=say("Débit"), get=lambda row: row.debit),
        Amount(header=say("Crédit"), get=lambda row: row.credit),
        Text(header=say("Lettrage"), get=lambda row: row.lettering),
        Day(header=say("Échéance"), get=lambda row: row.due_on),
    ]
    intro = say(
        "Les règlements rapprochés du mois, en écritures équilibrées : ce que la commande « export » écrira. "
        "Ce qui attend une décision n'y est pas."
    )
    return write_table(sheet, heading, intro, columns, rows, frozen=2)
