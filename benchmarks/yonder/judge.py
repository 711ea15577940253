"""Whether somebody with all the books, and no telephone, could know what a payment paid.

The judge goes through the rows by day. It knows what the earlier rows that could be known have paid and forgets the
others; it looks at the whole statement, and leaves to each row what that row names. Numbers, months and names mean what
they can mean in the books, never what the writer meant. A payment is known when one of these holds, and nothing beside.

*Named.* Numbers, orders or a range that can be read name the documents it pays, each of them one document only: a whole
number, of all documents; last figures, a range, or a whole number of few bare figures, of those that the possible
payers owe, or, from three figures on, that anybody owes, where the balances make the amount. These do so; or there is
one document, and neither the amount nor what is over is the balance of others that the payer owes.

*Summed.* The open documents of the possible payers make the amount in one way only, with those that are named in it
(`sets`), which is the true one. A month, or an order of several documents, narrows them. Where ways only swap equal
debts of one customer, those due first are the answer (Code civil, art. 1342-10), disputed ones put aside, and the
payment is `by law`; where they differ more there is none. Where a number stands that is nobody's, or that of a document
paid before, or what a cut has left of one, the sum must still be the only one, and the number must not be that of a
debt of this amount nor of such a document of the payer.

*Alone.* A part, an excess, a charge, a discount, or interest, of the one document that the one possible payer owes.

Possible payers: see `payers`. What another row names is none of this row's; if it was, the row is not known. A credit
note that says its invoice is taken off it from the start, unless a payment uses it. What is taken back is known by the
reference of a debit or cheque, or where the payer's receipts of sixty days hold one of that amount only. A second
payment is known if the first is, and if it is named or no equal debt is open.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from benchmarks.world import Kind
from benchmarks.yonder.mentions import Index
from benchmarks.yonder.numbering import Sort
from benchmarks.yonder.parties import Client
from benchmarks.yonder.payers import Faces
from benchmarks.yonder.reading import could_mean, is_number, squeezed
from benchmarks.yonder.rows import Row
from benchmarks.yonder.sales import Paper
from benchmarks.yonder.sets import oldest_of, set_off, sets_of
from benchmarks.yonder.wording import How, Mention
from reconcile.money import Cents

_LOOSE = frozenset({Kind.PART, Kind.OVER, Kind.CHARGE, Kind.DISCOUNT, Kind.INTEREST, Kind.COMPLEMENT})
_NOTHING_TO_FIND = frozenset({Kind.ABSENT, Kind.GIVEN_BACK})
_NAMES_ANOTHER = "it names another open document"
_TELLING = 3
_BACK, _AHEAD = timedelta(days=60), timedelta(days=25)


class Verdict(NamedTuple):
    """Why a row cannot be known, `""` where it can; whether art. 1342-10 chose."""

    why: str = ""
    by_law: bool = False


class _Said(NamedTuple):
    """What the mentions of a row mean. `strange`: numbers of no open document; `among`: what they narrow it to."""

    named: frozenset[int]
    strange: tuple[str, ...]
    among: frozenset[int] | None


@dataclass(slots=True)
class Judge:
    """`left`: what each document still owes for whoever knows what can be known."""

    papers: list[Paper]
    faces: Faces
    rows: list[Row]
    index: Index = field(init=False)
    left: dict[int, Cents] = field(default_factory=dict)
    _of: dict[Client, list[Paper]] = field(default_factory=dict)
    _claims: dict[int, list[Row]] = field(default_factory=dict)
    _past: list[Row] = field(default_factory=list)
    _known: dict[int, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.index = Index(self.papers)
        for paper in self.papers:
            self.left[paper.key] = paper.owed
            self._of.setdefault(paper.client, []).append(paper)
        set_off([row.payment for row in self.rows], self.papers, self.left)
        for row in self.rows:
            if row.payment.undoes < 0 and not row.loose:
                self._claim(row)

    def _claim(self, row: Row) -> None:
        """What the row names. Words that can mean several documents claim those of its amount, a month no others."""
        clients, amount = {self.papers[key].client for key in row.payment.meant}, row.payment.amount
        for mention in row.seen:
            theirs = [p for c in clients for p in self._of[c]]
            found = [p for p in self.index.found(mention, theirs) if p.on <= row.payment.on + _AHEAD]
            if len(found) > 1 or mention.how is How.MONTH:
                exact = [p for p in found if p.owed == amount]
                found = exact or ([] if mention.how is How.MONTH else found)
            for paper in found:
                self._claims.setdefault(paper.key, []).append(row)

    def walk(self) -> Iterator[tuple[Row, Verdict]]:
        """Each row with the verdict, by day."""
        for row in sorted(self.rows, key=lambda r: (r.payment.on, r.payment.amount < 0, r.payment.key)):
            verdict = self._verdict(row)
            yield row, verdict
            self._known[row.payment.key] = not verdict.why
            if not verdict.why:
                self._settle(row)
            elif verdict.why == _NAMES_ANOTHER:
                self._settle_both(row)
            self._past.append(row)

    def _settle(self, row: Row) -> None:
        payment = row.payment
        if payment.undoes >= 0 and not self._known[payment.undoes]:
            return
        for key, cents in payment.parts:
            owed = self.papers[key].owed
            self.left[key] = max(min(self.left[key] - cents, max(owed, 0)), min(owed, 0))
        for key in payment.notes:
            self.left[key] = 0
        if payment.amount > 0 and payment.parts:
            self.faces.learn(row, {self.papers[key].client for key, _ in payment.parts})

    def _settle_both(self, row: Row) -> None:
        """Two payments of one amount, the second of which names the debt of the first: both debts are paid anyhow."""
        amount = row.payment.amount
        for earlier in self._past:
            alike = earlier.payment.amount == amount and not self._known[earlier.payment.key]
            keys = [key for r in (earlier, row) for key, _ in r.payment.parts]
            same = len(keys) == 2 and [self.left[key] for key in keys] == [amount, amount]
            if alike and same and self.papers[keys[0]].client is self.papers[keys[1]].client:
                self.left[keys[0]] = self.left[keys[1]] = 0
                return

    def _verdict(self, row: Row) -> Verdict:
        payment = row.payment
        if row.loose:
            return Verdict("no book takes the credit apart")
        if payment.kind in _NOTHING_TO_FIND:
            return Verdict()
        payers = self.faces.of(row)
        if payment.undoes >= 0:
            return self._returned(row, payers)
        if payment.kind is Kind.TWICE:
            return self._again(row)
        said = self._said(row, payers)
        if said.strange and self._proved_by_amount(row):
            return Verdict()
        return self._named(row, payers, said) or self._summed(row, payers, said)

    def _said(self, row: Row, payers: set[Client]) -> _Said:
        """Each mention by what it can mean."""
        named: set[int] = set()
        strange: list[str] = []
        among: set[int] | None = None
        for mention in row.seen:
            if mention.how in (How.CODE, How.PAYEE):
                continue
            found = self._meanings(mention, row, payers)
            if mention.how is How.RANGE or (len(found) == 1 and mention.how is not How.MONTH):
                named |= found
            elif found:
                among = (among or set()) | found
            else:
                strange.append(mention.text)
        return _Said(frozenset(named), tuple(strange), None if among is None else frozenset(among | named))

    def _proved_by_amount(self, row: Row) -> bool:
        """Numbers of three figures or more, each of one open document of whomever, that together make the amount."""
        if any(m.how is How.MONTH or len(squeezed(m.text)) < _TELLING for m in row.seen):
            return False
        said = self._said(row, set(self._of))
        truth = {key for key, _ in row.payment.parts} | set(row.payment.notes)
        whole = row.payment.amount == sum(self.left[key] for key in said.named)
        return whole and said.named == truth and not said.strange and said.among is None

    def _meanings(self, mention: Mention, row: Row, payers: set[Client]) -> set[int]:
        theirs = [p for c in payers for p in self._of.get(c, ())]
        return {p.key for p in self.index.found(mention, theirs) if self._is_open(p, row)}

    def _is_open(self, paper: Paper, row: Row) -> bool:
        until = row.payment.on + (_AHEAD if row.payment.kind is Kind.PREPAID else timedelta())
        return paper.on <= until and self.left[paper.key] != 0

    def _free(self, row: Row, payers: set[Client]) -> list[Paper]:
        """What those customers owe and no other row from this day on names."""
        return [
            p for c in payers for p in self._of.get(c, ()) if self._is_open(p, row) and not self._claimed(p.key, row)
        ]

    def _claimed(self, key: int, row: Row) -> bool:
        return any(other is not row and other.payment.on >= row.payment.on for other in self._claims.get(key, ()))

    def _named(self, row: Row, payers: set[Client], said: _Said) -> Verdict | None:
        """The verdict where all that it pays is named."""
        payment = row.payment
        truth = {key for key, _ in payment.parts} | set(payment.notes)
        if said.named != truth or said.strange or said.among is not None:
            return None
        rest = payment.amount - sum(self.left[key] for key in truth)
        if not rest:
            return Verdict()
        if len(truth) > 1:
            return Verdict("of several named documents one is paid in part")
        free = [p for p in self._free(row, payers | {self.papers[k].client for k in truth}) if p.key not in truth]
        other = sets_of(free, payment.amount, self.left, payment.on) or sets_of(free, rest, self.left, payment.on)
        return Verdict("the amount is that of others than the one named") if other else Verdict()

    def _summed(self, row: Row, payers: set[Client], said: _Said) -> Verdict:
        payment = row.payment
        truth = {key for key, _ in payment.parts} | set(payment.notes)
        owners = payers | {self.papers[key].client for key in said.named}
        if not owners:
            return Verdict("nobody can be recognised")
        why = self._contradicted(row, truth, said)
        if why:
            return Verdict(why)
        free = [p for p in self._free(row, owners) if p.key not in said.named]
        if said.among is not None:
            free = [p for p in free if p.key in said.among or p.sort is Sort.NOTE]
        rest = payment.amount - sum(self.left[key] for key in said.named)
        sets = sets_of(free, rest, self.left, payment.on, beside=bool(said.named))
        if not sets and payment.kind in _LOOSE:
            return self._alone(row, owners, said)
        return self._chosen(sets, truth - said.named, said)

    def _contradicted(self, row: Row, truth: set[int], said: _Said) -> str:
        """Words of the row, or of another, that speak against the truth."""
        if not said.named <= truth:
            return _NAMES_ANOTHER
        if any(self._claimed(key, row) for key in truth - said.named):
            return "another row names the same document"
        owners = {self.papers[key].client for key in truth}
        for text in filter(None, (*said.strange, *row.stumps)):
            for paper in self.papers:
                rival = could_mean(text, paper) and paper.key not in truth
                if rival and self.left[paper.key] == row.payment.amount:
                    return "the strange number is that of a debt of this amount"
                if rival and paper.client in owners and paper.owed == row.payment.amount:
                    return "the strange number is that of a paid document of this amount"
        return ""

    def _chosen(self, sets: set[frozenset[int]], truth: set[int], said: _Said) -> Verdict:
        if frozenset(truth) not in sets:
            return Verdict("the amount is not what they are known to owe, or a person would not find the sum")
        if len(sets) == 1:
            return Verdict()
        oldest = oldest_of(sets, self.papers, self.left)
        if oldest is None:
            return Verdict("several sets make the amount")
        if truth == oldest and not said.strange:
            return Verdict(by_law=True)
        return Verdict("the payer skips the oldest of equal debts and does not say so")

    def _alone(self, row: Row, owners: set[Client], said: _Said) -> Verdict:
        why = Verdict("unnamed, and of no amount that is owed")
        truth = {key for key, _ in row.payment.parts}
        if len(owners) > 1 or said.strange:
            return why
        near = {p.key for p in self._free(row, owners) if p.sort is not Sort.NOTE}
        return Verdict() if near == truth else why

    def _again(self, row: Row) -> Verdict:
        about = self.papers[row.payment.about]
        if self.left[about.key]:
            return Verdict("what it pays again is not known to be paid")
        named = any(m.how is How.NUMBER and is_number(m.text, about) for m in row.seen)
        equal = [p for p in self._free(row, {about.client}) if self.left[p.key] == row.payment.amount]
        return Verdict() if named or not equal else Verdict("an equal debt is open")

    def _returned(self, row: Row, payers: set[Client]) -> Verdict:
        undone = next(r for r in self._past if r.payment.key == row.payment.undoes)
        if undone.loose:
            return Verdict("no book takes the credit apart")
        if not self._known[undone.payment.key]:
            return Verdict("what is taken back is not known")
        if row.reference and squeezed(row.reference) in squeezed(row.text):
            return Verdict()
        alike = [
            r
            for r in self._past
            if r.payment.amount == -row.payment.amount
            and r.payment.on >= row.payment.on - _BACK
            and r.payment.undone_on in (None, row.payment.on)
            and r.payment.means is row.payment.means
            and self.faces.of(r) & payers
        ]
        return Verdict() if alike == [undone] else Verdict("several receipts may be taken back, or none is recognised")
