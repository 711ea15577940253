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
from reconcile.report.parts import Ranges
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table
from reconcile.saying import say

_FOLDED = say("Le bouton [+] au-dessus des colonnes montre le reste de votre livre.")


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
R = TypeVar("R")

_KEY = say(
    "Pour corriger une imputation : copiez cette clé dans un classeur « Décisions » (dossier modeles), avec « Imputer "
    "sur… » et les pièces, ou « Refuser », et déposez-le."
)


def write_invoices(sheet: Sheet, heading: Heading, table: InvoiceTable) -> Ranges:
    """Factures: each row of the user, then what became of it."""
    columns: list[Column[InvoiceRow]] = [
        *_origin(table.rows, heading.books),
        *(_user(position, column) for position, column in enumerate(table.columns)),
        Status(header=say("Statut"), get=lambda row: row.status, most=20),
        Amount(
            header=say("À payer"),
            get=lambda row: row.owed,
            note=say("TTC moins l'acompte déduit ; un avoir est en moins."),
        ),
        Amount(header=say("Réglé"), get=lambda row: row.settled),
        Amount(header=say("Reste dû"), get=lambda row: row.open_balance),
        Link(header=say("Réglée par"), get=lambda row: row.paid_by),
        Whole(header=say("Jours de retard"), get=lambda row: row.days_late),
        Amount(header=say("Pénalités"), get=lambda row: row.interest),
        Amount(header=say("Indemnité"), get=lambda row: row.indemnity),
        Noted(header=say("Remarque"), get=lambda row: row.remark, more=lambda row: row.note, most=34),
    ]
    intro = say("Vos factures dans leur ordre, annotées à droite. {folded}", folded=_FOLDED)
    named = _upto(columns, "N° facture"), _upto(columns, "Client")
    return write_table(sheet, heading, intro, columns, table.rows, frozen=2, named=named)


def write_bank(sheet: Sheet, heading: Heading, table: BankTable) -> Ranges:
    """Relevé: each bank line, then what it pays and why."""
    columns: list[Column[BankRow]] = [
        *_origin(table.rows, heading.books),
        *(_user(position, column) for position, column in enumerate(table.columns)),
        Day(header=say("Jour"), get=lambda row: row.moved_on, folded=True),
        Amount(header=say("Mouvement"), get=lambda row: row.movement, folded=True),
        Mark(header=say("Clé"), get=lambda row: row.key, folded=True, note=_KEY),
        Status(header=say("Statut"), get=lambda row: row.status, most=22),
        Link(header=say("Affecté à"), get=lambda row: row.documents),
        Amount(header=say("Montant affecté"), get=lambda row: row.allocated),
        Amount(header=say("Reste"), get=lambda row: row.rest),
        Confidence(header=say("Confiance"), get=lambda row: row.confidence),
        Noted(header=say("Pourquoi"), get=lambda row: row.why, more=lambda row: row.note, most=70),
    ]
    intro = say("Vos lignes de banque dans leur ordre, annotées à droite. {folded}", folded=_FOLDED)
    return write_table(sheet, heading, intro, columns, table.rows, frozen=2, named=(_upto(columns, "Libellé"), 1))


def write_others(sheet: Sheet, heading: Heading, rows: Sequence[OtherRow]) -> Ranges:
    """Autres encaissements: direct debits, cheques and cash, with the bank line that brought the money."""
    columns: list[Column[OtherRow]] = [
        Text(header=say("Livre"), get=lambda row: row.origin.book, most=22),
        SourceLine(header=say("Ligne"), get=lambda row: row.origin, books=heading.books),
        Text(header=say("Client ou tireur"), get=lambda row: row.name, most=30),
        Text(header=say("Nature"), get=lambda row: row.kind),
        Users(header=say("Date"), get=lambda row: row.on),
        Text(header=say("Remise ou bordereau"), get=lambda row: row.batch, most=20),
        Text(header=say("RUM, n° de chèque ou libellé"), get=lambda row: row.reference, most=24),
        Text(header=say("Facture citée"), get=lambda row: row.cited, most=18),
        Users(header=say("Montant"), get=lambda row: row.amount, money=True),
        Text(header=say("Rejet"), get=lambda row: row.rejected, most=16),
        Day(
            header=say("Remboursable jusqu'au"),
            get=lambda row: row.refundable_until,
            note=say("Huit semaines pour un prélèvement SEPA Core (C. mon. fin., art. L133-25)."),
        ),
        Mark(header=say("Clé"), get=lambda row: row.key, folded=True, note=_KEY),
        Status(header=say("Statut"), get=lambda row: row.status, most=22),
        Link(header=say("Affecté à"), get=lambda row: row.documents),
        Amount(header=say("Montant affecté"), get=lambda row: row.allocated),
        Link(header=say("Sur le relevé"), get=lambda row: row.on_statement),
        Text(header=say("Pourquoi"), get=lambda row: row.why, most=70),
    ]
    intro = say(
        "Prélèvements, chèques et espèces : à quelle facture, et par quelle ligne du relevé l'argent est arrivé."
    )
    named = 1, _upto(columns, say("Client ou tireur"))
    return write_table(sheet, heading, intro, columns, rows, frozen=2, named=named)


def _upto(columns: Sequence[Column[R]], header: str) -> int:
    """How many columns there are up to this one; 1 where it is not there."""
    return next((count for count, column in enumerate(columns, start=1) if column.header == header), 1)


def _origin(rows: Sequence[U], books: str) -> list[Column[U]]:
    """Where each row stands: its line, and its book and sheet where one does not go without saying."""
    opens = say(" Un clic l'ouvre.") if books else ""
    line: Column[U] = SourceLine(
        header=say("Ligne"),
        get=lambda row: row.origin,
        books=books,
        note=say("La ligne dans votre livre.{opens}", opens=opens),
    )
    sheets = {(row.origin.book, row.origin.sheet) for row in rows}
    if len(sheets) <= 1:
        return [line]
    if len({book for book, _ in sheets}) == len(sheets):
        return [Text(header=say("Livre"), get=lambda row: row.origin.book, most=28), line]
    return [Text(header=say("Livre"), get=lambda row: f"{row.origin.book} › {row.origin.sheet}", most=28), line]


def _user(position: int, column: UserColumn) -> Users[U]:
    return Users(
        header=say(column.header),
        get=lambda row: row.cells[position],
        money=column.nature is Nature.MONEY,
        folded=column.folded,
        most=30,
    )
