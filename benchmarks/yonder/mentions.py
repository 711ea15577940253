"""What the words of a row can mean in the books."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.world import Kind
from benchmarks.yonder.afterwards import kind_of
from benchmarks.yonder.numbering import Sort
from benchmarks.yonder.payment import Payment
from benchmarks.yonder.reading import could_mean, groups, in_range, is_number, same_order, squeezed
from benchmarks.yonder.rows import Row
from benchmarks.yonder.sales import Paper
from benchmarks.yonder.wording import How, Mention

_FEW_FIGURES = 5


class Index:
    """Finds the documents that words can mean."""

    def __init__(self, papers: list[Paper]) -> None:
        self.papers = papers
        self._whole: dict[object, dict[int, Paper]] = defaultdict(dict)
        for paper in papers:
            for key in (squeezed(paper.number), groups(paper.number)):
                self._whole[key][paper.key] = paper

    def found(self, mention: Mention, among: Iterable[Paper] | None = None) -> list[Paper]:
        """All documents that a mention can mean; those of `among` for what means something to its payer only."""
        if mention.how is How.NUMBER:
            whole = {**self._whole.get(squeezed(mention.text), {}), **self._whole.get(groups(mention.text), {})}
            found = sorted(whole.values(), key=lambda p: p.key)
            if among is None or not has_few_figures(mention):
                return found
            kept = {paper.key for paper in among}
            return [paper for paper in found if paper.key in kept]
        theirs = among is not None and (mention.how in _OF_A_PAYER or has_few_figures(mention))
        return [p for p in (among if theirs and among is not None else self.papers) if reads(mention, p)]

    def named_on(self, row: Row) -> list[Paper]:
        """The documents that the row names, rightly or by mistake."""
        meant = [self.papers[key] for key in row.payment.meant]
        if row.payment.undoes >= 0:
            told = row.reference and squeezed(row.reference) in squeezed(row.text)
            return meant if told else []
        others = [m for m in row.seen if m.how in (How.TAIL, How.RANGE, How.ORDER)]
        numbers = [m for m in row.seen if m.how is How.NUMBER]
        return [p for p in meant if any(reads(m, p) for m in others)] + [p for m in numbers for p in self.found(m)]


_OF_A_PAYER = frozenset({How.TAIL, How.RANGE, How.MONTH})


def has_few_figures(mention: Mention) -> bool:
    """Bare figures, so few that they may be anything."""
    bare = squeezed(mention.text)
    return bare.isdigit() and len(bare) < _FEW_FIGURES


def heed_names(rows: dict[int, Row], papers: list[Paper]) -> None:
    """Of two payments of one amount by one customer, the one whose row names a debt of that amount has paid it.

    The other has paid what this one would have, or paid twice: nobody could say otherwise, and the payer's word comes
    before its mistake (Code civil, art. 1342-10).
    """
    single = {row.payment.parts[0][0]: key for key, row in rows.items() if _whole(row, papers)}
    for key, row in sorted(rows.items(), key=lambda item: (item[1].payment.on, item[0])):
        named = _the_one(row, papers)
        other = single.get(named.key) if named else None
        if named is None or other is None or other == key or _the_one(rows[other], papers) is named:
            continue
        mine, theirs = row.payment, rows[other].payment
        if mine.parts and papers[mine.parts[0][0]].on > theirs.on:
            continue
        rows[key] = replace(row, payment=_paying(mine, theirs, papers))
        rows[other] = replace(rows[other], payment=_paying(theirs, mine, papers, twice=named.key))
        single[named.key] = key
        if mine.parts:
            single[mine.parts[0][0]] = other


def _whole(row: Row, papers: list[Paper]) -> bool:
    """One payment of all of one document, not taken back."""
    payment = row.payment
    plain = payment.amount > 0 and not payment.notes and payment.undone_on is None and not row.loose
    return plain and len(payment.parts) == 1 and papers[payment.parts[0][0]].owed == payment.amount


def _the_one(row: Row, papers: list[Paper]) -> Paper | None:
    """The debt of its customer and of its amount that the row names, if it names one only and nothing else."""
    payment = row.payment
    if not (_whole(row, papers) or payment.kind is Kind.TWICE) or len(row.seen) != 1:
        return None
    mention, who = row.seen[0], papers[payment.meant[0]].client
    if mention.how not in (How.NUMBER, How.TAIL):
        return None
    found = [p for p in papers if p.client is who and p.owed == payment.amount and reads(mention, p)]
    return found[0] if len(found) == 1 and found[0].on <= payment.on else None


def _paying(payment: Payment, other: Payment, papers: list[Paper], twice: int = -1) -> Payment:
    """The payment with the parts of the other; where that has none, it paid a debt twice."""
    if not other.parts:
        return replace(payment, kind=Kind.TWICE, about=twice, parts=())
    kind = Kind.ONE if payment.kind is Kind.TWICE else payment.kind
    return kind_of(replace(payment, kind=kind, about=-1, copied=-1, parts=other.parts), papers)


def reads(mention: Mention, paper: Paper) -> bool:
    """Whether the words can mean the document."""
    if mention.how is How.MONTH:
        return (paper.on.year, paper.on.month) in mention.months and paper.sort is not Sort.NOTE
    if mention.how is How.ORDER:
        return same_order(mention.text, paper)
    if mention.how is How.RANGE:
        return in_range(mention.text, mention.end, paper)
    if mention.how is How.NUMBER:
        return is_number(mention.text, paper)
    return mention.how in (How.TAIL, How.WRONG) and could_mean(mention.text, paper)
