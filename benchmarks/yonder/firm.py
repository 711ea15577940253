"""The firm of a seed: its trade, its numbers, its bank and the books that it keeps."""

import random
from dataclasses import dataclass
from datetime import date

from benchmarks.yonder.banks import BANKS, Bank
from benchmarks.yonder.numbering import STYLES, Style
from reconcile.model import Nature
from reconcile.text import in_ascii

FIRST, LAST = date(2025, 6, 1), date(2026, 7, 31)
"""The books begin and end."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What is sold.

    Attributes:
        regular: share of customers with a subscription; `prices`: what it costs, in cents without VAT.
        retention: works of which 5 % are withheld for a year.
        deposits: share of sales with a deposit; `monthly_bills`: share of customers who pay once a month.
        debit, cheque, cash: shares of customers who pay so.
    """

    name: str
    nature: Nature
    regular: float
    prices: tuple[int, ...]
    deposits: float
    monthly_bills: float
    debit: float
    cheque: float
    cash: float
    retention: bool = False


TRADES = (
    Trade("computer upkeep", Nature.MAINTENANCE, 0.5, (4_900, 8_900, 12_500, 25_000), 0.03, 0.08, 0.22, 0.05, 0.0),
    Trade("building works", Nature.SERVICE, 0.0, (), 0.16, 0.05, 0.0, 0.18, 0.01, retention=True),
    Trade("wholesale", Nature.GOODS, 0.03, (6_000, 15_000), 0.02, 0.3, 0.12, 0.1, 0.02),
    Trade("training", Nature.SERVICE, 0.08, (30_000, 45_000), 0.15, 0.08, 0.0, 0.12, 0.0),
    Trade("cleaning", Nature.SERVICE, 0.55, (11_000, 18_000, 27_500, 36_000, 64_000), 0.0, 0.06, 0.12, 0.1, 0.0),
    Trade("printing", Nature.GOODS, 0.05, (9_000, 12_000), 0.08, 0.15, 0.04, 0.12, 0.03),
)


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm.

    Attributes:
        codes: which sort of code its customers have, 0 for none.
        customers_book, knows_ibans, orders, contracts, tells_due, tells_category: what its books tell; a contract is
            written in the column of orders.
        tells_links: share of credit notes that say of which invoice they are.
        lists_debits, lists_cheques: it keeps a book of its batches, of its slips.
    """

    trade: Trade
    style: Style
    bank: Bank
    customers_book: bool
    codes: int
    knows_ibans: bool
    orders: bool
    contracts: bool
    tells_due: bool
    tells_category: bool
    tells_links: float
    lists_debits: bool
    lists_cheques: bool
    balances: bool

    @staticmethod
    def of(rng: random.Random, seed: int) -> "Firm":
        """Ten seeds in a row show all banks and trades, eighteen all numberings."""
        book = rng.random() < 0.8
        return Firm(
            trade=TRADES[seed % len(TRADES)], style=STYLES[seed % len(STYLES)], bank=BANKS[seed * 3 % len(BANKS)],
            customers_book=book, codes=rng.choice((0, 1, 2, 3)), knows_ibans=book and rng.random() < 0.65,
            orders=rng.random() < 0.55, contracts=rng.random() < 0.4, tells_due=rng.random() < 0.85,
            tells_category=rng.random() < 0.5, tells_links=rng.choice((1.0, 0.9, 0.5)),
            lists_debits=rng.random() < 0.8, lists_cheques=rng.random() < 0.8, balances=rng.random() < 0.5,
        )  # fmt: skip

    @property
    def manners(self) -> str:
        """For a person who reads about it."""
        return f"{self.trade.name}, numbers {self.style.name}, bank {self.bank.name}"

    def code_of(self, key: int, name: str) -> str:
        """A customer's code, as accounting programs make them; `""` where the firm has none."""
        letters = "".join(c for c in in_ascii(name).upper() if c.isalpha())
        return ("", f"9{letters[:5]}{key:03}", f"CLI{key + 100:05}", f"411{letters[:4]}{key:02}")[self.codes]
