"""A small run built by hand: every status of the report once, a few hostile texts, nothing read from a file."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from reconcile.books.reading import Reading
from reconcile.cgv.versions import CgvVersions, load_cgv
from reconcile.config import Company, Settings
from reconcile.issues import Place, issue
from reconcile.law.rates import Law, load_law
from reconcile.model import (
    Allocation,
    AppliedRate,
    Assessment,
    BankTransaction,
    BookKind,
    CashReceipt,
    CellValue,
    CreditNote,
    DecidedPart,
    Decision,
    DecisionEffect,
    DecisionKind,
    DirectDebit,
    Evidence,
    InterestLine,
    Invoice,
    Ledger,
    Matching,
    OpenQuestion,
    Outcome,
    Party,
    Payment,
    PaymentKind,
    PaymentOutcome,
    Penalty,
    ReadBook,
    ReadRow,
    ReadTable,
    Rival,
    Source,
    Standing,
    Status,
)
from reconcile.result import RunResult

AS_OF = date(2026, 9, 30)

DUPONT = Party("C001", "Dupont SARL")
MARTIN = Party("C002", "Martin & Fils")
HOSTILE = Party("C003", "=1+1")
GARNIER = Party("C004", "Garnier")
NOIR = Party("C005", "Noir")


def small_result() -> RunResult:
    """The run."""
    ledger = Ledger(
        documents=(FA1, FA2, AV1, FA3, FA4, FA5, FA6, FA7),
        transactions=TRANSACTIONS,
        direct_debits=(DD1, DD2),
        cash_receipts=(CASH,),
    )
    issues = (
        issue(
            "MONTANT-ILLISIBLE",
            Place("factures.xlsx", "Factures", 8, "Montant TTC", "F8"),
            "1.234",
            reason="peut se lire de deux façons",
            expected="un montant comme 1234,56",
        ),
        issue("LIVRE-INCONNU", Place("notes.xlsx"), "+Colonne, @Autre"),
    )
    return RunResult(
        as_of=AS_OF,
        settings=Settings(company=Company(name="Essai & Associés", siren="732829320")),
        law=_law(),
        cgv=_cgv(),
        reading=Reading(ledger, BOOKS, issues),
        matching=Matching(OUTCOMES, QUESTIONS, DECISIONS),
        assessment=Assessment(AS_OF, STANDINGS, PENALTIES),
        issues=issues,
    )


def _law() -> Law:
    return replace(load_law(), files=(("bareme.toml", "b" * 64),))


def _cgv() -> CgvVersions:
    return CgvVersions(tuple(replace(one, sha256="c" * 64) for one in load_cgv(None).versions))


# --- documents --------------------------------------------------------------------------------------------------------


def _at(row: int) -> Source:
    return Source("factures.xlsx", "Factures", row)


def _invoice(number: str, customer: Party, cents: int, row: int, issued: date, due: date | None) -> Invoice:
    return Invoice(
        number=number,
        customer=customer,
        issued_on=issued,
        gross=cents,
        source=_at(row),
        stated_due_on=due,
        delivered_on=date(2026, 7, 2) if number == "FA-001" else None,
    )


FA1 = _invoice("FA-001", DUPONT, 120000, 4, date(2026, 7, 1), date(2026, 7, 31))
FA2 = _invoice("FA-002", MARTIN, 50000, 5, date(2026, 7, 15), date(2026, 8, 15))
AV1 = CreditNote(number="AV-001", customer=DUPONT, issued_on=date(2026, 9, 1), gross=10000, source=_at(6))
FA3 = replace(_invoice("FA-003", HOSTILE, 99999, 7, date(2026, 9, 20), date(2026, 10, 20)), disputed="@SUM(A1)")
FA4 = _invoice("FA-004", GARNIER, 36000, 9, date(2026, 9, 1), date(2026, 9, 15))
FA5 = _invoice("FA-005", GARNIER, 36000, 10, date(2026, 9, 1), date(2026, 9, 15))
FA6 = _invoice("FA-006", NOIR, 12000, 11, date(2026, 9, 1), date(2026, 9, 10))
FA7 = _invoice("FA-007", NOIR, 5000, 12, date(2026, 10, 2), None)

# --- payments ---------------------------------------------------------------------------------------------------------


def _bank(row: int) -> Source:
    return Source("releve.xlsx", "Compte", row)


def _transaction(row: int, on: date, label: str, cents: int) -> BankTransaction:
    return BankTransaction(on, None, label, cents, "", "", None, "EUR", _bank(row))


TRANSACTIONS = (
    _transaction(6, date(2026, 8, 31), "VIR DUPONT FA-001", 120000),
    _transaction(7, date(2026, 9, 10), "VIR MARTIN", 20000),
    _transaction(8, date(2026, 9, 15), "VIR GARNIER", 36000),
    _transaction(9, date(2026, 9, 16), "=HYPERLINK(0)", 7777),
    _transaction(10, date(2026, 9, 17), "SALAIRES", -500000),
    _transaction(11, date(2026, 9, 20), "REMISE PRLV 77", 12000),
    _transaction(12, date(2026, 9, 25), "REJET PRLV", -12000),
    _transaction(13, date(2026, 10, 3), "VIR TARDIF", 1000),
)
_PRLV = Source("prelevements.xlsx", "SEPA", 2), Source("prelevements.xlsx", "SEPA", 3)
DD1 = DirectDebit("77", date(2026, 9, 20), "RUM1", "Noir", "", "", "FA-006", 12000, date(2026, 9, 25), "AM04", _PRLV[0])
DD2 = DirectDebit("78", date(2026, 9, 29), "RUM2", "Blanc", "", "", "", 4000, None, "", _PRLV[1])
CASH = CashReceipt(date(2026, 9, 12), "Martin", "acompte", 5000, "FA-002", Source("caisse.xlsx", "Caisse", 2))


def _payment(row: int) -> Payment:
    one = next(t for t in TRANSACTIONS if t.source.row == row)
    return Payment(one.source, PaymentKind.BANK, one.operated_on, one.amount, one.label)


REFERENCE = Evidence("reference", "FA-001", 60)
AMOUNT = Evidence("montant", "1 200,00 €", 20)


def _allocation(payment: Payment, document: str, cents: int, status: Status = Status.AUTO) -> Allocation:
    customer = {"FA-001": "C001", "FA-002": "C002", "FA-006": "C005"}.get(document, "C004")
    return Allocation(
        payment, document, customer, cents, payment.paid_on, status, "reference-montant",
        Decimal("0.99") if status is Status.AUTO else Decimal("0.50"), (REFERENCE, AMOUNT),
        (Rival(("FA-004",), 10, "montant différent"),) if document == "FA-001" else (),
    )  # fmt: skip


_SUGGESTED = tuple(_allocation(_payment(8), number, 36000, Status.SUGGESTED) for number in ("FA-004", "FA-005"))
_CASH = Payment(CASH.source, PaymentKind.CASH, CASH.received_on, CASH.amount, "Martin acompte")
_DEBITED = replace(_allocation(_payment(11), "FA-006", 12000), detail=_PRLV[0])
_REJECTED = replace(_allocation(_payment(12), "FA-006", -12000), detail=_PRLV[0], undoes=_PRLV[0])


def _outcome(payment: Payment, outcome: Outcome, why: str, *allocations: Allocation) -> PaymentOutcome:
    return PaymentOutcome(payment, outcome, allocations, (), why)


OUTCOMES = (
    _outcome(_CASH, Outcome.MATCHED, "Le livre de caisse nomme la facture.", _allocation(_CASH, "FA-002", 5000)),
    _outcome(_payment(6), Outcome.MATCHED, "Le libellé nomme la facture.", _allocation(_payment(6), "FA-001", 120000)),
    _outcome(_payment(7), Outcome.MATCHED, "Règlement partiel.", _allocation(_payment(7), "FA-002", 20000)),
    PaymentOutcome(
        _payment(8), Outcome.SUGGESTED, _SUGGESTED[:1], (_SUGGESTED[:1], _SUGGESTED[1:]),
        "Deux factures du même montant.",
    ),
    _outcome(_payment(9), Outcome.UNMATCHED, "Aucun client ne ressemble à ce libellé."),
    _outcome(_payment(10), Outcome.NOT_CUSTOMER, "Salaires."),
    _outcome(_payment(11), Outcome.MATCHED, "Remise de prélèvements 77.", _DEBITED),
    _outcome(_payment(12), Outcome.MATCHED, "Rejet d'un prélèvement.", _REJECTED),
)  # fmt: skip


def _asked(row: int, key: str, why: str, *answers: Allocation) -> OpenQuestion:
    one = _payment(row)
    groups = tuple((answer,) for answer in answers)
    return OpenQuestion(key, one, one.source, one.paid_on, one.label, one.amount, one.amount, groups, why)


QUESTIONS = (
    _asked(8, "R20260915-36000-BCDFGH", "Deux factures du même montant.", *_SUGGESTED),
    _asked(9, "R20260916-7777-JKLMNP", "Aucun client ne ressemble à ce libellé."),
)


def _decided(row: int, kind: DecisionKind, comment: str, *parts: DecidedPart) -> Decision:
    source = Source("decisions/decisions-2026-08-31.xlsx", "À valider", row)
    at = datetime(2026, 9, 3, 10, 30)  # noqa: DTZ001  as the file says it
    return Decision(kind, "R20260910-20000-QRSTVW", parts, comment, date(2026, 8, 31), at, "A. Roy", source)


DECISIONS = (
    DecisionEffect(
        _decided(6, DecisionKind.IMPUTE, "vu au téléphone", DecidedPart("FA-002", 20000)), applied=True,
        payment=_payment(7),
    ),
    DecisionEffect(
        _decided(7, DecisionKind.IMPUTE, "", DecidedPart("FA-001")), applied=False,
        why="il ne reste rien sur « FA-001 »",
    ),
)  # fmt: skip

# --- assessment -------------------------------------------------------------------------------------------------------

STANDINGS = (
    Standing(FA1, 120000, 0, "Non échu"),
    Standing(FA2, 25000, 46, "31-60 j"),
    Standing(AV1, 0, 0, "Non échu"),
    Standing(FA3, 0, 0, "Non échu"),
    Standing(FA4, 0, 15, "1-30 j"),
    Standing(FA5, 0, 15, "1-30 j"),
    Standing(FA6, 0, 20, "1-30 j"),
)
RATE = AppliedRate(
    Decimal("8.25"), date(2026, 7, 2), Decimal("2.75"), 3, "3 × 2,75 % (taux légal du 2e semestre 2026)",
    "arrêté d'essai", provisional=True,
)  # fmt: skip


def _line(start: date, end: date, cents: int, interest: int) -> InterestLine:
    return InterestLine(start, end, (end - start).days, cents, Decimal("8.25"), interest)


def _penalty(document: Invoice, days: int, left: int, lines: tuple[InterestLine, ...]) -> Penalty:
    return Penalty(
        document, document.due_on, RATE, days, left, lines, 4000, "INFOREZ",
        ("CGV art. 9", "C. com. D441-5"), ("TAUX-PROVISOIRE",),
    )  # fmt: skip


# 1200.00 x 8.25 % x 31 / 365 = 8.408... ; 500.00 x 8.25 % x 26 / 365 = 2.938... ; 300.00 x 8.25 % x 2 / 365 = 0.135...
# 250.00 x 8.25 % x 18 / 365 = 1.017... ; 360.00 x 8.25 % x 15 / 365 = 1.220... ; 120.00 x 8.25 % x 20 / 365 = 0.542...
PENALTIES = (
    _penalty(FA1, 31, 0, (_line(date(2026, 7, 31), date(2026, 8, 31), 120000, 841),)),
    _penalty(
        FA2, 46, 25000,
        (
            _line(date(2026, 8, 15), date(2026, 9, 10), 50000, 294),
            _line(date(2026, 9, 10), date(2026, 9, 12), 30000, 14),
            _line(date(2026, 9, 12), date(2026, 9, 30), 25000, 102),
        ),
    ),
    replace(_penalty(FA4, 15, 36000, (_line(date(2026, 9, 15), date(2026, 9, 30), 36000, 122),)), rate=RATE),
    replace(_penalty(FA5, 15, 36000, ()), rate=None, warnings=("TAUX-ABSENT",), indemnity=0),
    replace(
        _penalty(FA6, 20, 12000, (_line(date(2026, 9, 10), date(2026, 9, 30), 12000, 54),)),
        imputation_alternative=60,
    ),
)  # fmt: skip

# --- books ------------------------------------------------------------------------------------------------------------

_INVOICE_COLUMNS = ("N° facture", "Type", "Client", "Date facture", "Date échéance", "Montant TTC", "Litige", "N° TVA")


def _invoice_rows() -> tuple[ReadRow, ...]:
    rows = [
        _row(
            document.source.row,
            _INVOICE_COLUMNS,
            document.number,
            document.kind,
            document.customer.name,
            document.issued_on,
            document.stated_due_on,
            document.gross / 100,
            document.disputed,
            "FR00" if document is FA1 else None,
        )
        for document in (FA1, FA2, AV1, FA3, FA4, FA5, FA6, FA7)
    ]
    broken = _row(8, _INVOICE_COLUMNS, "FA-00X", "Facture", "Perdu", date(2026, 9, 2), None, "1.234", "", None)
    return tuple(sorted((*rows, replace(broken, kept=False)), key=lambda row: row.row))


def _row(number: int, columns: tuple[str, ...], *cells: CellValue) -> ReadRow:
    return ReadRow(number, dict(zip(columns, cells, strict=True)), kept=True)


def _table(
    book: str, sheet: str, kind: BookKind, columns: tuple[str, ...], rows: tuple[ReadRow, ...], cents: int
) -> ReadTable:
    return ReadTable(book, sheet, kind, 3, {c: c for c in columns}, (), rows, total_kept=cents)


_BANK_COLUMNS = ("Date opération", "Libellé", "Débit", "Crédit")
_BANK_ROWS = tuple(
    _row(
        one.source.row,
        _BANK_COLUMNS,
        one.operated_on,
        one.label,
        -one.amount / 100 if one.amount < 0 else None,
        f"{one.amount / 100:.2f}".replace(".", ",") if one.amount > 0 else None,
    )
    for one in TRANSACTIONS
)
_DEBIT_COLUMNS = ("Remise", "Date d'exécution", "RUM", "Client", "N° facture", "Montant", "Date rejet", "Code rejet")
_DEBIT_ROWS = tuple(
    _row(
        one.source.row, _DEBIT_COLUMNS, int(one.batch), one.executed_on, one.mandate, one.name, one.invoice_number,
        one.amount / 100, one.rejected_on, one.reject_code,
    )
    for one in (DD1, DD2)
)  # fmt: skip
_CASH_COLUMNS = ("Date", "Client", "Libellé", "Montant", "N° facture")
_CASH_ROWS = (_row(2, _CASH_COLUMNS, CASH.received_on, CASH.name, CASH.label, 50, CASH.invoice_number),)

BOOKS = (
    ReadBook(
        "caisse.xlsx", "1" * 64, (_table("caisse.xlsx", "Caisse", BookKind.CASH, _CASH_COLUMNS, _CASH_ROWS, 5000),)
    ),
    ReadBook(
        "factures.xlsx",
        "2" * 64,
        (_table("factures.xlsx", "Factures", BookKind.INVOICES, _INVOICE_COLUMNS, _invoice_rows(), 358999),),
    ),
    ReadBook("notes.xlsx", "3" * 64),
    ReadBook(
        "prelevements.xlsx",
        "4" * 64,
        (_table("prelevements.xlsx", "SEPA", BookKind.DIRECT_DEBITS, _DEBIT_COLUMNS, _DEBIT_ROWS, 16000),),
    ),
    ReadBook(
        "releve.xlsx",
        "5" * 64,
        (_table("releve.xlsx", "Compte", BookKind.BANK, _BANK_COLUMNS, _BANK_ROWS, -315223),),
    ),
)
