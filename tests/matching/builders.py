"""Tiny ledgers in the words of an accountant. Amounts in euros as text, days as JJ/MM of 2026."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from reconcile.issues import Issue
from reconcile.matching.match import match
from reconcile.matching.row_keys import RowKeys
from reconcile.model import (
    Allocation,
    BankTransaction,
    CashReceipt,
    Cheque,
    CreditNote,
    Customer,
    DecidedPart,
    Decision,
    DecisionKind,
    DepositInvoice,
    DirectDebit,
    Document,
    Invoice,
    Ledger,
    Matching,
    OpenQuestion,
    Outcome,
    Party,
    PaymentOutcome,
    Source,
    Status,
)
from reconcile.money import Cents

AS_OF = date(2026, 12, 31)


def cents(euros: str) -> Cents:
    return int(Decimal(euros) * 100)


def day(text: str) -> date:
    return date(2026, int(text[3:]), int(text[:2]))


@dataclass
class Books:
    """Books written line by line; customers are named, their code is their rank."""

    documents: list[Document] = field(default_factory=list)
    transactions: list[BankTransaction] = field(default_factory=list)
    debits: list[DirectDebit] = field(default_factory=list)
    cheques: list[Cheque] = field(default_factory=list)
    cash: list[CashReceipt] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def party(self, name: str) -> Party:
        return Party(self.codes.setdefault(name, f"C{len(self.codes) + 1:03d}"), name)

    def invoice(self, number: str, customer: str, amount: str, on: str = "01/06", **more: object) -> "Books":
        issued = day(on)
        more.setdefault("stated_due_on", issued + timedelta(days=30))
        source = Source("factures.xlsx", "Factures", len(self.documents) + 2)
        made = Invoice(
            number=number, customer=self.party(customer), issued_on=issued, gross=cents(amount), source=source, **more
        )  # type: ignore[arg-type]
        self.documents.append(made)
        return self

    def deposit(self, number: str, customer: str, amount: str, on: str = "01/06") -> "Books":
        source = Source("factures.xlsx", "Factures", len(self.documents) + 2)
        self.documents.append(
            DepositInvoice(
                number=number, customer=self.party(customer), issued_on=day(on), gross=cents(amount), source=source
            )
        )
        return self

    def credit(self, number: str, customer: str, amount: str, on: str = "15/06", linked: str = "") -> "Books":
        source = Source("factures.xlsx", "Factures", len(self.documents) + 2)
        self.documents.append(
            CreditNote(
                number=number, customer=self.party(customer), issued_on=day(on), gross=cents(amount), source=source,
                linked_to=linked,
            )
        )  # fmt: skip
        return self

    def bank(self, on: str, label: str, amount: str, iban: str = "", reference: str = "") -> "Books":
        source = Source("releve.xlsx", "Relevé", len(self.transactions) + 2)
        self.transactions.append(
            BankTransaction(day(on), None, label, cents(amount), reference, iban, None, "EUR", source)
        )
        return self

    def debit(
        self, batch: str, on: str, name: str, amount: str, number: str = "", rejected: str = "", iban: str = ""
    ) -> "Books":
        source = Source("prelevements.xlsx", "Remises", len(self.debits) + 2)
        self.debits.append(
            DirectDebit(
                batch, day(on), f"RUM-{name}", name, iban, "", number, cents(amount),
                day(rejected) if rejected else None, "AM04" if rejected else "", source,
            )
        )  # fmt: skip
        return self

    def cheque(self, slip: str, on: str, drawer: str, amount: str, number: str = "") -> "Books":
        source = Source("cheques.xlsx", "Bordereaux", len(self.cheques) + 2)
        self.cheques.append(
            Cheque(slip, day(on), f"{len(self.cheques):07d}", drawer, "BNP", cents(amount), number, source)
        )
        return self

    def cash_in(self, on: str, name: str, amount: str, number: str = "", label: str = "") -> "Books":
        source = Source("caisse.xlsx", "Caisse", len(self.cash) + 2)
        self.cash.append(CashReceipt(day(on), name, label, cents(amount), number, source))
        return self

    def customer(self, name: str, *ibans: str, others: tuple[str, ...] = ()) -> "Books":
        source = Source("clients.xlsx", "Clients", len(self.customers) + 2)
        self.customers.append(Customer(self.party(name), ibans, others, insolvency="", disputed="", source=source))
        return self

    def decide(
        self, kind: DecisionKind, rank: int, *parts: str, on: str = "31/07", book: str = "decisions.xlsx",
        payments: str = "releve.xlsx",
    ) -> "Books":  # fmt: skip
        """An answer on the n-th row of a book of payments; parts are « FA1 » or « FA1=120 »."""
        named = [part.partition("=") for part in parts]
        decided = tuple(DecidedPart(number, cents(euros) if euros else None) for number, _, euros in named)
        sources = [row.source for row in (*self.transactions, *self.debits, *self.cheques, *self.cash, *self.documents)]
        origin = next(s for s in sources if s.book == payments and s.row == rank + 1)
        source = Source(book, "À valider", len(self.decisions) + 6)
        key = RowKeys(self.ledger).of(origin)
        self.decisions.append(Decision(kind, key, decided, "", day(on), None, "", source))
        return self

    @property
    def ledger(self) -> Ledger:
        return Ledger(
            documents=tuple(self.documents), transactions=tuple(self.transactions), direct_debits=tuple(self.debits),
            cheques=tuple(self.cheques), cash_receipts=tuple(self.cash), customers=tuple(self.customers),
            decisions=tuple(self.decisions),
        )  # fmt: skip

    def run(self, as_of: date = AS_OF) -> "Result":
        matching, issues = match(self.ledger, as_of)
        return Result(matching, issues)


@dataclass
class Result:
    """A matching, asked in the accountant's words."""

    matching: Matching
    issues: tuple[Issue, ...]

    def line(self, rank: int = 1) -> PaymentOutcome:
        """What became of the n-th line of the statement."""
        return self.of("releve.xlsx", rank + 1)

    def of(self, book: str, row: int) -> PaymentOutcome:
        return next(o for o in self.matching.outcomes if o.payment.source.book == book and o.payment.source.row == row)

    def settled(self, rank: int = 1) -> dict[str, str]:
        """Documents that the n-th line of the statement pays for good, in euros."""
        return paid(self.line(rank).allocations)

    def confirmed(self, rank: int = 1) -> dict[str, str]:
        """Documents that the accountant decided that the n-th line pays, in euros."""
        return paid(self.line(rank).allocations, Status.CONFIRMED)

    def asked(self, rank: int = 1) -> OpenQuestion | None:
        """The question about the n-th line, None where nothing is asked."""
        source = self.line(rank).payment.source
        return next((q for q in self.matching.questions if q.payment.source == source), None)

    def proposed(self, rank: int = 1) -> list[set[str]]:
        """The answers offered for the n-th line."""
        return [{a.document for a in answer} for answer in self.line(rank).alternatives]

    def rule(self, rank: int = 1) -> str:
        return self.line(rank).allocations[0].rule

    def outcome(self, rank: int = 1) -> Outcome:
        return self.line(rank).outcome

    def left(self, books: Books, number: str) -> Cents:
        """What remains open on a document."""
        document = next(d for d in books.documents if d.number == number)
        done = sum(a.amount for a in self.matching.allocations if a.settled and a.document == number)
        return document.owed - done

    @property
    def codes(self) -> list[str]:
        return [i.code for i in self.issues]


def paid(allocations: tuple[Allocation, ...], status: Status = Status.AUTO) -> dict[str, str]:
    return {a.document: f"{Decimal(a.amount) / 100:.2f}" for a in allocations if a.status is status}
