"""Lines of a bank statement, in the manner of ten French banks; cuts happen here.

Written from memory of what statements look like, and deliberately not from the engine's patterns.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Told:
    """What a bank tells of a transfer.

    Attributes:
        shown: the payer's name as cut by the bank.
        kept: how many characters of the reason are left.
    """

    label: str
    reference: str
    shown: str
    kept: int


@dataclass(frozen=True)
class Bank:
    """A bank's manners.

    Attributes:
        receipt: writes a transfer received from a name, a reason and a number.
        name_length: longest name it shows.
        reason_length: longest reason it shows.
        tells_iban: the statement has a column for the counterparty's account.
    """

    name: str
    receipt: Callable[[str, str, int], tuple[str, str]]
    name_length: int
    reason_length: int
    tells_iban: bool = False


Row: TypeAlias = tuple[str, str]


def _bnp(name: str, reason: str, n: int) -> Row:
    return f"VIR SEPA RECU /DE {name} /MOTIF {reason or 'NOTPROVIDED'} /REF {n}", ""


def _sg(name: str, reason: str, n: int) -> Row:
    return f"VIR RECU    {n:013d} DE: {name} MOTIF: {reason} REF: NOTPROVIDED", ""


def _cm(name: str, reason: str, _: int) -> Row:
    return f"VIR {name} {reason}".strip(), ""


def _ca(name: str, reason: str, _: int) -> Row:
    return f"VIREMENT EN VOTRE FAVEUR\n{name}\n{reason}".strip(), ""


def _bourso(name: str, reason: str, _: int) -> Row:
    return f"VIR SEPA {name}" + (f" | {reason}" if reason else ""), ""


def _lcl(name: str, reason: str, n: int) -> Row:
    return f"VIREMENT {name}" + (f" REF {reason}" if reason else ""), f"{n % 10**7}"


def _camt(name: str, reason: str, n: int) -> Row:
    return f"Virement SEPA reçu /DE {name}" + (f" /MOTIF {reason}" if reason else ""), f"E2E{n % 10**9}"


def _neo(name: str, reason: str, _: int) -> Row:
    return name, reason


def _postale(name: str, reason: str, n: int) -> Row:
    return f"VIREMENT DE {name} {reason} REFERENCE : {n % 10**10:010d}", ""


def _popular(name: str, reason: str, n: int) -> Row:
    return f"EVI {name} {n % 10**6:06d} {reason}".strip(), ""


BANKS = (
    Bank("BNP", _bnp, 35, 140, tells_iban=False),
    Bank("SG", _sg, 24, 60),
    Bank("CM", _cm, 22, 31),
    Bank("CA", _ca, 32, 64),
    Bank("Bourso", _bourso, 27, 45),
    Bank("LCL", _lcl, 20, 31),
    Bank("camt", _camt, 35, 140, tells_iban=True),
    Bank("neo", _neo, 35, 80, tells_iban=True),
    Bank("postale", _postale, 18, 32),
    Bank("popular", _popular, 14, 26),
)


def tell(rng: random.Random, bank: Bank, name: str, reason: str) -> Told:
    """A transfer received as the bank writes it."""
    shown = name[: bank.name_length].strip()
    cut = reason[: bank.reason_length]
    label, reference = bank.receipt(shown, cut, rng.randrange(10**12))
    return Told(label, reference, shown, len(cut))


def batch_line(rng: random.Random, batch: str, count: int) -> str:
    """The credit of a batch of direct debits."""
    texts = (
        "REMISE PRLV SEPA {b}",
        "REM PRELEVEMENTS SEPA {n} OPERATIONS",
        "PRLV SEPA REMISE {b} NBRE {n}",
        "REMISE DE PRELEVEMENTS {b}",
    )
    return rng.choice(texts).format(b=batch, n=count)


def slip_line(rng: random.Random, slip: str, count: int) -> str:
    """The credit of a slip of cheques."""
    texts = (
        "REMISE CHEQUES {s}",
        "REM CHQ {n} CHEQUES",
        "REMISE CHEQUE {s} DE {n} CHQ",
        "VERSEMENT CHEQUES BORDEREAU {s}",
        "REMISE DE CHEQUES",
    )
    return rng.choice(texts).format(s=slip, n=count)


def reject_line(rng: random.Random, name: str, mandate: str) -> str:
    """A direct debit that the bank takes back."""
    texts = (
        "REJET PRLV SEPA {x} MOTIF AM04",
        "PRELEVEMENT IMPAYE {x} PROVISION INSUFFISANTE",
        "RETOUR PRLV {x} {m}",
        "REJ PRLV {m} MD06",
        "IMPAYE PRLV SEPA",
    )
    return rng.choice(texts).format(x=name[:22].strip(), m=mandate)


def bounced_line(rng: random.Random, name: str, number: str) -> str:
    """A cheque that bounced."""
    texts = ("CHEQUE IMPAYE {n}", "REJET CHEQUE {n} {x}", "CHQ IMPAYE {x} SANS PROVISION", "RETOUR CHEQUE IMPAYE")
    return rng.choice(texts).format(x=name[:20].strip(), n=number)


def returned_line(rng: random.Random, name: str) -> str:
    """A transfer that its sender's bank called back."""
    return rng.choice(("RETOUR VIREMENT RECU {x}", "ANNULATION VIR RECU {x}", "RAPPEL VIREMENT SEPA {x}")).format(
        x=name[:24].strip()
    )


def sent_line(rng: random.Random, name: str, reason: str) -> str:
    """A transfer that the firm sent."""
    texts = (
        "VIR SEPA EMIS /BEN {x} /MOTIF {r}",
        "VIREMENT EMIS {x} {r}",
        "VIR POUR {x} {r}",
        "VIR INST EMIS VERS {x} {r}",
    )
    return rng.choice(texts).format(x=name[:27].strip(), r=reason).strip()


def card_line(rng: random.Random, shop: str, on: date) -> str:
    """A purchase by card."""
    texts = (
        "FACTURE CARTE DU {d:%d%m%y} {s}",
        "CARTE X1234 {d:%d/%m} {s}",
        "PAIEMENT CB {s} {d:%d%m}",
        "CB {s} {d:%d/%m/%y}",
    )
    return rng.choice(texts).format(d=on, s=shop)
