"""How a report compares with the truth of its books.

`python -m benchmarks.score REPORT_FOLDER [--truth sample_books/inforez/expected]`; exit code 1 when an automatic
allocation is wrong.
"""

import argparse
import csv
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

DEFAULT_TRUTH = Path("sample_books/inforez/expected")
_SETTLED = ("auto", "confirmed")
_FIGURES = ("due_date", "rate_percent", "days_late", "open_balance", "interest", "indemnity", "total")

Key: TypeAlias = tuple[str, str, str, str, Decimal]
"""Book, sheet and row of the payment (of its line in a batch or slip), document, euros."""


@dataclass
class Score:
    """What was right and what was not. Counts are by kind of event; lists hold readable lines.

    `other`: the payment is to validate, but the answer suggested first is another one.
    """

    true: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    suggested: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    documents_right: set[str] = field(default_factory=set)
    penalties_right: int = 0
    penalties_wrong: list[str] = field(default_factory=list)

    @property
    def automatic_share(self) -> float:
        """The share of the true allocations that are automatic and right."""
        return self.right.total() / self.true.total() if self.true else 1.0


def score(report: Path, truth: Path) -> Score:
    """The report's `allocations.csv` and `penalties.csv` against those of the truth."""
    found = Score()
    expected = {_key(row): row["event_kind"] for row in _read(truth / "truth_allocations.csv")}
    rows = _read(report / "allocations.csv")
    settled = [row for row in rows if row["status"] in _SETTLED]
    suggested = {_key(row) for row in rows if row["status"] == "suggested"}
    _allocations(found, expected, settled, suggested)
    _penalties(found, report, truth)
    return found


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> Key:
    """A reject is named by its bank line, everything else by the most precise row."""
    amount = Decimal(row["amount"])
    prefix = "detail" if row["detail_book"] and amount > 0 else "payment"
    return (row[f"{prefix}_book"], row[f"{prefix}_sheet"], row[f"{prefix}_row"], row["invoice_number"], amount)


def _allocations(found: Score, expected: dict[Key, str], settled: list[dict[str, str]], suggested: set[Key]) -> None:
    keys = Counter(_key(row) for row in settled)
    wrong_documents = set()
    for row in settled:
        key = _key(row)
        if key not in expected or keys[key] > 1:
            found.wrong.append(f"{_text(key)} ({row['rule']}, {row['confidence']})")
            wrong_documents.add(row["invoice_number"])
    offered = {key[:3] for key in suggested}
    left: Counter[str] = Counter()
    for key, kind in expected.items():
        found.true[kind] += 1
        if keys[key] == 1:
            found.right[kind] += 1
            continue
        left[key[3]] += 1
        if key in suggested:
            found.suggested[kind] += 1
        elif key[:3] in offered:
            found.other[kind] += 1
        else:
            found.missing.append(f"{_text(key)} ({kind})")
    named = {key[3] for key in expected}
    found.documents_right = {number for number in named if not left[number]} - wrong_documents


def _text(key: Key) -> str:
    book, sheet, row, number, amount = key
    return f"{book} › {sheet} › {row} : {number} {amount}"


def _penalties(found: Score, report: Path, truth: Path) -> None:
    """Compare the documents that were matched right, those that nobody paid among them."""
    expected = {row["invoice_number"]: row for row in _read(truth / "truth_penalties.csv")}
    given = {row["invoice_number"]: row for row in _read(report / "penalties.csv")}
    paid = {row["invoice_number"] for row in _read(truth / "truth_allocations.csv")}
    touched = {row["invoice_number"] for row in _read(report / "allocations.csv") if row["status"] in _SETTLED}
    for number in sorted(expected.keys() | given.keys()):
        if number not in found.documents_right and (number in paid or number in touched):
            continue
        one, other = expected.get(number), given.get(number)
        if one is None or other is None:
            found.penalties_wrong.append(f"{number}: {'too much' if one is None else 'missing'}")
            continue
        different = [f"{c} {other[c]} for {one[c]}" for c in _FIGURES if not _same(one[c], other[c])]
        if different:
            found.penalties_wrong.append(f"{number}: {', '.join(different)}")
        else:
            found.penalties_right += 1


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return False


def _line(title: str, true: int, right: int, suggested: int, other: int) -> str:
    return f"{title:28} {true:5} {right:5} {suggested:9} {other:5} {true - right - suggested - other:7}"


def show(found: Score) -> None:
    """Print the score."""
    print(f"{'event':28} {'true':>5} {'auto':>5} {'suggested':>9} {'other':>5} {'missing':>7}")
    for kind in sorted(found.true):
        print(_line(kind, *(counter[kind] for counter in (found.true, found.right, found.suggested, found.other))))
    totals = (found.true, found.right, found.suggested, found.other)
    print(_line("all", *(counter.total() for counter in totals)))
    print(f"automatic and right: {found.automatic_share:.1%}; automatic and wrong: {len(found.wrong)}")
    for title, lines in (("wrong", found.wrong), ("missing", found.missing)):
        for line in lines:
            print(f"  {title}: {line}")
    print(
        f"penalties of correctly matched documents: {found.penalties_right} right, {len(found.penalties_wrong)} wrong"
    )
    for line in found.penalties_wrong:
        print(f"  {line}")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("report", type=Path)
    parser.add_argument("--truth", type=Path, default=DEFAULT_TRUTH)
    options = parser.parse_args()
    found = score(options.report, options.truth)
    show(found)
    return 1 if found.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
