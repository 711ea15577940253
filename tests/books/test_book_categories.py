"""A consumer is one whichever book says so: the 40 EUR and the rate depend on it."""

from pathlib import Path

import pytest

from reconcile.books.finding import find_books
from reconcile.books.folder import read_books
from reconcile.model import CustomerCategory

CONSUMER, PUBLIC = CustomerCategory.CONSUMER, CustomerCategory.PUBLIC


def categories(folder: Path, invoices: str, customers: str) -> list[CustomerCategory | None]:
    """Of the customer of each invoice, in their order."""
    day = "02/03/2026"
    head = "N° facture;Code client;Client;Catégorie client;Date facture;Montant TTC\n"
    rows = [f"FA2026-{rank:05d};{row};{day};{rank}00,00" for rank, row in enumerate(invoices.split("|"), 1)]
    (folder / "factures.csv").write_text(head + "\n".join(rows), encoding="utf-8")
    if customers:
        text = "Code client;Client;Catégorie\n" + "\n".join(customers.split("|"))
        (folder / "clients.csv").write_text(text, encoding="utf-8")
    return [one.customer.category for one in read_books(find_books(folder)[0]).ledger.documents]


@pytest.mark.parametrize(
    ("invoices", "customers", "expected"),
    [
        ("C1;Dupont Jean;", "C1;Dupont Jean;Particulier", [CONSUMER]),
        ("c1;DUPONT;", "C1;Dupont Jean;Particulier", [CONSUMER]),  # the code tells who it is
        (";DUPONT JEAN;", "C1;Dupont Jean;Particulier", [CONSUMER]),  # no code on the invoice: the name does
        ("C2;Dupont Jean;", "C1;Dupont Jean;Particulier", [None]),  # two codes are two customers
        (";Dupont Jean;", "C1;Dupont Jean;Particulier|C2;Dupont Jean;Professionnel", [None]),  # which one?
        ("C1;Dupont Jean;Public", "C1;Dupont Jean;Particulier", [PUBLIC]),  # what the invoice says stands
        ("C1;Dupont Jean;Particulier|C1;Dupont Jean;", "", [CONSUMER, CONSUMER]),
        (
            "C1;Dupont;Particulier|C1;Dupont;Professionnel|C1;Dupont;",
            "",
            [CONSUMER, CustomerCategory.PROFESSIONAL, None],
        ),
        ("C1;Dupont Jean;", "", [None]),
    ],
)
def test_the_category_is_the_one_that_the_books_tell(
    tmp_path: Path, invoices: str, customers: str, expected: list[CustomerCategory | None]
) -> None:
    assert categories(tmp_path, invoices, customers) == expected
