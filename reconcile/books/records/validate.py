"""The only door to pandera: validation is always on, reports everything, converts and drops nothing.

pandera can be switched off by the environment (`PANDERA_VALIDATION_ENABLED=False`); here it cannot.
"""

from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError, SchemaErrors


@dataclass(frozen=True, slots=True)
class Failure:
    """One cell, or one row, that breaks a rule of a schema.

    Attributes:
        row: label of the frame's index (for books, the row as Excel shows it); None where the frame itself is
            not as the schema wants it (a column missing, a wrong type): a mistake of ours.
        column: the schema's column, `""` for a rule over the whole row.
        rule: name of the check; `not_nullable` for a missing value.
        reason: the French sentence of the check.
        value: what was found, `""` for a rule over the whole row.
    """

    row: int | None
    column: str
    rule: str
    reason: str
    value: str


def check(frame: pd.DataFrame, schema: pa.DataFrameSchema) -> tuple[Failure, ...]:
    """Every way in which `frame` breaks `schema`, one failure for a cause, in the order of rows and columns."""
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as errors:
            found = {failure: None for error in errors.schema_errors for failure in _failures(error)}
            order = {name: number for number, name in enumerate(schema.columns)}
            return tuple(sorted(found, key=lambda f: (f.row is not None, f.row or 0, order.get(f.column, -1), f.rule)))
    return ()


def _failures(error: SchemaError) -> list[Failure]:
    rule = getattr(error.check, "name", None) or str(error.check)
    reason = getattr(error.check, "error", None) or rule
    whole_row = isinstance(error.schema, pa.DataFrameSchema)
    column = "" if whole_row else str(error.schema.name)
    cases = error.failure_cases
    if not isinstance(cases, pd.DataFrame) or "index" not in cases or cases["index"].isna().any():
        return [Failure(None, column, rule, reason, str(cases))]
    if whole_row:  # pandera repeats such a case for each column
        return [Failure(int(row), "", rule, reason, "") for row in cases["index"].unique()]
    values = ("" if pd.isna(value) else str(value) for value in cases["failure_case"])
    return [Failure(int(row), column, rule, reason, value) for row, value in zip(cases["index"], values, strict=True)]
