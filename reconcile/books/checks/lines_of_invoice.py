"""An invoice on several rows, one for each rate of VAT or each article, made one document.

Rows are joined only where the books prove that they are lines of one document: the same number, customer, day and
kind, and each with its own rate of VAT, or a column of articles, or one total of which the HT and the TVA are the
parts. Else a number that stands twice is a mistake (`duplicates.py`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reconcile.books.checks.repeats import content
from reconcile.books.records.normalise import Checked
from reconcile.issues import Place, issue
from reconcile.model import BookKind, Document, Invoice
from reconcile.money import Cents
from reconcile.text import fold, rows_in_words, squeeze

ARTICLES = frozenset({
    "quantite", "qte", "qty", "quantity", "pu", "pu ht", "prix unitaire", "prix unitaire ht", "unit price", "article",
    "code article", "ref article", "reference article", "n ligne", "ligne", "line", "code produit", "ref produit",
})  # fmt: skip
"""Headers, folded, that only a list of the lines of invoices has."""

ROUNDING: Cents = 1
"""Between HT + TVA and TTC, for each row: each is rounded to the cent."""


def join_lines(tables: Sequence[Checked]) -> None:
    """Joins the rows of each invoice that several rows tell, with one issue for each table."""
    for checked in tables:
        if checked.table.kind is BookKind.INVOICES:
            _join(checked)


def _join(checked: Checked) -> None:
    by_number: dict[str, list[int]] = defaultdict(list)
    for position, record in sorted(checked.records.items()):
        assert isinstance(record, Document)  # noqa: S101  tables of invoices hold documents only
        by_number[squeeze(record.number).casefold()].append(position)
    articles = any(fold(header) in ARTICLES for header in checked.table.header.ignored)
    joined = [
        positions
        for positions in by_number.values()
        if len(positions) > 1 and _join_one(checked, positions, articles=articles)
    ]
    if joined:
        table, first = checked.table, joined[0]
        rows = [table.numbers[position] for position in first]
        number = table.shown(first[0], "number")
        at = Place(table.book, table.sheet.name, rows[0])
        table.issues.append(
            issue("FACTURE-EN-PLUSIEURS-LIGNES", at, number, count=len(joined), rows=rows_in_words(rows))
        )


def _join_one(checked: Checked, positions: list[int], *, articles: bool) -> bool:
    lines = [record for position in positions if isinstance(record := checked.records[position], Document)]
    first = lines[0]
    if any(type(line) is not type(first) or _what_all_share(line) != _what_all_share(first) for line in lines):
        return False
    gross = _gross(lines, articles=articles)
    if gross is None:
        return False
    whole = replace(
        first,
        gross=gross,
        net=_sum([line.net for line in lines]),
        vat=_sum([line.vat for line in lines]),
        vat_rate=first.vat_rate if len({line.vat_rate for line in lines}) == 1 else None,
    )
    if isinstance(whole, Invoice):
        deposits = [line.deposit_deducted for line in lines if isinstance(line, Invoice)]
        whole = replace(whole, deposit_deducted=deposits[0] if len(set(deposits)) == 1 else sum(deposits))
    if gross == first.gross:
        for position in positions[1:]:
            checked.amounts[position] = 0  # one total, repeated on each row
    checked.join(positions[0], positions[1:], whole)
    return True


def _what_all_share(line: Document) -> tuple[object, ...]:
    """What the lines of one document cannot tell differently."""
    return content(line, "gross", "net", "vat", "vat_rate", "deposit_deducted", "nature", "terms", "disputed")


def _gross(lines: Sequence[Document], *, articles: bool) -> Cents | None:
    """The total of the document that the lines are of; None where nothing proves that they are lines."""
    parts = [None if line.net is None or line.vat is None else line.net + line.vat for line in lines]
    totals = {line.gross for line in lines}
    known = [part for part in parts if part is not None]
    if len(known) == len(lines) and len(totals) == 1 and abs(sum(known) - lines[0].gross) <= ROUNDING * len(lines):
        return lines[0].gross
    whole_lines = all(
        part is not None and abs(part - line.gross) <= ROUNDING for part, line in zip(parts, lines, strict=True)
    )
    by_rate = len({line.vat_rate for line in lines}) == len(lines) and None not in {line.vat_rate for line in lines}
    by_article = articles and len(totals) > 1  # one amount on every row may be the total of the invoice, repeated
    if (whole_lines and (by_rate or by_article)) or (by_article and not known):
        return sum(line.gross for line in lines)
    return None


def _sum(amounts: Sequence[Cents | None]) -> Cents | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None
