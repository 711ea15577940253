"""Bank labels taken apart: what kind of operation, the field that names the payer, the free text."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import zip_longest

from reconcile.matching.vocabulary import BANK_WORDS
from reconcile.text import fold, squeeze


class Operation(Enum):
    """What the bank's own words say of a line."""

    TRANSFER = auto()
    DIRECT_DEBIT = auto()
    CHEQUES = auto()
    RETURN = auto()
    FEE = auto()
    CARD = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """A bank label.

    Attributes:
        payer: the field that names the payer, `""` where the bank has no such field.
        free: everything else: references are looked for here.
    """

    operation: Operation
    payer: str
    free: str


_FEE = re.compile(r"\b(frais|commission|commissions|agios|cotisation|ann fr)\b")
_RETURN = re.compile(
    r"\b(rej|rejet|rejets|rejete|rejetes|impaye|impayes|impayee|provision insuffisante|retour impaye)\b"
    r"|\b(ret|retour|annul|annulation|ann|retourne|return|rappel)\b.*\b(prlv|prelevement|prelevements|prelvt|sdd|cheque|chq|vir|virement)\b"
    r"|^recl\b|\b(imp chq|chq imp|imp cheque)\b"
    r"|\b(vir|virement|prlv|prelevement|cheque|chq) (annule|retourne|rejete|rappele)\b"
)
_CARD = re.compile(r"\b(facture carte|carte \d|paiement psc|paiement cb|achat cb|cb \d|paiement par carte|retrait)\b")
_DEBITS = re.compile(r"\b(prlv|prelevement|prelevements|prelvt|sdd|remise prel\w*|rem prl\w*)\b")
_CHEQUES = re.compile(
    r"\b(remise|remises|rem|remcb|encaissement|versement)\b.*\b(chq|chqs|cheque|cheques)\b|\b(remise|rem chq)\b"
)
_TRANSFER = re.compile(r"\b(vir|virt|virement|virements|transfert|transfer)\b")

_MARKS = re.compile(
    r"/(ORDP|BENM|NAME|REMI|EREF|PREF|IREF|MARF|CSID|CNTP|IBAN)/"  # MT940, field 86 structured
    r"|(?:^|(?<=\s))/(DE|FRM|NOM|BEN|MOTIF|LIB|REF|EREF|RNF|ID|DATE|POUR)\b\s*:?"
    r"|\b(DE|MOTIF|REF|DATE|LIB|NOM|ID|POUR)\s?:",
    re.IGNORECASE,
)
_PAYER_FIELDS = frozenset({"DE", "FRM", "NOM", "BEN", "ORDP", "BENM", "NAME"})
_REFERENCE_FIELDS = frozenset({"REF", "EREF", "RNF", "ID", "PREF", "IREF", "MARF", "CSID"})


LABELS = 2**18
"""Distinct labels of a large dossier: what they say is asked again at each round."""


@lru_cache(maxsize=LABELS)
def operation_of(label: str) -> Operation:
    """What the bank's words say of a line; fees first, since « FRAIS REJET PRLV » is a fee."""
    words = fold(label)
    for pattern, operation in (
        (_FEE, Operation.FEE),
        (_RETURN, Operation.RETURN),
        (_CARD, Operation.CARD),
        (_DEBITS, Operation.DIRECT_DEBIT),
        (_TRANSFER, Operation.TRANSFER),
        (_CHEQUES, Operation.CHEQUES),
    ):
        if pattern.search(words):
            return operation
    return Operation.OTHER


@lru_cache(maxsize=LABELS)
def read_label(label: str) -> Label:
    """The label taken apart, whatever the order of its fields.

    Without field marks the second line is the payer, where the first one names nobody.

    >>> read_label("VIR SEPA RECU /DE ACME SARL /REF 0320 /MOTIF FACT 31").payer
    'ACME SARL'
    >>> read_label("VIR RECU 9525858309767 DE: PAUL M MOTIF: LOYER REF: X").free
    'VIR RECU 9525858309767 | LOYER | REF X'
    >>> read_label("/EREF/NOTPROVIDED/ORDP//NAME/ACME SARL/REMI/V/FACT 31")
    Label(operation=<Operation.OTHER: 7>, payer='ACME SARL', free='EREF NOTPROVIDED | V/FACT 31')
    """
    operation = operation_of(label)
    lines = [line.strip() for line in label.splitlines() if line.strip()]
    flat = squeeze(label)
    marks = list(_MARKS.finditer(flat)) if "/" in flat or ":" in flat else []
    payer, free = "", [flat[: marks[0].start()] if marks else ""]
    for mark, after in zip_longest(marks, marks[1:]):
        value = flat[mark.end() : after.start() if after else len(flat)].strip()
        kind = (mark[1] or mark[2] or mark[3]).upper()
        if kind in _PAYER_FIELDS and value and not payer:
            payer = value
        else:
            free.append(f"{kind} {value}" if kind in _REFERENCE_FIELDS else value)
    if marks and payer:
        return Label(operation, payer, " | ".join(part.strip() for part in free if part.strip()))
    if len(lines) > 1 and operation is Operation.TRANSFER and _only_bank_words(lines[0]):
        return Label(operation, lines[1], " | ".join((lines[0], *lines[2:])))
    return Label(operation, "", flat)


_PAID_FOR = re.compile(
    r"(?:\bP/C(?: DE)?|\b(?:POUR|PR)(?: LE COMPTE DE| COMPTE DE)?|\bCLIENT|\bCLT|\bCPTE|\bCONCERNE)\s*:?\s+([^|]+)",
    re.IGNORECASE,
)
_LAST = re.compile(r"\s+(?:REF|REFERENCE|MOTIF)\b.*$", re.IGNORECASE)


def paid_for(text: str) -> tuple[str, ...]:
    """What a label says of whom the payer pays for: a name or a code of ours, perhaps cut, with the words after it.

    >>> paid_for("LOYER FEV 26 P/C SDC 3 RUE PASTEUR VIENNE | REF X"), paid_for("FACTURES CLT C0116")
    (('SDC 3 RUE PASTEUR VIENNE',), ('C0116',))
    """
    said = (_LAST.sub("", found).strip() for found in _PAID_FOR.findall(text))
    return tuple(one for one in said if one)


def _only_bank_words(line: str) -> bool:
    """Whether a line names nobody: « VIREMENT EN VOTRE FAVEUR », « VIR INST RE 144841661835 »."""
    return all(word in BANK_WORDS or word.isdigit() for word in fold(line).split())
