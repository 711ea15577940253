"""What payers write: numbers in many shapes, lists and ranges, orders, months, mistakes, or nothing."""

import random
import re
from collections.abc import Set

from benchmarks.elsewhere.clients import Says
from benchmarks.elsewhere.debts import Debt
from benchmarks.elsewhere.settlement import Settlement
from benchmarks.elsewhere.wordlists import SHORT_MONTHS
from benchmarks.world import Kind
from reconcile.money import euros
from reconcile.text import fold

_LEADS = (
    "",
    "",
    "FACTURE ",
    "FACT ",
    "FA ",
    "Facture n° ",
    "REGLEMENT FACTURE ",
    "VOTRE FACTURE ",
    "PAIEMENT ",
    "RGLT ",
)
_LISTS = ("", "FACTURES ", "FACT ", "FACTS ", "VOS FACTURES ", "REGLT ", "FA ")
_GLUE = (" ", ", ", " + ", "/", " ET ", " - ", ";")
_EMPTY = (
    "",
    "",
    "",
    "VIREMENT",
    "REGLEMENT",
    "PAIEMENT FACTURE",
    "SOLDE",
    "MERCI",
    "NOTPROVIDED",
    "REGLEMENT FOURNISSEUR",
)


def write_motif(rng: random.Random, paid: Settlement, difficulty: float, taken: Set[str]) -> None:
    """Gives the payment its motif and its tokens. `taken`: what would name another document of that customer.

    A mistake never does: a debtor says which debt he pays (Code civil, art. 1342-10), even against his mind.
    """
    debts, says = paid.meant, paid.says
    if paid.undoes is not None or paid.kind is Kind.GIVEN_BACK:
        return
    if says is Says.ORDER and not all(d.order for d in debts):
        says = Says.FULL
    if not debts or says is Says.NOTHING:
        paid.motif = rng.choice(_EMPTY)
    elif says is Says.MONTH:
        paid.motif = _months(rng, debts)
    else:
        _numbers(rng, paid, says)
        if rng.random() < 0.008 + 0.04 * difficulty * paid.client.careless:
            _mistake(rng, paid, taken)
    _extras(rng, paid)


def _numbers(rng: random.Random, paid: Settlement, says: Says) -> None:
    debts = [*paid.meant, *(note for note in paid.notes if rng.random() < 0.6)]
    tokens = [(debt, token_of(debt, says, paid.client.phrase)) for debt in debts]
    paid.says = says
    if len(tokens) == 1:
        lead = (
            "REMBT AVOIR "
            if paid.kind is Kind.REFUND
            else "CDE "
            if says is Says.ORDER
            else _LEADS[paid.client.phrase % len(_LEADS)]
        )
        paid.motif, paid.tokens = f"{lead or ('FA ' if says is Says.SHORT else '')}{tokens[0][1]}", tokens
        return
    serials = sorted(d.serial for d in paid.meant)
    follow = serials == list(range(serials[0], serials[0] + len(serials))) and not paid.notes
    if follow and says is not Says.ORDER and len(serials) > 2 and rng.random() < 0.6:
        ordered = sorted(tokens, key=lambda t: t[0].serial)
        paid.motif = f"FA {ordered[0][1]} {rng.choice(('A', 'AU', '-', 'à'))} {ordered[-1][1]}"
        paid.tokens, paid.ranged = ordered, True
        return
    if says is Says.ORDER and rng.random() < 0.5:
        tokens = tokens[:1]
    lead, glue = _LISTS[paid.client.phrase % len(_LISTS)], _GLUE[paid.client.phrase % len(_GLUE)]
    if glue.strip() in ("/", "-") and any(glue.strip() in text for _, text in tokens):
        glue = " "
    if paid.client.phrase % 17 == 0:
        paid.motif = " ".join(f"FAC:{text} MT:{euros(debt.owed)}" for debt, text in tokens)
    else:
        paid.motif = lead + glue.join(text for _, text in tokens)
    paid.tokens = tokens


def token_of(debt: Debt, says: Says, phrase: int) -> str:
    """How this customer writes the number of a document; always the same way."""
    if says is Says.ORDER:
        return debt.order
    if says is Says.SHORT:
        return f"{debt.serial:0{(1, 1, 4)[phrase % 3]}}"
    shapes = (
        debt.number,
        debt.number,
        debt.number,
        re.sub(r"[-/ ]", " ", debt.number),
        re.sub(r"[-/ ]", "", debt.number),
    )
    return shapes[phrase // 7 % len(shapes)]


def names_of(debt: Debt) -> set[str]:
    """All that can name a document."""
    return {bare(debt.number), str(debt.serial), bare(debt.order)}


def bare(text: str) -> str:
    """Without signs nor leading zeros."""
    return fold(text).replace(" ", "").lstrip("0")


def _months(rng: random.Random, debts: list[Debt]) -> str:
    months = dict.fromkeys((d.month, d.issued) for d in debts)
    name, day = next(iter(months))
    spread = list(dict.fromkeys(month for month, _ in months))
    if len(spread) > 1:
        return "FACTURES " + " ".join(spread)
    lead = "FACTURES DE" if len(debts) > 1 else rng.choice(("ABONNEMENT", "LOYER", "FACTURE", "ECHEANCE", "MENSUALITE"))
    return rng.choice(
        (
            f"{lead} {name} {day.year}",
            f"{lead} {name}",
            f"{lead} {day:%m/%Y}",
            f"{lead} {SHORT_MONTHS[day.month - 1]} {day:%y}",
        )
    )


def _mistake(rng: random.Random, paid: Settlement, taken: Set[str]) -> None:
    """One number is not the right one."""
    at = rng.randrange(len(paid.tokens))
    _, right = paid.tokens[at]
    digits = [i for i, c in enumerate(right) if c.isdigit()]
    draw = rng.random()
    if draw < 0.35 and len(digits) > 1:  # swapped
        i = rng.choice([d for d in digits if d + 1 in digits] or digits[:1])
        wrong = right[:i] + right[i + 1 : i + 2] + right[i] + right[i + 2 :]
    elif draw < 0.75:  # another figure
        i = rng.choice(digits[-3:])
        wrong = right[:i] + str((int(right[i]) + rng.randint(1, 9)) % 10) + right[i + 1 :]
    elif draw < 0.9:  # one figure lost
        i = rng.choice(digits)
        wrong = right[:i] + right[i + 1 :]
    else:  # the payer's own number for it
        wrong = str(rng.randrange(10_000, 999_999))
    if wrong == right or bare(wrong) in taken:
        return
    paid.motif = paid.motif.replace(right, wrong, 1)
    paid.tokens.pop(at)
    paid.wrong, paid.ranged = wrong, False


def _extras(rng: random.Random, paid: Settlement) -> None:
    """Whom a third pays for, days, the customer's account number with us: figures that name nothing."""
    client = paid.client
    if paid.third and client.names_it:
        paid.motif = f"{paid.motif} {rng.choice(('POUR', 'P/C', 'CLIENT'))} {client.name}".strip()
    elif client.phrase % 23 == 0 and client.code:
        paid.motif = f"{paid.motif} CLT {client.code}".strip()
    if paid.tokens and rng.random() < 0.05:
        day = next(iter(paid.meant)).issued
        paid.motif += f" DU {day:%d/%m/%Y}"
    if paid.kind is Kind.PART and rng.random() < 0.4:
        paid.motif = f"ACOMPTE {paid.motif}".strip()
    elif paid.kind is Kind.COMPLEMENT and rng.random() < 0.4:
        paid.motif = f"SOLDE {paid.motif}".strip()
    elif paid.kind is Kind.INTEREST and rng.random() < 0.5:
        paid.motif += " + PENALITES"
