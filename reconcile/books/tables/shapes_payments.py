"""What the books of money received look like: every header known above their columns."""

from reconcile.books.tables.columns import CURRENCY, CUSTOMER, INVOICE_NUMBER, Column, Reads, Shape
from reconcile.model import BookKind

BANK = Shape(
    BookKind.BANK,
    (
        Column(
            "operated_on", "Date opération", Reads.DATE,
            ("operation date", "transaction date", "dateop", "operation le", "date transaction", "date mouvement"),
            ("date", "date comptable", "date comptabilisation", "date ecriture", "date enregistrement", "date compta",
             "jour", "booking date", "completed date", "posting date", "date fin", "created", "created at"),
            required=True,
        ),
        Column(
            "value_on", "Date valeur", Reads.DATE,
            ("valeur", "value date", "dateval", "settlement date", "date execution"),
        ),
        Column(
            "label", "Libellé", Reads.TEXT,
            (),
            ("libelle operation", "libelle ecriture", "libelles", "libelle complet", "libelle mouvement",
             "libelle transaction", "libelle court", "libelle simplifie", "nature operation", "nature operations",
             "intitule", "intitule operation", "detail operation", "details operation", "designation", "description",
             "label", "transaction", "operation", "operations", "communication", "motif", "detail", "details",
             "nom contrepartie", "counterparty name", "counterparty", "contrepartie", "nom", "name", "tiers",
             "description1", "description 1", "libelle1", "libelle 1"),
            required=True,
        ),
        Column(
            "detail", "Libellé complémentaire", Reads.TEXT,
            ("detail ecriture", "informations complementaires", "information complementaire", "complement",
             "complement information", "libelle detaille"),
            ("detail", "libelle operation", "detail operation", "details", "motif", "communication",
             "nom contrepartie", "counterparty name", "counterparty", "tiers", "contrepartie", "nom", "name",
             "description2", "description 2", "libelle2", "libelle 2", "libelle interbancaire"),
        ),
        Column(
            "amount", "Montant", Reads.AMOUNT,
            ("montant operation", "montant ecriture", "montant mouvement", "montant transaction", "amount",
             "transaction amount", "montant signe"),
            ("montant total ttc", "montant total", "total amount incl vat", "montant net", "net amount", "net",
             "gross", "brut", "mouvement", "somme", "total"),
            vital=True,
        ),
        Column(
            "debit", "Débit", Reads.AMOUNT,
            ("debits", "montant debit", "debit montant", "montant au debit", "debit amount", "sortie", "sorties",
             "depense", "depenses", "retrait", "retraits", "withdrawal", "withdrawals", "paid out", "money out"),
            vital=True,
        ),
        Column(
            "credit", "Crédit", Reads.AMOUNT,
            ("credits", "montant credit", "credit montant", "montant au credit", "credit amount", "entree", "entrees",
             "recette", "recettes", "versement", "versements", "deposits", "paid in", "money in"),
            vital=True,
        ),
        Column(
            "side", "Sens", Reads.SIDE, ("d c", "sens c", "debit credit", "sens operation", "sens ecriture"), vital=True
        ),
        Column(
            "reference", "Référence", Reads.TEXT,
            ("reference operation", "references", "n operation", "n transaction", "identifiant transaction",
             "transaction identifiant", "reference bancaire", "reference transaction", "reference client"),
            ("n piece", "n", "piece", "identifiant", "n ecriture"),
        ),
        Column(
            "counterparty_iban", "IBAN contrepartie", Reads.IBAN,
            ("iban tiers", "iban donneur ordre", "iban emetteur", "iban debiteur", "iban beneficiaire",
             "compte contrepartie", "counterparty iban"),
        ),
        Column(
            "balance", "Solde", Reads.AMOUNT,
            ("solde apres operation", "solde courant", "solde progressif", "solde comptable", "solde bancaire",
             "solde mouvement", "solde cumule", "solde compte", "solde final", "nouveau solde", "solde fin", "balance",
             "running balance", "closing balance", "accountbalance"),
        ),
        CURRENCY,
    ),
    main="amount",
    alternatives=((frozenset({"amount"}), frozenset({"debit", "credit"})),),
    typical=frozenset({
        "type operation", "type transaction", "type", "pointage operation", "pointage", "sous categorie", "categorie",
        "categorieparent", "categoryparent", "supplierfound", "category", "accountlabel", "comment", "commentaire",
        "payment method", "moyen paiement", "mode paiement", "fee", "frais",
    }),
    account=frozenset({
        "accountnum", "n compte", "compte", "compte n", "account", "account number", "iban compte", "iban",
        "account iban", "compte bancaire", "n compte bancaire",
    }),
    status=frozenset({"statut", "status", "statut operation", "statut transaction", "etat", "state"}),
)  # fmt: skip

DIRECT_DEBITS = Shape(
    BookKind.DIRECT_DEBITS,
    (
        Column(
            "batch", "Remise", Reads.NUMBER,
            ("n remise", "reference remise", "identifiant remise", "lot", "n lot", "batch", "batch identifiant",
             "message identifiant", "msgid", "pmtinfid", "n remise prelevement", "remise prelevement"),
            required=True,
        ),
        Column(
            "executed_on", "Date d'exécution", Reads.DATE,
            ("date prelevement", "date presentation", "date recouvrement", "collection date", "execution date",
             "requested collection date"),
            ("date echeance", "echeance", "date reglement", "date remise", "date"),
            required=True,
        ),
        Column(
            "mandate", "RUM", Reads.TEXT,
            ("mandat", "n mandat", "reference mandat", "reference unique mandat", "mandate", "mandate identifiant",
             "mandate reference", "code rum"),
        ),
        Column(
            "name", "Client", Reads.TEXT,
            (*CUSTOMER, "debiteur", "nom debiteur", "debtor", "debtor name"),
            ("raison sociale", "tiers", "nom"),
            required=True,
        ),
        Column("iban", "IBAN", Reads.IBAN, ("iban debiteur", "iban client", "debtor iban")),
        Column(
            "end_to_end_id", "EndToEndId", Reads.TEXT,
            ("end to end identifiant", "end to end", "e2e", "e2e identifiant", "e2eid", "reference bout en bout",
             "identifiant bout en bout"),
        ),
        Column("invoice_number", "N° facture", Reads.NUMBER, INVOICE_NUMBER),
        Column(
            "amount", "Montant", Reads.AMOUNT,
            ("montant preleve", "montant prelevement", "amount", "instructed amount"),
            ("montant ttc", "total"),
            required=True,
        ),
        Column(
            "rejected_on", "Date rejet", Reads.DATE,
            ("rejete le", "rejet le", "date retour", "reject date", "return date"),
            vital=True,
        ),
        Column(
            "reject_code", "Code rejet", Reads.TEXT,
            ("motif rejet", "code retour", "code motif", "reject code", "return code", "reason code", "rejet"),
        ),
    ),
    main="amount",
    typical=frozenset({"sequence", "type mandat", "date mandat", "date signature", "bic", "ics", "statut"}),
)  # fmt: skip

CHEQUES = Shape(
    BookKind.CHEQUES,
    (
        Column(
            "slip", "N° bordereau", Reads.NUMBER,
            ("bordereau", "bordereau n", "reference bordereau", "bordereau remise", "n bordereau remise",
             "n remise cheques", "remise cheques", "slip", "slip number", "deposit slip"),
            ("n remise", "remise"),
            required=True,
        ),
        Column(
            "deposited_on", "Date remise", Reads.DATE,
            ("date bordereau", "date depot", "remis le", "depose le", "deposit date"),
            ("date",),
            required=True,
        ),
        Column("number", "N° chèque", Reads.TEXT, ("cheque", "cheque n", "cheque number", "check number")),
        Column(
            "drawer", "Tireur", Reads.TEXT,
            ("nom tireur", "tireur cheque", "emetteur", "nom emetteur", "emetteur cheque", "drawer", "payer"),
            ("client", "nom client", "customer", "payeur", "tiers", "nom"),
            required=True,
        ),
        Column(
            "bank", "Banque", Reads.TEXT,
            ("banque tiree", "banque tireur", "banque emettrice", "etablissement", "bank"),
        ),
        Column(
            "amount", "Montant", Reads.AMOUNT, ("montant cheque", "cheque montant", "amount"), ("total",), required=True
        ),
        Column("invoice_number", "N° facture", Reads.NUMBER, INVOICE_NUMBER),
    ),
    main="amount",
)  # fmt: skip

CASH = Shape(
    BookKind.CASH,
    (
        Column(
            "received_on", "Date", Reads.DATE,
            ("date encaissement", "encaisse le", "recu le", "date reception", "date recette"),
            ("date operation", "date reglement", "date paiement"),
            required=True,
        ),
        Column("name", "Client", Reads.TEXT, (*CUSTOMER, "recu de", "verse par", "payeur"), ("nom",), required=True),
        Column(
            "label", "Libellé", Reads.TEXT,
            ("motif", "objet", "label", "description", "commentaire", "observation", "observations"),
            ("libelle operation", "operation", "operations", "designation", "intitule", "detail", "nature"),
        ),
        Column(
            "amount", "Montant", Reads.AMOUNT,
            ("montant encaisse", "montant recu", "montant en especes", "montant especes", "especes", "encaissement",
             "encaissements", "recette", "recettes", "amount", "entree caisse", "entrees caisse", "recette caisse",
             "recettes caisse", "entree en caisse", "entrees en caisse", "recette especes", "recettes especes",
             "entree especes", "entrees especes"),
            ("entree", "entrees"),
            required=True,
        ),
        Column(
            "expense", "Dépense", Reads.AMOUNT,
            ("depenses", "sortie", "sorties", "decaissement", "decaissements", "sortie caisse", "sorties caisse",
             "depense caisse", "depenses caisse", "sortie en caisse", "sorties en caisse", "depense especes",
             "depenses especes", "sortie especes", "sorties especes"),
            vital=True,
        ),
        Column("invoice_number", "N° facture", Reads.NUMBER, INVOICE_NUMBER),
        Column(
            "balance", "Solde", Reads.AMOUNT,
            ("solde caisse", "solde en caisse", "solde progressif", "solde cumule", "en caisse", "total en caisse"),
        ),
    ),
    main="amount",
    typical=frozenset({"n recu", "recu", "caissier", "code client", "n piece", "piece"}),
)  # fmt: skip
