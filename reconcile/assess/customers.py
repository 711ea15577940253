"""Who is who across books: one writes the code of a customer, another only the name."""

from collections import defaultdict

from reconcile.model import Customer, CustomerCategory, Ledger, Party
from reconcile.text import fold


class Customers:
    """The customers of all books, each known by its code, else by its name."""

    def __init__(self, ledger: Ledger, default: CustomerCategory) -> None:
        """`default`: of a customer whose category no book tells."""
        self._default = default
        self._codes: dict[str, set[str]] = defaultdict(set)
        self._categories: dict[str, CustomerCategory] = {}
        self._cards: dict[str, list[Customer]] = defaultdict(list)
        named = [(card.party, (card.party.name, *card.other_names)) for card in ledger.customers]
        named += [(document.customer, (document.customer.name,)) for document in ledger.documents]
        named += [(order.customer, (order.customer.name,)) for order in ledger.orders]
        named += [(one.customer, (one.customer.name,)) for one in ledger.subscriptions]
        for party, names in named:
            for name in names if party.code else ():
                self._codes[fold(name)].add(party.code.casefold())
        for party, _ in named:
            if party.category is not None:
                self._categories.setdefault(self.key(party), party.category)
        for card in ledger.customers:
            self._cards[self.key(card.party)].append(card)

    def key(self, party: Party) -> str:
        """The same for every row of one customer. A name that two codes bear stands for itself."""
        if party.code:
            return f"code {party.code.casefold()}"
        codes = self._codes.get(fold(party.name), set())
        return f"code {min(codes)}" if len(codes) == 1 else f"name {fold(party.name)}"

    def same(self, one: Party, other: Party) -> bool:
        """Whether two rows may be of one customer: only two known codes tell that they are not."""
        keys = {self.key(one), self.key(other)}
        return len(keys) == 1 or not all(key.startswith("code ") for key in keys)

    def category(self, party: Party) -> CustomerCategory:
        """What any book says of it, else the dossier's default."""
        return party.category or self._categories.get(self.key(party), self._default)

    def cards(self, party: Party) -> list[Customer]:
        """Its rows of the customers book."""
        return self._cards.get(self.key(party), [])
