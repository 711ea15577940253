"""However tables are put together on a sheet, each of their rows is read once, in its own table."""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.understood import read_grid

JAN = date(2026, 1, 15)
HEADERS = {
    "Factures": ["N° facture", "Client", "Date facture", "Montant TTC"],
    "Relevé bancaire": ["Date", "Libellé", "Débit", "Crédit"],
    "Caisse": ["Date", "Client", "Montant"],
    "Remises de chèques": ["N° bordereau", "Date remise", "Tireur", "Montant"],
}


def row_of(kind: str, number: int) -> list[object]:
    amount = 10.0 + number
    return {
        "Factures": [f"F-{number}", "DUPONT", JAN, amount],
        "Relevé bancaire": [JAN, f"VIR {number}", None, amount],
        "Caisse": [JAN, f"DURAND {number}", amount],
        "Remises de chèques": [f"B-{number}", JAN, "MARTIN", amount],
    }[kind]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[list[list[object]], list[tuple[str, list[int]]]]:
    """A sheet of tables, one under another, with the rows (as Excel numbers them) that each holds."""
    rows: list[list[object]] = []
    held: list[tuple[str, list[int]]] = []
    numbers = count()
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from([name for name in HEADERS if not held or name != held[-1][0]]))
        rows += [[] for _ in range(draw(st.integers(0, 2)))]
        rows += draw(st.sampled_from([[], [["Récapitulatif du mois"]], [[], ["Dossier", "MARTIN"], []]]))
        rows.append(list(HEADERS[kind]))
        own: list[int] = []
        for _ in range(draw(st.integers(1, 5))):
            rows += [[] for _ in range(draw(st.sampled_from([0, 0, 0, 1])))]
            rows.append(row_of(kind, next(numbers)))
            own.append(len(rows))
        if draw(st.booleans()):
            total = [None] * len(HEADERS[kind])
            total[1 if kind != "Remises de chèques" else 2] = "Total"
            rows.append([*total[:-1], sum(rows[index - 1][-1] for index in own)])  # type: ignore[misc]
        held.append((kind, own))
    return rows, held


@settings(
    max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(sheets())
def test_each_row_is_read_once_in_its_table(sheet: tuple[list[list[object]], list[tuple[str, list[int]]]]) -> None:
    rows, held = sheet
    read = read_grid(*rows)
    found = [(table.table.kind.value, table.table.numbers) for table in read.tables]
    assert found == held
    assert [len(table.records) for table in read.tables] == [len(own) for _, own in held]
    assert read.codes == []


WORDS = [*(word for titles in HEADERS.values() for word in titles), "Solde", "Statut", "Compte", "IBAN", "Type", "HT"]
CELLS = st.one_of(
    st.sampled_from([*WORDS, "Total", "Refusé", "Solde au 31/03/2026", "Compte n° 12345678901", "VIR DUPONT", "12,00"]),
    st.sampled_from(["", "", None, "\n", "€", "N\ufffd", "&amp;", '="1"', JAN, True, float("inf"), float("nan"), -0.0]),
    st.floats(-1e6, 1e6).map(lambda amount: round(amount, 2)),
)
GRIDS = st.lists(st.one_of(st.lists(CELLS, max_size=8), st.sampled_from([*HEADERS.values()])), min_size=1, max_size=14)


@settings(
    max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(GRIDS)
def test_any_sheet_ends_in_tables_or_in_something_said(rows: list[list[object]]) -> None:
    read = read_grid(["Bonjour"], *rows)
    assert read.tables or read.issues
    for table in read.tables:
        lines = table.table.lines
        totals, balances = ([found.index for found in part] for part in (lines.totals, lines.balances))
        every = [*lines.data, *totals, *balances, *lines.words, *lines.left_out]
        assert len(every) == len(set(every))
        assert len(table.finish().rows) == len(lines.data)
