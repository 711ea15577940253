"""A customer is a consumer or a professional, not both."""

from pathlib import Path

from reconcile.books.finding import find_books
from reconcile.books.folder import read_books

HEAD = "N° facture;Code client;Client;Catégorie client;Date facture;Montant TTC\n"


def told(folder: Path, *rows: str, customers: str = "") -> list[tuple[str, int, str]]:
    """(book, row, category) of each contradiction."""
    (folder / "factures.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
    if customers:
        (folder / "clients.csv").write_text(f"Code client;Client;Catégorie\n{customers}", encoding="utf-8")
    issues = read_books(find_books(folder)[0]).issues
    return [(i.place.book, i.place.row, i.value) for i in issues if i.code == "CATEGORIE-CONTRADICTOIRE"]


def row(number: int, code: str, name: str, category: str) -> str:
    return f"FA2026-{number:05d};{code};{name};{category};02/03/2026;{number}00,00"


def test_rows_that_agree_or_are_silent_say_nothing(tmp_path: Path) -> None:
    rows = [row(1, "C1", "Dupont", "Particulier"), row(2, "C1", "Dupont", ""), row(3, "C1", "Dupont", "B2C")]
    assert told(tmp_path, *rows, customers="C1;Dupont;Particulier") == []


def test_the_customers_book_speaks_first_and_a_customer_is_told_once(tmp_path: Path) -> None:
    rows = [row(1, "C1", "Dupont", "Particulier"), row(2, "C1", "Dupont", "Pro"), row(3, "c1", "Dupont", "Pro")]
    assert told(tmp_path, *rows, customers="C1;Dupont;Particulier") == [("factures.csv", 3, "professionnel")]


def test_two_customers_of_one_name_are_told_apart_by_their_codes(tmp_path: Path) -> None:
    assert told(tmp_path, row(1, "C1", "Dupont", "Particulier"), row(2, "C2", "Dupont", "Pro")) == []
    assert told(tmp_path, row(1, "", "Dupont", "Particulier"), row(2, "", "DUPONT", "Pro")) != []
