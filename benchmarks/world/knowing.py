"""Whether the books tell what a payment paid: by the names, numbers and amounts that were left on the statement.

It knows what was truly open on each day, and nothing of how an engine reads. Where it finds a second answer as good as
the truth, or no trace of the payer, the event is undecidable.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta

from benchmarks.world.names import Names
from benchmarks.world.payment import Pay
from benchmarks.world.people import Customer, Method, Naming
from benchmarks.world.sales import INVOICE, NOTE, Draft
from benchmarks.world.sums import how_many
from benchmarks.world.truth import Kind
from reconcile.money import Cents

_INEXACT = frozenset({Kind.PART, Kind.OVER, Kind.CHARGE, Kind.INTEREST, Kind.DISCOUNT})
_PAYS_NOTHING = frozenset({Kind.TWICE, Kind.ABSENT, Kind.GIVEN_BACK})
_LONGEST, _USUAL = timedelta(days=400), timedelta(days=60)


class Knowing:
    """Walks through the payments by day and says of each why it cannot be known, `""` when it can."""

    def __init__(self, people: Iterable[Customer], drafts: Iterable[Draft], pays: Iterable[Pay]) -> None:
        self.names = Names(people)
        self.pays = sorted(pays, key=lambda p: (p.on, p.amount > 0, p.source))
        self.left: dict[Draft, Cents] = {}
        self.of: dict[str, list[Draft]] = defaultdict(list)
        self.by_serial: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.left[draft] = draft.owed
            self.of[draft.customer.code].append(draft)
            self.by_serial[draft.serial].append(draft)
        self.received: dict[tuple[Method, Cents], list[Pay]] = defaultdict(list)
        self.told = {d for p in self.pays for d in ([p.parts[0][0]] if p.told else p.seen) if not p.undone}
        for pay in self.pays:
            if pay.reason.clear and pay.seen and pay.exact and len(pay.seen) == len(pay.parts) and not pay.third:
                self.names.learn(pay.shown, pay.iban, pay.customer)

    def walk(self) -> Iterator[tuple[Pay, str]]:
        """Each payment with the reason why it cannot be known."""
        for pay in self.pays:
            yield pay, self._why(pay)
            self._settle(pay)

    def _settle(self, pay: Pay) -> None:
        if pay.kind in _PAYS_NOTHING or (pay.undoes and pay.undoes.kind in _PAYS_NOTHING):
            return
        for draft, cents in pay.undoes.parts if pay.undoes else pay.parts:
            if draft in self.left:
                self.left[draft] += cents if pay.undoes or draft.kind == NOTE else -cents
        for note, cents in pay.notes:
            self.left[note] -= cents
        if pay.kind is Kind.OFFSET:
            self._use_note(pay)
        if pay.undoes is None:
            self.received[pay.method, pay.amount].append(pay)
        else:
            self.received[pay.method, -pay.amount].remove(pay.undoes)

    def _use_note(self, pay: Pay) -> None:
        note = next(d for d in self.of[pay.customer.code] if d.source == pay.source)
        self.left[note] -= pay.amount

    def _why(self, pay: Pay) -> str:
        if pay.undoes is not None:
            return self._why_undoing(pay)
        if pay.told or pay.kind is Kind.GIVEN_BACK:
            return ""
        if pay.kind is Kind.REFUND:
            return self._why_refund(pay)
        if pay.kind is Kind.OFFSET:
            same = [d for d in self._open(pay.customer.code, pay) if self.left[d] == pay.amount]
            return "" if len(same) == 1 else "credit note without a link"
        if pay.kind in _PAYS_NOTHING:
            other = not pay.seen and any(self._answers(pay, code, []) for code in self._payers(pay))
            return "an unnamed second payment fits another debt" if other else ""
        return self._why_receipt(pay)

    def _why_undoing(self, pay: Pay) -> str:
        receipt = pay.undoes
        same = [
            r for r in self.received[pay.method, -pay.amount]
            if pay.on - r.on <= _LONGEST and (not pay.marked or r.customer is pay.customer)
        ]  # fmt: skip
        booked = [r for r in same if r.booked and r.undone == pay.on]
        recent = [r for r in same if pay.on - r.on <= _USUAL]
        sure = any(found == [receipt] for found in (same, booked, recent))
        return "" if sure else "several receipts that may be taken back"

    def _why_refund(self, pay: Pay) -> str:
        same = [d for d in self.of[pay.customer.code] if d.kind == NOTE and self.left[d] == -pay.amount]
        return (
            ""
            if self.names.who(pay.shown) == {pay.customer.code} and len(same) == 1
            else "payee or credit note unclear"
        )

    def _payers(self, pay: Pay) -> set[str]:
        if pay.method is not Method.TRANSFER:
            return self.names.who(pay.shown) if pay.method is not Method.DEBIT else {pay.customer.code}
        known = self.names.of_iban(pay.iban)
        return {known} if known else self.names.who(pay.shown, cut=len(pay.shown) < len(pay.payer.shown))

    def _open(self, code: str, pay: Pay) -> list[Draft]:
        return [d for d in self.of[code] if d.kind != NOTE and d.issued <= pay.on and self.left[d] > 0]

    def _why_receipt(self, pay: Pay) -> str:
        payers = self._payers(pay)
        named = [d for d in pay.seen if d.kind != NOTE and self._resolved(pay, d, payers)]
        if any(self._is_another(pay, d, payers) for d in pay.slipped):
            return "a wrong figure names another document"
        if all(d in named for d, _ in pay.parts):
            return self._why_named(pay, payers)
        if pay.kind in _INEXACT or pay.kind is Kind.PREPAID:
            return "not the amount of a document, and unnamed"
        if named:  # whoever pays, the list that was cut goes on with documents of the same customer
            payers = {pay.customer.code}
        if pay.customer.code not in payers:
            return "payer unknown, documents unnamed"
        if self._one_whole(pay, payers):
            return ""
        count = sum(self._answers(pay, code, named) for code in payers)
        return "" if count == 1 else "several answers give the amount" if count else "amount of no open documents"

    def _why_named(self, pay: Pay, payers: set[str]) -> str:
        if pay.kind not in _INEXACT:
            return ""
        if not pay.reason.clear and pay.customer.code not in payers:
            return "payer unknown, amount of no document"
        other = any(
            self.left[d] == pay.amount for code in payers for d in self._open(code, pay) if d is not pay.parts[0][0]
        )
        return "the amount of another document" if other else ""

    def _resolved(self, pay: Pay, draft: Draft, payers: set[str]) -> bool:
        """Whether what was written names that document and no other."""
        if pay.reason.clear and not draft.number.isdigit():
            return True
        if pay.naming is Naming.ORDER:
            same = [d for d in self.of[pay.customer.code] if d.order == draft.order]
            return len(same) == 1 or sum(d.owed == pay.amount for d in same) == 1
        if pay.customer.code in payers:
            if pay.reason.ranged:
                return True
            return sum(d.serial == draft.serial for code in payers for d in self._open(code, pay)) == 1
        same = [
            d for d in self.by_serial[draft.serial] if d.kind == INVOICE and self.left[d] > 0 and d.issued <= pay.on
        ]
        if pay.exact and not pay.notes and len(pay.seen) == len(pay.parts):
            return True  # all are named: whatever shares a number has another amount
        return len(same) == 1

    def _is_another(self, pay: Pay, draft: Draft, payers: set[str]) -> bool:
        """A number with a wrong figure: it may be that of another open document of the payer, one figure away."""
        text = str(draft.serial)
        return any(
            d is not draft and sorted(str(d.serial)) == sorted(text) for code in payers for d in self._open(code, pay)
        )

    def _one_whole(self, pay: Pay, payers: set[str]) -> bool:
        """Whether of several homonyms one has a natural set of this sum: nobody thinks of a chance sum of others."""
        opened = {code: self._open(code, pay) for code in payers}
        if len(payers) < 2 or any(self.left[d] == pay.amount for found in opened.values() for d in found):
            return False
        return [code for code in payers if self._natural(pay, opened[code], [])] == [pay.customer.code]

    def _answers(self, pay: Pay, code: str, named: list[Draft]) -> int:
        """How many answers a customer has: equal debts count once for a single silent payment (art. 1342-10)."""
        opened = self._open(code, pay)
        if pay.naming is Naming.MONTH and pay.parts:
            first = pay.parts[0][0].issued
            month = [d for d in opened if (d.issued.year, d.issued.month) == (first.year, first.month)]
            if sum(self.left[d] for d in month) == pay.amount:
                return 1
            same = sum(self.left[d] == pay.amount for d in month)
            if same:
                return same
        rest = [self.left[d] for d in opened if d not in named]
        target = pay.amount - sum(self.left[d] for d in named if d in opened)
        if not named and target in rest:
            if any(self._older(pay, d) for d in opened):
                return 2
            return 1 if len(pay.parts) == 1 or not pay.parts else 2
        if self._natural(pay, opened, named):
            return 1
        notes = [-self.left[d] for d in self.of[code] if d.kind == NOTE and self.left[d] > 0 and d.issued <= pay.on]
        return how_many(rest + notes, target)

    def _older(self, pay: Pay, other: Draft) -> bool:
        """An equal debt that the law would take first, and that a payment which does not name it settles later."""
        if len(pay.parts) != 1 or self.left[other] != pay.amount or other in self.told:
            return False
        return other.age < pay.parts[0][0].age

    def _natural(self, pay: Pay, opened: list[Draft], named: list[Draft]) -> bool:
        """All that is open, all that is due, or the whole of one month: nobody would think of another sum."""
        wholes = [opened, [d for d in opened if d.due <= pay.on]]
        wholes += [
            [d for d in opened if (d.issued.year, d.issued.month) == month]
            for month in {(d.issued.year, d.issued.month) for d in opened}
        ]
        fits = (whole for whole in wholes if whole and all(d in whole for d in named))
        return any(sum(self.left[d] for d in whole) == pay.amount for whole in fits)
