"""What a payer writes, and which of its words name a document."""

import random
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.world import Kind
from benchmarks.yonder.forms import last_figures, other_forms, same_series, slip_of_the_pen
from benchmarks.yonder.numbering import Numberer
from benchmarks.yonder.parties import Client, Sort
from benchmarks.yonder.payment import Payment, Way
from benchmarks.yonder.reading import could_mean
from benchmarks.yonder.sales import Paper
from benchmarks.yonder.sums import in_words
from benchmarks.yonder.wordstock import MONTHS, SHORT_MONTHS


class How(StrEnum):
    """How a word names a document."""

    NUMBER = "number"
    TAIL = "last figures"
    RANGE = "range"
    ORDER = "order"
    MONTH = "month"
    CODE = "code"
    PAYEE = "for whom"
    WRONG = "mistyped"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a motif that name something. `end`: of a range, its other end; `months`: of a month, (year, month)."""

    text: str
    how: How
    end: str = ""
    months: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Motif:
    """What a payer wrote."""

    text: str = ""
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class Writer:
    """Writes motifs. A payer who mistypes does so without meeting a number of its own: it would then mean that one."""

    rng: random.Random
    papers: list[Paper]
    numberer: Numberer
    difficulty: float
    of: dict[Client, list[Paper]]

    def write(self, payment: Payment) -> Motif:
        """The motif of a transfer."""
        rng = self.rng
        if payment.amount < 0:
            return self._sent_back(payment)
        if payment.kind is Kind.ABSENT:
            return self._old(payment)
        mine = [self.papers[key] for key in payment.meant]
        body = self._body(payment, mine)
        before = self._own_reference(payment) if payment.client.sort is Sort.TOWN or payment.way is Way.OWN else ""
        after = rng.choices(("", "MERCI", "CORDIALEMENT", "BON POUR ACCORD"), (90, 5, 3, 2))[0]
        pieces = [body.text, before] if before and rng.random() < 0.6 else [before, body.text]
        payee = ""
        if payment.third and len({p.client for p in mine}) == 1 and rng.random() < 0.35:
            payee = f"{rng.choice(('P/C', 'POUR', 'CPTE', 'POUR LE COMPTE DE'))} {mine[0].client.name}"
        text = " ".join(piece for piece in (*pieces, payee, after) if piece)
        mentions = body.mentions + ((Mention(mine[0].client.name, How.PAYEE),) if payee else ())
        return Motif(text, mentions)

    def _sent_back(self, payment: Payment) -> Motif:
        if payment.kind is Kind.REFUND and payment.way is Way.FULL:
            number = self.papers[payment.meant[0]].number
            return Motif(f"{self.rng.choice(('REMB AVOIR', 'AVOIR', 'RBT'))} {number}", (Mention(number, How.NUMBER),))
        return Motif(self.rng.choice(("REMBOURSEMENT", "TROP VERSE", "RBT CLIENT", "ERREUR DE VOTRE PART")))

    def _old(self, payment: Payment) -> Motif:
        if payment.way is Way.NOTHING:
            return Motif()
        return Motif(f"{self.rng.choice(_OPENERS)} {self.numberer.of_the_past(self.rng)}".strip())

    def _body(self, payment: Payment, mine: list[Paper]) -> Motif:
        rng, way = self.rng, payment.way
        if payment.copied >= 0:
            return self._numbers([self.papers[payment.copied]], Way.FULL)
        if payment.rank and rng.random() < 0.5:
            said = self._numbers(mine, Way.FULL) if way in _NUMBERS else Motif()
            words = _instalment(rng, payment)
            return Motif(f"{words} {said.text}".strip(), said.mentions)
        if way in _NUMBERS:
            return self._numbers(mine, way)
        others = {
            Way.ORDER: self._order, Way.MONTH: self._month, Way.CODE: self._code, Way.OWN: self._nothing,
            Way.SUM: self._sum, Way.BALANCE: self._balance,
        }  # fmt: skip
        return others.get(way, self._nothing)(payment, mine)

    def _numbers(self, mine: list[Paper], way: Way) -> Motif:
        rng = self.rng
        opener = rng.choice(_OPENERS)
        if way is Way.RANGE and (found := self._range(mine)) is not None:
            return found
        mentions = [self._one(paper, way, at) for at, paper in enumerate(mine)]
        if rng.random() < 0.012 + 0.03 * self.difficulty:
            mentions = self._mistyped(mentions, mine)
        signs = [
            s for s in (" - ", "+", " / ", " ET ", ", ", " ", " & ") if not set(s) & set("/-") or _apart(s, mentions)
        ]
        text = rng.choice(signs).join(m.text for m in mentions)
        return Motif(f"{opener} {text}".strip(), tuple(mentions))

    def _one(self, paper: Paper, way: Way, at: int) -> Mention:
        """The number of one; in a list, after the first, the last figures may do."""
        rng = self.rng
        if way is Way.TAIL or (at and way is Way.OTHERWISE and rng.random() < 0.4):
            return Mention(last_figures(rng, paper), How.TAIL)
        if way is Way.OTHERWISE:
            return Mention(rng.choice(other_forms(paper.number)), How.NUMBER)
        return Mention(paper.number, How.NUMBER)

    def _mistyped(self, mentions: list[Mention], mine: list[Paper]) -> list[Mention]:
        at = self.rng.randrange(len(mentions))
        wrong = slip_of_the_pen(self.rng, mentions[at].text)
        if not wrong or any(could_mean(wrong, p) for p in self.of[mine[at].client]):
            return mentions
        return [*mentions[:at], Mention(wrong, How.WRONG), *mentions[at + 1 :]]

    def _range(self, mine: list[Paper]) -> Motif | None:
        """Only where they follow one another among the customer's own."""
        first, last = mine[0], mine[-1]
        if len(mine) < 3 or any(p.client is not first.client for p in mine) or not same_series(mine):
            return None
        between = [p for p in self.of[first.client] if first.rank <= p.rank <= last.rank and same_series([first, p])]
        if between != mine:
            return None
        end = last_figures(self.rng, last) if self.rng.random() < 0.5 else last.number
        words = self.rng.choice(("{} A {}", "{} AU {}", "{}>{}", "DU {} AU {}", "{} à {}")).format(first.number, end)
        return Motif(f"{self.rng.choice(_OPENERS)} {words}".strip(), (Mention(first.number, How.RANGE, end),))

    def _order(self, payment: Payment, mine: list[Paper]) -> Motif:
        orders = list(dict.fromkeys(p.order for p in mine))
        if not all(orders):
            return self._numbers(mine, Way.FULL) if payment.kind is not Kind.PREPAID else Motif()
        words = "CONTRAT" if mine[0].regular else self.rng.choice(("CDE", "COMMANDE", "V/CDE", "BON"))
        return Motif(f"{words} {' '.join(orders)}", tuple(Mention(order, How.ORDER) for order in orders))

    def _month(self, payment: Payment, mine: list[Paper]) -> Motif:
        if payment.kind is not Kind.PREPAID and not all(p.regular for p in mine) and self.rng.random() < 0.5:
            return self._numbers(mine, Way.FULL)
        months = tuple(dict.fromkeys((p.on.year, p.on.month) for p in mine))
        year, month = months[0]
        words = self.rng.choice(
            (
                SHORT_MONTHS[month - 1],
                MONTHS[month - 1].upper(),
                f"{month:02}/{year % 100:02}",
                f"{month:02}-{year}",
                f"{MONTHS[month - 1]} {year}",
            )
        )
        if len(months) == 1:
            return Motif(
                f"{self.rng.choice(('', 'LOYER', 'ECHEANCE', 'FACT', 'PRESTATION'))} {words}".strip(),
                (_months(words, months),),
            )
        if len({(y, (m - 1) // 3) for y, m in months}) == 1:
            words = f"T{(month - 1) // 3 + 1} {year}"
            return Motif(words, (_months(words, tuple((year, (month - 1) // 3 * 3 + at) for at in (1, 2, 3))),))
        return self._numbers(mine, Way.FULL)

    def _code(self, _: Payment, mine: list[Paper]) -> Motif:
        code = mine[0].client.code
        return Motif(f"CLIENT {code}", (Mention(code, How.CODE),)) if code else Motif()

    def _nothing(self, _: Payment, mine: list[Paper]) -> Motif:
        return Motif(
            self.rng.choice(
                (
                    "",
                    "",
                    "VIREMENT",
                    "REGLEMENT",
                    "PAIEMENT FACTURE",
                    "REGLEMENT FACTURES" if len(mine) > 1 else "FACTURE",
                )
            )
        )

    def _sum(self, payment: Payment, _: list[Paper]) -> Motif:
        figures = f"{payment.amount / 100:.2f}".replace(".", ",")
        return Motif(f"REGLEMENT {figures} EUR" if self.rng.random() < 0.5 else in_words(payment.amount).upper())

    def _balance(self, payment: Payment, mine: list[Paper]) -> Motif:
        if payment.rank:
            return Motif(_instalment(self.rng, payment))
        return Motif(
            self.rng.choice(("SOLDE", "SOLDE DE TOUT COMPTE", "SOLDE FACTURES" if len(mine) > 1 else "SOLDE FACTURE"))
        )

    def _own_reference(self, payment: Payment) -> str:
        """Never figures that could mean a document of the customer."""
        for _ in range(20):
            figures = f"{self.rng.randrange(10**5, 10**6)}"
            if not any(could_mean(part, p) for p in self.of[payment.client] for part in (figures, figures[-4:])):
                break
        words = (
            ("MANDAT {}", "MDT {} BORD 88")
            if payment.client.sort is Sort.TOWN
            else ("N/REF {}", "OP {}", "PIECE {}", "NOTRE REF 45{}")
        )
        return self.rng.choice(words).format(figures)


_OPENERS = (
    "FACT",
    "FACTURE",
    "FACT N°",
    "REGLT FACT",
    "V/FACT",
    "VOTRE FACTURE",
    "PAIEMENT",
    "RGT FAC",
    "FACTURE NO",
    "",
    "",
    "Facture n°",
)
_NUMBERS = frozenset({Way.FULL, Way.OTHERWISE, Way.TAIL, Way.RANGE, Way.COPIED})


def _months(words: str, months: tuple[tuple[int, int], ...]) -> Mention:
    return Mention(words, How.MONTH, months=months)


def _apart(sign: str, mentions: list[Mention]) -> bool:
    """A sign that no number has cannot be taken for a part of one."""
    return not any(sign.strip() in m.text for m in mentions)


def _instalment(rng: random.Random, payment: Payment) -> str:
    if payment.kind is Kind.COMPLEMENT:
        return rng.choice(("SOLDE", "DERNIER VERSEMENT", "COMPLEMENT"))
    rank = ("1ER", "2EME", "3EME", "4EME")[payment.rank - 1]
    return rng.choice((f"{rank} VERSEMENT", f"ACOMPTE {payment.rank}", f"{rank} ACOMPTE", "ACOMPTE"))
