"""A short run of the fuzzing, all that it ever found, and that it finds what is planted."""

import hashlib
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.books.reading import BookFile, Reading, ReadingOptions
from reconcile.model import Ledger, ReadBook
from tests.fuzz import judge as judging
from tests.fuzz.bases import all_bases
from tests.fuzz.judge import judge
from tests.fuzz.mutate import mutated
from tests.fuzz.workers import SECONDS, Worker

BASES = all_bases()
FOUND = tomllib.loads(Path(__file__).with_name("found.toml").read_text("utf-8"))["found"]
ROWS = {"csv-bank": 7, "csv-mapped": 10, "cfonb": 7, "mt940": 7, "ofx1": 7, "ofx2": 7, "qif": 7, "camt053": 10}
ROWS |= {"camt054": 3, "pain008": 4, "pain002": 3}
"""Of the sound files; the others are the twelve invoices."""


def read(monkeypatch: pytest.MonkeyPatch, form: str, folder: Path, content: bytes) -> tuple[Reading, list[str]]:
    """What is read of a file, and what is wrong with it."""
    readings: list[Reading] = []
    real = judging.read_books

    def keep(books: tuple[BookFile, ...], using: ReadingOptions) -> Reading:
        readings.append(real(books, using))
        return readings[-1]

    monkeypatch.setattr(judging, "read_books", keep)
    found = judge(BASES[form], content, folder)
    return readings[0], found


@pytest.mark.parametrize("form", BASES)
def test_the_sound_file_of_each_format_is_read_to_its_last_row(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, found = read(monkeypatch, form, tmp_path, BASES[form].content)
    assert found == []
    ((table,),) = [book.tables for book in reading.books]
    assert len(table.rows) == ROWS.get(form, 12)
    assert {one.code for one in reading.issues} <= {"FEUILLE-IGNOREE", "REJET-SANS-PRELEVEMENT"}


@pytest.mark.parametrize("form", BASES)
def test_a_few_mutations(form: str, tmp_path: Path) -> None:
    found = {n: judge(BASES[form], mutated(BASES[form], 2026, n), tmp_path) for n in range(3)}
    assert {n: words for n, words in found.items() if words} == {}


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case['format']}-{case['seed']}-{case['iteration']}")
def test_what_was_found_is_not_found_again(case: dict[str, str | int], tmp_path: Path) -> None:
    base = BASES[str(case["format"])]
    content = mutated(base, int(case["seed"]), int(case["iteration"]))
    digest = hashlib.sha256(content).hexdigest()[:16]
    assert digest == case["sha256"], "bases or mutations changed: look for this mistake anew and renew found.toml"
    start = time.monotonic()
    assert judge(base, content, tmp_path) == []
    assert time.monotonic() - start < SECONDS


def test_seed_and_iteration_make_the_input() -> None:
    base = BASES["csv-utf8"]
    inputs = {mutated(base, seed, iteration) for seed in (1, 2) for iteration in range(20)}
    assert len(inputs) > 30
    assert mutated(base, 1, 7) == mutated(base, 1, 7)


# --- what is planted --------------------------------------------------------------------------------------------------


def _raise(_: Reading) -> Reading:
    raise ZeroDivisionError


def _with_table(reading: Reading, **changes: object) -> Reading:
    (book,) = reading.books
    (table,) = book.tables
    return replace(reading, books=(ReadBook(book.name, book.sha256, (replace(table, **changes),)),))  # type: ignore[arg-type]


def _without_a_row(reading: Reading) -> Reading:
    rows = reading.books[0].tables[0].rows
    lost = rows[2].row
    ledger = replace(
        reading.ledger,
        documents=tuple(one for one in reading.ledger.documents if one.source.row != lost),
        transactions=tuple(one for one in reading.ledger.transactions if one.source.row != lost),
        direct_debits=tuple(one for one in reading.ledger.direct_debits if one.source.row != lost),
    )
    kept = sum(one.amount for one in ledger.transactions)
    left = (*rows[:2], *rows[3:])
    return replace(_with_table(reading, rows=left, total_kept=kept), ledger=ledger)


def _without_a_record(reading: Reading) -> Reading:
    return replace(reading, ledger=replace(reading.ledger, documents=reading.ledger.documents[1:]))


def _aside_in_silence(reading: Reading) -> Reading:
    first, *others = reading.books[0].tables[0].rows
    return _without_a_record(_with_table(reading, rows=(replace(first, kept=False), *others)))


def _of_another_row(reading: Reading) -> Reading:
    *others, last = reading.books[0].tables[0].rows
    return _with_table(reading, rows=(*others, replace(last, row=99)))


def _nothing(_: Reading) -> Reading:
    return Reading(Ledger(), (), ())


PLANTED = [
    ("csv-utf8", _raise, "exception"),
    ("csv-utf8", _nothing, "silence"),
    ("csv-utf8", _without_a_record, "records"),
    ("csv-utf8", _aside_in_silence, "set aside"),
    ("csv-utf8", _of_another_row, "rows"),
    *((form, _without_a_row, "lost") for form in BASES if form not in {"encrypted", "xlsb"}),
]


@pytest.mark.parametrize(("form", "change", "word"), PLANTED)
def test_a_planted_mistake_is_found(
    form: str, change: Callable[[Reading], Reading], word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = judging.read_books
    monkeypatch.setattr(judging, "read_books", lambda books, using: change(real(books, using)))
    assert any(words.startswith(f"{word}:") for words in judge(BASES[form], BASES[form].content, tmp_path))


def test_a_worker_that_dies_is_told_and_replaced() -> None:
    worker = Worker()
    try:
        assert worker.ask(("no such format", 1, 1)) == ["death: exit code 1"]
        assert worker.ask(("qif", 2026, 1)) == []
    finally:
        worker.stop()
