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

from tests.bank.camt_files import CLIENT, detail, document, entry, file_of, statement, tag

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


_NAMES = ("SOCIÉTÉ DUPONT", "Martin & Fils", "Hôtel du Lac", "GARAGE LEFÈVRE", "Boulangerie Noël")

INVOICES: list[list[object]] = [
    ["INFOREZ", None, None, None, None, None],
    ["Journal des ventes, mars 2026", None, None, None, None, None],
    ["N° facture", "Client", "Date facture", "Date échéance", "Montant HT", "Montant TTC"],
    *(
        [
            f"FA2026-{n:05}",
            _NAMES[n % len(_NAMES)],
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

_LINES = [
    ("02/03/2026", "VIR SEPA SOCIÉTÉ DUPONT FA2026-00001", 13200),
    ("03/03/2026", "PRLV EDF CONTRAT 88", -8910),
    ("04/03/2026", "VIR SEPA HOTEL DU LAC FA2026-00002", 14400),
    ("05/03/2026", "REMISE CHEQUES 0000123", 30000),
    ("09/03/2026", "CARTE FOURNITURES", -1990),
    ("10/03/2026", "VIR GARAGE LEFEVRE", 16800),
    ("30/03/2026", "COTISATION COMPTE", -1250),
]
_OPENING = 100000


def _french(cents: int) -> str:
    return f"{cents / 100:.2f}".replace(".", ",")


def _invoice_lines(delimiter: str, end: str) -> str:
    return end.join(delimiter.join(_cell(cell, delimiter) for cell in row) for row in INVOICES) + end


def _cell(cell: object, delimiter: str) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        text = _french(round(cell * 100))
        return f'"{text}"' if delimiter == "," else text
    return "" if cell is None else str(cell)


def _bank_csv() -> str:
    rows = ["Compte;FR7630006000011234567890189", f"Solde initial au 28/02/2026;{_french(_OPENING)}", ""]
    rows.append("Date opération;Date valeur;Libellé;Débit;Crédit;Solde")
    balance = _OPENING
    for day, label, cents in _LINES:
        balance += cents
        debit, credit = ("", _french(cents)) if cents > 0 else (_french(-cents), "")
        rows.append(f'{day};{day};"{label}";{debit};{credit};{_french(balance)}')
    rows.append(f"Solde final au 31/03/2026;;;;;{_french(balance)}")
    return "\r\n".join(rows) + "\r\n"


MAPPED_HEADERS = ("Zone 1", "Zone 2", "Zone 3", "Zone 4", "Zone 5")
"""Titles that mean nothing without a `colonnes.toml`."""


def _mapped_csv() -> str:
    rows = [";".join(MAPPED_HEADERS)]
    rows += [f"X-{n:04};{_NAMES[n % 5]};{n:02}/03/2026;{_french(10_000 + n * 111)};note {n}" for n in range(1, 11)]
    return "\n".join(rows) + "\n"


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))


def _camt053() -> bytes:
    entries = [
        entry(
            f"{abs(cents) / 100:.2f}",
            detail(f"{abs(cents) / 100:.2f}", payer="DUPONT", iban=CLIENT, text=label, end_to_end=f"E2E-{n}"),
            side="CRDT" if cents > 0 else "DBIT",
            on=_iso(day),
            value_on=_iso(day),
            reference=f"REF-{n}",
        )
        for n, (day, label, cents) in enumerate(_LINES)
    ]
    batch = entry(
        "90.00",
        *(detail("30.00", payer=name, text=f"FA {n}") for n, name in enumerate(("A", "B", "C"))),
        on="2026-03-31",
        batch="LOT-1",
        reference="REF-B",
    )
    closing = _OPENING + sum(cents for _, _, cents in _LINES) + 9000
    return _one_tag_a_line(file_of(*entries, batch, opening=f"{_OPENING / 100:.2f}", closing=f"{closing / 100:.2f}"))


def _camt054() -> bytes:
    entries = [
        entry("120.50", detail("120.50", payer="DUPONT", text=f"FA {n}", mandate="RUM-D"), reference=f"R{n}", on=day)
        for n, day in enumerate(("2026-03-03", "2026-03-04", "2026-03-05"))
    ]
    return _one_tag_a_line(document([statement(*entries, kind="Ntfctn")], kind="054"))


def _one_tag_a_line(content: bytes) -> bytes:
    return content.replace(b"><", b">\n<")


_ACCOUNT = "00020012345"


def _punched(cents: int) -> str:
    """14 characters, the last one a digit and a sign, as the norm's table says."""
    digits = f"{abs(cents):014d}"
    return digits[:-1] + ("{ABCDEFGHI" if cents >= 0 else "}JKLMNOPQR")[int(digits[-1])]


def _cfonb() -> str:
    def balance(code: str, day: str, cents: int) -> str:
        return f"{code}30004{'':4}00823EUR2 {_ACCOUNT}  {day}{'':50}{_punched(cents)}{'':16}"

    rows = [balance("01", "280226", _OPENING)]
    for day, label, cents in _LINES:
        short = day[:2] + day[3:5] + day[8:]
        head = f"04300040501{'00823'}EUR2 {_ACCOUNT}18{short}{'':2}{short}{label[:31]:31}  0000000  "
        rows.append(f"{head}{_punched(cents)}{'BQ778899':16}")
        rows.append(f"0530004050100823EUR2 {_ACCOUNT}18{short}{'':5}LCC{label:70}{'':2}")
    rows.append(balance("07", "310326", _OPENING + sum(cents for _, _, cents in _LINES)))
    return "\r\n".join(rows) + "\r\n"


def _mt940() -> str:
    rows = [":20:RELEVE0326", ":25:FR7630004008230002001234567", ":28C:00003/001"]
    rows.append(f":60F:C260228EUR{_french(_OPENING)}")
    for n, (day, label, cents) in enumerate(_LINES):
        mark = "C" if cents > 0 else "D"
        when = day[8:] + day[3:5] + day[:2]
        rows.append(f":61:{when}{when[2:]}{mark}{_french(abs(cents))}NTRFE2E-{n}//BQ{n}")
        rows.append(f":86:{label}")
    rows.append(f":62F:C260331EUR{_french(_OPENING + sum(cents for _, _, cents in _LINES))}")
    return "\r\n".join([*rows, "-", ""])


def _ofx(*, xml: bool) -> str:
    def value(name: str, text: str) -> str:
        return f"<{name}>{text}</{name}>" if xml else f"<{name}>{text}"

    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
    rows = ["<OFX>", "<BANKMSGSRSV1>", "<STMTTRNRS>", "<STMTRS>", value("CURDEF", "EUR"), "<BANKACCTFROM>"]
    rows += [value("BANKID", "30004"), value("ACCTID", _ACCOUNT), "</BANKACCTFROM>", "<BANKTRANLIST>"]
    for n, (day, label, cents) in enumerate(_LINES):
        rows += [
            "<STMTTRN>",
            value("TRNTYPE", "CREDIT" if cents > 0 else "DEBIT"),
            value("DTPOSTED", _iso(day).replace("-", "")),
            value("TRNAMT", f"{cents / 100:.2f}"),
            value("FITID", f"778{n}"),
            value("NAME", label),
            "</STMTTRN>",
        ]
    closing = _OPENING + sum(cents for _, _, cents in _LINES)
    rows += ["</BANKTRANLIST>", "<LEDGERBAL>", value("BALAMT", f"{closing / 100:.2f}"), value("DTASOF", "20260331")]
    rows += ["</LEDGERBAL>", "</STMTRS>", "</STMTTRNRS>", "</BANKMSGSRSV1>", "</OFX>", ""]
    return ('<?xml version="1.0"?>\n<?OFX OFXHEADER="200"?>\n' if xml else head) + "\n".join(rows)


def _qif() -> str:
    rows = ["!Account", "NCompte courant", "TBank", "^", "!Type:Bank"]
    for day, label, cents in _LINES:
        rows += [f"D{day}", f"T{_french(cents)}", f"P{label}", "MFACTURE", "^"]
    return "\r\n".join([*rows, ""])


def _pain008() -> bytes:
    debits = [
        tag("PmtId", tag("EndToEndId", f"E2E-{n}"))
        + tag("InstdAmt", f"{100 + n}.00", Ccy="EUR")
        + tag("DrctDbtTx", tag("MndtRltdInf", tag("MndtId", f"RUM-{n}")))
        + tag("Dbtr", tag("Nm", _NAMES[n]))
        + tag("DbtrAcct", tag("Id", tag("IBAN", CLIENT)))
        + tag("RmtInf", tag("Ustrd", f"FACT FA2026-{n:05}"))
        for n in range(4)
    ]
    counts = tag("NbOfTxs", "4") + tag("CtrlSum", "406.00")
    batch = tag("PmtInfId", "LOT-1") + tag("PmtMtd", "DD") + counts + tag("ReqdColltnDt", "2026-03-05")
    batch += "".join(tag("DrctDbtTxInf", debit.replace("&", "&amp;")) for debit in debits)
    header = tag("GrpHdr", tag("MsgId", "MSG-1") + tag("CreDtTm", "2026-03-01T10:00:00") + counts)
    content = tag("CstmrDrctDbtInitn", header + tag("PmtInf", batch))
    root = tag("Document", content, xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.02")
    return _one_tag_a_line(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode())


def _pain002() -> bytes:
    def refused(n: int) -> str:
        reason = tag("StsRsnInf", tag("Rsn", tag("Cd", "AC04")))
        debit = tag("Amt", tag("InstdAmt", f"{100 + n}.00", Ccy="EUR")) + tag("MndtRltdInf", tag("MndtId", f"RUM-{n}"))
        return tag(
            "TxInfAndSts",
            tag("OrgnlEndToEndId", f"E2E-{n}") + tag("TxSts", "RJCT") + reason + tag("OrgnlTxRef", debit),
        )

    group = tag("OrgnlMsgId", "MSG-1") + tag("OrgnlMsgNmId", "pain.008.001.02") + tag("GrpSts", "PART")
    header = tag("GrpHdr", tag("MsgId", "R1") + tag("CreDtTm", "2026-03-06T18:00:00"))
    batch = tag("OrgnlPmtInfAndSts", tag("OrgnlPmtInfId", "LOT-1") + "".join(refused(n) for n in range(3)))
    content = tag("CstmrPmtStsRpt", header + tag("OrgnlGrpInfAndSts", group) + batch)
    root = tag("Document", content, xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03")
    return _one_tag_a_line(f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.encode())


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
        _text("csv-bank", ".csv", _bank_csv(), "cp1252"),
        _text("csv-mapped", ".csv", _mapped_csv(), "utf-8"),
        _text("cfonb", ".txt", _cfonb(), "cp1252"),
        _text("mt940", ".sta", _mt940(), "cp1252"),
        _text("ofx1", ".ofx", _ofx(xml=False), "cp1252"),
        _text("ofx2", ".ofx", _ofx(xml=True), "utf-8"),
        _text("qif", ".qif", _qif(), "cp1252"),
        Base("camt053", "xml", ".xml", _camt053(), "utf-8"),
        Base("camt054", "xml", ".xml", _camt054(), "utf-8"),
        Base("pain008", "xml", ".xml", _pain008(), "utf-8"),
        Base("pain002", "xml", ".xml", _pain002(), "utf-8"),
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
