"""The one door to pandera: it cannot be switched off, tells everything, and changes nothing."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from reconcile.books.records.validate import Failure, check
from schemas.books import CASH
from schemas.fields import cents, table, text

ROOT = Path(__file__).parents[2]
SCHEMA = table(
    {"name": text("Nom", "Le nom.", required=True), "amount": cents("Montant", "Le montant.", positive=True)},
    [],
    "Essai",
    "Une table d'essai.",
)


def frame(names: list[str | None], amounts: list[int | None], rows: list[int]) -> pd.DataFrame:
    index = pd.Index(rows, dtype="int64", name="row")
    return pd.DataFrame(
        {"name": pd.Series(names, index, dtype="str"), "amount": pd.Series(amounts, index, dtype="Int64")}
    )


def test_a_good_frame_has_no_failure() -> None:
    assert check(frame(["a", "b"], [1, None], [5, 9]), SCHEMA) == ()


def test_every_failure_is_told_with_the_row_of_the_sheet() -> None:
    assert check(frame([None, "b", ""], [1, -2, 0], [5, 9, 12]), SCHEMA) == (
        Failure(5, "name", "not_nullable", "not_nullable", ""),
        Failure(9, "amount", "positive", "le montant doit être supérieur à zéro", "-2"),
        Failure(12, "name", "filled", "le texte est vide", ""),
        Failure(12, "amount", "positive", "le montant doit être supérieur à zéro", "0"),
    )


def test_nothing_is_converted_or_dropped() -> None:
    given = frame(["a", None], [1, -1], [2, 3])
    before = given.copy(deep=True)
    check(given, SCHEMA)
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize(
    "broken",
    [
        frame(["a"], [1], [2]).drop(columns="amount"),
        frame(["a"], [1], [2]).assign(more=1),
        frame(["a"], [1], [2]).astype({"amount": "float64"}),
    ],
    ids=["a column missing", "a column too many", "another type"],
)
def test_a_frame_of_another_shape_is_refused_as_a_whole(broken: pd.DataFrame) -> None:
    assert [failure.row for failure in check(broken, SCHEMA)] == [None]


@pytest.mark.parametrize(
    "environment", [{"PANDERA_VALIDATION_ENABLED": "False"}, {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"}]
)
def test_the_environment_cannot_switch_it_off(environment: dict[str, str]) -> None:
    program = (
        "import pandas as pd\n"
        "from reconcile.books.records.validate import check\n"
        "from schemas.books import CASH\n"
        "row = pd.Index([2], dtype='int64', name='row')\n"
        "types = {name: column.metadata['dtype'] for name, column in CASH.columns.items()}\n"
        "frame = pd.DataFrame({n: pd.Series([None], row, dtype=t) for n, t in types.items()})\n"
        "print(len(check(frame, CASH)))\n"
    )
    run = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", program], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    required = [name for name, column in CASH.columns.items() if not column.nullable]
    assert int(run.stdout) == len(required) == 3


def test_nobody_else_opens_the_door() -> None:
    doors = {
        path.name
        for path in (ROOT / "reconcile").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "validate"
    }
    assert doors == {"validate.py"}
