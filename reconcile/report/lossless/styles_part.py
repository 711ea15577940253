"""The few styles that annotations need, added after those of the user; none of theirs changes.

Only headers wrap: the heights of the rows are the user's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.report.lossless.markup import appended
from reconcile.report.model import Tone
from reconcile.report.styles import PALE

_HEADER = "1F3A4D"
_GENERAL, _TWO_DECIMALS, _DAY, _PERCENT = 0, 4, 14, 9
"""Number formats that every workbook has (ECMA-376, part 1, § 18.8.30)."""
_TONES = tuple(PALE)


@dataclass(frozen=True, slots=True)
class StyleRanks:
    """The rank of each style in the copy."""

    header: int
    text: int
    amount: int
    day: int
    percent: int
    tones: dict[Tone, int]


def with_styles(xml: bytes) -> tuple[bytes, StyleRanks]:
    """The styles part with ours appended. Raises UnsafeError for a part of another form."""
    xml, font = appended(xml, "fonts", _fonts)
    xml, fill = appended(xml, "fills", _fills)
    xml, first = appended(xml, "cellXfs", lambda p: _formats(p, font, fill))
    tones = {tone: first + 5 + rank for rank, tone in enumerate(_TONES)}
    return xml, StyleRanks(first, first + 1, first + 2, first + 3, first + 4, tones)


def _fonts(p: str) -> Iterable[bytes]:
    parts = f'<{p}b/><{p}sz val="10"/><{p}color rgb="FFFFFFFF"/><{p}name val="Calibri"/>'
    plain = f'<{p}sz val="10"/><{p}color rgb="FF1F2A36"/><{p}name val="Calibri"/>'
    return [f"<{p}font>{inner}</{p}font>".encode() for inner in (parts, plain)]


def _fills(p: str) -> Iterable[bytes]:
    for colour in (_HEADER, *(PALE[tone].lstrip("#") for tone in _TONES)):
        inner = f'<{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>'
        yield f'<{p}fill><{p}patternFill patternType="solid">{inner}</{p}patternFill></{p}fill>'.encode()


def _formats(p: str, font: int, fill: int) -> Iterable[bytes]:
    yield _format(p, _GENERAL, font, fill, wrapped=True)
    for number in (_GENERAL, _TWO_DECIMALS, _DAY, _PERCENT):
        yield _format(p, number, font + 1, 0)
    for rank in range(len(_TONES)):
        yield _format(p, _GENERAL, font + 1, fill + 1 + rank)


def _format(p: str, number: int, font: int, fill: int, *, wrapped: bool = False) -> bytes:
    inner = f'<{p}alignment vertical="top"' + (' wrapText="1"' if wrapped else "") + "/>"
    return (
        f'<{p}xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyAlignment="1">{inner}</{p}xf>'
    ).encode()
