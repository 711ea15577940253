"""The documents that decisions name are in the books, as the report showed them; those in dispute say so."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reconcile.books.records.normalise import Checked
from reconcile.dates import format_date
from reconcile.in_force import in_force
from reconcile.keys import is_sealed_for, read_key
from reconcile.model import BookKind, DecidedPart, Decision, DecisionKind, Document
from reconcile.money import Cents
from reconcile.text import fold


def check_decisions(tables: Sequence[Checked]) -> None:
    """Writes each number as its document does.

    A decision on a document that is in no book, or whose total is not that of the report any more, is set aside.
    """
    exact: dict[str, str] = {}
    totals: dict[str, Cents] = {}
    alike: dict[str, set[str]] = defaultdict(set)
    for checked in tables:
        if checked.table.kind is BookKind.INVOICES:
            for record in checked.records.values():
                assert isinstance(record, Document)  # noqa: S101  tables of invoices hold documents only
                exact[record.number] = record.number
                totals[record.number] = record.gross
                alike[fold(record.number)].add(record.number)
    only = {words: next(iter(numbers)) for words, numbers in alike.items() if len(numbers) == 1}
    for checked in tables:
        if checked.table.kind is BookKind.DECISIONS:
            _check(checked, exact, only)
            _set_aside_outdated(checked, totals)
    _dispute(tables)


def _dispute(tables: Sequence[Checked]) -> None:
    """« Litige » is what the column Litige of the invoices would say; what that column says comes first."""
    records = (record for checked in tables for record in checked.records.values())
    told = in_force((one for one in records if isinstance(one, Decision)), date.max).standing
    disputes = {number: one for one in told if one.kind is DecisionKind.DISPUTE for number in one.documents}
    for checked in tables if disputes else ():
        for position, record in checked.records.items():
            if isinstance(record, Document) and record.number in disputes and not record.disputed:
                said = disputes[record.number].comment or "oui"
                checked.records[position] = replace(record, disputed=said)


def _check(checked: Checked, exact: dict[str, str], only: dict[str, str]) -> None:
    for position, record in sorted(checked.records.items()):
        assert isinstance(record, Decision)  # noqa: S101  tables of decisions hold decisions only
        unknown = [name for name in _names(record) if _known(name, exact, only) is None]
        if unknown:
            column = "documents" if checked.table.column("documents")[position] else "proposal"
            checked.table.add(position, column, "DECISION-PIECE-INCONNUE", unknown[0])
            checked.set_aside(position)
            continue
        parts = [
            DecidedPart(_known(part.document, exact, only) or "", part.amount, _known(part.note, exact, only) or "")
            for part in record.parts
        ]
        checked.records[position] = replace(record, parts=tuple(parts))


def _set_aside_outdated(checked: Checked, totals: dict[str, Cents]) -> None:
    for position, record in sorted(checked.records.items()):
        assert isinstance(record, Decision)  # noqa: S101  tables of decisions hold decisions only
        key = checked.table.column("key")[position]
        found = read_key(key) if isinstance(key, str) else None
        if found is None or not found.of_documents:
            continue
        shown = [DecidedPart(number, totals[number]) for number in record.documents]
        if not is_sealed_for(found, shown):
            value, on = checked.table.shown(position, "documents"), format_date(found.day)
            checked.table.add(position, "documents", "DECISION-PERIMEE", value, on=on)
            checked.set_aside(position)


def _names(record: Decision) -> list[str]:
    return [name for part in record.parts for name in (part.document, part.note) if name]


def _known(name: str, exact: dict[str, str], only: dict[str, str]) -> str | None:
    return exact.get(name) or only.get(fold(name))
