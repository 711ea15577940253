"""The user's own rows: Factures, Relevé, Autres encaissements."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reconcile.model import Source
from reconcile.report.columns import Amount, Column, Confidence, Day, Link, Mark, Noted, Status, Text, Whole
from reconcile.report.columns_user import SourceLine, Users
from reconcile.report.model import (
    BankRow,
    BankTable,
    Heading,
    InvoiceRow,
    InvoiceTable,
    Nature,
    OtherRow,
    Shown,
    UserColumn,
)
from reconcile.report.sheet import Sheet
from reconcile.report.table import Ranges, write_table

_FOLDED = "Le bouton [+] au-dessus des colonnes montre le reste de votre livre."


class _UserRow(Protocol):
    @property
    def cells(self) -> tuple[Shown, ...]:
        """One for each column of the table."""
        ...

    @property
    def origin(self) -> Source:
        """The row of the book."""
        ...


U = TypeVar("U", bound=_UserRow)

_KEY = (
    "Pour corriger une imputation : copiez cette clé dans un classeur « Décisions » (dossier modeles), avec « Imputer "
    "sur… » et les pièces, ou « Refuser », et déposez-le."
)


def write_invoices(sheet: Sheet, heading: Heading, table: InvoiceTable) -> Ranges:
    """Factures: each row of the user, then what became of it."""
    columns: list[Column[InvoiceRow]] = [
        *_origin(table.rows, heading.books),
        *(_user(position, column) for position, column in enumerate(table.columns)),
        Status(header="Statut", get=lambda row: row.status, most=20),
        Amount(header="À payer", get=lambda row: row.owed, note="TTC moins l'acompte déduit ; un avoir est en moins."),
        Amount(header="Réglé", get=lambda row: row.settled),
        Amount(header="Reste dû", get=lambda row: row.open_balance),
        Link(header="Réglée par", get=lambda row: row.paid_by),
        Whole(header="Jours de retard", get=lambda row: row.days_late),
        Amount(header="Pénalités", get=lambda row: row.interest),
        Amount(header="Indemnité", get=lambda row: row.indemnity),
        Noted(header="Remarque", get=lambda row: row.remark, more=lambda row: row.note, most=34),
    ]
    intro = f"Vos factures dans leur ordre, annotées à droite. {_FOLDED}"
    return write_table(sheet, heading, intro, columns, table.rows, frozen=2)


def write_bank(sheet: Sheet, heading: Heading, table: BankTable) -> Ranges:
    """Relevé: each bank line, then what it pays and why."""
    columns: list[Column[BankRow]] = [
        *_origin(table.rows, heading.books),
        *(_user(position, column) for position, column in enumerate(table.columns)),
        Day(header="Jour", get=lambda row: row.moved_on, folded=True),
        Amount(header="Mouvement", get=lambda row: row.movement, folded=True),
        Mark(header="Clé", get=lambda row: row.key, folded=True, note=_KEY),
        Status(header="Statut", get=lambda row: row.status, most=22),
        Link(header="Affecté à", get=lambda row: row.documents),
        Amount(header="Montant affecté", get=lambda row: row.allocated),
        Amount(header="Reste", get=lambda row: row.rest),
        Confidence(header="Confiance", get=lambda row: row.confidence),
        Noted(header="Pourquoi", get=lambda row: row.why, more=lambda row: row.note, most=70),
    ]
    intro = f"Vos lignes de banque dans leur ordre, annotées à droite. {_FOLDED}"
    return write_table(sheet, heading, intro, columns, table.rows, frozen=2)


def write_others(sheet: Sheet, heading: Heading, rows: Sequence[OtherRow]) -> Ranges:
    """Autres encaissements: direct debits, cheques and cash, with the bank line that brought the money."""
    columns: list[Column[OtherRow]] = [
        Text(header="Livre", get=lambda row: row.origin.book, most=22),
        SourceLine(header="Ligne", get=lambda row: row.origin, books=heading.books),
        Text(header="Nature", get=lambda row: row.kind),
        Users(header="Date", get=lambda row: row.on),
        Text(header="Remise ou bordereau", get=lambda row: row.batch, most=20),
        Text(header="Client ou tireur", get=lambda row: row.name, most=30),
        Text(header="RUM, n° de chèque ou libellé", get=lambda row: row.reference, most=24),
        Text(header="Facture citée", get=lambda row: row.cited, most=18),
        Users(header="Montant", get=lambda row: row.amount, money=True),
        Text(header="Rejet", get=lambda row: row.rejected, most=16),
        Day(
            header="Remboursable jusqu'au",
            get=lambda row: row.refundable_until,
            note="Huit semaines pour un prélèvement SEPA Core (C. mon. fin., art. L133-25).",
        ),
        Mark(header="Clé", get=lambda row: row.key, folded=True, note=_KEY),
        Status(header="Statut", get=lambda row: row.status, most=22),
        Link(header="Affecté à", get=lambda row: row.documents),
        Amount(header="Montant affecté", get=lambda row: row.allocated),
        Link(header="Sur le relevé", get=lambda row: row.on_statement),
        Text(header="Pourquoi", get=lambda row: row.why, most=70),
    ]
    intro = "Prélèvements, chèques et espèces : à quelle facture, et par quelle ligne du relevé l'argent est arrivé."
    return write_table(sheet, heading, intro, columns, rows, frozen=2)


def _origin(rows: Sequence[U], books: str) -> list[Column[U]]:
    """Where each row stands: its line, and its book and sheet where one does not go without saying."""
    opens = " Un clic l'ouvre." if books else ""
    line: Column[U] = SourceLine(
        header="Ligne", get=lambda row: row.origin, books=books, note=f"La ligne dans votre livre.{opens}"
    )
    sheets = {(row.origin.book, row.origin.sheet) for row in rows}
    if len(sheets) <= 1:
        return [line]
    if len({book for book, _ in sheets}) == len(sheets):
        return [Text(header="Livre", get=lambda row: row.origin.book, most=28), line]
    return [Text(header="Livre", get=lambda row: f"{row.origin.book} › {row.origin.sheet}", most=28), line]


def _user(position: int, column: UserColumn) -> Users[U]:
    return Users(
        header=column.header,
        get=lambda row: row.cells[position],
        money=column.nature is Nature.MONEY,
        folded=column.folded,
        most=30,
    )
