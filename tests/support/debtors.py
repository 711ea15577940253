"""A firm's books for the tests of reminders and letters: written as text, read by the whole pipeline."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from reconcile.books.finding import find_books
from reconcile.config import BankAccount, Company, Letters, Settings
from reconcile.dunning.proposals import propose
from reconcile.model import Dunning, SentLetter
from reconcile.pipeline import run
from reconcile.result import RunResult

AS_OF = date(2026, 5, 31)
"""In the first half of 2026: legal rate 2.62 %, thrice 7.86 %."""

SENDER = Company(
    name="INFOREZ",
    siren="848108031",
    vat_number="FR40848108031",
    address=("26 rue Raoul Briquet", "62138 Auchy-les-Mines"),
    email="contact@inforez.fr",
    legal_mentions="SASU au capital de 1 500 €",
    place="Auchy-les-Mines",
    signatory="Le président",
)
ACCOUNT = BankAccount(iban="FR7699901000010000000000108")

_HEADERS = {
    "factures.csv": "N° facture;Type;Code client;Client;Catégorie client;Date facture;Date livraison;Date échéance;"
    "Montant TTC;Litige;Facture liée",
    "releve.csv": "Date opération;Libellé;Montant",
    "clients.csv": "Code client;Client;Catégorie;SIREN;Adresse;Procédure collective;Litige",
    "decisions.csv": "Décision;Imputer sur;Commentaire",
    "prelevements.csv": "Remise;Date d'exécution;RUM;Client;IBAN;N° facture;Montant;Date rejet;Code rejet",
}


def ago(days: int, as_of: date = AS_OF) -> date:
    return as_of - timedelta(days=days)


@dataclass
class Debtors:
    """Books in the making: customers owe, pay, dispute."""

    rows: dict[str, list[str]] = field(default_factory=dict)

    def owes(
        self, number: str, customer: str, euros: str, due: date, *, kind: str = "Facture", category: str = "",
        dispute: str = "", linked: str = "",
    ) -> "Debtors":  # fmt: skip
        """An invoice delivered, dated and due the same day; the code of a customer is its name."""
        day = f"{due:%d/%m/%Y}"
        return self._add(
            "factures.csv", number, kind, _code(customer), customer, category, day, day, day, euros, dispute, linked
        )

    def pays(self, on: date, label: str, euros: str) -> "Debtors":
        return self._add("releve.csv", f"{on:%d/%m/%Y}", label, euros)

    def is_known(
        self, customer: str, *, category: str = "", siren: str = "", address: str = "", insolvency: str = "",
        dispute: str = "",
    ) -> "Debtors":  # fmt: skip
        return self._add("clients.csv", _code(customer), customer, category, siren, address, insolvency, dispute)

    def is_debited(
        self, number: str, customer: str, euros: str, on: date, *, rejected: date | None = None
    ) -> "Debtors":
        day, reject = f"{on:%d/%m/%Y}", f"{rejected:%d/%m/%Y}" if rejected else ""
        return self._add(
            "prelevements.csv", "R1", day, "RUM1", customer, "", number, euros, reject, "AM04" if rejected else ""
        )

    def is_decided(self, decision: str, number: str, comment: str = "") -> "Debtors":
        return self._add("decisions.csv", decision, number, comment)

    def write(self, folder: Path) -> Path:
        for name, rows in self.rows.items():
            (folder / name).write_text("\n".join([_HEADERS[name], *rows]) + "\n", encoding="utf-8")
        return folder

    def result(self, as_of: date = AS_OF, sent: Sequence[SentLetter] = (), letters: Letters | None = None) -> RunResult:
        settings = Settings(company=SENDER, bank=(ACCOUNT,), letters=letters or Letters())
        with TemporaryDirectory() as folder:
            books, _ = find_books(self.write(Path(folder)))
            return replace(run(books, settings, as_of), sent=tuple(one for one in sent if one.sent_on < as_of))

    def proposals(
        self, as_of: date = AS_OF, sent: Sequence[SentLetter] = (), letters: Letters | None = None
    ) -> dict[str, Dunning]:
        """By the name of the customer."""
        return {one.customer.name: one for one in propose(self.result(as_of, sent, letters))}

    def _add(self, book: str, *cells: str) -> "Debtors":
        self.rows.setdefault(book, []).append(";".join(cells))
        return self


def _code(customer: str) -> str:
    return customer.upper().replace(" ", "-")
