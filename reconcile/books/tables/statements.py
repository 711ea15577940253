"""The statements in one table of a bank: whose account each row is of."""

from collections import Counter
from dataclasses import replace

from reconcile.books.files.workbook import Sheet
from reconcile.books.tables.accounts import account_in, account_of, is_iban
from reconcile.books.tables.headers import header_key
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.lines import Lines, sort_lines
from reconcile.model import BookKind

_SHORTEST_ACCOUNT = 8
"""Digits of a bank's account number; shorter ones are ledger accounts."""

_ROWS_FOR_AN_ACCOUNT = 3
"""Rows that a bare « IBAN » must repeat in, to be our account and not the one of each customer."""


def by_account(sheet: Sheet, header: Header) -> list[tuple[Header, Lines, str]]:
    """The lines under a header with the account that they are of; one part for each account of a statement.

    A column that seemed to name the account and does not is none of those that are read.
    """
    lines = sort_lines(sheet, header)
    if header.shape.kind is not BookKind.BANK:
        return [(header, lines, "")]
    accounts = _accounts(sheet, header, lines)
    if not accounts:
        return [(replace(header, account=None), lines, account_in(sheet.grid[: max(header.top, 0)]))]
    order = list(dict.fromkeys(accounts.values()))
    if len(order) == 1:
        return [(header, lines, order[0])]
    return [(header, _part(lines, accounts, account, first=account == order[0]), account) for account in order]


def _accounts(sheet: Sheet, header: Header, lines: Lines) -> dict[int, str]:
    """Row of the grid -> account, where a column names it; a blank cell is of the account above."""
    if header.account is None:
        return {}
    named = {index: account_of(sheet.grid[index][header.account]) for index in lines.data}
    found = Counter(account for account in named.values() if account)
    if not found or not all(_is_account(account) for account in found):
        return {}
    bare = header_key(header.texts[header.account]) == "iban"
    if bare and (len(named) > found.total() or min(found.values()) < _ROWS_FOR_AN_ACCOUNT):
        return {}
    account = next(iter(found))
    for index in lines.data:
        account = named[index] or account
        named[index] = account
    return named


def _is_account(text: str) -> bool:
    return is_iban(text) or (text.isalnum() and sum(sign.isdigit() for sign in text) >= _SHORTEST_ACCOUNT)


def _part(lines: Lines, accounts: dict[int, str], account: str, *, first: bool) -> Lines:
    """The rows of one account. What stands beside them is of no account, and goes with the first; so are no totals."""
    data = [index for index in lines.data if accounts[index] == account]
    if first:
        return replace(lines, data=data, totals=[])
    return Lines(data)
