"""The details of an MT940 operation (:86:): numbered subfields, words between slashes, or free text."""

import re
from dataclasses import dataclass

from reconcile.books.bank.text_formats import as_iban, reference_of

_NUMBERED = re.compile(r"\s*(?:\d{3})?([?<>~@^|])(?=\d\d)", re.ASCII)
_PURPOSE = {f"{number:02d}" for number in (*range(20, 30), *range(60, 66))}
_WRAPPED = 27
"""Characters of a full purpose subfield: its text goes on in the next one without a blank."""

_FULL_LINE = 64
"""Characters from which a line of free text was cut by the format, not by its writer (65, less a blank)."""

_SEPA = re.compile(r"\b(EREF|KREF|MREF|BREF|RREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|COAM|OAMT)\+")
_SLASHED = re.compile(
    r"/(EREF|IREF|CREF|PREF|RREF|BENM|ORDP|NAME|REMI|RMT|USTD|STRD|IBAN|BIC|MARF|CSID|CNTP|TRTP|ISDT|SVCL|RTRN|PURP|ADDR"
    r"|ULTD|ULTB|ULTC|ID|CHGS|OCMT|EXCH|UDTR|UCRD)/"
)


@dataclass(frozen=True, slots=True)
class Details:
    """What the details say.

    Attributes:
        words: of the bank, and all that has no better place.
        name: of who pays or is paid.
        motive: what the payer wrote.
        reference: the payer's, end to end.
        iban: of the counterparty.
        returned: the bank says that it undoes an earlier operation.
    """

    words: tuple[str, ...] = ()
    name: str = ""
    motive: tuple[str, ...] = ()
    reference: str = ""
    iban: str = ""
    returned: bool = False


def read_details(lines: list[str]) -> Details:
    """The details, whichever way the bank writes them.

    >>> details = read_details(["166?00VIREMENT RECU?20EREF+FA31?21SVWZ+FACTURE 31?32DUPONT SARL"])
    >>> details.words, details.name, details.motive, details.reference
    (('VIREMENT RECU',), 'DUPONT SARL', ('FACTURE 31',), 'FA31')
    """
    whole = "".join(line.strip("\r\n") for line in lines)
    if mark := _NUMBERED.match(whole):
        return _numbered(whole, mark[1])
    text = _free(lines)
    if len(_SLASHED.findall(text)) > 1 or _SLASHED.match(text.strip()):
        return _slashed(text)
    return Details(words=(text,) if text else ())


def _numbered(whole: str, separator: str) -> Details:
    """Subfields: 00 the bank's word, 20-29 and 60-65 the purpose, 31 or 38 the account, 32 and 33 the name."""
    subfields = [(part[:2], part[2:]) for part in re.split(rf"{re.escape(separator)}(?=\d\d)", whole)[1:]]
    values: dict[str, list[str]] = {}
    for number, text in subfields:
        values.setdefault(number, []).append(text)
    purpose = "".join(
        text if len(text) == _WRAPPED else f"{text}\n" for number, text in subfields if number in _PURPOSE
    )
    accounts = (as_iban(text) for number in ("38", "31") for text in values.get(number, []))
    tagged = _tagged(purpose)
    return Details(
        words=(*values.get("00", []), *tagged.words),
        name="".join(values.get("32", []) + values.get("33", [])).strip(),
        motive=tagged.motive,
        reference=tagged.reference,
        iban=next(filter(None, accounts), "") or tagged.iban,
    )


def _tagged(purpose: str) -> Details:
    """A purpose in which SEPA fields are marked (EREF+…); without marks it is the payer's own text.

    The motive goes on over lines; what follows another field on a line of its own is the bank's remark.
    """
    values: dict[str, list[str]] = {}
    tag = "SVWZ"
    for line in purpose.split("\n"):
        free, *parts = _SEPA.split(line)
        values.setdefault(tag if tag == "SVWZ" else "", []).append(free.strip())
        for tag, text in zip(parts[::2], parts[1::2], strict=True):
            values.setdefault(tag, []).append(text.strip())
    first = {name: " ".join(filter(None, texts)) for name, texts in values.items()}
    motive, mandate = first.pop("SVWZ", ""), reference_of(first.pop("MREF", ""))
    reference, iban = reference_of(first.pop("EREF", "")), as_iban(first.pop("IBAN", ""))
    words = (*first.values(), f"RUM {mandate}" if mandate else "")
    return Details(
        words=tuple(word for word in words if reference_of(word)),
        motive=(motive,) if motive else (),
        reference=reference,
        iban=iban,
    )


def _slashed(text: str) -> Details:
    """Words between slashes (/NAME/…/REMI/…), as SWIFT advises."""
    free, *parts = _SLASHED.split(text)
    values: dict[str, list[str]] = {}
    for name, value in zip(parts[::2], parts[1::2], strict=True):
        values.setdefault(name, []).append(value.strip().strip("/"))
    reference = next(iter(values.pop("EREF", [])), "")
    iban = next(iter(values.pop("IBAN", [])), "")
    motive = [value for name in ("REMI", "RMT", "USTD", "STRD") for value in values.pop(name, []) if value]
    names = values.pop("NAME", []) or values.pop("BENM", []) or values.pop("ORDP", [])
    values.pop("ISDT", None)  # the settlement day, which :61: states
    values["MARF"] = [f"RUM {mandate}" for mandate in values.get("MARF", []) if mandate]
    values["RTRN"] = [f"REJET {reason}" for reason in values.get("RTRN", [])]
    words = (free.strip(), *(value for several in values.values() for value in several))
    return Details(
        words=tuple(word for word in words if reference_of(word)),
        name=" ".join(names),
        motive=tuple(motive),
        reference=reference_of(reference),
        iban=as_iban(iban),
        returned=bool(values["RTRN"]),
    )


def _free(lines: list[str]) -> str:
    """Free text: a full line goes on in the next one, a shorter one was ended by its writer."""
    text = ""
    for line in lines:
        text += line if len(line) >= _FULL_LINE else f"{line} "
    return " ".join(text.split())
