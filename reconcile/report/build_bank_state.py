"""The bank reconciliation from the statements read and from what became of their lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reconcile.model import BookKind, PaymentKind, ReadTable
from reconcile.money import Cents
from reconcile.report.index import Index, tables
from reconcile.report.model import BankState, BankTable, StatementRow


def build_bank_state(index: Index, bank: BankTable) -> BankState:
    """Each statement with its balances, then what no statement shows yet."""
    found = tables(index.result, [BookKind.BANK])
    outcomes = index.result.matching.outcomes
    transit = [o.payment.amount for o in outcomes if o.payment.kind is PaymentKind.CHEQUE_SLIP]
    unseen = [o.payment.amount for o in outcomes if o.payment.kind is PaymentKind.DIRECT_DEBIT]
    movements: Counter[tuple[str, str]] = Counter()
    for row in bank.rows:
        movements[row.origin.book, row.origin.sheet] += row.movement or 0
    ordered = sorted(found, key=lambda table: (table.account, table.first_day or date.max, table.book, table.sheet))
    return BankState(
        statements=tuple(_statement(table, found, movements[table.book, table.sheet]) for table in ordered),
        opening=_over_accounts(ordered, first=True),
        closing=_over_accounts(ordered, first=False),
        in_transit=sum(transit),
        rejects_unseen=sum(unseen),
    )


def _statement(table: ReadTable, found: Sequence[ReadTable], movements: Cents) -> StatementRow:
    return StatementRow(
        name=_name(table, found),
        account=table.account,
        first_day=table.first_day,
        last_day=table.last_day,
        opening=table.opening,
        movements=movements,
        set_aside=table.total_set_aside,
        closing=table.closing,
    )


def _name(table: ReadTable, found: Sequence[ReadTable]) -> str:
    """As the column Livre of Relevé says it."""
    one_sheet_each = len({other.book for other in found}) == len({(other.book, other.sheet) for other in found})
    return table.book if one_sheet_each else f"{table.book} › {table.sheet}"


def _over_accounts(ordered: Sequence[ReadTable], *, first: bool) -> Cents | None:
    """The balance before the first statement of each account, or after its last; None where one has none."""
    accounts: dict[str, Cents | None] = {}
    for table in ordered if first else reversed(ordered):
        accounts.setdefault(table.account, table.opening if first else table.closing)
    balances = list(accounts.values())
    known = [balance for balance in balances if balance is not None]
    return sum(known) if balances and len(known) == len(balances) else None
