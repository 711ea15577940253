"""The clauses of general conditions that compute. What the code cannot apply, the file cannot say."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from reconcile.config import Table
from reconcile.law.rates import format_percent

_Words = Annotated[str, Field(min_length=1)]


class Clause(Table):
    """A clause: its article, its words, and the article of law behind it (`""` where none is needed)."""

    article: _Words
    text: _Words
    statute: str = ""

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        raise NotImplementedError


class PaymentTerm(Clause):
    """When an invoice without a due date is due (INFOREZ, art. 8)."""

    days: Literal[0]
    counted_from: Literal["invoice_date"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "Sans échéance sur la facture : due à sa date."


class PaymentMethods(Clause):
    """How one may pay (INFOREZ, art. 8)."""

    methods: Annotated[tuple[str, ...], Field(min_length=1)]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Modes admis : {', '.join(self.methods)}."


class Deposit(Clause):
    """The most a deposit may be, per cent of the order (INFOREZ, art. 8)."""

    max_percent: Annotated[Decimal, Field(gt=0, le=100)]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Acompte d'au plus {format_percent(self.max_percent)} de la commande."


class LateInterest(Clause):
    """Interest for late payment, a multiple of the legal interest (INFOREZ, art. 9)."""

    multiple_of_legal_rate: Annotated[int, Field(gt=0, strict=True)]
    rate_of: Literal["delivery_day"]
    base: Literal["gross_outstanding"]
    day_count: Literal["actual_365"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return (
            f"{self.multiple_of_legal_rate} × le taux légal du semestre de la livraison (à défaut : de la facture), "
            "sur le TTC restant dû, jours exacts / 365, depuis l'échéance."
        )


class RecoveryIndemnity(Clause):
    """The fixed sum for recovery costs (INFOREZ, art. 9): the amount is the decree's on the due date.

    Attributes:
        deposits_included: a late deposit counts by itself.
    """

    amount_of: Literal["C. com. D441-5"]
    deposits_included: bool

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        each = "facture ou acompte" if self.deposits_included else "facture"
        return f"Le montant du décret par {each} en retard, clients professionnels seulement, sans TVA."


class Discount(Clause):
    """Discount for early payment: none can be applied (INFOREZ, art. 9)."""

    granted: Literal[False]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "Aucun escompte."


class Jurisdiction(Clause):
    """The court that the general conditions name (INFOREZ, art. 17), for letters."""

    court: _Words

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Nommé dans les courriers aux professionnels : {self.court}."


class CgvFile(Table):
    """One version of general conditions, as its file says it. `until` absent: in force until replaced."""

    id: _Words
    title: _Words
    start: date = Field(alias="from")
    until: date | None = None
    applies_by: Literal["order_date"]
    note: str = ""
    payment_term: PaymentTerm
    payment_methods: PaymentMethods
    deposit: Deposit
    late_interest: LateInterest
    recovery_indemnity: RecoveryIndemnity
    discount: Discount
    jurisdiction: Jurisdiction | None = None
