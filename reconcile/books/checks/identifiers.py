"""SIREN, SIRET, VAT numbers and IBANs whose check digits are wrong, and those of one customer that contradict."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from reconcile.books.checks.findings import others
from reconcile.books.records.normalise import Checked
from reconcile.books.tables.cells import Raw, shown
from reconcile.issues import Issue, Place, issue
from reconcile.model import BookKind
from reconcile.saying import say
from reconcile.text import fold

_CACHE = 65_536

_SEPARATORS = re.compile(r"[\s.\-_/]+")
_MASKED = re.compile(r"\*|X{3}|•")
_FRENCH_VAT = re.compile(r"FR([0-9]{2})((?!000)[0-9]{9})")
"""With the key in figures; keys in letters and numbers of Monaco (000…) are left to the library."""

_EUROPEAN = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
     "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI")
)  # fmt: skip
"""Prefixes of VAT numbers in the Union; XI is Northern Ireland. Others follow rules of their own."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A value that stands on some rows of a table for one customer.

    Attributes:
        value: without separators, upper case.
        shown: as the first row writes it.
        position: of the first row.
        rows: how many rows.
    """

    value: str
    shown: str
    name: str
    code: str
    checked: Checked
    field: str
    position: int
    rows: int

    @property
    def customer(self) -> str:
        """What makes rows those of one customer: the code, else the name."""
        return _customer(self.code, self.name)

    @property
    def called(self) -> str:
        """The customer as people know it."""
        return self.name or self.code

    @property
    def place(self) -> Place:
        """The cell on the first row."""
        return self.checked.table.cell(self.position, self.field)


Fault: TypeAlias = Callable[[str], tuple[str, str]]
"""Code and reason for a value (no separators, upper case), `""` twice where it may be right."""


def check_identifiers(tables: Iterable[Checked]) -> list[Issue]:
    """One issue for each wrong value of each customer, at its first row, the customers book first."""
    tables = sorted(tables, key=lambda checked: checked.table.kind is not BookKind.CUSTOMERS)
    sirens = _wrong(tables, "siren", _siren_cell, _siren_fault)
    numbers = _wrong(tables, "vat_number", _plain, _vat_fault)
    ibans = [
        *_wrong(tables, "ibans", _iban_list, _iban_fault),
        *_wrong(tables, "iban", _plain, _iban_fault),
    ]
    told = {(one.value[:9], one.customer) for one in sirens}
    fresh = [one for one in numbers if (one.value[4:], one.customer) not in told]  # built on a SIREN told already
    return [
        *_issues(sirens, _siren_fault),
        *_issues(fresh, _vat_fault),
        *_issues(ibans, _iban_fault),
        *_contradictions(tables),
    ]


# --- what the tables hold ---------------------------------------------------------------------------------------------

_NAMES = {BookKind.INVOICES: ("customer_code", "customer"), BookKind.CUSTOMERS: ("code", "name")}


def _wrong(tables: Iterable[Checked], field: str, split: Callable[[Raw], Iterable[str]], fault: Fault) -> list[_Seen]:
    """The wrong values of a field, once for each customer and table. Equal cells are judged once."""
    found: dict[tuple[int, str, str], _Seen] = {}
    judged: dict[Raw, list[str]] = {"": [], None: []}
    for number, checked in enumerate(tables):
        cells = checked.table.raw.get(field, [])
        different = set(cells)
        judged |= {cell: _wrong_texts(split(cell), fault) for cell in different - judged.keys()}
        wrong = {cell: judged[cell] for cell in different if judged[cell]}
        for position, cell in enumerate(cells) if wrong else ():
            for text in wrong.get(cell, ()):
                one = _seen(checked, field, position, text)
                known = found.setdefault((number, one.value, one.customer), one)
                found[number, one.value, one.customer] = replace(known, rows=known.rows + 1)
    return list(found.values())


def _wrong_texts(texts: Iterable[str], fault: Fault) -> list[str]:
    """Blank, masked or worded cells (« néant ») hold no identifier."""
    told = (text for text in texts if any(map(str.isdigit, text)) and not _MASKED.search(text))
    return [text for text in told if fault(_bare(text))[0]]


def _seen(checked: Checked, field: str, position: int, text: str) -> _Seen:
    table = checked.table
    code, name = _NAMES.get(table.kind, ("", "name"))
    of_code, of_name = (str(table.column(which)[position] or "") for which in (code, name))
    return _Seen(_bare(text), text, of_name, of_code, checked, field, position, rows=0)


def _iban_list(cell: Raw) -> list[str]:
    return [part.strip() for part in re.split(r"[,;|/\n]|(?<=\w)\s+(?=[A-Z]{2}\d{2}\b)", str(cell))]


def _customer(code: str, name: str) -> str:
    return code.casefold() or fold(name)


def _plain(cell: object) -> list[str]:
    return [shown(cell)]


def _siren_cell(cell: object) -> list[str]:
    """A number that lost its leading zeros gets them back; what is no SIREN at all was told when it was read."""
    text = _bare(shown(cell))
    if isinstance(cell, int | float):
        text = text.zfill(9 if len(text) <= 9 else 14)
    return [text] if re.fullmatch(r"[0-9]{9}|[0-9]{14}", text) and int(text) else []


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()


# --- what is wrong with one value -------------------------------------------------------------------------------------


def _issues(seen: Iterable[_Seen], fault: Fault) -> Iterator[Issue]:
    groups: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for one in seen:
        groups[one.value, one.customer].append(one)
    for group in groups.values():
        first = group[0]
        code, reason = fault(first.value)
        facts = {
            "reason": reason,
            "customer": first.called,
            "whose": f" (client : {first.called})" if first.called else "",
            "others": others(sum(one.rows for one in group) - 1),
        }
        yield issue(code, first.place, first.shown, **facts)


def _siren_fault(value: str) -> tuple[str, str]:
    if not _is_siren(value[:9]):
        return ("SIRET-INVALIDE" if len(value) == 14 else "SIREN-INVALIDE"), ""
    return ("SIRET-INVALIDE", "") if len(value) == 14 and not _is_siret(value) else ("", "")


def _vat_fault(value: str) -> tuple[str, str]:
    reason = vat_number_fault(value)
    return ("TVA-NUMERO-INVALIDE", reason) if reason else ("", "")


def _iban_fault(value: str) -> tuple[str, str]:
    reason = iban_fault(value)
    return ("IBAN-INVALIDE", reason) if reason else ("", "")


@lru_cache(_CACHE)
def _is_siren(value: str) -> bool:
    from stdnum.fr import siren

    return bool(siren.is_valid(value))


@lru_cache(_CACHE)
def _is_siret(value: str) -> bool:
    from stdnum.fr import siret

    return bool(siret.is_valid(value))


@lru_cache(_CACHE)
def vat_number_fault(number: str) -> str:
    """Why `number` (no separators, upper case) is no VAT number, in French; `""` when it may be one.

    >>> vat_number_fault("FR40848108031"), vat_number_fault("DE136695976"), vat_number_fault("CHE116281710")
    ('', '', '')
    >>> vat_number_fault("FR41848108031")
    'la clé de ce SIREN est 40, et non 41'
    """
    if french := _FRENCH_VAT.fullmatch(number):
        key, siren = french.groups()
        if not _is_siren(siren):
            return say("son SIREN {siren} est faux", siren=siren)
        right = f"{(12 + 3 * int(siren)) % 97:02d}"  # the key that the tax office gives to a SIREN
        return "" if key == right else say("la clé de ce SIREN est {right}, et non {key}", right=right, key=key)
    from stdnum.eu import vat

    country = number[:2]
    if not country.isalpha():
        return say("il commence par le code du pays, par exemple FR")
    if country not in _EUROPEAN or vat.is_valid(number):
        return ""
    if country == "FR":
        return say("il faut FR, deux caractères, puis le SIREN de neuf chiffres")
    return say("sa forme ou sa clé n'est pas celle d'un numéro « {country} »", country=country)


@lru_cache(_CACHE)
def iban_fault(iban: str) -> str:
    """Why `iban` (no spaces, upper case) cannot be one, in French; `""` when it may be one. Checks the RIB key too.

    >>> iban_fault("FR7630006000011234567890189"), iban_fault("FR7630006000011234567890188")
    ('', 'sa clé de contrôle est fausse')
    """
    from schwifty import IBAN, exceptions

    if not re.match(r"[A-Z]{2}[0-9]{2}", iban):
        return say("il commence par le code du pays et deux chiffres, par exemple FR76")
    try:
        IBAN(iban, validate_bban=True)
    except exceptions.InvalidCountryCode:
        return say("« {iban} » n'est le code d'aucun pays de l'IBAN", iban=iban[:2])
    except exceptions.InvalidLength:
        return say(
            "il a {number} caractères, ce qui n'est pas la longueur d'un IBAN « {iban} »",
            number=len(iban),
            iban=iban[:2],
        )
    except (exceptions.InvalidChecksumDigits, exceptions.InvalidBBANChecksum):
        return say("sa clé de contrôle est fausse")
    except exceptions.SchwiftyException:
        return say("sa forme n'est pas celle d'un IBAN « {iban} »", iban=iban[:2])
    return ""


# --- two identities for one customer ----------------------------------------------------------------------------------


class _Claim(NamedTuple):
    """A SIREN that a field gives for a customer; `value`: what was read there."""

    siren: str
    value: str
    field: str
    checked: Checked


def _contradictions(tables: Iterable[Checked]) -> Iterator[Issue]:
    """One issue for each customer with two SIREN that may both be right, from the SIREN and the VAT number."""
    first: dict[str, _Claim] = {}
    told: set[str] = set()
    for checked in tables:
        table = checked.table
        code, name = _NAMES.get(table.kind, ("", "name"))
        columns = map(table.column, (code, name, "siren", "vat_number"))
        for of_code, of_name, siren, vat in dict.fromkeys(zip(*columns, strict=True)):
            customer = _customer(str(of_code or ""), str(of_name or ""))
            for field, value in (("siren", siren), ("vat_number", vat)):
                if customer and isinstance(value, str) and (given := _siren_of(value)):
                    claim = _Claim(given, value, field, checked)
                    known = first.setdefault(customer, claim)
                    if known.siren != given and customer not in told:
                        told.add(customer)
                        yield _contradiction(customer, known, claim)


@lru_cache(_CACHE)
def _siren_of(value: str) -> str:
    """The right SIREN in a SIREN or in a French VAT number, `""` where there is none."""
    bare = _bare(value)
    if french := _FRENCH_VAT.fullmatch(bare):
        return "" if vat_number_fault(bare) else french[2]
    return bare if re.fullmatch(r"[0-9]{9}", bare) and int(bare) and _is_siren(bare) else ""


def _contradiction(customer: str, known: _Claim, claim: _Claim) -> Issue:
    before, after = (_row_of(customer, one) for one in (known, claim))
    same_row = before.checked is after.checked and before.position == after.position
    there = "" if same_row else f" ({replace(before.place, column='', cell='')})"
    words = {"siren": "SIREN", "vat_number": "n° TVA"}
    first, second = (f"{words[one.field]} {one.value}" for one in (known, claim))
    return issue(
        "SIREN-CONTRADICTOIRE", after.place, claim.value, customer=after.called, first=first + there, second=second
    )


def _row_of(customer: str, claim: _Claim) -> _Seen:
    """The first row where the claim stands."""
    values = claim.checked.table.column(claim.field)
    rows = (_seen(claim.checked, claim.field, at, claim.value) for at, v in enumerate(values) if v == claim.value)
    return next(row for row in rows if row.customer == customer)
