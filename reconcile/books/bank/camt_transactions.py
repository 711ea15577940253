"""One transaction of a camt file: what an entry, or one of its details, says of amount, kind, parties and reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TypeAlias

from reconcile.books.bank.xml import Element, children, local, number, path, text

CREDIT, DEBIT = "CRDT", "DBIT"


class Kind(Enum):
    """What a bank transaction code (BkTxCd) says of an operation."""

    TRANSFER = auto()
    DIRECT_DEBIT = auto()
    CHEQUE = auto()
    CARD = auto()
    CASH = auto()
    OTHER = auto()


_FAMILIES = {
    "RCDT": Kind.TRANSFER, "ICDT": Kind.TRANSFER, "RRCT": Kind.TRANSFER, "IRCT": Kind.TRANSFER,
    "IDDT": Kind.DIRECT_DEBIT, "RDDT": Kind.DIRECT_DEBIT,
    "RCHQ": Kind.CHEQUE, "ICHQ": Kind.CHEQUE,
    "CCRD": Kind.CARD, "MCRD": Kind.CARD,
    "CNTR": Kind.CASH,
}  # fmt: skip
"""Families of the domain PMNT (ISO 20022, ExternalBankTransactionFamily1Code)."""

_TAKEN_BACK = frozenset({"UPDD", "PRDD", "RCDD", "RRTN", "RPCR", "UPCQ", "CQRV", "ARET", "AREV"})
"""Subfamilies of what undoes an earlier operation: unpaid, returned, reversed, cancelled."""

_NO_REFERENCE = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE"})


@dataclass(frozen=True, slots=True)
class BankCode:
    """The bank transaction code. `family`, `subfamily`: ISO codes, `""` where the bank only has its own."""

    family: str = ""
    subfamily: str = ""

    @property
    def kind(self) -> Kind:
        """What the operation is."""
        return _FAMILIES.get(self.family, Kind.OTHER)

    @property
    def takes_back(self) -> bool:
        """It undoes an earlier operation."""
        return self.subfamily in _TAKEN_BACK


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a camt file says of one transaction; texts are `""` where it says nothing.

    Attributes:
        amount: signed, positive where the account is credited; None where a detail states none.
        returned: it undoes an earlier operation (a rejected debit, an unpaid cheque, a returned transfer).
        name, iban: of the other side.
        behalf: who really pays or is paid, when it is not `name`.
        batch: the payment information or message (PmtInfId, MsgId) that it belongs to.
        remittance: what the payer wrote, free then structured.
        reason: ISO or bank's own code of a return; `reason_text`: what the bank adds to it.
        bank_text: the bank's own words (AddtlNtryInf, AddtlTxInf).
    """

    amount: Decimal | None
    currency: str
    code: BankCode
    returned: bool
    reference: str = ""
    end_to_end_id: str = ""
    mandate: str = ""
    batch: str = ""
    name: str = ""
    iban: str = ""
    behalf: str = ""
    remittance: str = ""
    creditor_reference: str = ""
    reason: str = ""
    reason_text: str = ""
    bank_text: str = ""

    @property
    def kind(self) -> Kind:
        """What the operation is; what names a mandate is a direct debit, whatever its code."""
        return Kind.DIRECT_DEBIT if self.mandate else self.code.kind

    @property
    def credit(self) -> bool:
        """Money that came in."""
        return self.amount is not None and self.amount > 0


_DETAIL_AMOUNTS = (path("TxAmt", "Amt"), path("InstdAmt", "Amt"))
_FAMILY, _SUBFAMILY = path("Domn", "Fmly", "Cd"), path("Domn", "Fmly", "SubFmlyCd")
_REASONS = (path("Rsn", "Cd"), path("Rsn", "Prtry"), path("RtrRsn", "Cd"), path("RtrRsn", "Prtry"))
_NAMES = (path("Nm"), path("Pty", "Nm"), path("Agt", "FinInstnId", "Nm"))
_ACCOUNTS = (path("Id", "IBAN"), path("Id", "Othr", "Id"))
_IBAN = path("Id", "IBAN")

Parts: TypeAlias = Mapping[str, Element]
"""The children of an element by their local names."""


def code_of(parts: Parts) -> BankCode:
    """The bank transaction code of an entry or a detail."""
    found = parts.get("BkTxCd")
    return BankCode(text(found, _FAMILY), text(found, _SUBFAMILY)) if found is not None else BankCode()


def sign_of(parts: Parts, default: int = 1) -> int:
    """1 for a credit, -1 for a debit. It is that of the entry itself, also where the entry is a reversal (RvslInd)."""
    return {CREDIT: 1, DEBIT: -1}.get(text(parts.get("CdtDbtInd")), default)


def account_of(element: Element | None) -> str:
    """The number of an account, without spaces."""
    return text(element, *_ACCOUNTS).replace(" ", "")


def stated(identifier: str) -> str:
    """An identifier, `""` for the words that stand where there is none."""
    return "" if identifier.upper() in _NO_REFERENCE else identifier


def detail_of(element: Element, whole: Transaction, sign: int, ours: str) -> Transaction:
    """A transaction detail (TxDtls) of the entry `whole`; `sign` is that of the entry, `ours` our account."""
    parts = children(element)
    sign = sign_of(parts, sign)
    amount, currency = _amount(parts)
    own = code_of(parts)
    code = own if own.family else whole.code
    references = children(parts.get("Refs"))
    returning = parts.get("RtrInf")
    returned = returning is not None or code.takes_back or whole.returned
    name, iban, behalf = _other_side(children(parts.get("RltdPties")), credit=sign > 0, returned=returned, ours=ours)
    remittance, creditor_reference = _remittance(parts.get("RmtInf"))
    return Transaction(
        None if amount is None else amount * sign,
        currency,
        code,
        returned,
        reference=text(references.get("AcctSvcrRef")) or whole.reference,
        end_to_end_id=stated(text(references.get("EndToEndId"))),
        mandate=stated(text(references.get("MndtId"))),
        batch=text(references.get("PmtInfId")) or text(references.get("MsgId")),
        name=name,
        iban=iban,
        behalf=behalf,
        remittance=remittance,
        creditor_reference=creditor_reference,
        reason=text(returning, *_REASONS) if returning is not None else "",
        reason_text=text(returning, path("AddtlInf")),
        bank_text=text(parts.get("AddtlTxInf")),
    )


def _amount(parts: Parts) -> tuple[Decimal | None, str]:
    """The unsigned amount of a detail, and its currency."""
    found = parts.get("Amt")
    details = parts.get("AmtDtls")
    if found is None and details is not None:
        found = next((a for a in (details.find(where) for where in _DETAIL_AMOUNTS) if a is not None), None)
    return (None, "") if found is None else (number(text(found)), found.get("Ccy", ""))


def _other_side(parties: Parts, *, credit: bool, returned: bool, ours: str) -> tuple[str, str, str]:
    """Name and IBAN of the other side, and on whose behalf it acts.

    The payer of a credit, the payee of a debit. Of a return, banks name either the two sides of the first operation or
    those of the return: the side whose account is not ours.
    """
    sides = ("Dbtr", "Cdtr") if credit or returned else ("Cdtr", "Dbtr")
    for side in sides if returned else sides[:1]:
        account = parties.get(f"{side}Acct")
        name = text(parties.get(side), *_NAMES)
        its_number = account_of(account)
        if (name or its_number) and not (returned and its_number and its_number == ours):
            behalf = text(parties.get(f"Ultmt{side}"), *_NAMES)
            iban = its_number if account is not None and account.find(_IBAN) is not None else ""
            return name or behalf, iban, behalf if name and behalf != name else ""
    return "", "", ""


def _remittance(found: Element | None) -> tuple[str, str]:
    """What the payer wrote, with the documents that it names, and the creditor's reference."""
    words: list[str] = []
    references: list[str] = []
    for part in found if found is not None else ():
        if local(part) == "Ustrd":
            words.append(text(part))
        elif local(part) == "Strd":
            references.append(text(part, path("CdtrRefInf", "Ref"), path("CdtrRefInf", "CdtrRef")))
            words += [_document(named) for named in part.iterfind(path("RfrdDocInf"))]
            words += [text(line) for line in part.iterfind(path("AddtlRmtInf"))]
    return " ".join(w for w in words if w), " ".join(dict.fromkeys(r for r in references if r))


def _document(named: Element) -> str:
    """A document of the remittance with the word that says what it is: CINV an invoice, CREN a credit note."""
    word = {"CINV": "FACTURE", "CREN": "AVOIR"}.get(text(named, path("Tp", "CdOrPrtry", "Cd")), "")
    value = text(named, path("Nb"))
    return f"{word} {value}".strip() if value else ""
