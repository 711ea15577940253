"""Time of the penalties alone: late invoices with three payments each, from matched records to penalties and issues.

`python -m benchmarks.assessing 100000` prints the seconds of `assess`, what it found, and the peak memory. The records
are made before the clock starts; payments come before, on and after the due date, one in ten is a debit that came back.
"""

import argparse
import gc
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from reconcile.assess.assessment import assess
from reconcile.cgv.versions import load_cgv
from reconcile.config import Options
from reconcile.law.rates import load_law
from reconcile.model import (
    Allocation,
    CustomerCategory,
    Invoice,
    Ledger,
    Matching,
    Outcome,
    Party,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Source,
    Status,
)

AS_OF = date(2026, 9, 30)
_CERTAIN = Decimal(1)


def measure(count: int) -> dict[str, float]:
    """Seconds of `assess` over `count` late invoices, the penalties and lines it gives, peak memory in MB."""
    rng = random.Random(count)
    documents = tuple(_invoice(rng, rank) for rank in range(count))
    outcomes = tuple(outcome for rank, document in enumerate(documents) for outcome in _three(rng, rank, document))
    ledger, matching = Ledger(documents=documents), Matching(outcomes)
    law, cgv = load_law(), load_cgv(None)
    gc.disable()  # as during a command
    started, cpu = time.perf_counter(), time.process_time()
    assessment, issues = assess(ledger, matching, law, cgv, Options(), AS_OF)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    gc.enable()
    return {
        "seconds": seconds,
        "cpu": cpu,
        "penalties": len(assessment.penalties),
        "lines": sum(len(penalty.lines) for penalty in assessment.penalties),
        "issues": len(issues),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _invoice(rng: random.Random, rank: int) -> Invoice:
    issued = date(2024, 1, 1) + timedelta(days=rng.randrange(800))
    who = rank % 12_000
    category = CustomerCategory.CONSUMER if who % 20 == 0 else CustomerCategory.PROFESSIONAL
    return Invoice(
        number=f"FA-{rank:06d}",
        customer=Party(f"C{who:05d}", f"Client {who}", category),
        issued_on=issued,
        gross=rng.randrange(10_000, 1_000_000),
        source=Source("factures.xlsx", "Factures", rank + 2),
        delivered_on=issued - timedelta(days=rng.randrange(20)),
        stated_due_on=issued + timedelta(days=30),
    )


def _three(rng: random.Random, rank: int, document: Invoice) -> Iterator[PaymentOutcome]:
    """A payment around the due date and two during the delay; less than the whole, so that it stays late."""
    part = document.gross // 4
    for place, days in enumerate((rng.randrange(-10, 5), rng.randrange(5, 60), rng.randrange(60, 120))):
        on = document.due_on + timedelta(days=days)
        row = rank * 4 + place + 2
        payment = Payment(Source("releve.xlsx", "Relevé", row), PaymentKind.BANK, on, part, "VIR SEPA RECU")
        receipt = Allocation(
            payment, document.number, document.customer.code, part, on, Status.AUTO, "n° cité", _CERTAIN
        )
        yield PaymentOutcome(payment, Outcome.MATCHED, (receipt,), (), "")
        if rank % 10 == 0 and place == 1:
            back = replace(payment, source=Source("releve.xlsx", "Relevé", row + 2), amount=-part)
            reject = replace(receipt, payment=back, amount=-part, undoes=receipt.origin)
            yield PaymentOutcome(back, Outcome.MATCHED, (reject,), (), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    found = measure(parser.parse_args().count)
    print(
        ", ".join(
            f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}" for name, value in found.items()
        )
    )


if __name__ == "__main__":
    main()
