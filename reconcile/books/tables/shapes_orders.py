"""What the books of orders and of subscriptions look like: every header known above their columns."""

from reconcile.books.tables.columns import CUSTOMER, CUSTOMER_CODE, INVOICE_NUMBER, Column, Reads, Shape
from reconcile.books.tables.headers import header_key
from reconcile.model import BookKind

_OF_INVOICES = frozenset({
    header_key("N° facture"), *INVOICE_NUMBER, "date facture", "date facturation", "facture date", "invoice date",
})  # fmt: skip
"""Above a list of invoices: orders and subscriptions bear them only beside a column that no invoice has."""

ORDERS = Shape(
    BookKind.ORDERS,
    (
        Column(
            "number", "N° commande", Reads.NUMBER,
            ("commande", "commande n", "reference commande", "commande reference", "bon commande", "bon commande n",
             "n bon commande",             "n bc", "bc", "order number", "order n", "po number", "purchase order"),
            required=True,
        ),
        Column(
            "ordered_on", "Date commande", Reads.DATE,
            ("date bon commande", "date bc", "commande le", "commandee le", "commande date", "passee le", "order date"),
            ("date", "date creation"),
            required=True,
        ),
        Column("customer_code", "Code client", Reads.TEXT, CUSTOMER_CODE),
        Column(
            "customer", "Client", Reads.TEXT,
            CUSTOMER,
            ("raison sociale", "tiers", "nom tiers", "societe", "nom", "acheteur"),
            required=True,
        ),
        Column(
            "gross", "Montant TTC", Reads.AMOUNT,
            ("total ttc", "ttc", "montant total ttc", "montant commande", "montant commande ttc", "commande ttc",
             "total commande", "total commande ttc", "prix ttc", "gross amount", "total incl vat", "order amount",
             "order total"),
            ("montant", "montant total", "total"),
            required=True,
        ),
        Column(
            "deposit_asked", "Acompte demandé", Reads.AMOUNT,
            ("acompte", "acompte commande", "acompte a commande", "acompte prevu", "acompte a verser",
             "acompte demande ttc", "montant acompte", "montant acompte demande", "deposit", "deposit asked"),
        ),
        Column(
            "cancelled_on", "Date annulation", Reads.DATE,
            ("annulation", "annulee le", "annule le", "annulation le", "date annulation commande",
             "commande annulee le", "cancelled on", "cancellation date"),
            vital=True,
        ),
        Column(
            "cancel_reason", "Motif d'annulation", Reads.TEXT,
            ("motif annulation commande", "raison annulation", "cause annulation", "cancellation reason"),
            ("motif",),
        ),
        Column(
            "status", "Statut", Reads.TEXT,
            ("statut commande", "commande statut", "etat", "etat commande", "status", "order status"),
        ),
        Column(
            "terms", "Conditions de paiement", Reads.TEXT,
            ("conditions", "conditions reglement", "condition reglement", "condition paiement", "delai reglement",
             "delai paiement", "payment terms", "terms"),
        ),
    ),
    main="gross",
    typical=frozenset({
        "objet", "designation", "description", "nature", "n devis", "devis",
        "montant ht", "total ht", "taux tva", "montant tva", "tva", "date livraison", "date livraison prevue",
        "livraison", "commercial", "n facture", "mode reglement", "mode paiement",
    }),
    foreign=_OF_INVOICES,
    own=frozenset({"cancelled_on"}),
)  # fmt: skip

SUBSCRIPTIONS = Shape(
    BookKind.SUBSCRIPTIONS,
    (
        Column("customer_code", "Code client", Reads.TEXT, CUSTOMER_CODE),
        Column(
            "customer", "Client", Reads.TEXT,
            CUSTOMER,
            ("raison sociale", "tiers", "nom tiers", "societe", "nom"),
            required=True,
        ),
        Column(
            "service", "Service", Reads.TEXT,
            ("abonnement", "nom abonnement", "service abonnement", "abonnement service", "nom service",
             "service souscrit", "licence", "subscription"),
            required=True,
        ),
        Column(
            "due_on", "Date échéance", Reads.DATE,
            ("echeance", "echeance le", "echeance annuelle", "date echeance annuelle", "prochaine echeance",
             "date prochaine echeance", "echeance abonnement", "date anniversaire", "anniversaire",
             "date renouvellement", "renouvellement", "renouvellement le", "date reconduction", "reconduction",
             "renewal date"),
            required=True,
        ),
        Column(
            "net", "Montant HT", Reads.AMOUNT,
            ("total ht", "ht", "prix ht", "tarif ht", "montant annuel ht", "prix annuel ht", "tarif annuel ht",
             "montant annuel", "net amount"),
            ("montant", "prix", "tarif"),
        ),
        Column(
            "notice_on", "Date résiliation demandée", Reads.DATE,
            ("date resiliation", "resiliation", "resiliation demandee", "resiliation demandee le", "resilie le",
             "date demande resiliation", "demande resiliation", "date courrier resiliation", "date preavis", "preavis",
             "notice date"),
            vital=True,
        ),
    ),
    main="net",
    typical=frozenset({
        "periodicite", "date debut", "date souscription", "quantite", "nature", "statut", "etat", "n contrat",
        "reference", "montant ttc", "taux tva", "montant tva", "commercial", "domaine", "n facture",
        "n derniere facture", "derniere facture",
    }),
    foreign=_OF_INVOICES,
    own=frozenset({"notice_on"}),
)  # fmt: skip
