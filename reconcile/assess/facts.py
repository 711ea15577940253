"""What is known on the as-of date of orders and of the documents that cite them, looked up once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from reconcile.assess.customers import Customers
from reconcile.assess.history import Histories
from reconcile.cgv.clauses import Clause
from reconcile.cgv.versions import CgvVersions
from reconcile.law.rates import Law
from reconcile.model import (
    CreditNote,
    CustomerCategory,
    DepositInvoice,
    Document,
    Invoice,
    Ledger,
    Order,
    OrderFile,
    Party,
    Standing,
)
from reconcile.money import Cents
from reconcile.text import fold


class Facts:
    """The books up to `as_of`, with what the rules ask of them.

    Attributes:
        orders: placed by `as_of`, in the order of the books.
        standings: of each document, by its number.
    """

    def __init__(
        self,
        ledger: Ledger,
        standings: Sequence[Standing],
        histories: Histories,
        customers: Customers,
        rules: tuple[Law, CgvVersions],
        as_of: date,
    ) -> None:
        self.as_of = as_of
        self.customers = customers
        self.law, self.cgv = rules
        self.subscriptions = ledger.subscriptions
        self.cards = ledger.customers
        self.orders = tuple(order for order in ledger.orders if order.ordered_on <= as_of)
        self.standings = {standing.document.number: standing for standing in standings}
        self.documents: tuple[Document, ...] = tuple(standing.document for standing in standings)
        self._histories = histories
        self._deposits = {fold(one.number): one for one in self.documents if isinstance(one, DepositInvoice)}
        self._by_order: dict[str, list[Document]] = defaultdict(list)
        self._credits: dict[str, list[CreditNote]] = defaultdict(list)
        linked: set[str] = set()
        for document in self.documents:
            if document.order_number:
                self._by_order[fold(document.order_number)].append(document)
            if document.linked_to:
                linked.add(fold(document.linked_to))
                if isinstance(document, CreditNote):
                    self._credits[fold(document.linked_to)].append(document)
        self._unlinked: dict[str, list[DepositInvoice]] = defaultdict(list)
        for number, deposit in self._deposits.items():
            if not deposit.order_number and number not in linked:
                self._unlinked[customers.key(deposit.customer)].append(deposit)

    def caution_to(self, party: Party, clause: Clause) -> str:
        """What a consumer could answer to a clause, `""` for other customers."""
        return clause.caution if self.customers.category(party) is CustomerCategory.CONSUMER else ""

    def is_open(self, document: Document) -> bool:
        """Whether something is still to be paid on it."""
        return self.standings[document.number].open_balance > 0

    def received(self, document: Document) -> Cents:
        """Money received on a document up to the as-of date; a credit note is none."""
        return sum(one.payment for one in self._histories.debt(document).settlements)

    def file_of(self, order: Order) -> OrderFile:
        """The order with its documents: those that cite it, their deposits and their credit notes."""
        citing = [
            document
            for document in self._by_order.get(fold(order.number), ())
            if self.customers.same(document.customer, order.customer)
        ]
        invoices = tuple(one for one in citing if isinstance(one, Invoice))
        deposits = {one.number: one for one in citing if isinstance(one, DepositInvoice)}
        for invoice in invoices:
            for deposit in self.deposits_of(invoice):
                deposits.setdefault(deposit.number, deposit)
        notes = {one.number: one for one in citing if isinstance(one, CreditNote)}
        notes |= {note.number: note for invoice in invoices for note in self._credits.get(fold(invoice.number), ())}
        for deposit in deposits.values():  # what is taken off a deposit is not taken off the invoices
            for note in self._credits.get(fold(deposit.number), ()):
                notes.pop(note.number, None)
        return OrderFile(
            order,
            tuple(deposits.values()),
            invoices,
            tuple(notes.values()),
            sum(self.received(deposit) for deposit in deposits.values()),
            tuple(self._unlinked.get(self.customers.key(order.customer), ())),
        )

    def deposits_of(self, invoice: Invoice) -> tuple[DepositInvoice, ...]:
        """The deposit invoices that an invoice names as its own."""
        linked = self._deposits.get(fold(invoice.linked_to)) if invoice.linked_to else None
        return () if linked is None else (linked,)
