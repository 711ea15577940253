"""One clean book written in the ways of a hundred offices: words, order, formats, signs, encodings.

The headers are those that French accountants, banks and billing programs write. They are listed here by themselves and
not taken from the program's own table of words.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from hypothesis import strategies as st

from tests.support.books import write_book

Cell: TypeAlias = str | float | date | None

INVOICE_WORDS = {
    "number": (
        "N° facture", "N° Facture", "NUMERO DE FACTURE", "Numéro facture", "N° Fact.", "Facture N°", "Réf. facture",
        "Num facture", "N° de pièce", "Numéro pièce", "N° pièce", "Facture", "No facture", "Référence facture",
        "Nº facture", "N°Facture", "N° document", "Pièce n°", "N°", "Numéro", "Référence", "Réf.", "Invoice number",
        "Numéro de la facture", "N° FA", "Facture / Avoir n°", "N° de document",
    ),
    "customer": (
        "Client", "CLIENT", "Nom client", "Nom du client", "Raison sociale", "Tiers", "Nom ou raison sociale",
        "Nom / Raison sociale", "Client facturé", "Société", "Libellé tiers", "Dénomination sociale",
        "Intitulé du compte", "Nom du tiers", "Destinataire", "Nom", "Customer name", "Clt", "Nom de l'entreprise",
        "Client (raison sociale)", "Libellé client",
    ),
    "issued_on": (
        "Date facture", "Date de facture", "Date de la facture", "Date d'émission", "Date émission", "Émise le",
        "Date de facturation", "Date", "Date pièce", "Date de la pièce", "Dt facture", "DATE FACT.", "Facturée le",
        "Invoice date", "Date (JJ/MM/AAAA)", "Date doc.", "Date du document", "Date d’émission", "Date d'édition",
        "Date de création",
    ),
    "stated_due_on": (
        "Échéance", "Date d'échéance", "ECHEANCE", "Date échéance", "Date éch.", "Éch.", "Date limite de paiement",
        "Date limite de règlement", "À payer avant le", "A régler le", "Payable le", "Due date", "Échéance le",
        "Date d'exigibilité", "Échéance de paiement", "Date limite règlement", "Dt échéance", "Date d’échéance",
        "Date de règlement prévue",
    ),
    "net": (
        "Montant HT", "Total HT", "HT", "Mt HT", "Montant hors taxes", "H.T.", "Net HT", "Montant HT (€)", "Total H.T.",
        "Base HT", "Montant net HT", "Prix HT", "Total hors taxe", "Montant H.T. en €", "Mnt HT",
    ),
    "vat": (
        "TVA", "Montant TVA", "Total TVA", "T.V.A.", "Mt TVA", "Montant de la TVA", "TVA (€)", "Mnt TVA", "Tva",
        "Montant T.V.A.",
    ),
    "gross": (
        "Montant TTC", "Total TTC", "TTC", "Net à payer", "Montant T.T.C.", "Mt TTC", "Montant total TTC",
        "Total à payer", "Montant TTC (€)", "TTC en euros", "Montant toutes taxes comprises", "Montant TTC EUR",
        "Total facture", "Montant à payer", "Total général", "Mnt TTC", "Montant TTC en €", "NET A PAYER TTC",
        "Montant dû", "Total TTC (EUR)",
    ),
}  # fmt: skip
BANK_WORDS = {
    "operated_on": (
        "Date", "DATE", "Date opération", "Date d'opération", "Date de l'opération", "Date op.", "Date comptable",
        "Date de comptabilisation", "Date mouvement", "Date d'écriture", "Date opé.", "Jour", "Date de transaction",
        "Date compta",
    ),
    "label": (
        "Libellé", "LIBELLE", "Libellé de l'opération", "Libellé opération", "Opération", "Description", "Intitulé",
        "Nature de l'opération", "Désignation", "Détail de l'opération", "Libellé du mouvement", "Motif",
        "Libellé écriture", "Libellés", "Nature des opérations", "Opérations",
    ),
    "amount": (
        "Montant", "MONTANT", "Montant (€)", "Montant EUR", "Montant de l'opération", "Montant en euros", "Mouvement",
        "Montant du mouvement", "Montant(EUROS)", "Mt", "Montant en €", "Somme",
    ),
    "debit": (
        "Débit", "DEBIT", "Débit (€)", "Débit euros", "Débits", "Montant débit", "Dépenses", "Sorties", "Retraits",
        "Mt débit", "Débit EUR", "Montant au débit", "Dépense",
    ),
    "credit": (
        "Crédit", "CREDIT", "Crédit (€)", "Crédit euros", "Crédits", "Montant crédit", "Recettes", "Entrées",
        "Versements", "Mt crédit", "Crédit EUR", "Montant au crédit", "Recette",
    ),
    "side": ("Sens", "D/C", "Débit/Crédit", "Sens (D/C)"),
    "balance": (
        "Solde", "Solde (€)", "Solde progressif", "Solde après opération", "Solde cumulé", "Nouveau solde",
        "Solde en euros", "Solde du compte",
    ),
}  # fmt: skip
IGNORED = ("Commentaire interne", "Visa", "Pointé", "Saisi par", "Dossier", "Agence")

PREAMBLES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (),
    (("CABINET MARTIN & ASSOCIÉS",),),
    (("SARL MARTIN INFORMATIQUE", "12 rue des Lilas"), ("",), ("Édité le 01/04/2026",)),
    (("",), ("Période du 01/01/2026 au 31/03/2026",), ("Dossier", "00123"), ("",)),
    (("Export",), ("Société", "MARTIN"), ("Exercice", "2026"), ("Utilisateur", "PM"), ("",), ("",)),
)

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
WEEKDAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")

DAYS: dict[str, Callable[[date], str]] = {
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day:%d/%m/%y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "ISO": lambda day: f"{day:%Y-%m-%d}",
    "ISO with a time": lambda day: f"{day:%Y-%m-%d} 10:22:00",
    "with a time": lambda day: f"{day:%d-%m-%Y} 10:22:00",
    "no zeros": lambda day: f"{day.day}/{day.month}/{day.year}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "Excel's short words": lambda day: f"{day:%d}-{SHORT_MONTHS[day.month - 1]}-{day:%y}",
    "weekday": lambda day: f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}",
    "compact": lambda day: f"{day:%Y%m%d}",
}


def _grouped(amount: Decimal, separator: str, point: str) -> str:
    return f"{amount:,.2f}".replace(",", "_").replace(".", point).replace("_", separator)


AMOUNTS: dict[str, Callable[[Decimal], str]] = {
    "plain": lambda amount: f"{amount:.2f}".replace(".", ","),
    "space": lambda amount: _grouped(amount, " ", ","),
    "hard space": lambda amount: _grouped(amount, "\u00a0", ","),
    "thin space and sign": lambda amount: _grouped(amount, "\u202f", ",") + "\u00a0€",
    "code": lambda amount: _grouped(amount, " ", ",") + " EUR",
    "dots": lambda amount: _grouped(amount, ".", ","),
    "English": lambda amount: _grouped(amount, ",", "."),
    "minus after": lambda amount: _grouped(abs(amount), ".", ",") + ("-" if amount < 0 else ""),
    "parentheses": lambda amount: f"({_grouped(abs(amount), ' ', ',')})" if amount < 0 else _grouped(amount, " ", ","),
    "plus": lambda amount: ("+" if amount > 0 else "") + f"{amount:.2f}".replace(".", ","),
}
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16")


@dataclass(frozen=True)
class Dialect:
    """How a book is written.

    Attributes:
        order: of the columns, as ranks; `words`: field -> header.
        days, amounts: a key of `DAYS`, `AMOUNTS`; None for real days and numbers (workbooks only).
        signs: for a statement: « signed », « debit », « negative debit », « side » or « turned ».
        file: « xlsx » or the encoding of a text.
    """

    words: dict[str, str]
    order: tuple[str, ...]
    preamble: tuple[tuple[str, ...], ...]
    blanks: int
    total: bool
    days: str | None
    amounts: str | None
    signs: str
    newest_first: bool
    two_rows: bool
    misread: bool
    file: str
    delimiter: str


@st.composite
def dialects(draw: st.DrawFn, words: dict[str, tuple[str, ...]], groups: Sequence[Sequence[str]]) -> Dialect:
    """Any way to write a book; `groups`: the sets of fields that it may have, for each way of the signs."""
    signs, *fields = draw(st.sampled_from(groups))
    file = draw(st.sampled_from(["xlsx", "xlsx", *ENCODINGS]))
    real = file == "xlsx"
    ignored = draw(st.lists(st.sampled_from(IGNORED), max_size=2, unique=True))
    two_rows = signs == "grouped"
    order = draw(st.permutations(fields)) + ignored
    if two_rows:
        block = ["net", "vat", "gross"]
        order = [name for name in order if name not in block]
        at = draw(st.integers(0, len(order)))
        order[at:at] = block
    return Dialect(
        {name: draw(st.sampled_from(words[name])) for name in fields} | {name: name for name in ignored},
        tuple(order),
        draw(st.sampled_from(PREAMBLES)),
        draw(st.integers(0, 2)),
        draw(st.booleans()),
        draw(st.sampled_from([*DAYS, None] if real else list(DAYS))),
        draw(st.sampled_from([*AMOUNTS, None, None] if real else list(AMOUNTS))),
        signs,
        draw(st.booleans()),
        two_rows,
        draw(st.booleans()),
        file,
        draw(st.sampled_from(";;,\t|")),
    )


def write(path: Path, dialect: Dialect, rows: Sequence[dict[str, date | Decimal | str | None]]) -> Path:
    """The book on the disk: `rows` hold the fields of `dialect.order`."""
    table: list[list[Cell]] = [*([*line] for line in dialect.preamble), *_titles(dialect)]
    ordered = rows[::-1] if dialect.newest_first else rows
    for number, row in enumerate(ordered):
        if number == len(ordered) // 2:
            table += [[] for _ in range(dialect.blanks)]
        table.append([_cell(dialect, row.get(name)) for name in dialect.order])
    if dialect.total:
        table.append(_total(dialect, rows))
    width = max(map(len, table))
    table = [[*row, *[None] * (width - len(row))] for row in table]
    if dialect.file == "xlsx":
        return write_book(path.with_suffix(".xlsx"), {"Feuil1": table})
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerows([["" if cell is None else cell for cell in row] for row in table])
    where = path.with_suffix(".csv")
    where.write_bytes(_typed(text.getvalue(), dialect.file).encode(dialect.file))
    return where


def _typed(text: str, encoding: str) -> str:
    """What a program that writes an old encoding writes for the signs that it lacks."""
    if encoding.startswith("utf"):
        return text
    return text.replace("\u202f", "\u00a0").replace("’", "'")


def _titles(dialect: Dialect) -> list[list[Cell]]:
    titles = [_misread(dialect, dialect.words[name]) for name in dialect.order]
    if not dialect.two_rows:
        return [[*titles]]
    parts = {"net": "HT", "vat": "TVA", "gross": "TTC"}
    lower: list[Cell] = [parts.get(name) for name in dialect.order]
    upper: list[Cell] = [
        ("Montant" if name == "net" else None) if name in parts else title
        for name, title in zip(dialect.order, titles, strict=True)
    ]
    return [upper, lower]


def _misread(dialect: Dialect, title: str) -> str:
    """UTF-8 read as the Windows encoding by a program before ours, where that is possible."""
    if not dialect.misread or dialect.file in {"cp1252", "iso8859-15"}:
        return title
    try:
        return title.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return title


def _cell(dialect: Dialect, value: date | Decimal | str | None) -> Cell:
    match value:
        case Decimal():
            return float(value) if dialect.amounts is None else AMOUNTS[dialect.amounts](value)
        case date():
            return value if dialect.days is None else DAYS[dialect.days](value)
        case _:
            return value


def _total(dialect: Dialect, rows: Sequence[dict[str, date | Decimal | str | None]]) -> list[Cell]:
    label = next(name for name in dialect.order if name in {"customer", "label", "number"})
    sums: list[Cell] = []
    for name in dialect.order:
        amounts = [value for row in rows if isinstance(value := row.get(name), Decimal)]
        summed = name in {"net", "vat", "gross", "debit", "credit"}
        sums.append("Total" if name == label else _cell(dialect, sum(amounts, Decimal()) if summed else None))
    return sums
