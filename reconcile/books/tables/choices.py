"""The words of the columns that hold one of a few values: what people write, and what it means."""

from reconcile.books.tables.columns import Reads
from reconcile.model import CustomerCategory, DecisionKind, Nature

TYPES = {
    "Facture": (
        "F", "FA", "FAC", "FACT", "Factures", "Facture de vente", "Facture client", "Facture finale",
        "Facture de solde", "Facture simple", "Vente", "Invoice", "FC",
    ),
    "Avoir": (
        "A", "AV", "Avoirs", "Avoir client", "Facture d'avoir", "Facture avoir", "Note de crédit", "Credit note", "NC",
        "Crédit",
    ),
    "Acompte": (
        "AC", "ACPT", "ACC", "Acomptes", "Facture d'acompte", "Facture acompte", "Facture acpt", "Deposit",
        "Deposit invoice", "Arrhes",
    ),
}  # fmt: skip
CATEGORIES = {
    "Professionnel": (
        "Professionnels", "Professionnelle", "Pro", "Pros", "B2B", "BtoB", "Entreprise", "Entreprises", "Société",
        "Sociétés", "Commerçant", "Artisan", "Profession libérale", "Indépendant", "Auto-entrepreneur",
        "Micro-entreprise", "Business", "Company",
    ),
    "Particulier": (
        "Particuliers", "Part", "B2C", "BtoC", "Consommateur", "Consommatrice", "Consommateurs", "Privé", "Individuel",
        "Personne physique", "Consumer", "Individual",
    ),
    "Association": ("Associations", "Asso", "Assoc", "Association loi 1901", "Asso loi 1901", "Loi 1901", "Non-profit"),
    "Public": (
        "Secteur public", "B2G", "Collectivité", "Collectivités", "Collectivité territoriale", "Administration",
        "Administrations", "Établissement public", "Organisme public", "Mairie", "Commune", "État", "Client public",
    ),
}  # fmt: skip
NATURES = {
    "Matériel": (
        "Matériels", "Marchandise", "Marchandises", "Fourniture", "Fournitures", "Produit", "Produits", "Bien",
        "Biens", "Vente de matériel", "Vente", "Ventes", "Équipement", "Hardware", "Goods",
    ),
    "Prestation": (
        "Prestations", "Prestation de service", "Prestation de services", "Prestations de services", "Service",
        "Services", "Intervention", "Main d'œuvre", "Formation", "Conseil", "Développement", "Dépannage",
    ),
    "Abonnement": ("Abonnements", "Subscription", "Forfait"),
    "Hébergement": ("Hébergements", "Hosting"),
    "Location": ("Locations", "Leasing", "Rental"),
    "Maintenance": ("Contrat de maintenance", "Infogérance", "Support"),
    "Transport": (
        "Transports", "Port", "Frais de port", "Frais de transport", "Livraison", "Frais de livraison", "Expédition",
        "Assurance transport", "Shipping",
    ),
    "Déplacement": ("Déplacements", "Frais de déplacement", "Frais de déplacements", "Trajet", "Travel"),
}  # fmt: skip
SIDES = {
    "debit": ("D", "Débit", "Débiteur", "DR", "DBIT", "Sortie"),
    "credit": ("C", "Crédit", "Créditeur", "CR", "CRDT", "Entrée"),
}
DECISIONS: dict[str, tuple[str, ...]] = {
    DecisionKind.ACCEPT.value: ("Accepté", "Acceptée", "Confirmer", "Confirmé", "Oui", "OK", "Accept"),
    DecisionKind.REFUSE.value: ("Refusé", "Refusée", "Rejeter", "Non", "Refuse"),
    DecisionKind.IMPUTE.value: ("Imputer", "Imputé", "Imputer sur la facture", "Allocate to…", "Allocate"),
    DecisionKind.ADVANCE.value: ("Acompte", "Avance", "Avance client", "Deposit/advance", "Advance"),
    DecisionKind.DISPUTE.value: ("En litige", "Contesté", "Contestée", "Dispute"),
    DecisionKind.WAIVE.value: (
        "Renoncer",
        "Abandonner les pénalités",
        "Remise des pénalités",
        "Waive the penalties",
        "Waive",
    ),
    DecisionKind.WAIT.value: ("En attente", "À voir", "Plus tard", "Wait"),
    DecisionKind.CANCEL.value: ("Annulé", "Annulée", "Reprendre", "Annuler la décision", "Cancel"),
}

CATEGORY_OF = dict(zip(CATEGORIES, CustomerCategory, strict=True))
NATURE_OF = dict(zip(NATURES, Nature, strict=True))

KNOWN = {
    Reads.DOCUMENT_TYPE: ", ".join(TYPES),
    Reads.CATEGORY: ", ".join(CATEGORIES),
    Reads.NATURE: ", ".join(NATURES),
    Reads.DECISION: ", ".join(DECISIONS),
    Reads.SIDE: "D, C",
}
"""The values of the columns with a list, for messages."""
