"""Time of each stage and peak memory, books in, report out.

`python -m benchmarks.scale 1000 10000 50000`: for each size, that many invoices and as many bank lines, half of them
with loose references, for an eighth as many customers; each size in a process of its own.

`twins` counts settled documents of the same payer and amount as the one that was meant (the oldest is taken, Code
civil 1342-10), `wrong` any other than the one that was meant.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import xlsxwriter

AS_OF = date(2026, 9, 30)
STAGES = ("read", "match", "assess", "report")
_TRADES = (
    "Garage", "Pharmacie", "Menuiserie", "Boulangerie", "Transports", "Cabinet", "Imprimerie", "Couverture",
    "Restaurant", "Plomberie", "Atelier", "Clinique", "Brasserie", "Peintures", "Ambulances", "Optique",
)  # fmt: skip
_STARTS = ("Ver", "Del", "Mar", "Quen", "Hoc", "Wat", "Lam", "Bec", "Dub", "Cor", "Til", "Ros", "Pru", "Baer", "Van")
_ENDS = ("linde", "obel", "chal", "tin", "quart", "relin", "bert", "aert", "rulle", "donnier", "leul", "sel", "vost")
_MIDDLES = ("ma", "ri", "lo", "sen", "dou", "vi", "gue", "ta", "ro", "ne", "fal", "bou")
_NOISE = ("PRLV SEPA URSSAF", "VIREMENT EMIS SALAIRE", "FACTURE CARTE DU 070726 STATION", "COTISATION COMPTE PRO")


def names(count: int) -> list[str]:
    """That many different names, as alike at each size: one in eight only adds a town to the name before it."""
    words = [start + middle + end for middle in ("", *_MIDDLES) for start in _STARTS for end in _ENDS]
    found: list[str] = []
    for rank in range(count):
        if rank % 8 == 7:
            found.append(f"{found[-1]} {words[rank % 195]}")
        else:
            found.append(f"{_TRADES[rank % len(_TRADES)]} {words[rank * 7 % len(words)]}")
    if len(set(found)) != count:
        raise ValueError(f"only {len(set(found))} different names for {count} customers")
    return found


def make_books(folder: Path, size: int) -> None:
    """`factures.xlsx` and `releve.xlsx` with `size` rows each, the same for the same size; `truth.json` above."""
    rng = random.Random(size)
    customers = names(max(4, size // 8))
    first = date(2026, 1, 1)
    invoices = []
    for rank in range(size):
        who = rng.randrange(len(customers))
        issued = first + timedelta(days=rank * 240 // size)
        subscription = rng.random() < 0.3
        cents = 10_800 + who % 9 * 1_200 if subscription else rng.randrange(4_000, 450_000)
        invoices.append((f"FA2026-{rank + 1:05d}", who, issued, issued + timedelta(days=30), cents))
    lines = sorted(_bank_lines(rng, invoices, customers, size))
    header = ["N° facture", "Code client", "Client", "Date facture", "Date livraison", "Date échéance", "Montant TTC"]
    rows = [[n, f"C{w:05d}", customers[w], i, i, d, c / 100] for n, w, i, d, c in invoices]
    _write(folder / "factures.xlsx", "Factures", header, rows)
    bank = [[on, label, cents / 100] for on, label, cents, _ in lines]
    _write(folder / "releve.xlsx", "Relevé", ["Date opération", "Libellé", "Montant"], bank)
    truth = {row: numbers for row, (_, _, _, numbers) in enumerate(lines, 2) if numbers}
    (folder.parent / "truth.json").write_text(json.dumps(truth), encoding="utf-8")


Line: TypeAlias = tuple[date, str, int, list[str]]
"""Day, label, cents, and the documents that it pays."""


def _bank_lines(
    rng: random.Random, invoices: list[tuple[str, int, date, date, int]], customers: list[str], size: int
) -> list[Line]:
    """Noise for one line in eight; some transfers pay several invoices, some a part."""
    lines = [_noise(rng) for _ in range(size // 8)]
    waiting: dict[int, list[tuple[str, date, int]]] = {}
    for number, who, _issued, due, cents in invoices:
        mine = waiting.setdefault(who, [])
        mine.append((number, due, cents))
        if len(mine) < (3 if rng.random() < 0.06 else 1):
            continue
        if len(lines) < size:
            lines.append(_transfer(rng, customers[who], mine))
        waiting[who] = []
    return lines + [_noise(rng) for _ in range(size - len(lines))]


def _noise(rng: random.Random) -> Line:
    on = date(2026, 1, 5) + timedelta(days=rng.randrange(265))
    return on, f"{rng.choice(_NOISE)} {rng.randrange(1000)}", -rng.randrange(900, 300_000), []


def _transfer(rng: random.Random, name: str, paid: list[tuple[str, date, int]]) -> Line:
    on = min(AS_OF, paid[-1][1] + timedelta(days=rng.randrange(-10, 20)))
    cents = sum(c for _, _, c in paid)
    if len(paid) == 1 and rng.random() < 0.04:
        cents //= 2
    numbers = [number for number, _, _ in paid]
    shorts = [str(int(number[-5:])) for number in numbers]
    if rng.random() < 0.5:
        reason = " ".join(numbers)
    else:
        loose = (f"FA {' '.join(shorts)}", f"fact {', '.join(shorts)}", f"FAC2026{int(shorts[0]):05d}", "REGLEMENT", "")
        reason = rng.choice(loose)
    return on, f"VIR SEPA RECU /DE {name.upper()[:24]} /MOTIF {reason} /REF {rng.randrange(10**11)}", cents, numbers


def _write(path: Path, sheet_name: str, header: list[str], rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        workbook.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet = workbook.add_worksheet(sheet_name)
        sheet.write_row(0, 0, header)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), day)
                else:
                    sheet.write(row, column, value)


def child(folder: Path) -> None:
    """One run in this process; prints its figures as JSON."""
    from reconcile.books.finding import find_books
    from reconcile.cli import collector_paused
    from reconcile.config import Settings
    from reconcile.pipeline import run
    from reconcile.report.write import write_report

    seconds: list[float] = []

    @contextmanager
    def stage(_: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds.append(time.perf_counter() - start)

    books, _ = find_books(folder)
    out = folder.parent / "report"
    out.mkdir()
    with collector_paused():
        result = run(books, Settings(), AS_OF, stage=stage)
        with stage("report"):
            write_report(result, out)
    _rates, *measured = seconds
    figures = dict(zip(STAGES, measured, strict=True))
    truth = json.loads((folder.parent / "truth.json").read_text(encoding="utf-8"))
    settled = [(str(a.payment.source.row), a.document) for a in result.matching.allocations if a.settled]
    twin = {d.number: (d.customer.code, d.gross) for d in result.reading.ledger.documents}
    different = [(twin[number], truth.get(row, ())) for row, number in settled if number not in truth.get(row, ())]
    figures["settled"] = len(settled)
    figures["twins"] = sum(found in [twin[number] for number in numbers] for found, numbers in different)
    figures["wrong"] = len(different) - figures["twins"]
    figures["true"] = sum(len(numbers) for numbers in truth.values())
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))


def measure(size: int) -> dict[str, float]:
    """The figures of one size, in a fresh process."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "books"
        folder.mkdir()
        make_books(folder, size)
        command = [sys.executable, "-m", "benchmarks.scale", "--child", str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own command
        figures: dict[str, float] = json.loads(done.stdout)
        return figures


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Time and memory at size.")
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10000, 50000])
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child:
        child(options.child)
        return
    before: tuple[int, dict[str, float]] | None = None
    print(
        f"{'rows':>8} "
        + " ".join(f"{s:>9}" for s in (*STAGES, "total", "peak MB", "true", "settled", "twins", "wrong"))
    )
    for size in options.sizes:
        now = measure(size)
        total = sum(now[s] for s in STAGES)
        times = " ".join(f"{now[s]:8.2f}s" for s in STAGES)
        counts = " ".join(f"{now[key]:9.0f}" for key in ("peak_mb", "true", "settled", "twins", "wrong"))
        print(f"{size:8} {times} {total:8.2f}s {counts}", flush=True)
        if before:
            ratio = math.log(size / before[0])
            powers = " ".join(f"{math.log(now[s] / before[1][s]) / ratio:9.2f}" for s in STAGES)
            print(f"{'growth':>8} {powers}")
        before = (size, now)


if __name__ == "__main__":
    main()
