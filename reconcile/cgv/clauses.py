"""The clauses of general conditions that compute. What the code cannot apply, the file cannot say."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from reconcile.config import Table
from reconcile.law.rates import format_percent

Words = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(gt=0, strict=True)]
Share = Annotated[Decimal, Field(gt=0, le=100)]


class Clause(Table):
    """A clause: its article, its words, and the article of law behind it (`""` where none is needed).

    Attributes:
        caution: what a lawyer would answer to these words, in French; `""` for nothing.
    """

    article: Words
    text: Words
    statute: str = ""
    caution: str = ""

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        raise NotImplementedError


class ApplicableVersion(Clause):
    """Which version governs a sale (INFOREZ, art. 3)."""

    chosen_by: Literal["order_date"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "La version en vigueur au jour de la commande ; à défaut de date de commande, au jour de la facture."


class RefusedOrders(Clause):
    """Orders of a customer in dispute or late may be refused, deliveries suspended (INFOREZ, art. 5)."""

    refused_for: Literal["dispute"]
    suspended_for: Literal["late_balance"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "Clients en litige ou en retard : commandes qui peuvent être refusées, livraisons suspendues."


class CancelledOrder(Clause):
    """What a cancelled order costs (INFOREZ, art. 5): the deposit, else a share of the order.

    Attributes:
        percent_without_deposit: of the gross amount (TTC).
    """

    deposit_kept: Literal[True]
    percent_without_deposit: Share

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        share = format_percent(self.percent_without_deposit)
        return f"Commande annulée par le client : l'acompte versé est gardé ; sans acompte, {share} du TTC."


class Price(Clause):
    """Prices exclude VAT; transport and travel are invoiced apart (INFOREZ, art. 6)."""

    gross_is: Literal["net_and_vat"]
    apart: Annotated[tuple[str, ...], Field(min_length=1)]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"HT + TVA = TTC, contrôlé sur chaque pièce. À part : {', '.join(self.apart)}."


class Renewal(Clause):
    """Yearly subscriptions renew themselves unless notice is given in time (INFOREZ, art. 7)."""

    renewed_every_months: Whole
    notice_months: Whole
    notice_before: Literal["due_date_of_last_invoice"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return (
            f"Reconduit tous les {self.renewed_every_months} mois ; préavis d'au moins {self.notice_months} mois avant "
            "l'échéance de la dernière facture."
        )


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


class Cheques(Clause):
    """When a cheque pays (INFOREZ, art. 8): it is cashed on receipt, so on the day of its slip."""

    pays_on: Literal["deposit_day"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "Un chèque paie le jour de sa remise en banque."


class Deposit(Clause):
    """The most a deposit may be, per cent of the order (INFOREZ, art. 8)."""

    max_percent: Share

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Acompte d'au plus {format_percent(self.max_percent)} de la commande."


class LateInterest(Clause):
    """Interest for late payment, a multiple of the legal interest (INFOREZ, art. 9)."""

    multiple_of_legal_rate: Whole
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
        return "Aucun escompte : ce qu'un client retient reste dû."


class DeliveryReserves(Clause):
    """How long a customer may complain of a delivery (INFOREZ, art. 10)."""

    days: Whole
    counted_from: Literal["delivery_day"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Réserves confirmées dans les {self.days} jours de la livraison ; un litige plus tardif est signalé."


class RetentionOfTitle(Clause):
    """What was sold stays the seller's until it is paid in full (INFOREZ, art. 11)."""

    concerns: Literal["goods"]
    until: Literal["paid_in_full"]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return "Matériel livré et non payé en entier : ce qui peut être revendiqué, surtout d'un client en procédure."


class PersonalData(Clause):
    """What is held on a person serves the sale, and may be asked for (INFOREZ, art. 16)."""

    rights: Annotated[tuple[str, ...], Field(min_length=1)]

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Ce que le dossier sait d'une personne ; ses droits : {', '.join(self.rights)}."


class Jurisdiction(Clause):
    """The law and the court of disputes (INFOREZ, art. 17): letters name them."""

    law: Words
    court: Words

    @property
    def applied(self) -> str:
        """What is computed from it, in French."""
        return f"Les lettres nomment le {self.law} et le {self.court}."
