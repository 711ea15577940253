"""The tables of `benchmarks.matching`, and one fault with everything that is needed to understand it."""

from collections.abc import Iterable

from benchmarks.scoring import BUCKETS, Fault, Score, Tally
from reconcile.model import Allocation, Document, Matching, PaymentOutcome, Source
from reconcile.money import Cents


def show(score: Score) -> None:
    """By kind of event, by stated confidence, and what must never be."""
    counts = f"{'events':>6} {'true':>6} {'known':>6} {'auto':>6} {'wrong':>5}"
    print(f"{'event':28} {counts} {'precision':>9} {'recall':>7} {'first':>7}")
    for kind in sorted(score.kinds):
        _line(kind, score.kinds[kind])
    _line("all", score.all)
    for told in sorted(score.told):
        _line(f"  told: {told}", score.told[told])
    print("\nstated confidence   answers    right  observed")
    for low in BUCKETS:
        count, right = score.reliability.get(low, (0, 0))
        if count:
            print(f"  from {max(0.0, low - 0.005):.2f} {count:15} {right:8}  {right / count:.4f}")
    print("\nmust never be:")
    for what, count in sorted(score.forbidden.items()):
        print(f"  {what}: {count}")


def _line(title: str, t: Tally) -> None:
    wrong = t.auto - t.auto_right
    shares = (
        _share(t.auto_right, t.auto, 9),
        _share(t.knowable_right, t.knowable, 7),
        _share(t.first_knowable, t.knowable, 7),
    )
    print(f"{title:28} {t.events:6} {t.true:6} {t.knowable:6} {t.auto:6} {wrong:5} " + " ".join(shares))


def _share(part: int, whole: int, width: int) -> str:
    return f"{part / whole:{width}.4f}" if whole else " " * (width - 1) + "-"


def show_fault(fault: Fault, matching: Matching) -> None:
    """The payment, the truth, what was answered, the evidence, the rivals, and what else was open."""
    event, ledger = fault.event, fault.world.ledger
    documents = {d.number: d for d in ledger.documents}
    print(
        f"\n[seed {fault.world.seed}, {fault.world.manners}] {event.kind}"
        + (" (by art. 1342-10)" if event.by_law else "")
    )
    if event.why:
        print(f"  undecidable: {event.why}")
    print(f"  payment: {_row(fault)}")
    for number, cents in event.documents.items():
        print(f"  truth:   {_euros(cents)} on {_document(documents[number])}")
    if not event.documents:
        print("  truth:   pays no document")
    for outcome in _outcomes(matching, event.sources):
        print(f"  engine:  {outcome.outcome}: {outcome.why}")
        mine = [a for a in outcome.allocations if _of(a, event.sources)]
        for a in mine[:_MOST]:
            print(f"    {a.status} {a.confidence} {a.rule}: {_euros(a.amount)} on {_document(documents[a.document])}")
            print("      " + "; ".join(f"{e.kind} {e.seen!r} {e.weight:+}" for e in a.evidence))
        for rival in mine[0].rivals if mine else ():
            print(f"    rival {', '.join(rival.documents)} ({rival.score}): {rival.why_lost}")


def _outcomes(matching: Matching, sources: Iterable[Source]) -> list[PaymentOutcome]:
    wanted = set(sources)
    return [o for o in matching.outcomes if o.payment.source in wanted or any(_of(a, wanted) for a in o.allocations)]


def _of(allocation: Allocation, sources: Iterable[Source]) -> bool:
    return (allocation.payment.source if allocation.amount < 0 else allocation.origin) in sources


def _row(fault: Fault) -> str:
    """The row as the books have it."""
    books = fault.world.ledger
    for line in books.transactions:
        if line.source == fault.source:
            told = f"{line.label!r} {line.reference!r} {line.counterparty_iban}"
            return f"{line.operated_on} {_euros(line.amount)} {told} ({line.source})"
    rows = (*books.direct_debits, *books.cheques, *books.cash_receipts, *books.documents)
    return str(next(row for row in rows if row.source == fault.source))


def _document(document: Document) -> str:
    who = f"{document.customer.code} {document.customer.name}"
    return f"{document.number} {who}, {document.issued_on}, due {document.due_on}, owes {_euros(document.owed)}"


def _euros(cents: Cents) -> str:
    return f"{cents / 100:.2f}"


_MOST = 6
