"""What is to say of a table as a whole: no rows, hidden ones, rows of words, operations that are not counted."""

from dataclasses import replace

from reconcile.books.tables.table import Table
from reconcile.issues import issue
from reconcile.model import BookKind
from reconcile.saying import say
from reconcile.text import rows_in_words, squeeze


def remark(table: Table) -> None:
    """Adds to the table's issues what its rows and its sheet are, each cause once."""
    place, facts, lines = table.place, table.sheet.facts, table.lines
    if not table.numbers:
        table.issues.append(issue("FEUILLE-SANS-LIGNE", place, kind=say(table.kind.value)))
    if facts.hidden:
        table.issues.append(issue("FEUILLE-MASQUEE", place))
    filtered = table.kind is BookKind.DECISIONS  # people filter the questions of a report while they answer
    if (hidden := facts.hidden_rows & set(table.numbers)) and not filtered:
        table.issues.append(issue("LIGNES-MASQUEES", place, count=len(hidden)))
    if lines.left_out:
        code = "DEPENSES-DE-CAISSE" if table.kind is BookKind.CASH else "OPERATIONS-NON-EXECUTEES"
        table.issues.append(issue(code, place, str(len(lines.left_out)), rows=_rows(lines.left_out)))
    if lines.words:
        row = table.sheet.grid[lines.words[0]]
        text = next(squeeze(cell) for cell in row if isinstance(cell, str) and squeeze(cell))
        where = replace(place, row=lines.words[0] + 1)
        count = len(lines.words)
        table.issues.append(issue("LIGNE-DE-TEXTE", where, text, count=count, rows=_rows(lines.words)))


def _rows(indexes: list[int]) -> str:
    return rows_in_words([index + 1 for index in indexes])
