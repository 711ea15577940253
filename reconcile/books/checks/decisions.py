"""The documents that decisions name are documents of the books."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reconcile.books.records.normalise import Checked
from reconcile.model import BookKind, DecidedPart, Decision, Document
from reconcile.text import fold


def check_decisions(tables: Sequence[Checked]) -> None:
    """Writes each number as its document does; a decision that names no document of the books is set aside."""
    exact: dict[str, str] = {}
    alike: dict[str, set[str]] = defaultdict(set)
    for checked in tables:
        if checked.table.kind is BookKind.INVOICES:
            for record in checked.records.values():
                assert isinstance(record, Document)  # noqa: S101  tables of invoices hold documents only
                exact[record.number] = record.number
                alike[fold(record.number)].add(record.number)
    only = {words: next(iter(numbers)) for words, numbers in alike.items() if len(numbers) == 1}
    for checked in tables:
        if checked.table.kind is BookKind.DECISIONS:
            _check(checked, exact, only)


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


def _names(record: Decision) -> list[str]:
    return [name for part in record.parts for name in (part.document, part.note) if name]


def _known(name: str, exact: dict[str, str], only: dict[str, str]) -> str | None:
    return exact.get(name) or only.get(fold(name))
