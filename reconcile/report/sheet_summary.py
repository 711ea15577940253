"""Synthèse: the month on one upright page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.dates import format_date
from reconcile.money import Cents
from reconcile.report.blocks import (
    Blank,
    Cell,
    CountFormula,
    Euros,
    EurosFormula,
    TextFormula,
    Top,
    write_block,
    write_cell,
)
from reconcile.report.columns import cell
from reconcile.report.measure import wrapped_lines
from reconcile.report.model import BookRow, Count, ReportData, SheetName, Tag, Tone
from reconcile.report.parts import Ranges, added
from reconcile.report.sheet import Sheet
from reconcile.report.summary_charts import write_charts
from reconcile.report.table import write_banner
from reconcile.saying import Words, joined, say

_WIDTHS = (36, 11, 17, 19, 30)
_LAST_COL = len(_WIDTHS) - 1
_ALL_THERE, _GAP = say("✓ rien de perdu"), say("! écart")
_ROWS_OF_A_PAGE, _ROWS_AT_FULL_SIZE = 90, 60
_CONCLUSION_ROW, _CONCLUSION_SIZE = 5, 11
_BLOCKS_START = 7
_MOST_NAMED = 3

_LEGEND: dict[Tone, Words] = {
    Tone.GOOD: say("✓ terminé, rien à faire"),
    Tone.PARTIAL: say("≈ fait en partie"),
    Tone.ASK: say("→ attend votre avis"),
    Tone.LATE: say("! en retard ou inexpliqué"),
    Tone.WARN: say("! à vérifier, provisoire"),
    Tone.ASIDE: say("✗ mis à part, ne compte pas"),
    Tone.FILL_IN: say("cellule pour vous"),
}
DESCRIPTIONS: dict[SheetName, str] = {
    SheetName.REVIEW: say("les règlements qui attendent votre avis"),
    SheetName.DECISIONS: say("ce que vous avez décidé, et comment le reprendre"),
    SheetName.BANK_STATE: say("vos relevés et le dossier, solde à solde, écart compris"),
    SheetName.INVOICES: say("vos factures, ce qui est réglé, par quoi"),
    SheetName.BANK: say("vos lignes de banque : affectées à quoi, et pourquoi"),
    SheetName.OTHERS: say("prélèvements, chèques et espèces, ligne à ligne"),
    SheetName.UNMATCHED: say("ce que rien n'explique encore, et ce qui a été essayé"),
    SheetName.PROOFS: say("pourquoi chaque règlement est affecté ainsi"),
    SheetName.AGED: say("reste dû par client et par ancienneté"),
    SheetName.PENALTIES: say("le calcul, période par période"),
    SheetName.BY_CUSTOMER: say("ce que chaque client doit, réclamé, réglé, à réclamer"),
    SheetName.DUNNING: say("à qui écrire, quoi, pourquoi"),
    SheetName.ORDERS: say("commandes annulées, à refuser, à suspendre ; acomptes"),
    SheetName.RENEWALS: say("reconductions, dernier jour de préavis, à facturer"),
    SheetName.TITLE: say("matériel impayé qui reste à vous, quoi revendiquer"),
    SheetName.ENTRIES: say("les écritures du mois, telles que l'export les écrira"),
    SheetName.ISSUES: say("ce qui ne va pas dans les livres, et que faire"),
    SheetName.LAW: say("versions des CGV, taux, minimum légal, sources"),
    SheetName.CLAUSES: say("ce que dit chaque article, et ce qui en est calculé"),
    SheetName.JOURNAL: say("livres lus, empreintes, réglages"),
}


"""What each sheet holds, in a few words: they run from the second column to the colours."""
DESCRIPTION_WIDTH = sum(_WIDTHS[1:_LAST_COL])


@dataclass(frozen=True, slots=True)
class Where:
    """Where the formulas of this sheet look: the columns of three tables, and the sheets of the aged balance."""

    invoices: Ranges
    bank: Ranges
    penalties: Ranges
    aged: int


def write_summary(sheet: Sheet, data: ReportData, where: Where) -> None:
    """The first sheet: conclusion, counts, delays, proof that nothing is lost, legend."""
    sheet.portrait()
    sheet.plain()
    for col, width in enumerate(_WIDTHS):
        sheet.width(col, width)
    write_banner(
        sheet, data.heading, say("Rapprochement des règlements et des factures, pénalités de retard selon les CGV.")
    )
    signatures: tuple[Cell, ...] = (say("Établi par / le"), Blank(), Blank(), say("Revu par / le"), Blank())
    for col, value in enumerate(signatures):
        write_cell(sheet, _CONCLUSION_ROW - 2, col, value)
    conclusion = sheet.language(data.summary.conclusion)
    lines = wrapped_lines(conclusion, sum(_WIDTHS), _CONCLUSION_SIZE)
    sheet.merged(_CONCLUSION_ROW, _LAST_COL, conclusion, sheet.styles.conclusion, 15 * lines + 10)
    row = _movements(sheet, data, where.bank, _BLOCKS_START)
    row = _documents(sheet, data, where.invoices, row)
    row = _delays(sheet, data, where.penalties, row)
    row = _changes(sheet, data, row)
    charts = row
    row = write_charts(sheet, data.summary.charted, where.aged, where.bank, where.penalties, row)
    proof = row = _legend(sheet, data, row)
    row = _proof(sheet, data.books, row)
    sheet.print_area(row - 2, _LAST_COL, proof + 1)
    if row <= _ROWS_OF_A_PAGE:
        sheet.one_page()
    else:
        sheet.new_pages([charts] if row - charts <= _ROWS_AT_FULL_SIZE else [charts, proof])


def _movements(sheet: Sheet, data: ReportData, where: Ranges, row: int) -> int:
    summary = data.summary
    lines = _by_status(summary.movements, where, ("Mouvement", "Montant affecté"), row + 2, SheetName.BANK)
    lines.append(_total_line(say("Relevé bancaire"), summary.movements, row + 2))
    headers = (say("Statut"), say("Lignes"), say("Mouvements"), say("Affecté aux factures"), say("Voir"))
    row = write_block(sheet, row, say("Ce que dit la banque"), headers, lines, total=True)
    if not summary.outside_number:
        return row
    outside: tuple[Cell, ...] = (
        say("Espèces, remises pas encore créditées"),
        summary.outside_number,
        Euros(summary.outside_amount),
        "",
        _to(data, SheetName.OTHERS),
    )
    for col, value in enumerate(outside):
        write_cell(sheet, row - 1, col, value)
    return row + 1


def _documents(sheet: Sheet, data: ReportData, where: Ranges, row: int) -> int:
    counts = data.summary.documents
    lines = _by_status(counts, where, ("À payer", "Reste dû"), row + 2, SheetName.INVOICES)
    lines.append(_total_line(say("Factures, acomptes et avoirs"), counts, row + 2))
    headers = (say("Statut"), say("Pièces"), say("À payer"), say("Reste dû"), say("Voir"))
    return write_block(sheet, row, say("Où en sont les factures"), headers, lines, total=True)


def _by_status(
    counts: Sequence[Count], where: Ranges, columns: tuple[str, str], first: int, sheet: SheetName
) -> list[tuple[Cell, ...]]:
    lines: list[tuple[Cell, ...]] = []
    for row, count in enumerate(counts, start=first):
        label = cell(row, 0)
        lines.append(
            (
                count.status,
                CountFormula(_count(where, label), count.number),
                EurosFormula(_sum(where, label, columns[0]), count.amount),
                EurosFormula(_sum(where, label, columns[1]), count.other),
                Top(sheet),
            )
        )
    return lines


def _count(where: Ranges, label: str) -> str:
    return added(where, lambda part: f"COUNTIF({part['Statut']},{label})")


def _sum(where: Ranges, label: str, column: str) -> str:
    return added(where, lambda part: f"SUMIF({part['Statut']},{label},{part[column]})")


def _whole(where: Ranges, column: str, cents: Cents) -> Cell:
    return EurosFormula(added(where, lambda part: f"SUM({part[column]})"), cents) if where else Euros(0)


def _to(data: ReportData, name: SheetName) -> Cell:
    """A link to a sheet, where it is there."""
    return "" if name in data.absent else Top(name)


def _total_line(label: str, counts: Sequence[Count], first: int) -> tuple[Cell, ...]:
    if not counts:
        return (label, 0, Euros(0), Euros(0), "")
    last = first + len(counts) - 1

    def over(col: int) -> str:
        return f"=SUM({cell(first, col)}:{cell(last, col)})"

    return (
        label,
        CountFormula(over(1), sum(count.number for count in counts)),
        EurosFormula(over(2), sum(count.amount for count in counts)),
        EurosFormula(over(3), sum(count.other for count in counts)),
        "",
    )


def _delays(sheet: Sheet, data: ReportData, where: Ranges, row: int) -> int:
    summary = data.summary
    first = row + 2
    interest, indemnity = _whole(where, "Intérêt", summary.interest), _whole(where, "Indemnité", summary.indemnities)
    total = EurosFormula(f"=SUM({cell(first + 1, 2)}:{cell(first + 2, 2)})", summary.interest + summary.indemnities)
    rate: Cell = Tag(say("! taux provisoire"), Tone.WARN) if summary.provisional else ""
    lines: list[tuple[Cell, ...]] = [
        (
            say("Pièces en retard à ce jour"),
            summary.late_number,
            Euros(summary.late_balance),
            "",
            _to(data, SheetName.AGED),
        ),
        (say("Pénalités de retard"), "", interest, rate, _to(data, SheetName.PENALTIES)),
        (say("Indemnités de recouvrement"), "", indemnity, "", _to(data, SheetName.PENALTIES)),
        (say("Pénalités et indemnités"), "", total, "", ""),
    ]
    row = write_block(
        sheet,
        row,
        say("Ce qui est en retard et ce que cela coûte"),
        ("", say("Pièces"), say("Montant"), "", say("Voir")),
        lines,
        total=True,
    )
    if not summary.worst:
        return row
    worst: list[tuple[Cell, ...]] = [(name, days, Euros(cents)) for name, cents, days in summary.worst]
    headers = (say("Client"), say("Jours"), say("En retard"))
    return write_block(sheet, row, say("Les plus gros retards (jours : le plus ancien)"), headers, worst)


def _changes(sheet: Sheet, data: ReportData, row: int) -> int:
    """Since the report before; what it had settled and is settled no longer is named."""
    changes = data.summary.changes
    if changes is None:
        return row
    lines: list[tuple[Cell, ...]] = [
        (one.label, "" if one.number is None else one.number, Euros(one.amount)) for one in changes.lines
    ]
    if changes.revised:
        named = ", ".join(changes.revised[:_MOST_NAMED]) + (" …" if len(changes.revised) > _MOST_NAMED else "")
        lines.append(
            (say("Imputations revues"), len(changes.revised), "", "", Tag(say("! {named}", named=named), Tone.WARN))
        )
    title = say("Depuis le rapport du {since}", since=format_date(changes.since))
    return write_block(sheet, row, title, ("", say("Nombre"), say("Montant"), "", ""), lines)


def _proof(sheet: Sheet, books: Sequence[BookRow], row: int) -> int:
    lines: list[tuple[Cell, ...]] = []
    for line, book in enumerate(books, start=row + 2):
        name = f"{book.book} › {book.sheet}" if book.sheet else book.book
        if not book.kind:
            lines.append((name, "", "", "", Tag(say("✗ Livre refusé"), Tone.ASIDE)))
            continue
        read, kept, aside = (cell(line, col) for col in (1, 2, 3))
        good, bad = sheet.language(_ALL_THERE), sheet.language(_GAP)
        found = good if book.read == book.kept + book.set_aside else bad
        check = TextFormula(f'=IF({read}={kept}+{aside},"{good}","{bad}")', found)
        lines.append((name, book.read, book.kept, book.set_aside, check))
    headers = (say("Livre"), say("Lignes lues"), say("Gardées"), say("Mises à part"), say("Contrôle"))
    return write_block(sheet, row, say("Rien n'est perdu : lues = gardées + mises à part"), headers, lines)


def _legend(sheet: Sheet, data: ReportData, row: int) -> int:
    """The sheets with what they hold, and beside them the colours."""
    shown = [name for name in DESCRIPTIONS if name not in data.absent]
    after = write_block(sheet, row, say("Les feuilles"), [""] * len(_WIDTHS), [(Top(name),) for name in shown])
    sheet.text(row, _LAST_COL, say("Les couleurs"), sheet.styles.section)
    for line, name in enumerate(shown, start=row + 1):
        sheet.text(line, 1, DESCRIPTIONS[name], sheet.styles.text)
    for line, (tone, text) in enumerate(_LEGEND.items(), start=row + 1):
        write_cell(sheet, line, _LAST_COL, Tag(text, tone))
    if data.absent:
        names = joined((name.said for name in DESCRIPTIONS if name in data.absent), ", ")
        sheet.text(after - 1, 0, say("Sans objet ce mois-ci : {names}.", names=names), sheet.styles.intro)
        return after + 1
    return after
