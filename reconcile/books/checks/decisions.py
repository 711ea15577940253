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
        parts = []
        for part in record.parts:
            number = exact.get(part.document) or only.get(fold(part.document))
            if number is None:
                name = "documents" if checked.table.column("documents")[position] else "proposal"
                checked.table.add(position, name, "DECISION-PIECE-INCONNUE", part.document)
                checked.set_aside(position)
                break
            parts.append(DecidedPart(number, part.amount))
        else:
            checked.records[position] = replace(record, parts=tuple(parts))
