"""Of whom a line can be."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from benchmarks.yonder.firm import Firm
from benchmarks.yonder.parties import Client, Sort
from benchmarks.yonder.payment import Means
from benchmarks.yonder.reading import core, is_name, shares_name
from benchmarks.yonder.rows import Row
from benchmarks.yonder.wording import How

_PROVEN = 2
"""Payments that could be known, from which on an account or a name is known to pay for a customer."""


@dataclass(slots=True)
class Faces:
    """Knows customers by account, code, name, and by what the same account or name paid before."""

    firm: Firm
    clients: list[Client]
    _proven: dict[object, Counter[Client]] = field(default_factory=lambda: defaultdict(Counter))

    def of(self, row: Row) -> set[Client]:
        """The customers that it can be of: the first of these ways that finds any, surest first."""
        by_account = {c for c in self.clients if row.iban and row.iban in c.told_ibans}
        if by_account and row.payment.means is Means.TRANSFER:
            return by_account
        coded = {c for c in self.clients if any(m.how is How.CODE and m.text == c.code for m in row.seen)}
        if coded:
            return coded
        payees = {c for c in self.clients if any(m.how is How.PAYEE and m.text == c.name for m in row.seen)}
        return payees or self._known(row)

    def _known(self, row: Row) -> set[Client]:
        same = {c for c in self.clients if any(is_name(row.name, name, cut=row.cut) for name in self._names(c))}
        remembered = {c for c, times in self._proven[_face(row)].items() if times >= _PROVEN}
        if same or remembered:
            return same | remembered
        near = {c for c in self.clients if any(shares_name(row.name, name) for name in self._names(c))}
        return near or {c for c in self.clients if c.sort is Sort.PERSON and _surname_in(row.name, c)}

    def _names(self, client: Client) -> tuple[str, ...]:
        return (client.name, *(client.told_names if self.firm.customers_book else ()))

    def learn(self, row: Row, clients: set[Client]) -> None:
        """What a payment that could be known tells of who pays for whom."""
        if row.iban or core(row.name):
            self._proven[_face(row)].update(clients)


def _face(row: Row) -> object:
    return row.iban or core(row.name)


def _surname_in(shown: str, client: Client) -> bool:
    """The surname is the word of a person's name that the other spouse has too."""
    told = set(core(shown))
    return any(word in told for word in core(client.name) if len(word) > 3)
