"""One small account, March 2026, in each format of a bank, and the SEPA files beside it. Every figure is invented."""

from tests.bank.camt_files import CLIENT, detail, document, entry, file_of, statement, tag

NAMES = ("SOCIÉTÉ DUPONT", "Martin & Fils", "Hôtel du Lac", "GARAGE LEFÈVRE", "Boulangerie Noël")
"""Of customers."""

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


def french(cents: int) -> str:
    """An amount as French files write it."""
    return f"{cents / 100:.2f}".replace(".", ",")


def bank_csv() -> str:
    """A csv of a bank, with both balances."""
    rows = ["Compte;FR7630006000011234567890189", f"Solde initial au 28/02/2026;{french(_OPENING)}", ""]
    rows.append("Date opération;Date valeur;Libellé;Débit;Crédit;Solde")
    balance = _OPENING
    for day, label, cents in _LINES:
        balance += cents
        debit, credit = ("", french(cents)) if cents > 0 else (french(-cents), "")
        rows.append(f'{day};{day};"{label}";{debit};{credit};{french(balance)}')
    rows.append(f"Solde final au 31/03/2026;;;;;{french(balance)}")
    return "\r\n".join(rows) + "\r\n"


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))


def camt053() -> bytes:
    """A statement; its last entry is taken apart."""
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


def camt054() -> bytes:
    """A notification of three receipts."""
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


def cfonb() -> str:
    """A statement of 120 characters a line."""

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


def mt940() -> str:
    """A statement of SWIFT."""
    rows = [":20:RELEVE0326", ":25:FR7630004008230002001234567", ":28C:00003/001"]
    rows.append(f":60F:C260228EUR{french(_OPENING)}")
    for n, (day, label, cents) in enumerate(_LINES):
        mark = "C" if cents > 0 else "D"
        when = day[8:] + day[3:5] + day[:2]
        rows.append(f":61:{when}{when[2:]}{mark}{french(abs(cents))}NTRFE2E-{n}//BQ{n}")
        rows.append(f":86:{label}")
    rows.append(f":62F:C260331EUR{french(_OPENING + sum(cents for _, _, cents in _LINES))}")
    return "\r\n".join([*rows, "-", ""])


def ofx(*, xml: bool) -> str:
    """A statement of OFX, 1 or 2."""

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


def qif() -> str:
    """A statement of Quicken."""
    rows = ["!Account", "NCompte courant", "TBank", "^", "!Type:Bank"]
    for day, label, cents in _LINES:
        rows += [f"D{day}", f"T{french(cents)}", f"P{label}", "MFACTURE", "^"]
    return "\r\n".join([*rows, ""])


def pain008() -> bytes:
    """A batch of direct debits."""
    debits = [
        tag("PmtId", tag("EndToEndId", f"E2E-{n}"))
        + tag("InstdAmt", f"{100 + n}.00", Ccy="EUR")
        + tag("DrctDbtTx", tag("MndtRltdInf", tag("MndtId", f"RUM-{n}")))
        + tag("Dbtr", tag("Nm", NAMES[n]))
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


def pain002() -> bytes:
    """What the bank refused of it."""

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
