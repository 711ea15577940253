"""The key of each row that moves money or a credit note: what a decision names it by."""

from collections import defaultdict
from datetime import date
from typing import TypeAlias

from reconcile.keys import payment_key, read_key
from reconcile.model import CreditNote, Ledger, Source
from reconcile.money import Cents

_Texts: TypeAlias = tuple[str, ...]


class RowKeys:
    """The rows of a ledger by what they say; keys are made when they are asked for.

    Rows that say the same are numbered by what else they say, by their place only at last.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._rows: dict[tuple[date, Cents], dict[_Texts, list[tuple[_Texts, Source]]]] = defaultdict(dict)
        self._said: dict[Source, tuple[date, Cents, _Texts]] = {}
        for line in ledger.transactions:
            beside = (line.reference, line.counterparty_iban)
            self._add(line.source, line.operated_on, line.amount, (line.label,), beside)
        for cash in ledger.cash_receipts:
            texts = ("espèces", cash.name, cash.label)
            self._add(cash.source, cash.received_on, cash.amount, texts, (cash.invoice_number,))
        for debit in ledger.direct_debits:
            of_debit = ("prélèvement", debit.batch, debit.name, debit.mandate, debit.end_to_end_id)
            self._add(debit.source, debit.executed_on, debit.amount, of_debit, (debit.invoice_number,))
        for cheque in ledger.cheques:
            of_cheque = ("chèque", cheque.slip, cheque.number, cheque.drawer)
            self._add(cheque.source, cheque.deposited_on, cheque.amount, of_cheque, (cheque.invoice_number,))
        for note in ledger.documents:
            if isinstance(note, CreditNote):
                self._add(note.source, note.issued_on, note.gross, ("avoir", note.number), ())

    def _add(self, source: Source, day: date, amount: Cents, texts: _Texts, beside: _Texts) -> None:
        self._rows[day, amount].setdefault(texts, []).append((beside, source))
        self._said[source] = (day, amount, texts)

    def of(self, source: Source) -> str:
        """The key of a row."""
        day, amount, texts = self._said[source]
        alike = [row for _, row in sorted(self._rows[day, amount][texts])]
        return payment_key(day, amount, *texts, rank=alike.index(source) + 1)

    def row_of(self, key: str) -> Source | None:
        """The row that has this key."""
        read = read_key(key)
        groups = self._rows.get((read.day, read.amount), {}) if read else {}
        rows = (source for alike in groups.values() for _, source in alike)
        return next((source for source in rows if self.of(source) == key), None)

    def day_of(self, source: Source) -> date:
        """The day of a row."""
        return self._said[source][0]
