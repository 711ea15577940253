"""What a checked row of each book holds, after reading: one schema for each kind of book.

Headers, units and meanings stand in the columns (`title`, `metadata["unit"]`, `description`).
"""

import pandas as pd
import pandera.pandas as pa

from schemas.fields import cents, choice, currency, day, rate, table, text

TYPES = ("Facture", "Avoir", "Acompte")
CATEGORIES = ("Professionnel", "Particulier", "Association", "Public")
DECISIONS = (
    "Accepter", "Refuser", "Imputer sur…", "Acompte/avance", "Litige", "Renoncer aux pénalités", "Attendre", "Annuler",
)  # fmt: skip
NATURES = ("Matériel", "Prestation", "Abonnement", "Hébergement", "Location", "Maintenance")


def _deposit_within_gross(frame: pd.DataFrame) -> "pd.Series[bool]":
    held = frame["deposit_deducted"].fillna(0).between(0, frame["gross"].fillna(0).clip(lower=0))
    return held | frame["gross"].isna() | (frame["gross"] <= 0).fillna(value=False)


def _asked_within_gross(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["deposit_asked"] <= frame["gross"]).fillna(value=True)


def _cancelled_after_order(frame: pd.DataFrame) -> "pd.Series[bool]":
    pairs = zip(frame["ordered_on"], frame["cancelled_on"], strict=True)
    return pd.Series([pd.isna(o) or pd.isna(c) or o <= c for o, c in pairs], frame.index, dtype=bool)


def _one_side(frame: pd.DataFrame) -> "pd.Series[bool]":
    return ~((frame["debit"].fillna(0) != 0) & (frame["credit"].fillna(0) != 0))


def _has_amount(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["amount"].notna() | ~_one_side(frame)


INVOICES = table(
    {
        "number": text("N° facture", "Numéro de la pièce, unique dans tous les livres.", required=True),
        "type": choice("Type", "Facture, avoir ou facture d'acompte.", TYPES, required=True),
        "customer_code": text("Code client", "Code du client dans la comptabilité."),
        "customer": text("Client", "Nom du client facturé.", required=True),
        "category": choice("Catégorie client", "Décide si l'indemnité de 40 € est due.", CATEGORIES),
        "siren": text("SIREN", "Neuf chiffres."),
        "vat_number": text("N° TVA", "Numéro de TVA intracommunautaire."),
        "order_number": text("N° commande", "Commande à l'origine de la facture."),
        "ordered_on": day("Date commande", "Choisit la version des CGV (art. 3)."),
        "issued_on": day("Date facture", "Date d'émission.", required=True),
        "delivered_on": day("Date livraison", "Livraison ou exécution : choisit le taux des pénalités (art. 9)."),
        "stated_due_on": day("Date échéance", "Échéance convenue ; vide : à réception (art. 8)."),
        "nature": choice("Nature", "Ce qui a été vendu (art. 4).", NATURES),
        "net": cents("Montant HT", "Montant hors taxes, positif aussi pour un avoir."),
        "vat_rate": rate("Taux TVA", "Taux de TVA de la pièce."),
        "vat": cents("Montant TVA", "Montant de la TVA, positif aussi pour un avoir."),
        "gross": cents("Montant TTC", "Total de la pièce, positif aussi pour un avoir.", required=True, positive=True),
        "deposit_deducted": cents("Acompte déduit", "Acompte déjà facturé, à retrancher de ce qui est dû."),
        "linked_to": text("Facture liée", "D'un avoir : la facture ; d'une facture : son acompte."),
        "method": text("Mode de règlement", "Convenu avec le client."),
        "currency": currency(),
        "disputed": text("Litige", "Contestation en cours, vide s'il n'y en a pas."),
        "terms": text("Conditions", "Conditions particulières de règlement."),
    },
    [
        pa.Check(
            _deposit_within_gross,
            name="deposit_within_gross",
            error="l'acompte déduit dépasse le montant TTC",
            ignore_na=False,
        )
    ],
    "Factures",
    "Factures, avoirs et factures d'acompte émis.",
)

BANK = table(
    {
        "operated_on": day("Date opération", "Jour où l'argent arrive ou part.", required=True),
        "value_on": day("Date valeur", "Jour à partir duquel la banque compte les intérêts."),
        "label": text("Libellé", "Texte de la banque.", required=True),
        "detail": text("Libellé complémentaire", "Seconde colonne de texte, jointe au libellé."),
        "amount": cents("Montant", "Signé : positif au crédit du compte."),
        "debit": cents("Débit", "Montant sorti, positif ou négatif selon la banque."),
        "credit": cents("Crédit", "Montant entré."),
        "side": choice("Sens", "Débit ou crédit, quand le montant n'est pas signé.", ("debit", "credit")),
        "reference": text("Référence", "Référence de l'opération."),
        "counterparty_iban": text("IBAN contrepartie", "Compte de celui qui paie ou reçoit."),
        "balance": cents("Solde", "Solde du compte après l'opération."),
        "currency": currency(),
    },
    [
        pa.Check(_one_side, name="one_side", error="la ligne a un débit et un crédit", ignore_na=False),
        pa.Check(_has_amount, name="has_amount", error="la ligne n'a pas de montant", ignore_na=False),
    ],
    "Relevé bancaire",
    "Opérations du compte bancaire.",
)

DIRECT_DEBITS = table(
    {
        "batch": text("Remise", "Remise de prélèvements : une seule ligne au relevé.", required=True),
        "executed_on": day("Date d'exécution", "Jour où le compte est crédité.", required=True),
        "mandate": text("RUM", "Référence unique du mandat."),
        "name": text("Client", "Débiteur prélevé.", required=True),
        "iban": text("IBAN", "Compte du débiteur."),
        "end_to_end_id": text("EndToEndId", "Référence de bout en bout."),
        "invoice_number": text("N° facture", "Facture prélevée."),
        "amount": cents("Montant", "Montant prélevé.", required=True, positive=True),
        "rejected_on": day("Date rejet", "Jour du rejet ou du retour ; vide : encaissé."),
        "reject_code": text("Code rejet", "Motif ISO 20022 (AM04, MD06…)."),
        "message": text("Message SEPA", "Fichier pain.008 de la remise ; une banque peut le refuser en entier."),
    },
    [],
    "Prélèvements SEPA",
    "Détail des remises de prélèvements.",
)

REJECTS = table(
    {
        "rejected_on": day("Date rejet", "Jour du rejet ou du retour.", required=True),
        "reject_code": text("Code rejet", "Motif ISO 20022 (AM04, MD06…).", required=True),
        "batch": text("Remise", "Remise de prélèvements ; seule, c'est toute la remise qui est rejetée."),
        "end_to_end_id": text("EndToEndId", "Référence de bout en bout du prélèvement."),
        "mandate": text("RUM", "Référence unique du mandat."),
        "name": text("Client", "Débiteur."),
        "iban": text("IBAN", "Compte du débiteur."),
        "amount": cents("Montant", "Montant du prélèvement.", positive=True),
    },
    [],
    "Rejets SEPA",
    "Prélèvements que la banque dit avoir refusés.",
)

CHEQUES = table(
    {
        "slip": text("N° bordereau", "Bordereau de remise : une seule ligne au relevé.", required=True),
        "deposited_on": day("Date remise", "Jour de la remise, qui vaut paiement (art. 8).", required=True),
        "number": text("N° chèque", "Numéro du chèque."),
        "drawer": text("Tireur", "Celui qui a signé le chèque.", required=True),
        "bank": text("Banque", "Banque du tireur."),
        "amount": cents("Montant", "Montant du chèque.", required=True, positive=True),
        "invoice_number": text("N° facture", "Facture payée."),
    },
    [],
    "Remises de chèques",
    "Détail des bordereaux de remise de chèques.",
)

CASH = table(
    {
        "received_on": day("Date", "Jour de l'encaissement.", required=True),
        "name": text("Client", "Celui qui a payé.", required=True),
        "label": text("Libellé", "Objet de l'encaissement."),
        "amount": cents("Montant", "Montant reçu ; négatif pour un remboursement.", required=True),
        "expense": cents("Dépense", "Sortie de caisse ; une ligne qui n'a qu'elle n'est pas comptée."),
        "invoice_number": text("N° facture", "Facture payée."),
        "balance": cents("Solde", "Ce que contient la caisse après la ligne."),
    },
    [],
    "Caisse",
    "Encaissements en espèces.",
)

ORDERS = table(
    {
        "number": text("N° commande", "Numéro de la commande, unique dans tous les livres.", required=True),
        "ordered_on": day("Date commande", "Choisit la version des CGV (art. 3).", required=True),
        "customer_code": text("Code client", "Code du client dans la comptabilité."),
        "customer": text("Client", "Celui qui commande.", required=True),
        "gross": cents("Montant TTC", "Total de la commande.", required=True, positive=True),
        "deposit_asked": cents("Acompte demandé", "Acompte convenu à la commande (art. 8).", not_negative=True),
        "cancelled_on": day("Date annulation", "Jour où le client a annulé (art. 5) ; vide : commande maintenue."),
        "status": text("Statut", "Où en est la commande ; « annulée » demande une date d'annulation."),
        "cancel_reason": text("Motif d'annulation", "La force majeure libère le client (art. 5)."),
        "terms": text("Conditions de paiement", "Conditions du devis accepté (art. 8)."),
    },
    [
        pa.Check(
            _asked_within_gross,
            name="asked_within_gross",
            error="l'acompte demandé dépasse le montant TTC de la commande",
            ignore_na=False,
        ),
        pa.Check(
            _cancelled_after_order,
            name="cancelled_after_order",
            error="l'annulation précède la commande",
            ignore_na=False,
        ),
    ],
    "Commandes",
    "Commandes acceptées par les clients.",
)

SUBSCRIPTIONS = table(
    {
        "customer_code": text("Code client", "Code du client dans la comptabilité."),
        "customer": text("Client", "L'abonné.", required=True),
        "service": text("Service", "Ce à quoi il est abonné.", required=True),
        "due_on": day(
            "Date échéance", "Échéance de la dernière facture : l'abonnement y est reconduit.", required=True
        ),
        "net": cents("Montant HT", "Prix hors taxes d'une année.", not_negative=True),
        "notice_on": day("Date résiliation demandée", "Jour d'envoi du courrier de résiliation (art. 7)."),
    },
    [],
    "Abonnements",
    "Abonnements et hébergements annuels, reconduits tacitement.",
)

CUSTOMERS = table(
    {
        "code": text("Code client", "Code du client dans la comptabilité.", required=True),
        "name": text("Client", "Nom ou raison sociale.", required=True),
        "category": choice("Catégorie", "Décide si l'indemnité de 40 € est due.", CATEGORIES),
        "siren": text("SIREN", "Neuf chiffres."),
        "vat_number": text("N° TVA", "Numéro de TVA intracommunautaire."),
        "ibans": text("IBAN", "Comptes d'où le client paie, séparés par une virgule ou un retour à la ligne."),
        "other_names": text("Autres noms", "Enseignes et anciens noms, séparés par un point-virgule."),
        "address": text("Adresse", "Adresse postale."),
        "postcode": text("Code postal", "Code postal, s'il n'est pas dans l'adresse."),
        "town": text("Ville", "Ville, si elle n'est pas dans l'adresse."),
        "email": text("E-mail", "Adresse électronique."),
        "insolvency": text("Procédure collective", "Redressement ou liquidation en cours (art. 11)."),
        "disputed": text("Litige", "Litige en cours avec le client."),
    },
    [],
    "Clients",
    "Ce qui aide à reconnaître qui paie.",
)

DECISIONS_BOOK = table(
    {
        "key": text("Clé", "Clé du règlement ; vide : la décision ne porte que sur des pièces."),
        "decision": choice("Décision", "Ce qui est décidé.", DECISIONS, required=True),
        "documents": text("Imputer sur", "Pièces, et montants s'il en est écrit, séparés par un point-virgule."),
        "proposal": text("Proposition", "Ce que le rapport proposait : une pièce et un montant par ligne."),
        "amount": cents("Montant", "Montant du règlement, tel que le rapport le montrait."),
        "comment": text("Commentaire", "Libre."),
        "taken": choice(
            "Décision prise", "Celle que « Annuler » reprend ; vide : toutes celles de la clé ou des pièces.", DECISIONS
        ),
        "report_on": day("Arrêté", "Arrêté du rapport qui posait la question, ou jour de la décision."),
    },
    [],
    "Décisions",
    "Ce que le comptable a répondu aux questions des rapports.",
)
