"""The gallery of errors is complete, and says today what it said when its texts were read."""

import shutil
from dataclasses import astuple
from pathlib import Path

import pytest

from reconcile.issues import REGISTRY, Severity
from reconcile.issues.law import LAW
from reconcile.issues.rows import ROWS
from reconcile.issues.tables import TABLES
from reconcile.model import Source
from tests.errors.gallery import FOLDER, Case, CaseFacts, cases, play, run_folder
from tests.errors.make_books import make_books, same_workbook
from tests.errors.page import FAMILIES, PAGE, page
from tests.errors.renew import difference

CASES = cases()
REPEATS = {"LIVRE-DEJA-LU", "LIGNES-DEJA-LUES", "FACTURES-NON-EMISES", "FORMULE-NON-CALCULEE", "DATES-MELANGEES"}
"""Codes of issues that tell of many rows at once."""

BY_CODE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)


def test_each_code_has_its_books() -> None:
    missing = [code for code in REGISTRY if Case(code) not in CASES]
    assert missing == [], "make tests/errors/<CODE>/livres, then python -m tests.errors.renew <CODE>"


def test_each_folder_is_a_code() -> None:
    folders = [path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"]
    assert sorted(set(folders) - set(REGISTRY)) == []


def test_a_case_holds_nothing_else() -> None:
    known = {"livres", "cgv", "taux", "attendu.txt", "dossier.toml", "cas.toml"}
    assert [str(path) for case in CASES for path in case.folder.iterdir() if path.name not in known] == []


@BY_CODE
def test_the_text_is_the_one_that_was_read(case: Case) -> None:
    assert case.golden.exists(), f"read what `python -m tests.errors.renew {case.code}` prints, then commit it"
    expected, found = case.golden.read_text("utf-8"), play(case).text
    if found != expected:
        pytest.fail("\n" + "".join(difference(case, expected, found)), pytrace=False)


@BY_CODE
def test_one_cause_is_one_issue(case: Case) -> None:
    codes = [one.code for one in play(case).issues]
    assert codes.count(case.code) == 1
    assert sorted(set(codes) - {case.code}) == sorted(case.facts.companions)


@BY_CODE
def test_no_row_is_set_aside_in_silence(case: Case) -> None:
    played = play(case)
    tables = [table for book in played.reading.books for table in book.tables]
    assert all(len(table.rows) == table.kept + table.set_aside for table in tables)
    told = {(one.place.book, one.place.sheet, one.place.row) for one in played.issues}
    repeated = {(one.place.book, one.place.sheet) for one in played.issues if one.code in REPEATS}
    assert [row for row in played.aside if astuple(row) not in told and (row.book, row.sheet) not in repeated] == []


@BY_CODE
def test_an_error_at_a_row_sets_it_aside(case: Case) -> None:
    """An error of the law concerns what is computed from a row, not the row."""
    played = play(case)
    rows = {Source(t.book, t.sheet, row.row) for book in played.reading.books for t in book.tables for row in t.rows}
    errors = [one.place for one in played.issues if one.severity is Severity.ERROR and one.code not in LAW]
    assert rows & {Source(place.book, place.sheet, place.row) for place in errors} <= played.aside


def test_all_mistakes_of_all_books_are_told_in_one_run(tmp_path: Path) -> None:
    """The books of all cases about tables and cells together in one folder: each still gets its sentence."""
    alone = [case for case in CASES if case.code in TABLES | ROWS and not case.settings]
    for case in alone:
        shutil.copytree(case.books, tmp_path / case.code)
    together = {str(one) for one in run_folder(tmp_path, None, CaseFacts().as_of).issues}
    wanted = [f"{case.code}/{one}" for case in alone for one in play(case).issues if one.place.book]
    assert len(wanted) > 20
    assert [sentence for sentence in wanted if sentence not in together] == []


def test_the_families_of_the_page_are_the_registry() -> None:
    assert [code for _, codes in FAMILIES for code in codes] == list(REGISTRY)


def test_the_page_is_the_one_that_the_gallery_gives() -> None:
    assert PAGE.read_text("utf-8") == page(CASES), "python -m tests.errors.renew"


def test_the_workbooks_are_those_that_the_script_makes(tmp_path: Path) -> None:
    made = make_books(tmp_path)
    assert [str(path) for path in made if not same_workbook(tmp_path / path, FOLDER / path)] == []
    workbooks = {path.relative_to(FOLDER) for path in FOLDER.rglob("*.xls*")}
    assert workbooks <= set(made)
    assert sum((FOLDER / path).stat().st_size for path in workbooks) < 300_000
