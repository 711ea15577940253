"""Small folders, one for each thing that can go wrong or is worth a look: facts, books and expectation by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from generator.sheets import CREATED


@dataclass(frozen=True)
class Formula:
    """A formula with the value saved beside it; an empty one was never computed, `#N/A` is an error cell."""

    text: str
    saved: str = ""


@dataclass(frozen=True)
class Case:
    """A folder.

    Attributes:
        books: file name -> sheet name -> rows of cells, as they stand from row 1. Bytes are written as they are.
        shows: what the folder shows, in French.
        must: what must come out, in French, with the arithmetic.
        expected: the same for a program (TOML).
    """

    name: str
    title: str
    shows: str
    must: str
    books: dict[str, dict[str, list[list[Any]]] | bytes]
    expected: str


INVOICE_HEADERS = [
    "N° facture", "Type", "Code client", "Client", "Catégorie client", "Date facture", "Date livraison",
    "Date échéance", "Nature", "Montant HT", "Montant TVA", "Montant TTC", "Acompte déduit", "Facture liée",
]  # fmt: skip


def d(text: str) -> date:
    """A day of a case."""
    return date.fromisoformat(text)


def invoice(number: str, client: str, days: tuple[str, str, str], ttc: Any, **more: Any) -> list[Any]:
    """A row under `INVOICE_HEADERS`. `days`: invoice, delivery, due. HT and TVA at 20 % where the TTC is a number."""
    net = round(ttc / 1.2, 2) if isinstance(ttc, int | float) else None
    vat = round(ttc - net, 2) if net is not None else None
    issued, delivered, due = (d(x) if x else None for x in days)
    code, _, name = client.partition(" ")
    return [
        number, more.get("type", "Facture"), code, name, more.get("category", "Professionnel"), issued, delivered, due,
        more.get("nature", "Matériel"), net, vat, ttc, more.get("deposit"), more.get("linked", ""),
    ]  # fmt: skip


def books(invoices: list[list[Any]], bank: list[tuple[str, str, float]]) -> dict[str, Any]:
    """`factures.xlsx` and `releve.xlsx`, headers on row 1."""
    lines = [[d(on), label, amount] for on, label, amount in bank]
    return {
        "factures.xlsx": {"Factures": [INVOICE_HEADERS, *invoices]},
        "releve.xlsx": {"Relevé": [["Date opération", "Libellé", "Montant"], *lines]},
    }


def write(out: Path, all_cases: tuple[Case, ...]) -> None:
    """Every case below `out`."""
    for case in all_cases:
        folder = out / case.name
        (folder / "expected").mkdir(parents=True, exist_ok=True)
        for name, content in case.books.items():
            if isinstance(content, bytes):
                (folder / name).write_bytes(content)
            else:
                _workbook(folder / name, content)
        text = f"# {case.title}\n\n{case.shows}\n\n## Ce qui doit en sortir\n\n{case.must}\n"
        (folder / "LISEZMOI.md").write_text(text, encoding="utf-8", newline="\n")
        (folder / "expected" / "expected.toml").write_text(case.expected.lstrip(), encoding="utf-8", newline="\n")


def _workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": CREATED, "author": "Comptabilité"})
        formats = {
            "header": workbook.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True}),
            "date": workbook.add_format({"num_format": "dd/mm/yyyy"}),
            "money": workbook.add_format({"num_format": '#,##0.00\\ "€"'}),
        }
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.set_column(0, 13, 14)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    _cell(sheet, formats, (row, column), value)


def _cell(sheet: Any, formats: dict[str, Any], at: tuple[int, int], value: Any) -> None:
    write_as: dict[type, Callable[[], object]] = {
        str: lambda: sheet.write_string(*at, value, formats["header"] if at[0] == 0 else None),
        date: lambda: sheet.write_datetime(*at, datetime.combine(value, datetime.min.time()), formats["date"]),
        Formula: lambda: sheet.write_formula(*at, value.text, formats["money"], value.saved),
        int: lambda: sheet.write_number(*at, value, formats["money"]),
        float: lambda: sheet.write_number(*at, value, formats["money"]),
    }
    if value is not None and value != "":
        write_as[type(value)]()
