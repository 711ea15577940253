"""How banks write: one bank per world. Shapes follow public statements; no real label is copied."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from reconcile.text import fold

_Shape = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank's habits.

    Attributes:
        received, instant, sent: payer or payee, motif and reference to a label.
        slip, batch, debited: the words before a cheque slip's, a batch's and a supplier's line.
        cut: characters of a label, 0 for no limit; name_cut: of the payer's name.
        plain: upper case without accents.
        column: what the column Référence holds: "" nothing, "bank" the bank's figures, "motif", "end" the end-to-end
            reference.
        tells_iban: the payer's account is in the statement.
    """

    name: str
    received: _Shape
    instant: _Shape
    sent: _Shape
    slip: str
    batch: str
    debited: str
    reject: str
    unpaid: str
    cut: int
    name_cut: int
    plain: bool
    column: str
    tells_iban: bool

    def label(self, text: str) -> str:
        """As printed."""
        text = " ".join(text.split())
        text = capitals(text) if self.plain else text
        return text[: self.cut].rstrip() if self.cut else text

    def shown(self, name: str) -> str:
        """The payer's name as this bank carries it."""
        return name[: self.name_cut].rstrip()


def capitals(text: str) -> str:
    """Upper case, no accent; signs stay."""
    return "".join(c.upper() if c.isascii() else "" if c == "°" else fold(c).upper() for c in text)


def _slashed(payer: str, motif: str, ref: str) -> str:
    return f"VIR SEPA RECU /DE {payer} /MOTIF {motif} /REF {ref}"


def _slashed_back(payer: str, motif: str, ref: str) -> str:
    return f"VIR SEPA INST RECU /DE {payer} /REF {ref} /MOTIF {motif}"


def _colons(payer: str, motif: str, ref: str) -> str:
    return f"VIR RECU {sum(map(ord, ref)) * 7919 % 10**10:010} DE: {payer} MOTIF: {motif} REF: {ref}"


def _colons_instant(payer: str, motif: str, ref: str) -> str:
    return f"VIR INST RE {sum(map(ord, ref)) * 104729 % 10**12:012} DE: {payer} MOTIF: {motif}"


def _from(words: str) -> _Shape:
    return lambda payer, motif, _: f"{words} {payer} {motif}"


def _dashed(payer: str, motif: str, ref: str) -> str:
    return f"VIREMENT RECU - {payer} - {motif or 'VIREMENT'} - {ref}"


def _motif_first(payer: str, motif: str, _: str) -> str:
    return f"VIREMENT EN VOTRE FAVEUR {motif} DE {payer}"


def _structured(payer: str, motif: str, ref: str) -> str:
    return f"AVIR {payer} RUM:NEANT REFDO:{ref} MOT:{motif}"


def _sent(words: str, between: str = " ") -> _Shape:
    return lambda payee, motif, _: f"{words} {payee}{between}{motif}"


BANKS = (
    Bank("slashes", _slashed, _slashed_back, _sent("VIR SEPA EMIS /BEN", " /MOTIF "), "REMISE CHEQUES BORDEREAU",
         "REMISE PRELEVEMENTS SEPA", "PRLV SEPA", "REJET PRLV SEPA", "CHEQUE IMPAYE",
         cut=0, name_cut=35, plain=True, column="bank", tells_iban=True),
    Bank("slashes of 140", _slashed, _slashed_back, _sent("VIR CPTE A CPTE EMIS /BEN", " /MOTIF "), "REMISE CHEQUE N",
         "VIR REMISE PRLV", "PRLV SEPA", "PRLV IMPAYE", "REMISE IMPAYEE CHQ",
         cut=140, name_cut=27, plain=True, column="end", tells_iban=False),
    Bank("colons", _colons, _colons_instant, _sent("VIR EUROPEEN EMIS POUR:", " MOTIF: "), "REMISE CHEQUE",
         "REMISE PRELEVEMENT", "PRELEVEMENT EUROPEEN", "PRELEVEMENT REJETE", "CHEQUE RETOURNE IMPAYE",
         cut=0, name_cut=35, plain=True, column="", tells_iban=True),
    Bank("short", _from("VIR"), _from("VIR INST"), _sent("VIR"), "REM CHQ", "REM PRLV", "PRLV", "REJ PRLV", "IMP CHQ",
         cut=32, name_cut=20, plain=True, column="motif", tells_iban=False),
    Bank("very short", _from("VRT"), _from("VRT INST"), _sent("VRT EMIS"), "REM CHQ N", "PRLVTS N", "PRLV", "RET PRLV",
         "CHQ IMPAYE",
         cut=31, name_cut=14, plain=True, column="", tells_iban=False),
    Bank("of 64", _from("VIR SEPA"), _from("VIR INST DE"), _sent("VIR SEPA EMIS"), "REMISE CHEQUE N",
         "ENCAISSEMENT PRLV SEPA", "PRLV SEPA", "REJ PRLV SEPA", "REJ CHQ",
         cut=64, name_cut=24, plain=True, column="", tells_iban=False),
    Bank("dashes", _dashed, _dashed, _sent("Virement émis -", " - "), "Remise de chèques", "Remise de prélèvements",
         "Prélèvement", "Rejet de prélèvement", "Chèque impayé",
         cut=0, name_cut=70, plain=False, column="end", tells_iban=True),
    Bank("motif first", _motif_first, _from("VIR INSTANTANE RECU DE:"), _sent("VIREMENT A"), "VERSEMENT CHEQUES",
         "CREDIT REMISE LCR/PRLV", "PRLV", "RETOUR PRLV", "RETOUR CHEQUE",
         cut=120, name_cut=30, plain=True, column="", tells_iban=False),
    Bank("structured", _structured, _structured, _sent("VIR EMIS"), "REMISE CHQ", "REMISE PRLV",
         "PRLV", "REJET PRLV", "CHQ IMPAYE",
         cut=140, name_cut=35, plain=True, column="bank", tells_iban=True),
    Bank("on-line", _from("Virement de"), _from("Virement instantané de"), _sent("Virement à"), "Dépôt de chèques",
         "Prélèvements clients", "Prélèvement de", "Prélèvement rejeté", "Chèque rejeté",
         cut=0, name_cut=70, plain=False, column="motif", tells_iban=True),
)  # fmt: skip


def bank_reference(rng: random.Random, column: str, motif: str) -> str:
    """What stands in the column Référence of a received transfer."""
    if column == "bank":
        return f"{rng.randrange(10**7):07}"
    if column == "motif":
        return motif[:35]
    if column == "end":
        return rng.choice(("NOTPROVIDED", "NOTPROVIDED", f"{rng.randrange(10**10)}", motif[:35] or "NOTPROVIDED"))
    return ""
