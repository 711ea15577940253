"""What a year's worth of letters costs, and that they are the same bytes twice.

`python -m benchmarks.letters 200`: that many letters, a third each of reminders, formal notices and notes of penalties,
each about one to six documents. Twice, each time in a process of its own: reads the books, then writes the folder of
letters. Gives the seconds of the writing (proposals, data, pages, files), the milliseconds a letter, the size, and
whether the two folders are the same, byte for byte. The run before it (reading, matching, penalties) is not counted.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

from reconcile.books.finding import find_books
from reconcile.config import BankAccount, Company, Settings
from reconcile.letters.publish import publish_letters
from reconcile.pipeline import run

AS_OF = date(2026, 5, 31)
_MOST_DOCUMENTS = 6
_SENDER = Company(
    name="INFOREZ", siren="848108031", address=("26 rue Raoul Briquet", "62138 Auchy-les-Mines"),
    legal_mentions="SASU au capital de 1 500 €", place="Auchy-les-Mines", signatory="Le président",
)  # fmt: skip


class Figures(TypedDict):
    """Of one writing: how many letters, seconds, bytes in all, and a hash of the whole folder."""

    letters: int
    seconds: float
    size: int
    sha256: str


def write_books(folder: Path, count: int) -> None:
    """Books in which `count` customers are each owed one letter: late by 20 days, by 40 days, or paid late."""
    invoices = ["N° facture;Code client;Client;Date facture;Date livraison;Date échéance;Montant TTC"]
    customers = ["Code client;Client;SIREN;Adresse"]
    statement = ["Date opération;Libellé;Montant"]
    for rank in range(count):
        code, name = f"C{rank:04d}", f"Établissement {_word(rank)}"
        customers.append(f"{code};{name};;{rank} rue des Fauvettes 62{rank % 1000:03d} Béthune")
        for position in range(1 + rank % _MOST_DOCUMENTS):
            number, cents = f"FA{rank:05d}{position}", 12_345 + 7_919 * rank + 1_013 * position
            due = AS_OF - timedelta(days=(20, 40, 45)[rank % 3] + position)
            euros, day = f"{cents // 100},{cents % 100:02d}", f"{due:%d/%m/%Y}"
            invoices.append(f"{number};{code};{name};{day};{day};{day};{euros}")
            if rank % 3 == 2:
                statement.append(f"{AS_OF - timedelta(days=3):%d/%m/%Y};VIR {name} {number};{euros}")
    for book, rows in (("factures", invoices), ("clients", customers), ("releve", statement)):
        (folder / f"{book}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def _word(rank: int) -> str:
    """A name that is like no other."""
    return "".join("BCDFGLMNPR"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{rank * 7919 % 100_000:05d}")


def measure(count: int) -> Figures:
    """The letters of `count` customers, written once."""
    settings = Settings(company=_SENDER, bank=(BankAccount(iban="FR7699901000010000000000108"),))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_books(folder, count)
        result = run(find_books(folder)[0], settings, AS_OF)
        start = time.perf_counter()
        issued = publish_letters(result, folder / "courriers" / AS_OF.isoformat())
        seconds = time.perf_counter() - start
        files = sorted(issued.folder.iterdir())
        everything = hashlib.sha256()
        for file in files:
            everything.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
        size = sum(file.stat().st_size for file in files)
        return Figures(letters=len(issued.letters), seconds=seconds, size=size, sha256=everything.hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--once", action="store_true", help="one writing, as JSON")
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(measure(arguments.count)))
        return
    runs = []
    for _ in range(2):
        command = [sys.executable, "-m", "benchmarks.letters", str(arguments.count), "--once"]
        runs.append(Figures(**json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)))  # noqa: S603
    for figures in runs:
        each = 1000 * figures["seconds"] / max(1, figures["letters"])
        print(
            f"{figures['letters']} letters in {figures['seconds']:.2f} s ({each:.0f} ms each), "
            f"{figures['size'] / 1e6:.1f} MB"
        )
    print("the same bytes twice" if runs[0]["sha256"] == runs[1]["sha256"] else "THE BYTES DIFFER")


if __name__ == "__main__":
    main()
