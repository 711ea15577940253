"""How the workbook looks: number formats, one dark header, Okabe-Ito colours as pale fills.

A colour never speaks alone: the cell that wears it begins with a sign, so that the sheet reads in black and white.
"""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from reconcile.report.model import Tone

AMOUNT = '#,##0.00\\ "€";[Red]-#,##0.00\\ "€"'
DAY = "dd/mm/yyyy"
RATE = "0.00#%"
SHARE = "0%"
COUNT = "#,##0"
TEXT = "@"

_INK = "#1F2A36"
_HEADER = "#1F3A4D"
_GREY = "#5B6770"
_LINK = "#0B5A8A"

PALE: dict[Tone, str] = {
    Tone.GOOD: "#D5EFE6",
    Tone.PARTIAL: "#DCEFFA",
    Tone.ASK: "#F3E1EC",
    Tone.LATE: "#FADFCC",
    Tone.WARN: "#FBEBCB",
    Tone.ASIDE: "#E3E6E8",
    Tone.FILL_IN: "#FCF7CF",
}
"""Bluish green, sky blue, reddish purple, vermillion, orange, grey, yellow; yellow is kept for cells to fill in."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._tags: dict[Tone, Format] = {}
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.title = self.of(bold=True, font_size=14, font_color=_HEADER)
        self.banner = self.of(font_color=_GREY)
        self.intro = self.of(font_color=_GREY)
        self.section = self.of(bold=True, font_size=11, font_color=_HEADER, bottom=1, bottom_color=_HEADER)
        self.header = self.of(
            bold=True, font_color="#FFFFFF", bg_color=_HEADER, text_wrap=True, valign="vcenter", border=1,
            border_color="#FFFFFF", align="left", indent=1,
        )  # fmt: skip
        self.header_right = self.of(
            bold=True, font_color="#FFFFFF", bg_color=_HEADER, text_wrap=True, valign="vcenter", border=1,
            border_color="#FFFFFF", align="right",
        )  # fmt: skip
        self.header_empty = self.of(bg_color=_HEADER)
        self.hairline = workbook.add_format({"bottom": 1, "bottom_color": "#D5DADE"})
        self.total_label = self.of(bold=True, top=1, bottom=1, valign="vcenter")
        self.total_amount = self.of(bold=True, top=1, bottom=1, num_format=AMOUNT, valign="vcenter")
        self.total_count = self.of(bold=True, top=1, bottom=1, num_format=COUNT, valign="vcenter")
        self.text = self.of(align="left", indent=1)
        self.wrapped = self.of(text_wrap=True, align="left", indent=1)
        self.conclusion = self.of(
            text_wrap=True, font_size=11, border=1, border_color=_HEADER, valign="vcenter", align="left", indent=1
        )
        self.day = self.of(num_format=DAY, align="left", indent=1)
        self.amount = self.of(num_format=AMOUNT)
        self.count = self.of(num_format=COUNT)
        self.rate = self.of(num_format=RATE)
        self.share = self.of(num_format=SHARE, font_color=_GREY)
        self.identifier = self.of(num_format=TEXT, text_wrap=True, align="left", indent=1)
        self.link = self.of(font_color=_LINK, underline=1, text_wrap=True, align="left", indent=1)
        self.fill_in = self.of(
            bg_color=PALE[Tone.FILL_IN], font_color="#0000FF", border=1, border_color="#D9D2A0", text_wrap=True
        )
        self.strong = self.of(bold=True)
        self.strong_wrapped = self.of(bold=True, text_wrap=True)
        self.total_wrapped = self.of(bold=True, top=1, bottom=1, text_wrap=True)
        self.strong_amount = self.of(bold=True, num_format=AMOUNT)

    def of(self, **properties: Any) -> Format:
        """The format with these XlsxWriter properties, over the common base."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_size": 10, "font_color": _INK, "valign": "top"}
            self._made[key] = self._workbook.add_format(base | properties)
        return self._made[key]

    def tag(self, tone: Tone) -> Format:
        """The cell of a status word."""
        if tone is Tone.NEUTRAL:
            return self.wrapped
        if tone not in self._tags:
            self._tags[tone] = self.of(bg_color=PALE[tone], text_wrap=True, align="left", indent=1)
        return self._tags[tone]
