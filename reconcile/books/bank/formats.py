"""The bank and SEPA formats that are read. The content of a file decides which one it is, never its name."""

from collections.abc import Callable
from dataclasses import dataclass

from reconcile.books.bank import camt, cfonb, mt940, ofx, pain002, pain008, qif
from reconcile.books.bank.extract import Extract
from reconcile.books.files.workbook import Refusal

_START = 2**16


@dataclass(frozen=True, slots=True)
class BankFormat:
    """A format.

    Attributes:
        name: for people.
        recognises: whether the first 64 KB of a file are of this format.
        read: the tables of a whole file, or why it is not read; never raises for what the file holds.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], tuple[Extract, ...] | Refusal]


BANK_FORMATS = (
    BankFormat("camt", camt.recognises, camt.read_camt),
    BankFormat("pain.008", pain008.recognises, pain008.read_pain008),
    BankFormat("pain.002", pain002.recognises, pain002.read_pain002),
    BankFormat("CFONB 120", cfonb.recognises, cfonb.read_cfonb),
    BankFormat("MT940", mt940.recognises, mt940.read_mt940),
    BankFormat("OFX", ofx.recognises, ofx.read_ofx),
    BankFormat("QIF", qif.recognises, qif.read_qif),
)


def bank_format_of(start: bytes) -> BankFormat | None:
    """The format of a file from its start, None where it is no bank file."""
    return next((known for known in BANK_FORMATS if known.recognises(start[:_START])), None)


def read_bank_file(data: bytes) -> tuple[Extract, ...] | Refusal | None:
    """The tables of a bank or SEPA file, or why it cannot be read; None where it is no bank file."""
    known = bank_format_of(data)
    return known.read(data) if known is not None else None
