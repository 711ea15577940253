"""The statements, direct debit, cheque and cash books of the sample firm, month by month."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.people import FIRM, iban
from generator.sheets import Column, Table, french, write_book
from generator.world import BankLine, World

OPENING = 1_845_237
_NAMES = {7: "juillet", 8: "août", 9: "septembre"}


def write(world: World, out: Path) -> None:
    """All of them."""
    balance = OPENING
    for month in (7, 8, 9):
        lines = sorted((b for b in world.bank if b.on.month == month), key=lambda b: b.on)
        balance = _statement(out, month, lines, balance)
        _debits(world, out, month)
    _counter(world, out)


class _Running:
    """The balance after each line."""

    def __init__(self, lines: list[BankLine], opening: int) -> None:
        self.after: dict[int, int] = {}
        for line in lines:
            opening += line.amount
            self.after[id(line)] = opening
        self.closing = opening

    def __call__(self, line: BankLine) -> int:
        return self.after[id(line)]


def _value_day(line: BankLine) -> date:
    return line.on + timedelta(days=1 if "CHEQUE" in line.label else 0)


def _statement(out: Path, month: int, lines: list[BankLine], opening: int) -> int:
    running = _Running(lines, opening)
    before = date(2026, month, 1) - timedelta(days=1)
    last = date(2026, month + 1, 1) - timedelta(days=1)
    table = (_july, _august, _september)[month - 7](lines, running, opening, (before, last))
    name = f"releve-2026-{month:02d}.xlsx"
    write_book(out / name, name, [table])
    return running.closing


_ACCOUNT = iban(900)


def _account(last: date) -> list[list[tuple[int, Any, str]]]:
    return [
        [(0, f"Titulaire : {FIRM}", "text")],
        [(0, f"Compte courant professionnel n° {_ACCOUNT}", "text")],
        [(0, f"Opérations du 01/{last:%m/%Y} au {last:%d/%m/%Y}", "text")],
    ]


def _july(lines: list[BankLine], running: _Running, opening: int, days: tuple[date, date]) -> Table:
    """Debit and credit columns, labels on several lines, balances above and below, totals."""
    columns = [
        Column("Date", 12, "date", lambda b: b.on),
        Column("Date valeur", 12, "date", _value_day),
        Column("Libellé", 58, "wrap", lambda b: b.label),
        Column("Débit euros", 14, "plain", lambda b: -b.amount if b.amount < 0 else None, total=True),
        Column("Crédit euros", 14, "plain", lambda b: b.amount if b.amount > 0 else None, total=True),
        Column("Solde", 14, "plain", running),
    ]
    above = [
        *_account(days[1]),
        [(0, f"Solde au {days[0]:%d/%m/%Y}", "bold"), (5, opening, "money")],
        [],
    ]
    below = [[], [(0, f"Solde au {days[1]:%d/%m/%Y}", "bold"), (5, running.closing, "money")]]
    title = "Banque de Gohelle – Relevé de compte"
    return Table("Relevé", title, columns, lines, above=above, below=below, totals="Total des opérations")


def _august(lines: list[BankLine], running: _Running, opening: int, days: tuple[date, date]) -> Table:
    """Dates typed as text, debits negative, the old and the new balance as rows of the table."""
    columns = [
        Column("Date opération", 13, "day", lambda b: b.on),
        Column("Libellé de l'opération", 78, "text", lambda b: b.label),
        Column("Référence", 15, "text", lambda b: b.reference),
        Column("Débit", 13, "plain", lambda b: b.amount if b.amount < 0 else None),
        Column("Crédit", 13, "plain", lambda b: b.amount if b.amount > 0 else None),
        Column("Solde", 13, "plain", running),
    ]
    first = [[(0, days[0], "day"), (1, "ANCIEN SOLDE", "text"), (5, opening, "plain")]]
    below = [[(0, days[1], "day"), (1, "NOUVEAU SOLDE", "text"), (5, running.closing, "plain")]]
    return Table("Août 2026", "", columns, lines, above=_account(days[1]), first=first, below=below)


def _september(lines: list[BankLine], running: _Running, opening: int, days: tuple[date, date]) -> Table:
    """One signed amount, the payer's account where the bank gives it, balances in words above."""
    columns = [
        Column("Date opération", 13, "date", lambda b: b.on),
        Column("Date de valeur", 13, "date", _value_day),
        Column("Libellé", 104, "text", lambda b: b.label),
        Column("Montant", 13, "plain", lambda b: b.amount),
        Column("Solde", 14, "plain", running),
        Column("IBAN contrepartie", 34, "text", lambda b: b.iban),
        Column("Devise", 7, "text", lambda _: "EUR"),
    ]
    above = [
        *_account(days[1]),
        [(0, f"Solde au {days[0]:%d/%m/%Y} : {french(opening)} €", "text")],
        [(0, f"Solde au {days[1]:%d/%m/%Y} : {french(running.closing)} €", "text")],
        [],
    ]
    return Table("Export", "Banque de Gohelle – nouvelle banque en ligne", columns, lines, above=above)


def _debits(world: World, out: Path, month: int) -> None:
    lines = [d for d in world.debits if d.on.month == month]
    money, day_kind = ("euros", "day") if month == 9 else ("money", "date")
    columns = [
        Column("Remise", 16, "text", lambda d: d.batch),
        Column("Date d'exécution", 13, day_kind, lambda d: d.on),
        Column("RUM", 16, "text", lambda d: d.doc.customer.mandate),
        Column("Client", 36, "text", lambda d: d.doc.customer.name),
        Column("IBAN", 30, "text", lambda d: d.doc.customer.iban),
        Column("EndToEndId", 18, "text", lambda d: d.end_to_end),
        Column("N° facture", 15, "text", lambda d: d.doc.number if d.named else ""),
        Column("Montant", 13, money, lambda d: d.amount, total=month != 9),
        Column("Date rejet", 12, day_kind, lambda d: d.rejected),
        Column("Code rejet", 10, "text", lambda d: d.code),
    ]
    name = f"prelevements-2026-{month:02d}.xlsx"
    title = f"Prélèvements SEPA – {_NAMES[month]} 2026"
    table = Table("Prélèvements", title, columns, lines, above=[[]], totals="Total" if month != 9 else "")
    write_book(out / name, name, [table])


def _counter(world: World, out: Path) -> None:
    """Cheques and cash: two books in July and September, two sheets of one book in August."""
    for month in (7, 8, 9):
        cheques, cash = _cheques(world, month), _cash(world, month)
        if month == 8:
            name = "caisse-cheques-2026-08.xlsx"
            write_book(out / name, name, [cash, cheques])
            continue
        for stem, table in (("cheques", cheques), ("caisse", cash)):
            name = f"{stem}-2026-{month:02d}.xlsx"
            write_book(out / name, name, [table])


def _cheques(world: World, month: int) -> Table:
    lines = sorted((c for c in world.cheques if c.on.month == month), key=lambda c: c.on)
    columns = [
        Column("N° bordereau", 14, "text", lambda c: c.slip),
        Column("Date remise", 12, "date", lambda c: c.on),
        Column("N° chèque", 12, "text", lambda c: c.number),
        Column("Tireur", 30, "text", lambda c: c.drawer),
        Column("Banque", 22, "text", lambda c: c.bank),
        Column("Montant", 13, "money", lambda c: c.amount, total=True),
        Column("N° facture", 15, "text", lambda c: c.named),
    ]
    title = f"Remises de chèques – {_NAMES[month]} 2026" if month != 8 else ""
    return Table("Chèques", title, columns, lines, totals="Total" if month == 7 else "")


def _cash(world: World, month: int) -> Table:
    lines = sorted((c for c in world.cash if c.on.month == month), key=lambda c: c.on)
    columns = [
        Column("Date", 12, "date", lambda c: c.on),
        Column("Client", 30, "text", lambda c: c.name),
        Column("Libellé", 24, "text", lambda c: c.label),
        Column("Montant", 13, "money", lambda c: c.amount, total=True),
        Column("N° facture", 15, "text", lambda c: c.named),
    ]
    title = f"Livre de caisse – {_NAMES[month]} 2026" if month != 8 else ""
    return Table("Caisse", title, columns, lines, totals="Total" if month == 9 else "")
