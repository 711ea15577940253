"""Which documents are in dispute: their own row says so, or their customer's (CGV, art. 5)."""

from reconcile.assess.customers import Customers
from reconcile.issues import Issue, Place, issue
from reconcile.model import Document, Party
from reconcile.saying import say


class Disputes:
    """The disputes that the books tell of, by document and by customer."""

    def __init__(self, customers: Customers) -> None:
        self._customers = customers

    def of(self, document: Document) -> str:
        """What is said of the dispute, `""` where there is none."""
        return document.disputed or self.of_customer(document.customer)

    def of_customer(self, party: Party) -> str:
        """What is said of a dispute with the customer as a whole."""
        return next((card.disputed for card in self._customers.cards(party) if card.disputed), "")

    def told(self, document: Document) -> Issue | None:
        """That the penalties of a late document are contested with it."""
        words = self.of(document)
        who = say("la pièce") if document.disputed else say("le client")
        return issue("PIECE-EN-LITIGE", Place.of(document.source), words, who=who) if words else None
