"""The label of a camt transaction, in the words of a French statement.

Fields are marked as BNP Paribas marks them (/DE, /MOTIF, /REF, /RNF): the payer and what he wrote stay apart.
"""

from reconcile.books.bank.camt_transactions import Kind, Transaction
from reconcile.books.bank.reasons import reason_of
from reconcile.text import fold

_SEPA = frozenset({"ESCT", "ESDD", "BBDD"})
_INSTANT = frozenset({"RRCT", "IRCT"})
_FEES = frozenset({"CHRG", "FEES", "COMM", "COME", "COMI", "COMT"})

UNNAMED = "OPERATION SANS LIBELLE"
"""The label of an operation of which the file says nothing but its amount."""

_WORDS = {
    Kind.TRANSFER: ("{} RECU", "{} EMIS", "RETOUR {}"),
    Kind.DIRECT_DEBIT: ("{}", "{}", "REJET {}"),
    Kind.CHEQUE: ("REMISE CHEQUES", "CHEQUE", "REJET CHEQUE IMPAYE"),
    Kind.CARD: ("ENCAISSEMENT CARTES", "PAIEMENT PAR CARTE", "REJET"),
    Kind.CASH: ("VERSEMENT", "RETRAIT", "REJET"),
    Kind.OTHER: ("", "", "REJET"),
}
"""How a statement says it when money comes in, goes out, or an earlier operation is undone; `{}` is the scheme."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAYS_RETURN = _words("rej rejet rejete rejets impaye impayes impayee ret retour annul annulation")
_SAYS_FEE = _words("frais commission commissions agios cotisation")
_SAYS_KIND = {
    Kind.TRANSFER: _words("vir virt virement virements"),
    Kind.DIRECT_DEBIT: _words("prlv prelevement prelevements prelvt sdd"),
    Kind.CHEQUE: _words("cheque cheques chq chqs"),
    Kind.CARD: _words("carte cartes cb"),
    Kind.CASH: _words("espece especes dab retrait versement"),
}


def compose(transaction: Transaction, entry_text: str = "", *, several: bool = False) -> str:
    """The label of one row.

    Args:
        transaction: what its row stands for.
        entry_text: the bank's own words on the entry; kept first.
        several: the row is the total of several transactions.
    """
    own_words = " ".join(dict.fromkeys(t for t in (entry_text, transaction.bank_text) if t))
    operation = "" if _says(own_words, transaction) else _operation(transaction, several=several)
    parts = [operation, own_words, *_fields(transaction, own_words)]
    return " ".join(part for part in parts if part) or UNNAMED


def _fields(transaction: Transaction, own_words: str) -> list[str]:
    """What is known of the transaction and the bank's own words do not hold yet."""
    payer = transaction.credit or transaction.returned
    named = "/DE " in own_words
    debit = transaction.returned or transaction.kind is Kind.DIRECT_DEBIT
    reference = transaction.end_to_end_id
    fields = (
        ("", _reason(transaction) if transaction.returned else ""),
        ("RUM ", transaction.mandate if debit else ""),
        ("/BEN ", "" if payer else transaction.name),
        ("/POUR ", transaction.behalf),
        ("/MOTIF ", transaction.remittance),
        ("/RNF ", transaction.creditor_reference),
        ("/REF ", "" if reference in transaction.remittance else reference),
    )
    told = f" {fold(own_words)} " if own_words else ""
    kept = [f"{mark}{value}" for mark, value in fields if value and not (told and f" {fold(value)} " in told)]
    if payer and transaction.name and not named:  # said again where the text holds it: its field proves who paid
        at = sum(not field.startswith("/") for field in kept)
        kept.insert(at, f"/DE {transaction.name}")
    return kept


def _says(words: str, transaction: Transaction) -> bool:
    """Whether the bank's own words already tell the operation."""
    said = set(fold(words).split())
    if not said or (transaction.returned and not said & _SAYS_RETURN):
        return False
    wanted = _SAYS_FEE if transaction.code.subfamily in _FEES else _SAYS_KIND.get(transaction.kind)
    return wanted is None or bool(said & wanted)


def _reason(transaction: Transaction) -> str:
    """Code of a return and what it means, as the bank or the ISO list says it."""
    known = reason_of(transaction.reason)
    meaning = transaction.reason_text or (known.label.upper() if known else "")
    return f"{transaction.reason} {meaning}".strip()


def _operation(transaction: Transaction, *, several: bool) -> str:
    """The words of the operation, `""` where the code of the bank tells none."""
    if transaction.code.subfamily in _FEES:
        return "FRAIS"
    received, paid, undone = _WORDS[transaction.kind]
    words = undone if transaction.returned else received if transaction.credit else paid
    batch = several and transaction.kind is Kind.DIRECT_DEBIT and transaction.credit
    return ("REMISE " if batch else "") + words.format(_scheme(transaction))


def _scheme(transaction: Transaction) -> str:
    code = transaction.code
    if code.family in _INSTANT:
        return "VIR INST"
    word = "PRLV" if transaction.kind is Kind.DIRECT_DEBIT else "VIR"
    return f"{word} SEPA" if code.subfamily in _SEPA or code.takes_back or transaction.mandate else word
