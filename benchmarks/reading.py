"""What reading invoices costs beside the bare calamine read of the same book.

`python -m benchmarks.reading 100000`: a book of that many invoices in 18 columns, without a mistake. In one process,
round after round: calamine alone; `open_book` (guard and calamine, to sheets); `read_books` (to checked records). Gives
the median seconds of each, the median of its ratio to the bare read of the same round, and the peak memory after it in
the first round.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TypedDict

import xlsxwriter

HEADERS = (
    "N° facture", "Type", "Code client", "Client", "Catégorie client", "SIREN", "N° TVA", "N° commande",
    "Date commande", "Date facture", "Date livraison", "Date échéance", "Nature", "Montant HT", "Taux TVA",
    "Montant TVA", "Montant TTC", "Mode de règlement",
)  # fmt: skip
ROUNDS = 5
_FIRST = date(2024, 1, 1)
_DAYS = 900
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""What a doubled digit counts in the control sum of a SIREN."""


class Figures(TypedDict):
    """Of one run: stage -> seconds, times the bare read, and MB; what was read."""

    seconds: dict[str, float]
    ratios: dict[str, float]
    peaks: dict[str, float]
    documents: int
    issues: int


def siren_of(customer: int) -> str:
    """A SIREN with its right control digit, another one for each customer."""
    body = f"{10_000_000 + customer * 37:08d}"
    odd = sum(_DOUBLED[int(digit)] for digit in body[1::2])
    return f"{body}{-(odd + sum(map(int, body[::2]))) % 10}"


def vat_number_of(siren: str) -> str:
    """The VAT number that the tax office gives to a SIREN."""
    return f"FR{(12 + 3 * int(siren)) % 97:02d}{siren}"


def invoices(rows: int) -> list[tuple[object, ...]]:
    """That many rows under `HEADERS`, the same for the same number."""
    rng = random.Random(rows)
    found: list[tuple[object, ...]] = []
    for rank in range(rows):
        issued = _FIRST + timedelta(days=rank * _DAYS // rows)
        customer = rng.randrange(max(4, rows // 30))
        net = rng.randrange(1_000, 500_000)
        vat = (net * 20 + 50) // 100
        siren = siren_of(customer)
        found.append((
            f"FA{issued.year}-{rank + 1:06d}", "Facture", f"C{customer:05d}", f"Établissements {customer} SARL",
            "Professionnel", siren, vat_number_of(siren), f"CMD{rank:06d}", issued, issued, issued,
            issued + timedelta(days=30), "Prestation", net / 100, 20, vat / 100, (net + vat) / 100, "Virement",
        ))  # fmt: skip
    return found


def make_book(path: Path, rows: int) -> None:
    """A workbook of one sheet with that many invoices."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"}) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
        sheet = workbook.add_worksheet("Factures")
        for number, cells in enumerate((HEADERS, *invoices(rows))):
            sheet.write_row(number, 0, cells)


def child(path: Path, rounds: int) -> Figures:
    """Reads the book in this process. Beside it stands a small one."""
    from python_calamine import CalamineWorkbook

    from reconcile.books.folder import read_books
    from reconcile.books.opening import open_book
    from reconcile.books.reading import BookFile
    from reconcile.cli import collector_paused

    def bare() -> object:
        with CalamineWorkbook.from_path(path) as book:
            return book.get_sheet_by_index(0).to_python(skip_empty_area=False)

    small = path.with_name("petit.xlsx")
    read_books((BookFile(small.name, small),))  # what is loaded once is not counted
    stages: dict[str, Callable[[], object]] = {
        "bare": bare,
        "open": lambda: open_book(path),
        "whole": lambda: read_books((BookFile(path.name, path),)),
    }
    seconds: dict[str, list[float]] = {stage: [] for stage in stages}
    peaks: dict[str, float] = {}
    with collector_paused():
        for _ in range(rounds):
            for stage, read in stages.items():
                start = time.perf_counter()
                found = read()
                seconds[stage].append(time.perf_counter() - start)
                peaks.setdefault(stage, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
                del found
    reading = read_books((BookFile(path.name, path),))
    return {
        "seconds": {stage: median(times) for stage, times in seconds.items()},
        "ratios": {
            stage: median(one / bare for one, bare in zip(times, seconds["bare"], strict=True))
            for stage, times in seconds.items()
        },
        "peaks": peaks,
        "documents": len(reading.ledger.documents),
        "issues": len(reading.issues),
    }


def measure(rows: int, rounds: int = ROUNDS) -> Figures:
    """The figures for a book of so many rows, in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factures.xlsx"
        make_book(path, rows)
        make_book(path.with_name("petit.xlsx"), 10)
        command = [sys.executable, "-m", "benchmarks.reading", "--child", str(path), "--rounds", str(rounds)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own command
        figures: Figures = json.loads(done.stdout)
        return figures


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="The cost of reading invoices beside calamine alone.")
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(child(options.child, options.rounds)))
        return
    figures = measure(options.rows, options.rounds)
    print(f"{options.rows} invoices: {figures['documents']} read, {figures['issues']} issues")
    for stage, seconds in figures["seconds"].items():
        ratio, peak = figures["ratios"][stage], figures["peaks"][stage]
        print(f"{stage:>6} {seconds:7.2f} s  {ratio:5.2f} x bare  {peak:6.0f} MB")


if __name__ == "__main__":
    main()
