"""The user's own rows, annotated: invoices, bank statement, and the books that take payments apart."""

from dataclasses import dataclass

from reconcile.dates import format_date
from reconcile.issues import REGISTRY
from reconcile.model import (
    Allocation,
    BookKind,
    Document,
    Outcome,
    PaymentKind,
    Penalty,
    ReadRow,
    ReadTable,
    Source,
    Standing,
)
from reconcile.money import Cents, format_amount
from reconcile.report import words
from reconcile.report.index import OTHER_KINDS, Index, nature_of, rows_of, shown, source_of, tables, user_columns
from reconcile.report.model import (
    BankRow,
    BankTable,
    InvoiceRow,
    InvoiceTable,
    Linked,
    OtherRow,
    Shown,
    Tag,
    UserColumn,
)
from reconcile.saying import capitalised, joined, say

_SEEN_INVOICE = frozenset(
    {"N° facture", "Type", "Client", "Date facture", "Date livraison", "Date échéance", "Montant TTC",
     "Acompte déduit"}
)  # fmt: skip
_SEEN_BANK = frozenset({"Date opération", "Libellé", "Débit", "Crédit", "Montant", "Référence"})
_TAKEN_APART = say("Le détail est dans « Autres encaissements ».")
_SAID_ELSEWHERE = {"TAUX-PROVISOIRE"}
"""Issues that would repeat on almost every late invoice; Synthèse and Pénalités say them."""


def build_invoices(index: Index) -> InvoiceTable:
    """The sheet Factures: every row of the invoices books, in their order."""
    found = tables(index.result, [BookKind.INVOICES])
    columns = user_columns(found, _SEEN_INVOICE)
    rows = tuple(_invoice(index, columns, table, row) for table, row in rows_of(found))
    return InvoiceTable(columns, rows)


def build_bank(index: Index) -> BankTable:
    """The sheet Relevé: every row of the bank statements, in their order."""
    found = tables(index.result, [BookKind.BANK])
    columns = user_columns(found, _SEEN_BANK)
    movements = {t.source: t.amount for t in index.result.reading.ledger.transactions}
    rows = tuple(_bank(index, columns, movements, table, row) for table, row in rows_of(found))
    return BankTable(columns, rows)


def build_others(index: Index) -> tuple[OtherRow, ...]:
    """The sheet of direct debits, cheques and cash, kind by kind."""
    return tuple(_other(index, table, row) for table, row in rows_of(tables(index.result, OTHER_KINDS)))


def _cells(columns: tuple[UserColumn, ...], row: ReadRow) -> tuple[Shown, ...]:
    return tuple(shown(row.cells.get(column.header), column.nature) for column in columns)


def _messages(index: Index, source: Source) -> list[str]:
    return [index.language(capitalised(one.message)) for one in index.issues.get(source, ())]


# --- invoices ---------------------------------------------------------------------------------------------------------


def _invoice(index: Index, columns: tuple[UserColumn, ...], table: ReadTable, row: ReadRow) -> InvoiceRow:
    source = source_of(table, row)
    cells = _cells(columns, row)
    document = index.documents.get(source)
    messages = _messages(index, source)
    if document is None and row.kept:
        return InvoiceRow(source, cells, words.CONTINUED, say("Comptée avec la première ligne de la facture."))
    if document is None:
        return InvoiceRow(source, cells, words.ASIDE, joined(messages) or say("Ligne mise à part."))
    standing = index.standings.get(document.number)
    if standing is None:
        return InvoiceRow(source, cells, words.LATER, joined(messages), owed=document.owed)
    paid = index.paid.get(document.number, [])
    penalty = index.penalties.get(document.number)
    return InvoiceRow(
        source,
        cells,
        words.standing_tag(standing, suggested=words.any_suggested(paid)),
        index.language(_remark(index, document, penalty, paid)),
        owed=document.owed,
        settled=standing.settled,
        open_balance=standing.open_balance,
        paid_by=_paid_by(index, paid),
        days_late=(penalty.days_late if penalty else standing.days_late) or None,
        interest=penalty.interest if penalty else None,
        indemnity=penalty.indemnity if penalty else None,
        note=index.language(joined([*messages, *_at_risk(standing)])),
    )


def _at_risk(standing: Standing) -> list[str]:
    if standing.at_risk_until is None:
        return []
    until = format_date(standing.at_risk_until)
    return [
        say("Réglée par un prélèvement que le client peut se faire rembourser jusqu'au {until} (L133-25).", until=until)
    ]


def _remark(index: Index, document: Document, penalty: Penalty | None, paid: list[Allocation]) -> str:
    """The dispute, the title of each issue (whole sentences stand in the note and in Anomalies), several payments."""
    codes = [one.code for one in index.issues.get(document.source, ())]
    codes += [code for code in penalty.warnings if code not in _SAID_ELSEWHERE] if penalty else []
    lines: list[str] = [say("Litige : {disputed}.", disputed=document.disputed)] if document.disputed else []
    lines += [say("{title}.", title=say(REGISTRY[code].title)) for code in dict.fromkeys(codes)]
    if len(paid) > 1:
        lines.append(words.shortened([words.payment_line(allocation) for allocation in paid], "\n"))
    return joined(lines)


def _paid_by(index: Index, paid: list[Allocation]) -> Linked:
    if not paid:
        return Linked()
    target = index.row(paid[0].payment.source) or index.row(paid[0].origin)
    if len(paid) == 1:
        return Linked(index.language(words.payment_mark(paid[0])), target)
    return Linked(index.language(say("{number} règlements", number=len(paid))), target)


# --- bank -------------------------------------------------------------------------------------------------------------


def _bank(
    index: Index, columns: tuple[UserColumn, ...], movements: dict[Source, Cents], table: ReadTable, row: ReadRow
) -> BankRow:
    source = source_of(table, row)
    cells = _cells(columns, row)
    remarks = _messages(index, source)
    if source not in movements:
        return BankRow(source, cells, words.ASIDE, joined(remarks) or say("Ligne mise à part."))
    outcome = index.outcomes.get(source)
    if outcome is None:
        why = say("Après l'arrêté du {as_of} : ne compte pas.", as_of=format_date(index.result.as_of))
        return BankRow(source, cells, words.LATER, why, movement=movements[source])
    allocations = outcome.allocations
    concerned = outcome.outcome not in (Outcome.NOT_CUSTOMER, Outcome.LATER)
    taken_apart = len(allocations) > 1 and all(allocation.detail for allocation in allocations)
    reasons = _TAKEN_APART if taken_apart else words.reasons_text(allocations, outcome.why)
    return BankRow(
        source,
        cells,
        words.OUTCOME_TAGS[outcome.outcome],
        index.language(joined((outcome.why, reasons, *remarks))),
        movement=outcome.payment.amount,
        documents=_documents(index, allocations),
        allocated=outcome.allocated if concerned else None,
        rest=outcome.payment.amount - outcome.allocated if concerned else None,
        confidence=words.least_confidence(allocations),
        note=index.language(_bank_note(allocations)),
        moved_on=outcome.payment.paid_on,
        key="" if any(allocation.detail for allocation in allocations) else index.keys.of(source),
    )


def _documents(index: Index, allocations: tuple[Allocation, ...] | list[Allocation]) -> Linked:
    if not allocations:
        return Linked()
    return Linked(index.language(words.documents_line(allocations)), index.document_row(allocations[0].document))


def _bank_note(allocations: tuple[Allocation, ...]) -> str:
    """The amounts where one payment pays several documents, and the answers that lost."""
    parts = []
    if len(allocations) > 1:
        parts.append(say("Réparti :\n{answer}", answer=words.answer_text(allocations)))
    if rivals := words.rivals_text(allocations):
        parts.append(say("Écarté :\n{rivals}", rivals=rivals))
    return joined(parts)


# --- direct debits, cheques, cash -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _OtherColumns:
    """Which canonical column of a book says what."""

    kind: str
    on: str
    batch: str
    name: str
    reference: str


_OTHER: dict[BookKind, _OtherColumns] = {
    BookKind.DIRECT_DEBITS: _OtherColumns(say("Prélèvement"), "Date d'exécution", "Remise", "Client", "RUM"),
    BookKind.CHEQUES: _OtherColumns(say("Chèque"), "Date remise", "N° bordereau", "Tireur", "N° chèque"),
    BookKind.CASH: _OtherColumns(say("Espèces"), "Date", "", "Client", "Libellé"),
}


def _other(index: Index, table: ReadTable, row: ReadRow) -> OtherRow:
    source = source_of(table, row)
    columns = _OTHER[table.kind]
    allocations = index.by_origin.get(source, [])
    remarks = _messages(index, source)
    return OtherRow(
        source,
        columns.kind,
        shown(row.cells.get(columns.on), nature_of("Date")),
        _text(row, columns.batch),
        _text(row, columns.name),
        _text(row, columns.reference),
        _text(row, "N° facture"),
        shown(row.cells.get("Montant"), nature_of("Montant")),
        _rejected(row),
        index.refundable.get(source),
        _other_tag(index, row, source, allocations),
        _documents(index, allocations),
        sum(a.amount for a in allocations if a.settled) if allocations else None,
        _on_statement(index, allocations),
        index.language(joined([*dict.fromkeys(_other_whys(index, source, allocations)), *remarks])),
        index.keys.of(source) if row.kept else "",
    )


def _text(row: ReadRow, header: str) -> str:
    value = shown(row.cells.get(header), nature_of("N°")) if header else None
    return "" if value is None else str(value)


def _rejected(row: ReadRow) -> str:
    day = shown(row.cells.get("Date rejet"), nature_of("Date rejet"))
    if day is None:
        return ""
    text = day if isinstance(day, str) else f"{day:%d/%m/%Y}"
    return f"{text} {_text(row, 'Code rejet')}".strip()


def _other_tag(index: Index, row: ReadRow, source: Source, allocations: list[Allocation]) -> Tag:
    if not row.kept:
        return words.ASIDE
    outcome = index.outcomes.get(source) or (index.outcomes.get(allocations[0].payment.source) if allocations else None)
    if outcome is None:
        return words.OUTCOME_TAGS[Outcome.UNMATCHED]
    if outcome.payment.source != source and words.any_suggested(allocations):
        return words.TO_VALIDATE
    if outcome.payment.source != source:
        return words.OUTCOME_TAGS[Outcome.MATCHED]
    return words.OUTCOME_TAGS[outcome.outcome]


def _on_statement(index: Index, allocations: list[Allocation]) -> Linked:
    for allocation in allocations:
        payment = allocation.payment
        if payment.kind is PaymentKind.BANK and allocation.detail is not None:
            text = f"{format_date(payment.paid_on)} · {format_amount(payment.amount)}"
            return Linked(text, index.row(payment.source))
    return Linked()


def _other_whys(index: Index, source: Source, allocations: list[Allocation]) -> list[str]:
    outcome = index.outcomes.get(source)
    why = outcome.why if outcome else ""
    return [part for part in (why, words.reasons_text(allocations, why)) if part]
