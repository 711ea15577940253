"""The FEC: form and rules of LPF, art. A47 A-1, and of the tax office's checker (Test Compta Demat)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from reconcile.config import Settings
from reconcile.dates import Period
from reconcile.entries.records import EntryLine, JournalEntry
from reconcile.errors import SettingsError
from reconcile.money import Cents

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
    "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise",
    "Idevise",
)  # fmt: skip
"""The 18 columns, in order, spelled as in the law (CompAuxNum, Montantdevise)."""

_MANDATORY = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "PieceRef", "PieceDate",
    "EcritureLib", "ValidDate",
)  # fmt: skip
_DATES = ("EcritureDate", "PieceDate", "DateLet", "ValidDate")
_TOGETHER = (("CompAuxNum", "CompAuxLib"), ("EcritureLet", "DateLet"), ("Montantdevise", "Idevise"))
_AMOUNT = re.compile(r"([+-]?)(\d+)(?:,(\d{1,2}))?([+-]?)")
_LINE_END = re.compile(r"\r\n|\r|\n")


def fec(entries: Sequence[JournalEntry], period: Period, settings: Settings) -> tuple[str, bytes]:
    """The name and the bytes of the file: UTF-8, tabs, CRLF. Raises SettingsError where the SIREN is not known.

    The law names a file after the end of the financial year; one of a month is named after the end of the month, which
    is also its ValidDate: the day by which the entries were settled for the run.
    """
    siren = settings.company.siren
    if not siren:
        raise SettingsError(
            "dossier.toml : le SIREN de l'entreprise manque ; il donne son nom au FEC. "
            'Écrivez par exemple siren = "123456789" sous [company].'
        )
    rows = [COLUMNS, *(_row(entry, line, period.last_day) for entry in entries for line in entry.lines)]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    if faults := check_fec(text):
        raise AssertionError("\n".join(faults))
    return f"{siren}FEC{_date(period.last_day)}.txt", text.encode("utf-8")


def check_fec(text: str) -> tuple[str, ...]:
    """What is wrong with the text of a FEC, in French, with the line of the file; empty when all is well.

    What Test Compta Demat refuses or flags, and what it does not look at: the balance of each entry, of each journal
    and of the whole file.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if lines[-1] == "":
        del lines[-1]
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        return ("ligne 1 : les 18 colonnes ne sont pas celles de l'article A47 A-1, dans l'ordre, avec tabulations.",)
    faults: list[str] = []
    entries: dict[str, Cents] = defaultdict(int)
    journals: dict[str, Cents] = defaultdict(int)
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            faults.append(f"ligne {number} : {len(cells)} champs au lieu de {len(COLUMNS)}.")
            continue
        row = dict(zip(COLUMNS, cells, strict=True))
        faults += (f"ligne {number} : {fault}." for fault in _faults(row))
        balance = (_amount(row["Debit"]) or 0) - (_amount(row["Credit"]) or 0)
        entries[row["EcritureNum"]] += balance
        journals[row["JournalCode"]] += balance
    faults += (f"écriture {name} : déséquilibre de {_number(gap)}." for name, gap in entries.items() if gap)
    faults += (f"journal {name} : déséquilibre de {_number(gap)}." for name, gap in journals.items() if gap)
    total = sum(journals.values())
    faults += [f"total : déséquilibre de {_number(total)}."] if total else []
    return tuple(faults)


def _faults(row: dict[str, str]) -> Iterator[str]:
    yield from (f"{name} est vide" for name in _MANDATORY if not row[name].strip())
    yield from (f"{name} contient « | »" for name, value in row.items() if "|" in value)
    yield from (
        f"{name} « {row[name]} » n'est pas une date" for name in _DATES if row[name] and not _is_date(row[name])
    )
    yield from (f"{one} et {two} vont ensemble" for one, two in _TOGETHER if bool(row[one]) != bool(row[two]))
    if not re.match(r"[0-9]{3}", row["CompteNum"]):
        yield f"le compte « {row['CompteNum']} » ne commence pas par trois chiffres"
    amounts = [_amount(row[name]) for name in ("Debit", "Credit")]
    if None in amounts:
        yield f"« {row['Debit']} » ou « {row['Credit']} » n'est pas un montant à virgule"
    elif bool(amounts[0]) == bool(amounts[1]):
        yield "il faut un débit ou un crédit, et un seul"


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"(19|20)[0-9]{6}", text):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _amount(text: str) -> Cents | None:
    """Cents; an empty amount is zero. The sign may come first or last. None for a dot, a space or anything else."""
    if text == "":
        return 0
    match = _AMOUNT.fullmatch(text)
    if match is None or (match[1] and match[4]):
        return None
    cents = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    return -cents if "-" in (match[1], match[4]) else cents


def _row(entry: JournalEntry, line: EntryLine, validated_on: date) -> tuple[str, ...]:
    return (
        entry.journal, entry.journal_label, entry.number, _date(entry.day),
        line.account, line.account_label, line.auxiliary, line.auxiliary_label,
        entry.piece, _date(entry.piece_date), line.label, _number(line.debit), _number(line.credit),
        line.lettering, _date(line.lettered_on), _date(validated_on), "", "",
    )  # fmt: skip


def _date(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _number(cents: Cents) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"
