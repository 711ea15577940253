"""ISO 20022 payment status reports (pain.002, every version): which direct debits the bank refused, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.books.bank.camt_transactions import account_of, stated
from reconcile.books.bank.extract import Entry, Extract, Raw
from reconcile.books.bank.xml import INVALID, Element, announces, day, number, parse, path, text
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.saying import counted, say

_MESSAGES = r"CstmrPmtStsRpt(?:V\d+)?|pain\.002\.001\.0[12]"
REJECTED = "RJCT"
NO_REASON = "SANS MOTIF"
"""Stands for the code of a reject of which the bank gives no reason."""

_GROUP, _PAYMENT, _TRANSACTION = path("OrgnlGrpInfAndSts"), path("OrgnlPmtInfAndSts"), path("TxInfAndSts")
_REASONS = tuple(
    path(info, reason, kind) for info, reason in (("StsRsnInf", "Rsn"), ("StsRsnInf", "StsRsn"))
    for kind in ("Cd", "Prtry")
)  # fmt: skip
_ORIGINAL = path("OrgnlTxRef")
_AMOUNTS = (path("Amt", "InstdAmt"), path("InstdAmt"), path("IntrBkSttlmAmt"))
_NAMES = (path("Dbtr", "Nm"), path("Dbtr", "Pty", "Nm"))


def recognises(start: bytes) -> bool:
    """Whether a file that starts so is a payment status report."""
    return announces(start, _MESSAGES)


@dataclass(frozen=True, slots=True)
class _Status:
    """What a level of the report says; a level without a status or a reason has those of the level above."""

    code: str
    reason: str
    batch: str


def read_pain002(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract: a row for each refused debit, or one for a batch or a file refused as a whole.

    A refused file is named by its message (OrgnlMsgId), the only name that the report gives it.
    """
    root = parse(data)
    if isinstance(root, Refusal):
        return root
    report = next((e.getparent() for e in root.iter("{*}OrgnlGrpInfAndSts", "{*}OrgnlGrpInf")), None)
    if report is None:
        return Refusal(INVALID, say("il ne dit pas de quel fichier il rend compte (OrgnlGrpInfAndSts)"))
    reached = len(report.findall(_TRANSACTION)) + len(report.findall(f"{_PAYMENT}/{_TRANSACTION}"))
    if reached < sum(1 for _ in root.iter(_TRANSACTION)):
        return Refusal(INVALID, say("il contient des opérations (TxInfAndSts) hors du premier compte rendu"))
    original = text(report, path("OrgnlGrpInfAndSts", "OrgnlMsgNmId"), path("OrgnlGrpInf", "OrgnlMsgNmId"))
    if original.startswith("pain.001"):
        told = say("compte rendu d'un fichier de virements émis ({original})", original=original)
        return (Extract(BookKind.REJECTS, (), left_out=(told,)),)
    on = day(text(report, path("GrpHdr", "CreDtTm"), path("GrpHdr", "CreDt")))
    others: Counter[str] = Counter()
    cells = [{"rejected_on": on, **row} for row in _rejects(report, others)]
    entries = tuple(Entry(row, _filled(one)) for row, one in enumerate(cells, 1))
    return (Extract(BookKind.REJECTS, entries, left_out=_others(others)),)


def _rejects(report: Element, others: Counter[str]) -> Iterator[dict[str, Raw]]:
    """The rows; statuses of what was not refused are counted in `others`."""
    group = _status(report.find(_GROUP), _Status("", "", ""), "GrpSts", "OrgnlMsgId")
    payments = report.findall(_PAYMENT)
    loose = report.findall(_TRANSACTION)  # version 2: the batch stands on each transaction
    if not payments and not loose:
        yield from _whole(group, others)
    for payment in payments:
        status = _status(payment, group, "PmtInfSts", "OrgnlPmtInfId")
        transactions = payment.findall(_TRANSACTION)
        if not transactions:
            yield from _whole(status, others)
        yield from _each(transactions, status, others)
    yield from _each(loose, _Status(group.code, group.reason, ""), others)


def _status(element: Element | None, above: _Status, status: str, name: str) -> _Status:
    code = text(element, path(status)) or above.code
    reason = text(element, *_REASONS) or _in_words(element) or above.reason
    return _Status(code, reason, text(element, path(name)) or above.batch)


def _in_words(element: Element | None) -> str:
    """NARR, the ISO code of a reason given in words, where the report has words and no code."""
    return "NARR" if text(element, path("StsRsnInf", "AddtlInf"), path("StsRsnInf", "AddtlStsRsnInf")) else ""


def _whole(status: _Status, others: Counter[str]) -> Iterator[dict[str, Raw]]:
    """The row of a batch or a file refused as a whole: it names no debit, so it bears no amount."""
    if status.code == REJECTED:
        yield {"reject_code": status.reason or NO_REASON, "batch": status.batch}
    else:
        others[status.code] += 1


def _each(transactions: list[Element], above: _Status, others: Counter[str]) -> Iterator[dict[str, Raw]]:
    for transaction in transactions:
        status = _status(transaction, above, "TxSts", "OrgnlPmtInfId")
        if status.code != REJECTED:
            others[status.code] += 1
            continue
        original = transaction.find(_ORIGINAL)
        yield {
            "reject_code": status.reason or NO_REASON,
            "batch": status.batch,
            "end_to_end_id": stated(text(transaction, path("OrgnlEndToEndId"))),
            "mandate": text(original, path("MndtRltdInf", "MndtId"), path("MndtRltdInf", "DrctDbtMndt", "MndtId")),
            "name": text(original, *_NAMES),
            "iban": account_of(original.find(path("DbtrAcct"))) if original is not None else "",
            "amount": _amount(text(original, *_AMOUNTS)),
        }


def _amount(written: str) -> Raw:
    value = number(written)
    return written if value is None else value


def _others(counts: Counter[str]) -> tuple[str, ...]:
    """What the bank did not refuse, so that a report without a reject says so."""
    return tuple(
        say(
            "{operations} au statut {status}",
            operations=counted(count, "{number} opération", "{number} opérations"),
            status=status or say("absent"),
        )
        for status, count in sorted(counts.items())
    )


def _filled(cells: dict[str, Raw]) -> dict[str, Raw]:
    return {name: value for name, value in cells.items() if value != ""}
