"""What the words of a row can mean in the books."""

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.yonder.numbering import Sort
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
