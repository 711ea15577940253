"""What is still owed on each document while receipts are being matched."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeAlias

from reconcile.matching.accounts import Account, Open, seniority
from reconcile.matching.payers import Directory
from reconcile.matching.watch import Observed
from reconcile.model import CreditNote, Document
from reconcile.money import Cents

Fact: TypeAlias = str | Cents | tuple[str, Cents]
"""What may change: a document, all that a customer owes, its debts of one amount, those that credit notes are linked
to, whether an amount is rare."""

_CREDITED = "avoirs "


class Balances(Observed[Fact]):
    """Owed less settled, for each document; a credit note linked to an unpaid invoice is kept for it."""

    def __init__(self, documents: Iterable[Document], directory: Directory) -> None:
        super().__init__()
        self.documents = {d.number: d for d in sorted(documents, key=lambda d: d.number)}
        self.customer = {n: directory.key(d.customer) for n, d in self.documents.items()}
        self._left: dict[str, Cents] = {n: abs(d.owed) for n, d in self.documents.items()}
        self._of: dict[str, set[str]] = defaultdict(set)
        self._notes: dict[str, list[CreditNote]] = defaultdict(list)
        self._credits: dict[str, list[CreditNote]] = defaultdict(list)
        self._credited: dict[str, set[str]] = defaultdict(set)
        self._at_of: dict[tuple[str, Cents], set[str]] = defaultdict(set)
        self._owing: dict[Cents, set[str]] = defaultdict(set)
        self._reopened: dict[str, date] = {}
        self._varying: dict[str, set[str]] = defaultdict(set)
        self._opened: dict[str, dict[str, Open]] = defaultdict(dict)
        self._accounts: dict[str, dict[date, Account]] = defaultdict(dict)
        self._owed: dict[tuple[str, Cents], list[str]] = defaultdict(list)
        for number, document in self.documents.items():
            self._owed[self.customer[number], document.owed].append(number)
        for number, document in self.documents.items():
            self._of[self.customer[number]].add(number)
            if isinstance(document, CreditNote):
                self._notes[self.customer[number]].append(document)
                linked = self.documents.get(document.linked_to)
                if linked is not None and not isinstance(linked, CreditNote):
                    self._credits[linked.number].append(document)
                    self._credited[directory.key(linked.customer)].add(linked.number)
            else:
                self._index(number)
        oldest_first = sorted(self.documents.values(), key=seniority)
        self._age = {d.number: rank for rank, d in enumerate(oldest_first)}
        for debt in oldest_first:
            if not isinstance(debt, CreditNote):
                self._opened[self.customer[debt.number]][debt.number] = Open(debt, self._left[debt.number])
        for number in self._credits:
            self._vary(number)

    def of_customer(self) -> dict[str, list[Document]]:
        """All documents of each customer, paid or not."""
        found: dict[str, list[Document]] = defaultdict(list)
        for number, document in self.documents.items():
            found[self.customer[number]].append(document)
        return found

    def left(self, number: str) -> Cents:
        """Cents not settled, positive; of a credit note, what it may still take off."""
        self._asked.add(number)
        return self._left[number]

    def take(self, number: str, amount: Cents) -> None:
        """Settles `amount` (negative: a reject gives it back). Taking more than is left is our own bug."""
        before = self._left[number]
        after = before - amount
        if not 0 <= after <= abs(self.documents[number].owed):
            raise AssertionError(f"{number}: {amount} settled with {before} left")
        self._left[number] = after
        self._move(number, before, after)
        customer = self.customer[number]
        if after:
            self._of[customer].add(number)
        else:
            self._of[customer].discard(number)
        document = self.documents[number]
        if isinstance(document, CreditNote):
            self._vary(document.linked_to)
        else:
            self._open(number, after)
            self._vary(number)
            was = {amount: self._rarity(amount) for amount in (before, after)}
            self._drop(number, before)
            self._index(number)
            self._moved.update(amount for amount, holders in was.items() if self._rarity(amount) != holders)

    def reopen(self, number: str, amount: Cents, day: date) -> None:
        """Gives back what a receipt had settled: until `day`, when the bank took it back, the debt seemed paid."""
        self.take(number, -amount)
        self._reopened[number] = max(day, self._reopened.get(number, date.min))
        self._vary(number)

    def _move(self, number: str, before: Cents, after: Cents) -> None:
        """Notes what has changed: a credit note changes what there is to pay on its invoice."""
        document, customer = self.documents[number], self.customer[number]
        self._moved.update(((customer, before), (customer, after)))
        self._moved_of(number)
        if isinstance(document, CreditNote) and document.linked_to in self.documents:
            self._moved_of(document.linked_to)

    def _moved_of(self, number: str) -> None:
        customer = self.customer[number]
        self._moved.update((number, customer))
        self._accounts.pop(customer, None)
        if number in self._credits:
            self._moved.add(_CREDITED + customer)

    def _open(self, number: str, left: Cents) -> None:
        """Keeps what is left on the customer's debts, the oldest due first."""
        customer = self.customer[number]
        opened = self._opened[customer]
        if not left:
            opened.pop(number, None)
            return
        back = number not in opened
        opened[number] = Open(self.documents[number], left)
        if back:
            self._opened[customer] = {n: opened[n] for n in sorted(opened, key=self._age.__getitem__)}

    def _vary(self, number: str) -> None:
        """Notes whether what there is to pay depends on the day: a credit note is off it, or it was reopened."""
        notes = self._credits.get(number, ())
        if not notes and number not in self._reopened:
            return
        varying = self._varying[self.customer[number]]
        if any(self._left[c.number] for c in notes) or (number in self._reopened and self._left[number]):
            varying.add(number)
        else:
            varying.discard(number)

    def _index(self, number: str) -> None:
        if left := self._left[number]:
            self._at_of[self.customer[number], left].add(number)
            self._owing[left].add(self.customer[number])

    def _drop(self, number: str, left: Cents) -> None:
        customer = self.customer[number]
        self._at_of[customer, left].discard(number)
        if not self._at_of[customer, left]:
            del self._at_of[customer, left]
            self._owing[left].discard(customer)

    def open_on(self, number: str, day: date) -> Cents:
        """What a payer of that day had to pay: credit notes linked to the invoice and dated by then are off it."""
        self._asked.add(number)
        return self._open_on(number, day)

    def _open_on(self, number: str, day: date) -> Cents:
        left = self._left[number]
        if number not in self._credits:
            return left
        return max(0, left - sum([self._left[c.number] for c in self._credits[number] if c.issued_on <= day]))

    def credited(self, customer: str) -> AbstractSet[str]:
        """The customer's documents that credit notes are linked to, used or not."""
        return self._credited.get(customer, _NONE)

    def deducted(self, customer: str, day: date) -> Cents:
        """What credit notes linked to the customer's documents take off what was to pay on them on `day`."""
        if customer not in self._credited:
            return 0
        self._asked.add(_CREDITED + customer)
        return sum([self._left[n] - self._open_on(n, day) for n in self._varying.get(customer, ())])

    def spare(self, note: CreditNote) -> Cents:
        """What a credit note may take off other documents than its own invoice."""
        self._asked.update((note.number, note.linked_to))
        left = self._left[note.number]
        linked = self.documents.get(note.linked_to)
        return left if linked is None else max(0, left - self._left[linked.number])

    def account_of(self, customer: str, day: date) -> Account:
        """What the customer had to pay on `day`, of documents issued by then; the same one until it changes."""
        self._asked.add(customer)
        accounts = self._accounts[customer]
        if day not in accounts:
            accounts[day] = Account(self._open_of(customer, day), day)
        return accounts[day]

    def open_of(self, customer: str, day: date) -> list[Open]:
        """The documents of that account, the oldest due first."""
        return self.account_of(customer, day).opened

    def _open_of(self, customer: str, day: date) -> list[Open]:
        opened = self._opened.get(customer, _NOTHING)
        varying = self._varying.get(customer)
        if not varying:
            issued = [o for o in opened.values() if o.document.issued_on <= day]
            return [o for o in issued if o.amount] if customer in self._credited else issued
        there = [self._on(o, day) if n in varying else o for n, o in opened.items() if o.document.issued_on <= day]
        return [o for o in there if o.amount]

    def _on(self, one: Open, day: date) -> Open:
        amount = self._open_on(one.number, day) if self._seen_open(one.number, day) else 0
        return one if amount == one.amount else Open(one.document, amount)

    def credits_of(self, customer: str, day: date, *, reserved: bool = False) -> list[Open]:
        """The credit notes that the customer could take off on `day`; `reserved`: those kept for an invoice too."""
        notes = [note for note in self._notes.get(customer, ()) if note.issued_on <= day]
        if not notes:
            return []
        self._asked.update([note.number for note in notes])
        there = [note for note in notes if self._left[note.number]]
        found = [Open(note, self._left[note.number] if reserved else self.spare(note)) for note in there]
        return sorted([o for o in found if o.amount], key=self._seniority)

    def left_on_notes(self) -> set[Cents]:
        """The amounts left on the credit notes of all the books."""
        return {self._left[note.number] for notes in self._notes.values() for note in notes}

    def how_many(self, customer: str) -> int:
        """Documents of the customer with something left."""
        self._asked.add(customer)
        return len(self._of.get(customer, ()))

    def exactly(self, customer: str, amount: Cents, day: date) -> list[Document]:
        """The customer's documents on which just `amount` was to pay on `day`, the oldest due first.

        Where there is none, those with that amount before their credit notes, which were then not deducted.
        """
        whole = self._at_of.get((customer, amount), _NONE)
        found: AbstractSet[str] = whole
        self._asked.add((customer, amount))
        if customer in self._credited:
            self._asked.add(_CREDITED + customer)
        if varying := self._varying.get(customer):
            least = max(1, amount)
            lessened = {n for n in varying if self._left[n] >= least and self._open_on(n, day) == amount}
            found = (whole - varying) | lessened or whole
        seen = [n for n in found if self._seen_open(n, day)] if self._reopened else list(found)
        if len(seen) > 1:
            seen.sort(key=self._age.__getitem__)
        return [self.documents[n] for n in seen]

    def undeducted(self, customer: str, amount: Cents, day: date) -> list[Document]:
        """The customer's documents of just `amount` on which less was to pay on `day`, a credit note being deducted."""
        if customer not in self._credited:
            return []
        self._asked.update(((customer, amount), _CREDITED + customer))
        whole = self._at_of.get((customer, amount), _NONE)
        return [self.documents[n] for n in whole if self._seen_open(n, day) and self._open_on(n, day) != amount]

    def _seniority(self, one: Open) -> int:
        return self._age[one.document.number]

    def _seen_open(self, number: str, day: date) -> bool:
        return number not in self._reopened or self._reopened[number] <= day

    def alike(self, customer: str, amount: Cents) -> list[str]:
        """The customer's documents of this amount, paid or not."""
        return self._owed.get((customer, amount), [])

    def rare(self, amount: Cents) -> bool:
        """Whether at most one document of all the books has just this amount left."""
        self._asked.add(amount)
        return self._rare(amount)

    def only_of(self, customer: str, amount: Cents) -> bool:
        """Whether no other customer has a document with just this amount left."""
        self._asked.add(amount)
        return self._owing.get(amount, _NONE) <= {customer}

    def _rare(self, amount: Cents) -> bool:
        owing = self._owing.get(amount, _NONE)
        return len(owing) <= 1 and all(len(self._at_of[customer, amount]) <= 1 for customer in owing)

    def _rarity(self, amount: Cents) -> tuple[bool, str]:
        """What conclusions on an amount rest on: whether it is rare, and the only customer who owes it."""
        owing = self._owing.get(amount, _NONE)
        return self._rare(amount), next(iter(owing)) if len(owing) == 1 else ""

    def anywhere(self, amount: Cents, limit: int) -> list[Document]:
        """The documents of all the books with just this amount left; none when more than `limit`."""
        owing = self._owing.get(amount, _NONE)
        found = [n for customer in owing for n in self._at_of[customer, amount]] if len(owing) <= limit else []
        return sorted((self.documents[n] for n in found), key=seniority) if len(found) <= limit else []


_NONE: frozenset[str] = frozenset()
_NOTHING: dict[str, Open] = {}
