"""How banks write a line: which fields, in which order, cut where, with which letters."""

import random
from dataclasses import dataclass
from datetime import date

from reconcile.text import in_ascii


@dataclass(frozen=True, slots=True)
class Slip:
    """What a bank is told of a movement: who, what for, which reference, which day."""

    name: str
    motif: str
    ref: str
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """A written line. `clean`: its text before lines are broken and letters spoilt; `name`: what is left of that."""

    label: str
    clean: str
    name: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank's way.

    Attributes:
        received, instant, standing, sent: shapes of a label, with {name} {motif} {ref} {id} {day}.
        batch, slip: of a credit for many; reject, bounced, recalled: of what is taken back.
        name_width, motif_width, width: characters kept of each field and of the whole.
        upper: all in capitals; `signs`: what becomes of punctuation; `accents`: kept, lost, doubled, or holes.
        wrap: characters of a line, 0 where there is one line only.
        column: what the column of references holds: the motif, an end-to-end reference, a rank of the bank, nothing.
        shows_iban: there is a column of the other's account.
    """

    name: str
    received: tuple[str, ...]
    instant: str
    standing: str
    sent: str
    batch: str
    slip: str
    reject: str
    bounced: str
    recalled: str
    name_width: int = 70
    motif_width: int = 140
    width: int = 400
    upper: bool = True
    signs: str = "kept"
    accents: str = "lost"
    wrap: int = 0
    column: str = ""
    shows_iban: bool = False

    def write(self, rng: random.Random, shape: str, slip: Slip) -> Line:
        """The line of a movement."""
        name, motif = slip.name[: self.name_width].rstrip(), slip.motif[: self.motif_width].rstrip()
        number = f"{rng.randrange(10**11, 10**12)}"
        whole = shape.format(name=name, motif=motif, ref=slip.ref, id=number, day=f"{slip.on:%d/%m/%Y}")
        clean = self._letters(whole).rstrip()[: self.width]
        column = self._letters({"motif": motif, "ref": slip.ref, "id": number}.get(self.column, ""))
        return Line(
            self._spoilt(self._broken(clean)),
            f"{clean} {column}",
            kept_of(self._letters(name), clean),
            self._spoilt(column),
        )

    def _letters(self, text: str) -> str:
        text = text if self.accents != "lost" else in_ascii(text.replace("°", " "))
        text = text.upper() if self.upper else text
        if self.signs != "kept":
            filler = " " if self.signs == "spaces" else ""
            text = "".join(c if c.isalnum() or c in " \n" else filler for c in text)
        return text

    def _broken(self, text: str) -> str:
        if not self.wrap:
            return text
        lines = [part for one in text.split("\n") for part in _pieces(one, self.wrap)]
        return "\n".join(lines)

    def _spoilt(self, text: str) -> str:
        if self.accents == "holes":
            return "".join(c if c.isascii() else "?" for c in text)
        return text.encode().decode("cp1252", errors="replace") if self.accents == "doubled" else text


def _pieces(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def kept_of(name: str, text: str) -> str:
    """The longest beginning of a name that stands in a text, nothing below three letters."""
    for end in range(len(name), 2, -1):
        if name[:end] in text:
            return name[:end]
    return ""


BANKS = (
    Bank(
        name="slashes",
        received=(
            "VIR SEPA RECU /DE {name} /MOTIF {motif} /REF {ref}",
            "VIR SEPA RECU /DE {name} /REF {ref} /MOTIF {motif}",
        ),
        instant="VIR SEPA INST RECU /DE {name} /REF {ref} /MOTIF {motif}",
        standing="VIR SEPA RECU /DE {name} /MOTIF {motif} /REF {ref}",
        sent="VIR SEPA EMIS /POUR {name} /MOTIF {motif} /REF {ref}",
        batch="REMISE PRLV SEPA /REF {ref}",
        slip="REMISE CHEQUES BORDEREAU {ref}",
        reject="REJET PRLV SEPA /DE {name} /MOTIF {motif} /REF {ref}",
        bounced="CHEQUE IMPAYE {ref} {name}",
        recalled="RAPPEL VIR SEPA /DE {name} /MOTIF {motif}",
        upper=False,
    ),
    Bank(
        name="short",
        received=("VIR {name} {motif}", "VIR SEPA {name} {motif}"),
        instant="VIR INST {name} {motif}",
        standing="VIR PERM {name} {motif}",
        sent="VIR {name} {motif}",
        batch="PRLV SEPA REM {ref}",
        slip="REM CHQ {ref}",
        reject="REJ PRLV {name} {motif}",
        bounced="IMP CHQ {ref}",
        recalled="RETOUR VIR {name}",
        name_width=24,
        width=35,
    ),
    Bank(
        name="colons",
        received=("VIR RECU {id} DE: {name} MOTIF: {motif} REF: {ref}",),
        instant="VIR INST RE {id} DE: {name} DATE: {day} 10:31 MOTIF: {motif}",
        standing="VIR RECU {id} DE: {name} MOTIF: {motif}",
        sent="VIR EMIS {id} POUR: {name} MOTIF: {motif}",
        batch="REMISE DE PRELEVEMENTS {ref}",
        slip="REMISE CHEQUE {ref}",
        reject="PRELEVEMENT IMPAYE {id} DE: {name} REF: {ref} MOTIF: {motif}",
        bounced="CHQ IMPAYE {ref} DE: {name}",
        recalled="ANNULATION VIR RECU {id} DE: {name} MOTIF: {motif}",
        name_width=24,
        motif_width=70,
        shows_iban=True,
    ),
    Bank(
        name="lines",
        received=("VIREMENT DE {name}\n{motif}\n{ref}", "VIREMENT SEPA RECU\n{name}\n{motif}\n{ref}"),
        instant="VIREMENT INSTANTANE DE {name}\n{motif}",
        standing="VIREMENT PERMANENT DE {name}\n{motif}",
        sent="VIREMENT EN FAVEUR DE {name}\n{motif}",
        batch="REMISE PRELEVEMENTS\n{ref}",
        slip="REMISE CHEQUES\n{ref}",
        reject="PRELEVEMENT REJETE\n{name}\n{ref}\n{motif}",
        bounced="CHEQUE REJETE N° {ref}\n{name}",
        recalled="VIREMENT RAPPELE\n{name}\n{motif}",
        upper=False,
        accents="kept",
        wrap=35,
    ),
    Bank(
        name="two columns",
        received=("VIR SEPA {name}",),
        instant="VIR INSTANTANE {name}",
        standing="VIR PERMANENT {name}",
        sent="VIR EMIS {name}",
        batch="REM PRLV {ref}",
        slip="REM CHQ {ref}",
        reject="REJET PRLV {name} {ref}",
        bounced="IMPAYE CHQ {ref} {name}",
        recalled="RETOUR VIR SEPA {name}",
        name_width=27,
        motif_width=35,
        width=60,
        accents="holes",
        column="motif",
        shows_iban=True,
    ),
    Bank(
        name="fixed fields",
        name_width=20,
        received=("VRST{name:<20.20}{motif}",),
        instant="VINS{name:<20.20}{motif}",
        standing="VPER{name:<20.20}{motif}",
        sent="VEMI{name:<20.20}{motif}",
        batch="RPRL {ref}",
        slip="RCHQ {ref}",
        reject="RJPR{name:<20.20}{ref}",
        bounced="IMCH {ref} {name}",
        recalled="VRAP{name:<20.20}{motif}",
        width=59,
        signs="lost",
    ),
    Bank(
        name="new bank",
        received=("{name}",),
        instant="{name}",
        standing="{name}",
        sent="{name}",
        batch="Prélèvements SEPA {ref}",
        slip="Remise de chèques {ref}",
        reject="Rejet {name} {ref}",
        bounced="Chèque impayé {ref} {name}",
        recalled="Recall {name}",
        upper=False,
        accents="kept",
        column="motif",
        shows_iban=True,
    ),
    Bank(
        name="bad letters",
        received=("Virement de {name} : {motif}", "Virement reçu {name} - {motif} (réf. {ref})"),
        instant="Virement instantané reçu {name} - {motif}",
        standing="Virement permanent reçu {name} - {motif}",
        sent="Virement émis vers {name} : {motif}",
        batch="Remise de prélèvements n° {ref}",
        slip="Remise de chèques n° {ref}",
        reject="Prélèvement rejeté {name} réf. {ref} {motif}",
        bounced="Chèque impayé n° {ref} {name}",
        recalled="Virement annulé {name} : {motif}",
        motif_width=70,
        upper=False,
        accents="doubled",
    ),
    Bank(
        name="motif first",
        received=("{motif} VIR DE {name}", "{motif} VIREMENT {name}"),
        instant="{motif} VIR INST DE {name}",
        standing="{motif} VIR PERM DE {name}",
        sent="VIR A {name} {motif}",
        batch="PRELEVEMENTS EMIS REMISE {ref}",
        slip="REMISE CHQ {ref}",
        reject="{motif} REJET PRLV {name} {ref}",
        bounced="CHQ IMPAYE {ref} {name}",
        recalled="REJET VIR {name} {motif}",
        motif_width=48,
        width=80,
        signs="spaces",
        column="id",
    ),
    Bank(
        name="tags",
        received=("/EREF/{ref}/ORDP/{name}/REMI/{motif}",),
        instant="/INST/EREF/{ref}/ORDP/{name}/REMI/{motif}",
        standing="/EREF/{ref}/ORDP/{name}/REMI/{motif}",
        sent="/BENM/{name}/REMI/{motif}",
        batch="/CDCB/PRLV/{ref}",
        slip="/CHQ/{ref}",
        reject="/RTRN/PRLV/EREF/{ref}/DBTR/{name}/REMI/{motif}",
        bounced="/CHQ/IMPAYE/{ref}/{name}",
        recalled="/RECL/ORDP/{name}/REMI/{motif}",
        column="ref",
        shows_iban=True,
    ),
)
