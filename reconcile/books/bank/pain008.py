"""ISO 20022 direct debit orders (pain.008, every version): what was asked of the bank to collect."""

from collections.abc import Mapping
from decimal import Decimal

from reconcile.books.bank.amounts import amount_shown
from reconcile.books.bank.camt_transactions import account_of, stated
from reconcile.books.bank.extract import Entry, Extract, Raw
from reconcile.books.bank.names import unique_names
from reconcile.books.bank.xml import INVALID, Element, announces, day, number, parse, path, text
from reconcile.books.files.workbook import Refusal
from reconcile.model import BookKind
from reconcile.saying import say

_MESSAGES = r"CstmrDrctDbtInitn(?:V\d+)?|pain\.008\.001\.01"
_DEBIT = path("DrctDbtTxInf")
_MANDATE = path("DrctDbtTx", "MndtRltdInf", "MndtId")


def recognises(start: bytes) -> bool:
    """Whether a file that starts so is a direct debit order."""
    return announces(start, _MESSAGES)


def read_pain008(data: bytes) -> tuple[Extract, ...] | Refusal:
    """One extract for each batch (PmtInf): the debits it collects on its day.

    A file that does not hold as many debits, or as much money, as it says is refused: it was cut or changed.
    """
    root = parse(data)
    if isinstance(root, Refusal):
        return root
    header = next(root.iter("{*}GrpHdr"), None)
    batches = list(root.iter("{*}PmtInf"))
    debits = [debit for batch in batches for debit in batch.iterfind(_DEBIT)]
    if not debits:
        return Refusal(INVALID, say("il ne contient aucun prélèvement (DrctDbtTxInf)"))
    checks = [(header, debits, say("le fichier"))]
    checks += [
        (b, list(b.iterfind(_DEBIT)), say("la remise « {text} »", text=text(b, path("PmtInfId")))) for b in batches
    ]
    for stating, held, what in checks:
        refused = _currency(held) or _control(stating, held, what)
        if refused:
            return refused
    message = text(header, path("MsgId"))
    return unique_names([_batch(batch, message) for batch in batches])


def _amount(debit: Element) -> Element | None:
    return debit.find(path("InstdAmt"))


def _currency(debits: list[Element]) -> Refusal | None:
    """SEPA collects euros only, and the table has no column for another currency."""
    others = {a.get("Ccy", "EUR") for d in debits if (a := _amount(d)) is not None} - {"EUR"}
    if others:
        return Refusal(
            INVALID,
            say("il prélève en {others}, alors que SEPA ne prélève qu'en euros", others=", ".join(sorted(others))),
        )
    return None


def _control(stating: Element | None, debits: list[Element], what: str) -> Refusal | None:
    """Whether the number and the sum stated above are those of the debits; either may be absent."""
    count = text(stating, path("NbOfTxs"))
    if count.isdecimal() and int(count) != len(debits):
        return Refusal(
            INVALID,
            say(
                "{what} annonce {count} prélèvements et en contient {number}",
                what=what,
                count=count,
                number=len(debits),
            ),
        )
    control = number(text(stating, path("CtrlSum")))
    total = sum((number(text(_amount(d))) or Decimal() for d in debits), Decimal())
    if control is not None and control != total:
        reason = say(
            "{what} annonce un total de {stated} et contient {found}",
            what=what,
            stated=amount_shown(control),
            found=amount_shown(total),
        )
        return Refusal(INVALID, reason)
    return None


def _batch(batch: Element, message: str) -> Extract:
    name = text(batch, path("PmtInfId"))
    on = text(batch, path("ReqdColltnDt"), path("ReqdColltnDt", "Dt"))
    same: dict[str, Raw] = {"batch": name, "message": message, "executed_on": day(on)}
    entries = [_debit(debit, same, row) for row, debit in enumerate(batch.iterfind(_DEBIT), 1)]
    return Extract(
        BookKind.DIRECT_DEBITS,
        tuple(entries),
        name=f"Remise {name}",
        account=account_of(batch.find(path("CdtrAcct"))),
        currency="EUR",
    )


def _debit(debit: Element, same: Mapping[str, Raw], row: int) -> Entry:
    written = text(_amount(debit))
    amount = number(written)
    cells: dict[str, Raw] = {
        **same,
        "mandate": text(debit, _MANDATE),
        "name": text(debit, path("Dbtr", "Nm"), path("UltmtDbtr", "Nm")),
        "iban": account_of(debit.find(path("DbtrAcct"))),
        "end_to_end_id": stated(text(debit, path("PmtId", "EndToEndId"))),
        "amount": written if amount is None else amount,
    }
    return Entry(row, {name: value for name, value in cells.items() if value != ""})
