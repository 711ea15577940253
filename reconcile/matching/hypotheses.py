"""What a receipt may pay: every answer worth weighing, each with the evidence for and against it."""

from collections.abc import Iterable, Iterator, Sequence

from reconcile.matching import grouping
from reconcile.matching.answers import Clues, Hypothesis, Part, Round, draw, no_pick, spread, subsets, whole
from reconcile.matching.balances import Balances, Open
from reconcile.matching.payers import Candidate, Strength
from reconcile.matching.proof import Amount, Case, Naming, proven
from reconcile.matching.receipts import Receipt
from reconcile.matching.references import Citation, Level
from reconcile.model import Document, Evidence
from reconcile.money import Cents, format_amount

_MOST_CUSTOMERS = 6
_FEE_CAP: Cents = 3_000
"""A bank charge on a transfer: at most 30 euros, and at most a tenth of the invoice."""


def hypotheses(receipt: Receipt, clues: Clues, balances: Balances, upto: Round) -> list[Hypothesis]:
    """The answers for a receipt, best first, one for each set of documents."""
    found: list[Hypothesis] = []
    contexts = [_Context(receipt, clues, balances, c, candidate) for c, candidate in _customers(clues, balances)]
    for context in contexts:
        found.extend(context.answers(upto))
    found.extend(_for_several(receipt, contexts))
    best: dict[tuple[Part, ...], Hypothesis] = {}
    for one in found:
        key = tuple(sorted(one.parts, key=lambda p: (p.document, p.note)))
        if key not in best or _order(one) < _order(best[key]):
            best[key] = one
    return sorted(best.values(), key=_order)


def _order(one: Hypothesis) -> tuple[int, bool, int, tuple[str, ...], str]:
    return (-one.score, not one.proof, len(one.parts), one.documents, one.rule)


def _customers(clues: Clues, balances: Balances) -> Iterator[tuple[str, Candidate | None]]:
    candidates = {c.customer: c for c in clues.candidates[:_MOST_CUSTOMERS]}
    cited = {
        balances.customer[n]
        for c in clues.cited
        if c.level >= Level.GOOD and len(c.documents) <= _MOST_CUSTOMERS
        for n in c.documents
    }
    for customer in [*candidates, *sorted(cited - set(candidates))]:
        yield customer, candidates.get(customer)


def _for_several(receipt: Receipt, contexts: Sequence["_Context"]) -> Iterator[Hypothesis]:
    """One payer for several customers (a group, a manager): every document is named and the sum is exact."""
    naming = [c for c in contexts if c.named]
    opened = [(o, cited) for c in naming for o, cited in c.named]
    if len(naming) < 2 or sum(o.amount for o, _ in opened) != receipt.amount:
        return
    full = all(cited.level is Level.FULL and len(cited.documents) == 1 for _, cited in opened)
    evidence = [Evidence("reference", cited.seen, _NEXT_REFERENCE) for _, cited in opened[1:]]
    shown = " + ".join(format_amount(o.amount) for o, _ in opened)
    yield Hypothesis(
        naming[0].customer, "references-tiers", whole([o for o, _ in opened]),
        (Evidence("reference", opened[0][1].seen, 50), *evidence, Evidence("somme", shown, 30)),
        proof=full, round=Round.NAMED,
    )  # fmt: skip


class _Context:
    """A receipt seen as a payment by one customer."""

    def __init__(
        self, receipt: Receipt, clues: Clues, balances: Balances, customer: str, candidate: Candidate | None
    ) -> None:
        self.receipt, self.clues, self.balances, self.customer = receipt, clues, balances, customer
        self.day, self.amount = receipt.settles_on, receipt.amount
        self.strength = candidate.strength if candidate else _stranger(clues)
        self.who = candidate.evidence if candidate else _against(clues)
        self.named: list[tuple[Open, Citation]] = []
        self.unmet: list[Citation] = []
        self.settled: list[str] = []
        self._sort_citations()

    def _sort_citations(self) -> None:
        taken: set[str] = set()
        for citation in self.clues.cited:
            if citation.level < Level.GOOD:
                if citation.level < Level.BARE:
                    self.unmet.append(citation)
                continue
            mine = [n for n in citation.documents if self.balances.customer[n] == self.customer]
            opened = [o for n in mine if (o := self._open(n)) is not None]
            fitting = [o for o in opened if o.amount == self.amount] or opened
            if len(fitting) == 1 and fitting[0].number not in taken:
                taken.add(fitting[0].number)
                self.named.append((fitting[0], citation))
            elif not opened and mine:
                self.settled.extend(mine)
            elif not fitting:
                self.unmet.append(citation)
        self.named.sort(key=lambda n: (n[0].document.due_on, n[0].document.issued_on, n[0].number))

    def _open(self, number: str) -> Open | None:
        document = self.balances.documents[number]
        amount = self.balances.open_on(number, self.day) if document.owed > 0 else 0
        return Open(document, amount) if amount else None

    # --- the answers --------------------------------------------------------------------------------------------------

    def answers(self, upto: Round) -> Iterator[Hypothesis]:
        yield from self._named()
        yield from self._hinted()
        if self.strength <= Strength.NONE:
            return
        singles = list(self._singles())
        yield from singles
        few = self.balances.how_many(self.customer) <= grouping.MOST_ITEMS
        if upto >= Round.SUMS:
            sums = list(self._sums())
            yield from sums
            if not singles and not sums and not self.named:
                yield from self._inexact()
        elif upto >= Round.SINGLE and singles and few:
            yield from self._pairs()

    def _named(self) -> Iterator[Hypothesis]:
        """All that is named, paid exactly, in part, with too much, or with something else beside."""
        if not self.named:
            return
        opened = [o for o, _ in self.named]
        total = sum(o.amount for o in opened)
        if self.amount == total:
            rule = "reference-montant" if len(opened) == 1 else "references-somme"
            yield self._answer(rule, whole(opened), Amount.EXACT, opened)
        elif self.amount < total:
            yield from self._named_short(opened, total)
        else:
            yield from self._named_more(opened, total)

    def _named_short(self, opened: list[Open], total: Cents) -> Iterator[Hypothesis]:
        gap = total - self.amount
        for some in subsets(self.balances.credits_of(self.customer, self.day)):
            if sum(n.amount for n in some) == gap:
                yield self._netted(opened, some)
        if len(opened) == 1:
            fee = gap <= min(_FEE_CAP, total // 10)
            kind, rule = (Amount.FEE, "reference-ecart") if fee else (Amount.PART, "reference-partielle")
            kept = self.balances.credits_of(self.customer, self.day, reserved=True)
            deducted = any(sum(n.amount for n in some) == gap for some in subsets(kept))
            yield self._answer(rule, (Part(opened[0].number, self.amount),), kind, opened, gap=gap, unique=not deducted)
            return
        exact = [o for o in opened if o.amount == self.amount]
        for one in exact:
            yield self._answer("reference-montant", whole([one]), Amount.EXACT, [one])
        for group in self._search(opened, self.amount).groups:
            chosen = draw(opened, group, self._amounts(opened))
            yield self._answer("references-somme", whole(chosen), Amount.EXACT, chosen)
        yield self._answer("references-partielles", spread(opened, self.amount), Amount.PART, opened, gap=gap)

    def _named_more(self, opened: list[Open], total: Cents) -> Iterator[Hypothesis]:
        """More than what is named: with other debts to the cent (sure if bare numbers name them), else too much."""
        rest = self.amount - total
        if self.strength > Strength.NONE:
            names = {o.number for o in opened}
            bare = {n for c in self.clues.cited if c.level is Level.BARE for n in c.documents}
            others = [o for o in self._payable() if o.number not in names]
            singles = [[o] for o in others if o.amount == rest]
            amounts = self._amounts(others)
            sums = [draw(others, g, amounts) for g in self._search(others, rest).groups] if not singles else []
            for chosen in (singles or sums)[:_FEW]:
                sure = all(o.number in bare for o in chosen)
                yield self._answer(
                    "reference-et-autres", whole([*opened, *chosen]), Amount.SUM, opened, unique=sure
                )  # fmt: skip
        yield self._answer("reference-trop-percu", whole(opened), Amount.OVER, opened, gap=-rest)

    def _hinted(self) -> Iterator[Hypothesis]:
        """A bare number, or a number one figure wrong, on a document of just this amount."""
        for citation in self.clues.cited:
            slip = citation.level is Level.ABSENT or citation in self.unmet
            if citation.level is not Level.BARE and not slip:
                continue
            if slip and (self.strength < Strength.MEDIUM or not self._exactly()):
                continue
            near = self.clues.near(citation.seen) if slip else citation.documents
            mine = [n for n in near if self.balances.customer[n] == self.customer]
            exact = [o for n in mine if (o := self._open(n)) is not None and o.amount == self.amount]
            for one in exact:
                yield self._answer(
                    "reference-proche" if slip else "reference-montant",
                    whole([one]), Amount.EXACT, [one], hint=citation, unique=len(exact) == 1,
                )  # fmt: skip

    def _singles(self) -> Iterator[Hypothesis]:
        """One document of just this amount; among equal ones the month named, else the oldest due."""
        exact = self._exactly()
        issued = [d for d in exact if d.issued_on <= self.day]
        pool = issued or exact[:1]
        if not pool:
            return
        month = [d for d in pool if d.issued_on.month in self.clues.months]
        if len(pool) > 1 and len(month) == 1:
            yield self._answer("mois-nomme", whole([self._as_open(month[0])]), Amount.EXACT, [])
        else:
            rule = "payeur-montant" if len(pool) == 1 else "plus-ancienne"
            yield self._answer(
                rule, whole([self._as_open(pool[0])]), Amount.EXACT, [], equals=len(pool), late=not issued
            )

    def _as_open(self, document: Document) -> Open:
        return Open(document, self.amount)

    def _pairs(self) -> Iterator[Hypothesis]:
        """Two documents that also make the sum: never decided here, but rivals of a single one."""
        opened = self._payable()
        for i, j in grouping.pairs([o.amount for o in opened], self.amount)[:2]:
            yield self._answer("payeur-somme", whole([opened[i], opened[j]]), Amount.SUM, [], unique=False)

    def _sums(self) -> Iterator[Hypothesis]:
        opened = self._payable()
        notes = self.balances.credits_of(self.customer, self.day)
        items = [*opened, *(Open(n.document, -n.amount) for n in notes)]
        search = self._search(items, self.amount)
        unique = search.complete and len(search.groups) == 1
        for group in search.groups:
            chosen = draw(items, group, self._amounts(items))
            invoices = [o for o in chosen if o.amount > 0]
            notes_taken = [Open(o.document, -o.amount) for o in chosen if o.amount < 0]
            if notes_taken:
                yield self._netted(invoices, notes_taken, unique=unique and group.size <= _FEW)
                continue
            natural = self._natural(invoices, opened)
            rule = "payeur-solde" if len(invoices) == len(opened) else "payeur-somme"
            small = (group.size <= _FEW or natural) and no_pick(items, group, self._amounts(items))
            yield self._answer(rule, whole(invoices), Amount.SUM, [], unique=unique and small, natural=natural)
        if not search.complete:
            yield from self._natural_sums(opened, found={g.size for g in search.groups})

    def _natural_sums(self, opened: list[Open], found: set[int]) -> Iterator[Hypothesis]:
        """Too many documents for a search: all that is open, or all that is due."""
        due = [o for o in opened if o.document.due_on <= self.day]
        for chosen in (opened, due):
            if len(chosen) > 1 and len(chosen) not in found and sum(o.amount for o in chosen) == self.amount:
                yield self._answer("payeur-solde", whole(chosen), Amount.SUM, [], unique=True, natural=True)
                return

    def _natural(self, chosen: list[Open], opened: list[Open]) -> bool:
        """Whether the documents are all that is open, all that is due, or the oldest ones without a gap."""
        names = {o.number for o in chosen}
        due = {o.number for o in opened if o.document.due_on <= self.day}
        return names in ({o.number for o in opened}, due, {o.number for o in opened[: len(chosen)]})

    def _inexact(self) -> Iterator[Hypothesis]:
        """Nothing adds up: the oldest debt in part, or all debts and something left. Only ever proposed."""
        opened = self._payable()
        if not opened or self.strength < Strength.MEDIUM:
            return
        total = sum(o.amount for o in opened)
        if self.amount > total:
            yield self._answer("payeur-trop-percu", whole(opened), Amount.OVER, [], gap=total - self.amount)
            return
        short = [o for o in opened if 0 < o.amount - self.amount <= min(_FEE_CAP, o.amount // 10)]
        for one in short[:2]:
            gap = one.amount - self.amount
            yield self._answer("payeur-ecart", (Part(one.number, self.amount),), Amount.FEE, [], gap=gap)
        yield self._answer("payeur-partiel", spread(opened, self.amount), Amount.PART, [], gap=total - self.amount)

    # --- helpers ------------------------------------------------------------------------------------------------------

    def _exactly(self) -> list[Document]:
        return self.balances.exactly(self.customer, self.amount, self.day)

    def _payable(self) -> list[Open]:
        return [o for o in self.balances.open_of(self.customer, self.day) if o.document.issued_on <= self.day]

    def _amounts(self, items: Sequence[Open]) -> list[Cents]:
        return sorted({o.amount for o in items}, reverse=True)

    def _search(self, items: Sequence[Open], target: Cents) -> grouping.Search:
        amounts = self._amounts(items)
        available = [sum(o.amount == a for o in items) for a in amounts]
        return grouping.search(amounts, available, target)

    def _netted(self, invoices: list[Open], notes: Iterable[Open], *, unique: bool = True) -> Hypothesis:
        """Invoices less credit notes: the notes go to the oldest invoices, the money to the rest."""
        taken = list(notes)
        parts: list[Part] = []
        left = {o.number: o.amount for o in invoices}
        for note in taken:
            rest = note.amount
            for one in invoices:
                share = min(rest, left[one.number])
                if share:
                    parts.append(Part(one.number, share, note.number))
                    left[one.number] -= share
                    rest -= share
        parts += [Part(number, amount) for number, amount in left.items() if amount]
        named = [o for o, _ in self.named if o in invoices]
        seen = " − ".join(f"{n.number} {format_amount(n.amount)}" for n in taken)
        extra = Evidence("avoir-deduit", seen, 4)
        return self._answer("avoir-deduit", tuple(parts), Amount.SUM, named, unique=unique, extra=(extra,))

    def _answer(  # noqa: PLR0913 (each keyword is one thing that the table of proofs asks)
        self, rule: str, parts: tuple[Part, ...], amount: Amount, named: Sequence[Open], *,
        gap: Cents = 0, hint: Citation | None = None, unique: bool = True, natural: bool = False,
        equals: int = 1, late: bool = False, extra: tuple[Evidence, ...] = (),
    ) -> Hypothesis:  # fmt: skip
        cites = [c for o, c in self.named if o in named]
        naming = self._naming(cites, hint)
        evidence = [*self.who, *self._reference_evidence(cites, hint), *extra]
        evidence += self._amount_evidence(parts, amount, gap, natural=natural)
        if equals > 1:
            evidence.append(Evidence("pieces-egales", str(equals), 0))
        if rule == "mois-nomme":
            evidence.append(Evidence("mois", "", 12))
        against = self._against(parts, hint, named)
        if late or any(self.balances.documents[p.document].issued_on > self.day for p in parts):
            against.append(Evidence("piece-posterieure", "", -5 if named else -20))
        case = Case(
            payer=self.strength, naming=naming, amount=amount, own=self.clues.own, unique=unique,
            rare=self.balances.rare(self.amount), equals=equals,
            contradicted=any(e.weight <= _SERIOUS for e in against), several=len(parts) > 1,
            other_exact=bool(self._other_exact(parts)),
            sole=all(len(c.documents) == 1 for c in cites),
        )  # fmt: skip
        first = Round.NAMED if naming > Naming.NONE else Round.SUMS if amount is Amount.SUM else Round.SINGLE
        return Hypothesis(self.customer, rule, parts, (*evidence, *against), proven(case), first, equals=equals > 1)

    def _naming(self, cites: Sequence[Citation], hint: Citation | None) -> Naming:
        if hint is not None:
            return Naming.BARE if hint.level is Level.BARE else Naming.NEAR
        if not cites:
            return Naming.NONE
        return Naming.FULL if min(c.level for c in cites) is Level.FULL else Naming.GOOD

    def _reference_evidence(self, cites: Sequence[Citation], hint: Citation | None) -> Iterator[Evidence]:
        kinds = {Level.FULL: ("reference", 50), Level.GOOD: ("numero", 30), Level.BARE: ("numero-nu", 15)}
        for number, citation in enumerate(cites):
            kind, weight = ("livre", 60) if self.clues.own else kinds[citation.level]
            yield Evidence(kind, citation.seen, weight if number == 0 else _NEXT_REFERENCE)
        if hint is not None:
            yield Evidence("numero-nu" if hint.level is Level.BARE else "reference-proche", hint.seen, 15)

    def _amount_evidence(
        self, parts: tuple[Part, ...], amount: Amount, gap: Cents, *, natural: bool
    ) -> Iterator[Evidence]:
        shown = format_amount(self.amount)
        match amount:
            case Amount.EXACT:
                yield Evidence("montant" if len(parts) == 1 else "somme", shown, 30)
                if len(parts) == 1 and self.balances.rare(self.amount):
                    yield Evidence("montant-rare", shown, 8)
            case Amount.SUM:
                yield Evidence("somme", " + ".join(format_amount(p.amount) for p in parts), 26 - min(len(parts), 6))
                if natural:
                    yield Evidence("somme-naturelle", "", 6)
            case Amount.FEE:
                yield Evidence("ecart", format_amount(gap), 8)
            case Amount.PART:
                yield Evidence("partiel", format_amount(gap), 0)
            case Amount.OVER:
                yield Evidence("trop-percu", format_amount(-gap), -5)

    def _against(self, parts: tuple[Part, ...], hint: Citation | None, named: Sequence[Open]) -> list[Evidence]:
        paid = {p.document for p in parts}
        clear = bool(named) and all(c.level is Level.FULL for o, c in self.named if o in named)
        settles = clear and sum(p.amount for p in parts if not p.note) == self.amount
        found = [Evidence("reference-autre", c.seen, -25) for o, c in self.named if o.number not in paid]
        found += [Evidence("reference-reglee", n, -10 if settles else -25) for n in sorted(set(self.settled))]
        for citation in self.unmet:
            if citation is hint:
                continue
            match citation.level:
                case Level.ABSENT:
                    found.append(Evidence("reference-absente", citation.seen, -40))
                case Level.UNKNOWN:
                    found.append(Evidence("numero-inconnu", citation.seen, -5 if settles else -15))
                case _:
                    found.append(Evidence("reference-autre", citation.seen, -8 if settles else -25))
        return found

    def _other_exact(self, parts: tuple[Part, ...]) -> list[Document]:
        """Other documents of this customer that the payment would pay to the cent."""
        paid = {p.document for p in parts}
        return [d for d in self._exactly() if d.number not in paid]


_NEXT_REFERENCE = 10
_SERIOUS = -15
_FEW = 4


def _stranger(clues: Clues) -> Strength:
    return Strength.CONFLICT if any(c.strength >= Strength.STRONG for c in clues.candidates) else Strength.NONE


def _against(clues: Clues) -> tuple[Evidence, ...]:
    strong = [c for c in clues.candidates if c.strength >= Strength.STRONG]
    return tuple(Evidence("payeur-autre", c.evidence[0].seen, -30) for c in strong[:1])
