"""Rapprochement bancaire: each statement proven by its balances, then both sides corrected, gap 0,00."""

from collections.abc import Sequence

from reconcile.dates import format_date
from reconcile.money import Cents
from reconcile.report import words
from reconcile.report.blocks import Cell, Euros, EurosFormula, TextFormula, write_block
from reconcile.report.columns import cell
from reconcile.report.model import BankState, Count, Heading, StatementRow
from reconcile.report.parts import Ranges, added
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_banner
from reconcile.saying import Words, say

_WIDTHS = (60, 12, 12, 17, 17, 17, 17, 17, 16)
_OPENING, _MOVEMENTS, _ASIDE, _COMPUTED, _CLOSING = 3, 4, 5, 6, 7
_GOOD, _BAD = say("✓ écart nul"), say("! écart")
_UNKNOWN = say("sans solde")
SIDES = {
    "✓ Rapproché": say("Règlements rapprochés, affectés aux factures"),
    "≈ Rapproché en partie": say("Règlements rapprochés en partie"),
    "→ À valider": say("Règlements qui attendent votre avis"),
    "! Non rapproché": say("Règlements non rapprochés"),
    "· Avance du client": say("Acomptes et avances que vous gardez sans les affecter"),
    "· Hors clients": say("Opérations hors clients : dépenses, salaires, virements internes"),
    "· Après l'arrêté": say("Opérations postérieures à l'arrêté"),
}
"""Each status of a bank line as a line of the dossier's side."""


def write_bank_state(
    sheet: Sheet, heading: Heading, state: BankState, movements: Sequence[Count], where: Ranges
) -> None:
    """The sheet. `movements`: bank lines by status; `where`: the columns of Relevé."""
    for col, width in enumerate(_WIDTHS):
        sheet.width(col, width)
    intro = say(
        "Le solde de la banque et celui que donnent les opérations du dossier, chacun corrigé de ce que l'autre ignore."
    )
    write_banner(sheet, heading, intro)
    row = _statements(sheet, state, where, 4)
    row = _sides(sheet, state, movements, where, row)
    sheet.print_area(row, len(_WIDTHS) - 1)


def _statements(sheet: Sheet, state: BankState, where: Ranges, row: int) -> int:
    headers = (
        say("Relevé"),
        say("Du"),
        say("Au"),
        say("Solde initial"),
        say("Mouvements"),
        say("Mis à part"),
        say("Solde calculé"),
        say("Solde final"),
        say("Contrôle"),
    )
    lines = [_statement(sheet, one, where, line) for line, one in enumerate(state.statements, start=row + 2)]
    return write_block(sheet, row, say("Chaque relevé se tient : initial + mouvements = final"), headers, lines)


def _statement(sheet: Sheet, one: StatementRow, where: Ranges, row: int) -> tuple[Cell, ...]:
    name = say("{name} · compte {account}", name=one.name, account=one.account) if one.account else one.name
    days = tuple(format_date(day) if day else "" for day in (one.first_day, one.last_day))
    movements = EurosFormula(_movements_of(one, where), one.movements)
    if one.opening is None or one.closing is None:
        return (name, *days, _UNKNOWN, movements, Euros(one.set_aside), "", _UNKNOWN, "")
    good, bad = sheet.language(_GOOD), sheet.language(_BAD)
    computed = one.opening + one.movements + one.set_aside
    total = f"={cell(row, _OPENING)}+{cell(row, _MOVEMENTS)}+{cell(row, _ASIDE)}"
    check = f'=IF(ROUND({cell(row, _CLOSING)}-{cell(row, _COMPUTED)},2)=0,"{good}","{bad}")'
    return (
        name, *days, Euros(one.opening), movements, Euros(one.set_aside), EurosFormula(total, computed),
        Euros(one.closing), TextFormula(check, good if computed == one.closing else bad),
    )  # fmt: skip


def _movements_of(one: StatementRow, where: Ranges) -> str:
    if any("Livre" not in part for part in where):
        return added(where, lambda part: f"SUM({part['Mouvement']})")
    name = one.name.replace('"', '""')
    return added(where, lambda part: f'SUMIF({part["Livre"]},"{name}",{part["Mouvement"]})')


def _sides(sheet: Sheet, state: BankState, movements: Sequence[Count], where: Ranges, row: int) -> int:
    """The bank's side, the dossier's side, and the gap."""
    if state.opening is None or state.closing is None:
        line: list[Sequence[Cell]] = [
            (say("Un relevé ne donne pas de solde : seuls les mouvements peuvent être contrôlés."),)
        ]
        return write_block(sheet, row, say("Les deux soldes"), ("",), line)
    transit, rejects = state.in_transit, state.rejects_unseen
    bank: list[tuple[str, Cell]] = [
        (say("Solde final des relevés"), Euros(state.closing)),
        (say("Remises de chèques pas encore créditées"), Euros(transit)),
        (say("Rejets de prélèvements pas encore débités"), Euros(rejects)),
    ]
    row, bank_total = _side(sheet, row, say("D'après la banque"), bank, state.closing + transit + rejects)
    dossier: list[tuple[str, Cell]] = [(say("Solde initial des relevés"), Euros(state.opening))]
    dossier += [
        (SIDES[one.status.label], _of_status(sheet, one, where)) for one in movements if one.status != words.ASIDE
    ]
    aside = sum(one.set_aside for one in state.statements)
    dossier += [
        (say("Lignes mises à part"), Euros(aside)),
        (say("Remises de chèques pas encore créditées"), Euros(transit)),
        (say("Rejets de prélèvements pas encore débités"), Euros(rejects)),
    ]
    total = state.opening + sum(one.amount for one in movements) + aside + transit + rejects
    row, dossier_total = _side(sheet, row, say("D'après les opérations du dossier"), dossier, total)
    gap: Cents = state.closing + transit + rejects - total
    formula = EurosFormula(f"=ROUND({bank_total}-{dossier_total},2)", gap)
    good, bad = sheet.language(_GOOD), sheet.language(_BAD)
    check = f'=IF(ROUND({bank_total}-{dossier_total},2)=0,"{good}","{bad}")'
    lines: list[tuple[Cell, ...]] = [
        (say("Écart entre les deux soldes corrigés"), "", "", formula, TextFormula(check, good if not gap else bad))
    ]
    return write_block(sheet, row, say("L'écart"), ("", "", "", "", ""), lines)


def _side(sheet: Sheet, row: int, title: Words, lines: Sequence[tuple[str, Cell]], total: Cents) -> tuple[int, str]:
    """One side; the value is the next free row and the cell of its total."""
    first = row + 2
    formula = f"=SUM({cell(first, 3)}:{cell(first + len(lines) - 1, 3)})"
    cells: list[tuple[Cell, ...]] = [(label, "", "", value) for label, value in lines]
    cells.append((say("Solde corrigé"), "", "", EurosFormula(formula, total)))
    after = write_block(sheet, row, title, ("", "", "", say("Montant")), cells, total=True)
    return after, cell(first + len(lines), 3)


def _of_status(sheet: Sheet, one: Count, where: Ranges) -> Cell:
    label = sheet.language(one.status.label)
    formula = added(where, lambda part: f'SUMIF({part["Statut"]},"{label}",{part["Mouvement"]})')
    return EurosFormula(formula, one.amount)
