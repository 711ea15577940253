"""What is owed: Pénalités line by line, Balance âgée by customer."""

from collections.abc import Sequence
from datetime import date

from xlsxwriter.utility import xl_range

from reconcile.keys import documents_key
from reconcile.model import DecidedPart, DecisionKind
from reconcile.report import answers
from reconcile.report.columns import (
    Amount,
    Column,
    Computed,
    Day,
    Link,
    Percent,
    Status,
    Text,
    Whole,
    amount_width,
    cell,
    write_linked,
)
from reconcile.report.model import AgedBalance, AgedCustomer, Heading, PenaltyRow, Tag, Tone
from reconcile.report.parts import FIRST_ROW, HEADER_ROW, TOTAL_ROW, Ranges, cut_balance
from reconcile.report.penalties_by_customer import CUSTOMER_COL
from reconcile.report.sheet import Sheet
from reconcile.report.table import NOTHING, write_banner, write_table
from reconcile.saying import NO_WORDS, say

_DAYS_COL, _PRINCIPAL_COL, _RATE_COL = 7, 8, 9
_HOW = say(
    "Pour toute la pièce, quelle que soit la ligne. Renoncer aux pénalités : ni intérêts ni indemnité. Litige : plus "
    "de relance. Pour y revenir : feuille « Décisions »."
)
_PROVISIONAL, _FIRM = Tag(say("! Provisoire"), Tone.WARN), Tag(say("Officiel"), Tone.NEUTRAL)


def write_penalties(sheet: Sheet, heading: Heading, rows: Sequence[PenaltyRow]) -> Ranges:
    """Pénalités: one row for each stretch of constant balance; the interest is a live formula."""
    columns: list[Column[PenaltyRow]] = [
        Link(header=say("Facture"), get=lambda row: row.document, most=18),
        Text(header=say("Type"), get=lambda row: row.kind),
        Text(header=say("Client"), get=lambda row: row.customer, most=24),
        Day(header=say("Échéance"), get=lambda row: row.due_on),
        Day(header=say("Livraison"), get=lambda row: row.delivered_on),
        Day(header=say("Du"), get=lambda row: row.start, note=say("Ce jour ne porte pas encore intérêt.")),
        Day(header=say("Au"), get=lambda row: row.end, note=say("Dernier jour compté.")),
        Whole(header=say("Jours"), get=lambda row: row.days),
        Amount(header=say("Base TTC"), get=lambda row: row.principal, total=False),
        Percent(header=say("Taux annuel"), get=lambda row: row.rate),
        Computed(header=say("Intérêt"), get=lambda row: row.interest, formula=_interest),
        Amount(header=say("Indemnité"), get=lambda row: row.indemnity),
        Amount(header=say("Réclamé"), get=lambda row: row.claimed, note=say("Par une note de pénalités déjà émise.")),
        Amount(
            header=say("Réglé"), get=lambda row: row.paid, note=say("Avec la pièce ou par la note, au centime près.")
        ),
        Amount(
            header=say("Abandonné"),
            get=lambda row: row.waived,
            note=say("Vous y avez renoncé ; n'est pas dans les intérêts."),
        ),
        answers.decision((DecisionKind.WAIVE, DecisionKind.DISPUTE), _HOW),
        answers.comment(),
        Status(header=say("État du taux"), get=_firmness),
        Text(header=say("Article"), get=lambda row: row.articles, most=26),
        Text(header=say("CGV"), get=lambda row: row.cgv_version, most=16),
        Text(header=say("Source du taux"), get=lambda row: row.rate_source, most=46),
        Text(header=say("Remarque"), get=lambda row: row.remark, most=36),
        answers.key(lambda row: _key(heading.as_of, row), answers.LINE_KEY),
    ]
    intro = say(
        "Par client, une ligne par période de solde constant. Intérêt = base × taux × jours / 365, arrondi au centime. "
        "Les cellules jaunes sont relues quand vous déposez ce classeur."
    )
    return write_table(sheet, heading, intro, columns, rows, frozen=1, named=(CUSTOMER_COL + 1, 1))


def _key(as_of: date, row: PenaltyRow) -> str:
    return documents_key(as_of, row.principal or 0, [DecidedPart(row.document.text, row.gross)])


def _interest(_: PenaltyRow, row: int) -> str:
    base, rate, days = cell(row, _PRINCIPAL_COL), cell(row, _RATE_COL), cell(row, _DAYS_COL)
    return f"=ROUND({base}*{rate}*{days}/365,2)"


def _firmness(row: PenaltyRow) -> Tag:
    if row.rate is None:
        return Tag(NO_WORDS, Tone.NEUTRAL)
    return _PROVISIONAL if row.provisional else _FIRM


# --- aged balance -----------------------------------------------------------------------------------------------------

_LABELS = (
    say("Client ou pièce"),
    say("Type"),
    say("Date"),
    say("Échéance"),
    say("Prescription"),
    say("Jours de retard"),
    say("Total"),
)
_LABEL_WIDTHS = (46, 9, 11, 12, 12, 10)
_TOTAL_COL = len(_LABELS) - 1
FIRST_BUCKET_COL = _TOTAL_COL + 1
"""Where the ages begin, for the chart of Synthèse."""
# SUBTOTAL(9), not 109: folding the documents of a customer hides rows, and must not change its total.
_CREDIT_TITLE = say("Soldes créditeurs, à part : avoirs à imputer et trop-perçus")


def write_aged(sheet: Sheet, heading: Heading, balance: AgedBalance) -> None:
    """Balance âgée: each customer with the sum of its documents by age, then the documents; credit balances below."""
    widths = _widths(balance)
    for part, mine in zip((sheet, *sheet.further), cut_balance(balance, sheet.most), strict=True):
        for col, width in enumerate(widths):
            part.width(col, width)
        _write_aged(part, heading, mine)


def _write_aged(sheet: Sheet, heading: Heading, balance: AgedBalance) -> None:
    intro = say(
        "Reste dû par client et par ancienneté du retard. Après la date de prescription, il ne peut plus être demandé "
        "en justice, sauf acte qui interrompt ce délai. Les soldes créditeurs sont à part."
    )
    write_banner(sheet, heading, intro)
    sheet.totals_above()
    headers = (*_LABELS, *balance.buckets)
    last_col = len(headers) - 1
    if not balance.debtors and not balance.creditors:
        sheet.text(HEADER_ROW, 0, NOTHING, sheet.styles.strong)
        sheet.print_area(HEADER_ROW, last_col)
        return
    for col, header in enumerate(headers):
        right = header not in _LABELS[:5]
        sheet.text(HEADER_ROW, col, header, sheet.styles.header_right if right else sheet.styles.header)
    sheet.height(HEADER_ROW, 28)
    after = _customers(sheet, balance, balance.debtors, FIRST_ROW)
    _total(sheet, balance, TOTAL_ROW, say("Total dû"), (FIRST_ROW, after), balance.debtors)
    last_row = max(after - 1, FIRST_ROW)
    sheet.filter(HEADER_ROW, last_row, last_col)
    if balance.creditors:
        title = after + 1
        last_row = _customers(sheet, balance, balance.creditors, title + 1) - 1
        _total(sheet, balance, title, _CREDIT_TITLE, (title + 1, last_row + 1), balance.creditors)
    sheet.keep_text(FIRST_ROW, last_row, 0)
    sheet.rule(FIRST_ROW, last_row, last_col)
    sheet.freeze(FIRST_ROW, 1)
    sheet.print_area(last_row, last_col, HEADER_ROW)


def _widths(balance: AgedBalance) -> list[float]:
    totals = sum(abs(customer.total) for customer in (*balance.debtors, *balance.creditors))
    return [*_LABEL_WIDTHS, *[max(12, amount_width(totals) + 1)] * (1 + len(balance.buckets))]


def _customers(sheet: Sheet, balance: AgedBalance, customers: Sequence[AgedCustomer], row: int) -> int:
    """Write the customers from `row` on; the value is the first row after them."""
    for customer in customers:
        _customer(sheet, balance, customer, row)
        row += 1 + len(customer.documents)
    return row


def _customer(sheet: Sheet, balance: AgedBalance, customer: AgedCustomer, row: int) -> None:
    styles = sheet.styles
    name = f"{customer.name} ({customer.code})" if customer.code else customer.name
    sheet.text(row, 0, name, styles.strong_wrapped)
    sheet.grow(row, [(0, name)])
    first, last = row + 1, row + len(customer.documents)
    for col, cents in enumerate((customer.total, *_by_bucket(balance, [customer])), start=_TOTAL_COL):
        formula = f"=SUBTOTAL(9,{xl_range(first, col, last, col)})"
        sheet.formula(row, col, formula, cents / 100, styles.strong_amount)
    for line, document in enumerate(customer.documents, start=first):
        sheet.level(line, 1)
        write_linked(sheet, line, 0, document.document)
        sheet.text(line, 1, document.kind, styles.text)
        sheet.day(line, 2, document.issued_on, styles.day)
        sheet.day(line, 3, document.due_on, styles.day)
        if document.expires_on:
            sheet.day(line, 4, document.expires_on, styles.day)
        if document.days_late:
            sheet.number(line, 5, document.days_late, styles.count)
        sheet.amount(line, _TOTAL_COL, document.open_balance, styles.amount)
        bucket_col = _TOTAL_COL + 1 + balance.buckets.index(document.bucket)
        sheet.amount(line, bucket_col, document.open_balance, styles.amount)


def _total(
    sheet: Sheet,
    balance: AgedBalance,
    row: int,
    label: str,
    lines: tuple[int, int],
    customers: Sequence[AgedCustomer],
) -> None:
    """A line of totals over the rows from `lines[0]` to `lines[1]` excluded; subtotals inside do not count twice."""
    first, after = lines
    sheet.text(row, 0, label, sheet.styles.total_wrapped)
    sheet.grow(row, [(0, label)])
    for col in range(1, _TOTAL_COL):
        sheet.blank(row, col, sheet.styles.total_label)
    total = sum(customer.total for customer in customers)
    for col, cents in enumerate((total, *_by_bucket(balance, customers)), start=_TOTAL_COL):
        area = xl_range(first, col, max(after - 1, first), col)
        sheet.formula(row, col, f"=SUBTOTAL(9,{area})", cents / 100, sheet.styles.total_amount)


def _by_bucket(balance: AgedBalance, customers: Sequence[AgedCustomer]) -> list[int]:
    sums = dict.fromkeys(balance.buckets, 0)
    for customer in customers:
        for document in customer.documents:
            sums[document.bucket] += document.open_balance
    return [sums[bucket] for bucket in balance.buckets]
