"""The sound file of each format that is mutated: small, invented, read to the last row without a word.

Text files are written here. Workbooks lie in `livres/`, made once by `make_bases`: their bytes hold the day on which
they were made, and a mutation is only found again in the same bytes.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from tests.fuzz.accounts import (
    NAMES,
    bank_csv,
    camt053,
    camt054,
    cfonb,
    french,
    mt940,
    ofx,
    pain002,
    pain008,
    qif,
)

BASES = Path(__file__).parent / "livres"

Family: TypeAlias = Literal["lines", "xml", "zip", "binary"]


@dataclass(frozen=True, slots=True)
class Base:
    """A sound file.

    Attributes:
        form: the name of the format.
        family: how it is mutated.
        suffix: of the file's name.
        encoding: of a text.
    """

    form: str
    family: Family
    suffix: str
    content: bytes
    encoding: str = ""


INVOICES: list[list[object]] = [
    ["INFOREZ", None, None, None, None, None],
    ["Journal des ventes, mars 2026", None, None, None, None, None],
    ["N° facture", "Client", "Date facture", "Date échéance", "Montant HT", "Montant TTC"],
    *(
        [
            f"FA2026-{n:05}",
            NAMES[n % len(NAMES)],
            date(2026, 3, n),
            date(2026, 4, n),
            100.0 + n * 10,
            120.0 + n * 12,
        ]
        for n in range(1, 13)
    ),
    ["Total", None, None, None, 1980.0, 2376.0],
]
"""An invoices book: titles above the header, twelve invoices, a total."""


def _invoice_lines(delimiter: str, end: str) -> str:
    return end.join(delimiter.join(_cell(cell, delimiter) for cell in row) for row in INVOICES) + end


def _cell(cell: object, delimiter: str) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        text = french(round(cell * 100))
        return f'"{text}"' if delimiter == "," else text
    return "" if cell is None else str(cell)


MAPPED_HEADERS = ("Zone 1", "Zone 2", "Zone 3", "Zone 4", "Zone 5")
"""Titles that mean nothing without a `colonnes.toml`."""


def _mapped_csv() -> str:
    rows = [";".join(MAPPED_HEADERS)]
    rows += [f"X-{n:04};{NAMES[n % 5]};{n:02}/03/2026;{french(10_000 + n * 111)};note {n}" for n in range(1, 11)]
    return "\n".join(rows) + "\n"


def _html() -> str:
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_cell(cell, ';').replace('&', '&amp;')}</td>" for cell in row) + "</tr>"
        for row in INVOICES
    )
    return f"<html><head><meta charset='utf-8'></head>\n<body><table>\n{rows}\n</table></body></html>\n"


def _spreadsheet_xml() -> str:
    def cell(value: object) -> str:
        if value is None:
            return "<Cell/>"
        kind, text = "String", str(value).replace("&", "&amp;")
        if isinstance(value, date):
            kind, text = "DateTime", f"{value.isoformat()}T00:00:00.000"
        elif isinstance(value, float):
            kind = "Number"
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    rows = "\n".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in INVOICES)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?>\n<Workbook xmlns="{space}" xmlns:ss="{space}">\n<Worksheet ss:Name="Ventes"><Table>\n'
        f"{rows}\n</Table></Worksheet></Workbook>\n"
    )


def _flat_ods() -> str:
    def cell(value: object) -> str:
        if value is None:
            return "<table:table-cell/>"
        text = str(value).replace("&", "&amp;")
        kind = f'office:value-type="string"><text:p>{text}</text:p>'
        if isinstance(value, date):
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"><text:p>{text}</text:p>'
        elif isinstance(value, float):
            kind = f'office:value-type="float" office:value="{value}"><text:p>{text}</text:p>'
        return f"<table:table-cell {kind}</table:table-cell>"

    rows = "\n".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in INVOICES)
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _ODS_NAMES)
    return (
        f'<?xml version="1.0"?>\n<office:document {names}>\n<office:body><office:spreadsheet>'
        f'<table:table table:name="Ventes">\n{rows}\n</table:table>'
        "</office:spreadsheet></office:body></office:document>\n"
    )


_ODS_NAMES = ("office", "table", "text")


def _text(form: str, suffix: str, text: str, encoding: str, *, mark: bytes = b"") -> Base:
    return Base(form, "lines", suffix, mark + text.encode(encoding), encoding)


def all_bases() -> dict[str, Base]:
    """The sound files by the names of their formats."""
    quoted = _invoice_lines(",", "\n").replace("Martin & Fils", '"Martin & Fils,\n""Lyon"""')
    bases = [
        _text("csv-utf8", ".csv", _invoice_lines(";", "\r\n"), "utf-8", mark=b"\xef\xbb\xbf"),
        _text("csv-cp1252", ".csv", _invoice_lines(";", "\r\n"), "cp1252"),
        _text("csv-utf16", ".csv", _invoice_lines("\t", "\r\n"), "utf-16-le", mark=b"\xff\xfe"),
        _text("csv-mac", ".csv", _invoice_lines(";", "\r"), "mac_roman"),
        _text("csv-quoted", ".csv", quoted, "utf-8"),
        _text("csv-bank", ".csv", bank_csv(), "cp1252"),
        _text("csv-mapped", ".csv", _mapped_csv(), "utf-8"),
        _text("cfonb", ".txt", cfonb(), "cp1252"),
        _text("mt940", ".sta", mt940(), "cp1252"),
        _text("ofx1", ".ofx", ofx(xml=False), "cp1252"),
        _text("ofx2", ".ofx", ofx(xml=True), "utf-8"),
        _text("qif", ".qif", qif(), "cp1252"),
        Base("camt053", "xml", ".xml", camt053(), "utf-8"),
        Base("camt054", "xml", ".xml", camt054(), "utf-8"),
        Base("pain008", "xml", ".xml", pain008(), "utf-8"),
        Base("pain002", "xml", ".xml", pain002(), "utf-8"),
        Base("html", "xml", ".xls", _html().encode(), "utf-8"),
        Base("spreadsheetml", "xml", ".xls", _spreadsheet_xml().encode(), "utf-8"),
        Base("fods", "xml", ".fods", _flat_ods().encode(), "utf-8"),
        *(
            Base(
                form, "zip" if suffix in {".xlsx", ".xlsb", ".ods"} and form != "encrypted" else "binary", suffix, data
            )
            for form, suffix, data in _workbooks()
        ),
    ]
    return {base.form: base for base in bases}


STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
"""Namespaces of Office, transitional and strict."""


def with_namespaces(content: bytes, others: Mapping[str, str]) -> bytes:
    """A workbook with other namespaces in all its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            for old, new in others.items():
                part = part.replace(old.encode(), new.encode())
            target.writestr(zipfile.ZipInfo(info.filename), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _workbooks() -> list[tuple[str, str, bytes]]:
    return [(path.stem, path.suffix, path.read_bytes()) for path in sorted(BASES.iterdir())]
