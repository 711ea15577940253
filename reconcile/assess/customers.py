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
        self._keys: dict[tuple[str, str], str] = {}
        parties = [card.party for card in ledger.customers]
        parties += [one.customer for one in (*ledger.documents, *ledger.orders, *ledger.subscriptions)]
        named = {(party.name, party.code): None for party in parties}
        named |= {(name, card.party.code): None for card in ledger.customers for name in card.other_names}
        for name, code in named:
            if code:
                self._codes[fold(name)].add(code.casefold())
        for party in parties:
            if party.category is not None:
                self._categories.setdefault(self.key(party), party.category)
        for card in ledger.customers:
            self._cards[self.key(card.party)].append(card)

    def key(self, party: Party) -> str:
        """The same for every row of one customer. A name that two codes bear stands for itself."""
        known = self._keys.get((party.code, party.name))
        if known is None:
            known = self._keys[party.code, party.name] = self._key(party)
        return known

    def _key(self, party: Party) -> str:
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
