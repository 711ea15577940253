"""The place of a fact: book, sheet, row."""

from dataclasses import dataclass

from reconcile.saying import Words, say


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a fact was read.

    Attributes:
        book: path of the book below the folder, with `/`.
        sheet: name of the sheet, `""` for formats without sheets.
        row: the row as Excel shows it, from 1.
    """

    book: str
    sheet: str
    row: int

    @property
    def said(self) -> Words:
        """Where it is, as people read it."""
        if self.sheet:
            return say("{book} › {sheet} › ligne {row}", book=self.book, sheet=self.sheet, row=self.row)
        return say("{book} › ligne {row}", book=self.book, row=self.row)

    def __str__(self) -> str:
        return str(self.said)
