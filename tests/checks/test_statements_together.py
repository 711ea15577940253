"""Statements of one account: they chain, or what is missing is named; where they overlap nothing is doubled or lost."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.books.folder import read_books
from reconcile.books.reading import BookFile, Reading
from tests.support.books import Rows, write_book

HEADER = ("Date opération", "Libellé", "Montant")
WITH_BALANCE = (*HEADER, "Solde")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def read(folder: Path, **books: Rows) -> Reading:
    return read_books(
        tuple(
            BookFile(f"{name}.xlsx", write_book(folder / f"{name}.xlsx", {"Feuil1": rows}))
            for name, rows in books.items()
        )
    )


def codes(reading: Reading) -> list[str]:
    return [found.code for found in reading.issues]


def amounts(reading: Reading) -> list[int]:
    return sorted(line.amount for line in reading.ledger.transactions)


JULY = (WITH_BALANCE, (day(7, 3), "VIR DUPONT", 100, 1100), (day(7, 30), "FRAIS", -10, 1090))
AUGUST = (WITH_BALANCE, (day(8, 2), "VIR DURAND", 50, 1140), (day(8, 31), "FRAIS", -10, 1130))
SEPTEMBER = (WITH_BALANCE, (day(9, 1), "VIR PETIT", 20, 1150), (day(9, 30), "FRAIS", -10, 1140))


def test_statements_that_chain_say_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, c=JULY, a=AUGUST, b=SEPTEMBER)
    assert codes(reading) == []
    assert len(reading.ledger.transactions) == 6


def test_a_missing_statement_is_named_by_its_balances(tmp_path: Path) -> None:
    reading = read(tmp_path, a=JULY, b=SEPTEMBER)
    assert codes(reading) == ["SOLDE-NON-REPRIS"]
    message = reading.issues[0].message.replace("\u202f", " ").replace("\u00a0", " ")
    assert message == (
        "le relevé précédent (« a.xlsx ») finit le 30/07/2026 à 1 090,00 €, celui-ci commence le 01/09/2026 à "
        "1 130,00 € (écart 40,00 €)."
    )


def test_the_balance_of_the_day_of_a_download_ends_no_statement(tmp_path: Path) -> None:
    account = ("Compte n° 98765432100",)
    august = (account, *AUGUST)
    rows = (HEADER, (day(7, 3), "VIR DUPONT", 100), (day(7, 30), "FRAIS", -10))
    assert codes(read(tmp_path, a=(account, ("Solde au 05/08/2026", 1500), *rows), b=august)) == []
    assert codes(read(tmp_path, a=(account, ("Solde au 31/07/2026", 1500), *rows), b=august)) == ["SOLDE-NON-REPRIS"]


def test_without_balances_a_whole_month_without_operations_is_named(tmp_path: Path) -> None:
    july = (HEADER, (day(7, 3), "VIR DUPONT", 100))
    september = (HEADER, (day(9, 1), "VIR PETIT", 20))
    reading = read(tmp_path, a=july, b=september)
    assert codes(reading) == ["RELEVE-MANQUANT"]
    assert "il semble manquer un relevé (août 2026)" in reading.issues[0].message
    assert codes(read(tmp_path, a=july, b=(HEADER, (day(8, 31), "VIR PETIT", 20)))) == []


def test_statements_that_overlap_do_not_double(tmp_path: Path) -> None:
    both = (*JULY, *AUGUST[1:])
    reading = read(tmp_path, a=both, b=(*AUGUST, *SEPTEMBER[1:]))
    assert amounts(reading) == [-1000, -1000, -1000, 2000, 5000, 10000]
    assert codes(reading) == ["LIGNES-DEJA-LUES"]
    assert "(nombre : 2 ; lignes 2 à 3)" in reading.issues[0].message


def test_two_real_twins_of_one_day_stay_two(tmp_path: Path) -> None:
    twins = (HEADER, (day(7, 3), "VIR DUPONT", 100), (day(7, 3), "VIR DUPONT", 100), (day(7, 9), "FRAIS", -1))
    assert amounts(read(tmp_path, a=twins)) == [-100, 10000, 10000]
    reading = read(tmp_path, a=twins, b=(*twins, (day(7, 12), "VIR PETIT", 5)))
    assert amounts(reading) == [-100, 500, 10000, 10000]


def test_an_operation_of_the_next_file_of_the_same_day_is_another_where_balances_chain(tmp_path: Path) -> None:
    one = (WITH_BALANCE, (day(7, 1), "FRAIS", -1, 99), (day(7, 3), "VIR DUPONT", 100, 199))
    next_one = (WITH_BALANCE, (day(7, 3), "VIR DUPONT", 100, 299), (day(7, 5), "FRAIS", -1, 298))
    reading = read(tmp_path, a=one, b=next_one)
    assert amounts(reading) == [-100, -100, 10000, 10000]
    assert codes(reading) == []


def test_two_accounts_in_the_same_days_are_two_accounts(tmp_path: Path) -> None:
    one = (HEADER, *((day(7, d), f"VIR {d}", d) for d in range(1, 9)))
    other = (HEADER, *((day(7, d), f"CB {d}", -d) for d in range(1, 9)), (day(7, 3), "VIR 3", 4))
    reading = read(tmp_path, a=one, b=other)
    assert len(reading.ledger.transactions) == 17
    assert codes(reading) == []


def test_one_like_amount_does_not_make_two_accounts_one(tmp_path: Path) -> None:
    one = (HEADER, (day(7, 1), "VIR DUPONT", 100), (day(7, 31), "COTISATION", -5))
    other = (HEADER, (day(7, 31), "FRAIS DE TENUE", -5), (day(8, 20), "VIR PETIT", 30))
    reading = read(tmp_path, a=one, b=other)
    assert amounts(reading) == [-500, -500, 3000, 10000]


def test_two_exports_of_a_quiet_month_are_one_whatever_their_labels(tmp_path: Path) -> None:
    one = (HEADER, (day(7, 1), "VIR SEPA RECU DUPONT", 100), (day(7, 31), "COTISATION", -5))
    other = (("Date", "Libellé", "Débit", "Crédit"), (day(7, 1), "DUPONT", None, 100), (day(7, 31), "Frais", 5, None))
    reading = read(tmp_path, a=one, b=other)
    assert amounts(reading) == [-500, 10000]
    assert codes(reading) == ["LIVRE-DEJA-LU"]


def test_a_corrected_amount_is_a_contradiction(tmp_path: Path) -> None:
    rows = [(day(7, d), f"VIR {d}", d) for d in range(1, 9)]
    corrected = [(on, label, amount if on.day != 4 else 40) for on, label, amount in rows]
    reading = read(tmp_path, a=(HEADER, *rows), b=(HEADER, *corrected))
    assert sorted(codes(reading)) == ["LIGNES-DEJA-LUES", "RELEVE-CONTREDIT"]
    assert amounts(reading) == [100 * d for d in range(1, 9)]


def test_what_one_of_two_statements_lacks_is_kept_and_said(tmp_path: Path) -> None:
    rows = [(day(7, d), f"VIR {d}", d) for d in range(1, 9)]
    reading = read(tmp_path, a=(HEADER, *rows), b=(HEADER, *rows[:4], (day(7, 5), "VIR Z", 9), *rows[5:]))
    assert sorted(codes(reading)) == ["LIGNES-DEJA-LUES", "RELEVES-DIFFERENTS"]
    assert amounts(reading) == sorted([*(100 * d for d in range(1, 9)), 900])
    (different,) = (found for found in reading.issues if found.code == "RELEVES-DIFFERENTS")
    assert "1 seulement ici, 1 seulement là-bas" in different.message


LINES = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["VIR DUPONT", "FRAIS", "CB"]), st.sampled_from([1, 2, -3])),
    min_size=1,
    max_size=14,
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(LINES, st.integers(0, 40), st.integers(0, 40))
def test_cutting_a_statement_in_two_that_overlap_changes_nothing(
    lines: list[tuple[int, str, int]], one: int, other: int
) -> None:
    """Each file holds whole days, as the exports of banks do; twins included."""
    start, end = sorted((one, other))
    first = date(2026, 7, 1)
    rows = [(first + timedelta(days=n), label, amount) for n, label, amount in sorted(lines)]
    early = [row for row in rows if (row[0] - first).days <= end]
    late = [row for row in rows if (row[0] - first).days >= start]
    with TemporaryDirectory() as folder:
        whole = read(Path(folder), a=(HEADER, *rows))
        cut = read(Path(folder), b=(HEADER, *early), c=(HEADER, *late, ()))
    assert amounts(cut) == amounts(whole)
