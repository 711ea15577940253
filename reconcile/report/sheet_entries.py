"""Écritures proposées: what the month's receipts make, for whoever keeps the books."""

from collections.abc import Sequence

from reconcile.report.columns import Amount, Column, Day, Text
from reconcile.report.model import EntryRow, Heading
from reconcile.report.sheet import Sheet
from reconcile.report.table import Ranges, write_table


def write_entries(sheet: Sheet, heading: Heading, rows: Sequence[EntryRow]) -> Ranges:
    """Écritures proposées: the entries of the month, line by line; debits and credits add up to the same."""
    columns: list[Column[EntryRow]] = [
        Text(header="Journal", get=lambda row: row.journal),
        Day(header="Date", get=lambda row: row.day),
        Text(header="N°", get=lambda row: row.number, most=18),
        Text(header="Pièce", get=lambda row: row.piece, most=30),
        Text(header="Compte", get=lambda row: row.account),
        Text(header="Auxiliaire", get=lambda row: row.auxiliary, most=14),
        Text(header="Libellé", get=lambda row: row.label, most=50),
        Amount(header="Débit", get=lambda row: row.debit),
        Amount(header="Crédit", get=lambda row: row.credit),
        Text(header="Lettrage", get=lambda row: row.lettering),
        Day(header="Échéance", get=lambda row: row.due_on),
    ]
    intro = (
        "Les règlements rapprochés du mois, en écritures équilibrées : ce que la commande « export » écrira. "
        "Ce qui attend une décision n'y est pas."
    )
    return write_table(sheet, heading, intro, columns, rows, frozen=2)
