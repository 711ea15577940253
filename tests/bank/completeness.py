"""What each bank file of a folder gives, and whether it adds up: `python -m tests.bank.completeness FOLDER`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reconcile.books.bank.extract import Extract
from reconcile.books.bank.formats import read_bank_file
from reconcile.books.files.workbook import Refusal

NO_DATA = ("LICENSE", "README")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file: how many extracts and entries, how many have both balances, which of them do not add up."""

    file: str
    refusal: str = ""
    extracts: int = 0
    entries: int = 0
    balanced: int = 0
    gaps: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.refusal:
            return f"{self.file}: {self.refusal}"
        counts = f"{self.extracts} extracts, {self.entries} entries, {self.balanced} with both balances"
        return "; ".join((f"{self.file}: {counts}", *self.gaps))


def gap(extract: Extract) -> Decimal | None:
    """Closing - opening - entries; None without both balances. Raises AssertionError for an amount left as text."""
    opening = next((b.amount for b in extract.balances if b.opening), None)
    closing = next((b.amount for b in reversed(extract.balances) if not b.opening), None)
    if opening is None or closing is None:
        return None
    moved = Decimal(0)
    for entry in extract.entries:
        amount = entry.cells["amount"]
        assert isinstance(amount, Decimal)
        moved += amount
    return closing - opening - moved


def verdict(path: Path) -> Verdict:
    """What one file gives."""
    found = read_bank_file(path.read_bytes())
    if found is None:
        return Verdict(path.name, "no bank file")
    if isinstance(found, Refusal):
        return Verdict(path.name, f"refused, {found.reason} (row {found.row})")
    gaps = [(extract.name, gap(extract)) for extract in found]
    return Verdict(
        path.name,
        extracts=len(found),
        entries=sum(len(extract.entries) for extract in found),
        balanced=sum(one is not None for _, one in gaps),
        gaps=tuple(f"gap of {one} in « {name} »" for name, one in gaps if one),
    )


def verdicts(folder: Path) -> Iterator[Verdict]:
    """Every file below a folder, licences and notes left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(NO_DATA):
            yield verdict(path)


def main(folder: Path) -> None:
    """Print the verdicts and their totals."""
    found = list(verdicts(folder))
    balanced, gaps = sum(one.balanced for one in found), sum(len(one.gaps) for one in found)
    read = [one for one in found if not one.refusal]
    lines = [
        *map(str, found),
        f"{len(found)} files: {len(read)} read, {len(found) - len(read)} refused",
        f"{sum(one.extracts for one in read)} extracts, {sum(one.entries for one in read)} entries",
        f"{balanced} extracts with both balances: {balanced - gaps} add up, {gaps} do not",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
