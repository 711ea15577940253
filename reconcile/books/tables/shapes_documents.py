"""What an invoices book and a customers book look like: every header known above their columns."""

from reconcile.books.tables.columns import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_CODE,
    INVOICE_NUMBER,
    SIREN,
    VAT_NUMBER,
    Column,
    Reads,
    Shape,
)
from reconcile.model import BookKind

INVOICES = Shape(
    BookKind.INVOICES,
    (
        Column(
            "number", "N° facture", Reads.NUMBER,
            INVOICE_NUMBER,
            (
                "n piece", "piece n", "reference piece", "piece reference", "n document", "document n",
                "document number", "reference document", "n vente", "n", "reference", "piece", "document",
                "identifiant", "facture avoir", "number",
            ),
            required=True,
        ),
        Column(
            "type", "Type", Reads.DOCUMENT_TYPE,
            ("type piece", "type facture", "type document", "document type", "invoice type", "nature piece",
             "nature document", "facture ou avoir"),
            vital=True,
        ),
        Column("customer_code", "Code client", Reads.TEXT, CUSTOMER_CODE, ("compte", "n compte", "code")),
        Column(
            "customer", "Client", Reads.TEXT,
            CUSTOMER,
            (
                "client facture", "client facturation", "nom client facture", "raison sociale", "raison sociale client",
                "nom raison sociale", "nom ou raison sociale", "raison sociale nom",
                "tiers", "nom tiers", "tiers nom", "intitule tiers", "tiers intitule",
                "libelle tiers", "intitule compte", "libelle compte", "societe", "entreprise", "nom societe",
                "nom entreprise", "denomination", "denomination sociale", "destinataire", "acheteur", "debiteur",
                "nom prenom", "nom et prenom", "nom complet", "nom", "intitule", "company", "company name", "bill to",
                "billed to", "buyer", "name",
            ),
            required=True,
        ),
        Column(
            "category", "Catégorie client", Reads.CATEGORY,
            ("type client", "customer category", "customer type", "client categorie", "client type"),
            ("categorie",),
            vital=True,
        ),
        Column("siren", "SIREN", Reads.SIREN, SIREN),
        Column("vat_number", "N° TVA", Reads.TEXT, VAT_NUMBER),
        Column(
            "order_number", "N° commande", Reads.TEXT,
            ("commande", "commande n", "reference commande", "bon commande", "n bon commande", "n bc", "bc",
             "order number", "order n", "po number", "purchase order"),
        ),
        Column(
            "ordered_on", "Date commande", Reads.DATE,
            ("date bon commande", "date bc", "commande le", "order date"),
            vital=True,
        ),
        Column(
            "issued_on", "Date facture", Reads.DATE,
            ("date facturation", "facture date", "date emission", "date emission facture", "emise le", "emis le",
             "facturee le", "facture le", "facture du", "etablie le", "date edition", "invoice date", "issue date",
             "issued on", "date issued"),
            ("date piece", "date document", "document date", "date vente", "date creation", "date comptable",
             "date ecriture", "date"),
            required=True,
        ),
        Column(
            "delivered_on", "Date livraison", Reads.DATE,
            ("livraison", "livre le", "livree le", "date livraison effective", "date bl", "date bon livraison",
             "date prestation", "date execution", "date realisation", "date service", "delivery date", "delivered on",
             "service date"),
            vital=True,
        ),
        Column(
            "stated_due_on", "Date échéance", Reads.DATE,
            ("echeance", "echeance le", "echeance facture", "facture echeance", "date echeance facture",
             "echeance reglement", "date reglement prevue",
             "date paiement prevue", "echeance paiement", "date limite reglement", "date limite paiement",
             "limite paiement", "limite reglement", "a payer avant le", "a payer avant", "a payer le",
             "a regler avant le", "a regler avant", "a regler le", "payable avant le", "payable le", "exigible le",
             "date exigibilite", "due date", "payment due", "payment due date", "due on", "due"),
            ("date limite",),
            vital=True,
        ),
        Column(
            "nature", "Nature", Reads.NATURE,
            ("nature vente", "nature prestation", "nature operation", "type prestation", "type vente"),
            ("famille", "categorie produit", "activite"),
        ),
        Column(
            "net", "Montant HT", Reads.AMOUNT,
            ("total ht", "ht", "montant hors taxe", "montant hors taxes", "hors taxe", "hors taxes", "prix ht",
             "total hors taxe", "total hors taxes", "base ht", "net ht", "montant net ht", "total net ht",
             "montant total ht", "montant facture ht", "ht montant", "net amount", "amount excl vat",
             "amount excl tax", "total excl vat", "total excl tax", "subtotal", "sub total", "ca ht"),
        ),
        Column(
            "vat_rate", "Taux TVA", Reads.RATE,
            ("taux", "tva pourcent", "pourcent tva", "taux tva pourcent", "tva taux", "vat rate", "vat pourcent",
             "tax rate"),
        ),
        Column(
            "vat", "Montant TVA", Reads.AMOUNT,
            ("tva", "total tva", "tva montant", "montant total tva", "montant taxe", "montant taxes", "taxes", "vat",
             "vat amount", "total vat", "tax", "tax amount"),
        ),
        Column(
            "gross", "Montant TTC", Reads.AMOUNT,
            ("total ttc", "ttc", "montant total ttc", "total general ttc", "prix ttc", "montant toutes taxes comprises",
             "toutes taxes comprises", "total toutes taxes comprises", "montant facture", "facture montant",
             "montant facture ttc", "facture ttc", "total facture", "total facture ttc", "net ttc", "montant net ttc",
             "ttc montant", "gross amount", "gross total", "amount incl vat", "amount incl tax", "total incl vat",
             "total incl tax", "total amount incl vat", "invoice amount", "invoice total", "grand total", "ca ttc"),
            ("montant total", "total amount", "total general", "montant", "amount", "total", "net a payer",
             "net a payer ttc", "montant net a payer", "montant a payer", "montant a regler", "total a payer",
             "montant du", "a payer", "solde du", "reste a payer", "reste du", "reste a regler", "amount due",
             "balance due"),
            required=True,
        ),
        Column(
            "deposit_deducted", "Acompte déduit", Reads.AMOUNT,
            ("acompte", "acomptes", "acomptes deduits", "acompte verse", "acomptes verses", "acompte recu",
             "acomptes recus", "deduction acompte", "deduction acomptes", "montant acompte", "montant acomptes",
             "deposit", "deposit deducted", "deposit paid"),
            vital=True,
        ),
        Column(
            "linked_to", "Facture liée", Reads.NUMBER,
            ("facture origine", "facture rectifiee", "facture corrigee", "facture associee", "facture initiale",
             "facture concernee", "facture acompte", "avoir sur facture", "facture reference origine",
             "n facture liee", "n facture origine", "n facture acompte", "n facture associee", "piece liee",
             "related invoice", "original invoice", "linked invoice"),
        ),
        Column(
            "method", "Mode de règlement", Reads.TEXT,
            ("mode paiement", "moyen paiement", "moyen reglement", "type reglement", "type paiement", "reglement",
             "payment method"),
        ),
        CURRENCY,
        Column(
            "disputed", "Litige", Reads.REMARK,
            ("en litige", "litiges", "contestation", "contestee", "facture contestee", "dispute", "disputed"),
        ),
        Column(
            "terms", "Conditions", Reads.TEXT,
            ("conditions reglement", "condition reglement", "conditions paiement", "condition paiement",
             "delai reglement", "delai paiement", "payment terms", "terms"),
        ),
    ),
    main="gross",
    typical=frozenset({
        "statut", "statut facture", "etat", "deja regle", "montant paye", "montant regle", "montant reglement",
        "date paiement", "date reglement", "facture payee", "paye", "objet", "designation", "description",
        "adresse", "code postal", "ville", "commercial", "representant", "status", "journal", "code journal",
    }),
    status=frozenset({
        "statut", "statut facture", "facture statut", "statut document", "statut piece", "etat", "etat facture",
        "facture etat", "status", "invoice status", "document status",
    }),
)  # fmt: skip

CUSTOMERS = Shape(
    BookKind.CUSTOMERS,
    (
        Column(
            "code", "Code client", Reads.TEXT,
            CUSTOMER_CODE,
            ("code", "compte", "n compte", "reference", "n"),
            required=True,
        ),
        Column(
            "name", "Client", Reads.TEXT,
            CUSTOMER,
            ("raison sociale", "raison sociale client", "nom raison sociale", "nom ou raison sociale", "denomination",
             "denomination sociale", "tiers", "nom tiers", "intitule tiers", "intitule compte", "societe",
             "entreprise", "nom", "intitule", "company", "company name", "name"),
            required=True,
        ),
        Column(
            "category", "Catégorie", Reads.CATEGORY,
            ("categorie client", "type client", "customer category", "customer type"),
            ("type",),
            vital=True,
        ),
        Column("siren", "SIREN", Reads.SIREN, SIREN),
        Column("vat_number", "N° TVA", Reads.TEXT, VAT_NUMBER),
        Column(
            "ibans", "IBAN", Reads.TEXT,
            ("ibans", "iban client", "coordonnees bancaires", "compte bancaire"),
        ),
        Column(
            "other_names", "Autres noms", Reads.TEXT,
            ("autre nom", "alias", "nom commercial", "noms commerciaux", "enseigne", "ancien nom", "anciens noms",
             "other names", "trading name"),
        ),
        Column(
            "address", "Adresse", Reads.TEXT,
            ("adresse postale", "adresse client", "adresse facturation", "adresse 1", "address"),
        ),
        Column("postcode", "Code postal", Reads.TEXT, ("cp", "code postal client", "postcode", "zip", "zip code")),
        Column("town", "Ville", Reads.TEXT, ("commune", "localite", "ville client", "town", "city")),
        Column(
            "email", "E-mail", Reads.TEXT,
            ("email", "mail", "courriel", "adresse e mail", "adresse mail", "adresse email"),
        ),
        Column(
            "insolvency", "Procédure collective", Reads.REMARK,
            ("procedures collectives", "redressement", "liquidation", "redressement judiciaire", "insolvent",
             "insolvency"),
        ),
        Column("disputed", "Litige", Reads.REMARK, ("en litige", "litiges", "dispute", "disputed")),
    ),
    typical=frozenset({
        "pays", "telephone", "tel", "contact", "forme juridique", "siege",
        "conditions reglement", "mode reglement",
    }),
)  # fmt: skip
