"""What people write on transfers, and what banks make of it."""

import random
from datetime import date

from generator.world import Doc

_MONTHS = (
    "JANVIER", "FEVRIER", "MARS", "AVRIL", "MAI", "JUIN",
    "JUILLET", "AOUT", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE", "DECEMBRE",
)  # fmt: skip

_STYLES = (
    "full", "fa", "compact", "full", "fact", "bare", "facture", "none", "full", "dated", "joined", "full", "fact",
    "none", "compact", "full", "bare", "fa",
)  # fmt: skip


def month_name(when: date) -> str:
    """The month as banks print it."""
    return _MONTHS[when.month - 1]


def reference(doc: Doc, style: str) -> str:
    """How the payer names one document."""
    prefix, rest = doc.number[:2], doc.number[2:]
    year, digits = rest.split("-")
    short = str(int(digits))
    written = {
        "full": doc.number,
        "facture": f"FACTURE {doc.number}",
        "joined": f"{prefix}{year}{digits}",
        "fa": f"{prefix} {short}",
        "fact": f"FACT {short}",
        "compact": f"FAC{year}{int(digits):04d}",
        "bare": digits,
        "dated": f"fact n {short} du {doc.issued:%d/%m}",
        "swapped": f"{prefix}{year}-{digits[:3]}{digits[4]}{digits[3]}",
        "month": f"{doc.nature.upper().replace('É', 'E')} {month_name(doc.issued)}",
        "none": "REGLEMENT",
    }
    return written[style]


def several(docs: list[Doc], style: str) -> str:
    """How the payer names several documents."""
    shorts = [str(int(d.number[-5:])) for d in docs]
    match style:
        case "full":
            return " ".join(d.number for d in docs)
        case "fact":
            return f"fact {', '.join(shorts[:-1])} et {shorts[-1]}"
        case "fa":
            return "FA " + " ".join(shorts)
        case "slash":
            return docs[0].number + "".join(f"/{n}" for n in shorts[1:])
        case "month":
            return f"FACTURES {month_name(docs[0].issued)}"
        case _:
            return "REGLEMENT FACTURES"


def transfer(rng: random.Random, on: date, name: str, reason: str) -> tuple[str, str]:
    """Label and bank reference of an incoming transfer: the bank changed its export in September."""
    number = f"{rng.randrange(10**11, 10**12)}"
    if on.month == 9:
        if rng.random() < 0.2:
            time = f"{8 + on.day % 10:02d}:1{on.day % 6}"
            return f"VIR INST RE {number} DE: {name} DATE: {on:%d/%m/%Y} {time} MOTIF: {reason}", ""
        if rng.random() < 0.3:
            return f"VIR SEPA RECU /DE {name} /REF {number} /MOTIF {reason}", number
        return (
            f"VIR SEPA RECU /DE {name} /MOTIF {reason} /REF {number if rng.random() < 0.6 else 'NOTPROVIDED'}",
            number,
        )
    if on.month == 7:
        return f"VIREMENT EN VOTRE FAVEUR\nDE {name}\n{reason}\n{number}", number
    if rng.random() < 0.15:
        return f"VIR INST DE {name} {reason}", number
    return f"VIREMENT EN VOTRE FAVEUR DE {name} {reason}", number


def style(rank: int) -> str:
    """A way to name one document: each comes back as often as people use it."""
    return _STYLES[rank % len(_STYLES)]
