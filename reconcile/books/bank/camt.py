"""ISO 20022 account statements: camt.053, and the notifications camt.052 and camt.054, of every version."""

from dataclasses import dataclass
from datetime import date

from reconcile.books.bank.camt_entries import Rows, read_entries
from reconcile.books.bank.camt_transactions import account_of, sign_of
from reconcile.books.bank.extract import Entry, Extract, Raw, StatedBalance
from reconcile.books.bank.names import unique_names
from reconcile.books.bank.xml import INVALID, Element, announces, children, day, local, number, parse, path, text
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.saying import say

_MESSAGES = r"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d+)?"
_PARTS = {"Stmt": True, "Rpt": False, "Ntfctn": False}
"""Element of one account -> whether it is the statement itself, not a notification of what it will hold."""

_OPENING = frozenset({"OPBD", "PRCD"})
_CLOSING = frozenset({"CLBD"})


def recognises(start: bytes) -> bool:
    """Whether a file that starts so is a camt statement, report or notification."""
    return announces(start, _MESSAGES)


def read_camt(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each statement of the file, one for each batch of direct debits that it takes apart.

    An entry counts on its booking day, else its value day, else the only day of its statement. The reference is the
    bank's (AcctSvcrRef); the end-to-end reference stands in the label, since the payer chose it.
    """
    root = parse(data)
    if isinstance(root, Refusal):
        return root
    statements = _statements(root)
    reached = sum(len(part.findall(path("Ntry"))) for pages in statements for part in pages)
    if reached < sum(1 for _ in root.iter(path("Ntry"))):
        return Refusal(INVALID, say("il contient des écritures (Ntry) hors d'un relevé"))
    extracts: list[Extract] = []
    for pages in statements:
        read = _statement(pages)
        if isinstance(read, Refusal):
            return read
        extracts += read
    if not extracts:
        return Refusal(INVALID, say("il ne contient aucun relevé de compte (ni Stmt, ni Rpt, ni Ntfctn)"))
    return unique_names(extracts)


def _statements(root: Element) -> list[list[Element]]:
    """The elements of each statement: several where the bank sends it in pages, or notifies entry by entry."""
    parts: dict[tuple[str, str, str], list[Element]] = {}
    for place, element in enumerate(root.iter(*(f"{{*}}{name}" for name in _PARTS))):
        paged = text(element, path("StmtPgntn", "PgNb"), path("RptPgntn", "PgNb"))
        shared = text(element, path("Id")) if paged else ""
        apart = "" if local(element) == "Ntfctn" else shared or f"{place}"
        parts.setdefault((local(element), account_of(element.find(path("Acct"))), apart), []).append(element)
    return list(parts.values())


@dataclass(frozen=True, slots=True)
class _Balance:
    """A balance and how it is named in the file."""

    code: str
    intermediate: bool
    currency: str
    stated: StatedBalance


def _statement(pages: list[Element]) -> list[Extract] | Refusal:
    account = account_of(pages[0].find(path("Acct")))
    balances = []
    for element in (b for page in pages for b in page.iterfind(path("Bal"))):
        balance = _balance(element)
        if isinstance(balance, Refusal):
            return balance
        balances.append(balance)
    rows = read_entries(
        (e for page in pages for e in page.iterfind(path("Ntry"))), account, _only_day(pages[0], balances)
    )
    currency = _currency(pages[0], balances, rows.bank)
    usable = [b for b in balances if b.currency in {"", currency}]
    foreign = [
        say("un solde ({code}) en {currency}", code=b.code, currency=b.currency)
        for b in balances
        if b not in usable and _bounds(b)
    ]
    ends = _ends(usable)
    statement = Extract(
        BookKind.BANK,
        tuple(rows.bank),
        name=_name(pages[0], account, ends, rows),
        account=account,
        balances=ends,
        complete=_PARTS[local(pages[0])],
        currency=currency,
        left_out=(*rows.left_out, *foreign),
    )
    debits = [
        Extract(BookKind.DIRECT_DEBITS, tuple(lines), name=f"Remise {batch}", account=account, currency=currency)
        for batch, lines in rows.collections.items()
    ]
    return [statement, *debits]


def _balance(element: Element) -> _Balance | Refusal:
    amount = element.find(path("Amt"))
    written = (amount.text or "").strip() if amount is not None else ""
    value = number(written)
    code = text(element, path("Tp", "CdOrPrtry", "Cd"), path("Tp", "CdOrPrtry", "Prtry"))
    if value is None or value.scaleb(2) % 1:
        return Refusal(INVALID, say("le solde {code} « {written} » n'est pas un montant", code=code, written=written))
    on = day(text(element, path("Dt", "Dt"), path("Dt", "DtTm")))
    stated = StatedBalance(value * sign_of(children(element)), code in _OPENING, on if isinstance(on, date) else None)
    intermediate = text(element, path("Tp", "SubTp", "Cd")) == "INTM"
    return _Balance(code, intermediate, amount.get("Ccy", "") if amount is not None else "", stated)


def _bounds(balance: _Balance) -> bool:
    return balance.code in _OPENING | _CLOSING


def _ends(balances: list[_Balance]) -> tuple[StatedBalance, ...]:
    """The first opening and the last closing: of a statement with a pair for each page or day, the outer two."""
    final = [b for b in balances if not b.intermediate]
    opening = min((b.stated for b in final if b.code in _OPENING), key=lambda b: b.on or date.min, default=None)
    closings = [b.stated for b in final if b.code in _CLOSING]
    closing = max(reversed(closings), key=lambda b: b.on or date.min, default=None)
    return tuple(b for b in (opening, closing) if b is not None)


def _only_day(statement: Element, balances: list[_Balance]) -> Raw:
    """The day of a statement that covers one day, `""` for any other."""
    start = day(text(statement, path("FrToDt", "FrDtTm"), path("FrToDt", "FrDt")))
    end = day(text(statement, path("FrToDt", "ToDtTm"), path("FrToDt", "ToDt")))
    days = {start, end} - {""}
    if not days:
        days = {b.stated.on for b in balances if b.code in {"OPBD", "CLBD"} and b.stated.on is not None}
    return days.pop() if len(days) == 1 else ""


def _currency(statement: Element, balances: list[_Balance], entries: list[Entry]) -> str:
    """Of the account, else of what is written first on it."""
    told = [text(statement, path("Acct", "Ccy"))]
    told += [str(entry.cells.get("currency", "")) for entry in entries[:1]]
    told += [b.currency for b in balances if _bounds(b)]
    return next((currency for currency in told if currency), "")


def _name(statement: Element, account: str, ends: tuple[StatedBalance, ...], rows: Rows) -> str:
    """The account and the last day of the statement, else its number."""
    closing = next((b.on for b in ends if not b.opening and b.on), None)
    days = [d for e in rows.bank if isinstance(d := e.cells.get("operated_on"), date)]
    last = closing or max(days, default=None)
    which = f"{last:%Y-%m-%d}" if last else text(statement, path("Id"))
    return f"{account} {which}".strip()
