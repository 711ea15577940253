"""What cannot be right although it can be read: arithmetic, identifiers, dates, numbers in sequence."""

from reconcile.issues.issue import IssueKind, Severity

COHERENCE: dict[str, IssueKind] = {
    "MONTANTS-INCOHERENTS": IssueKind(
        Severity.WARNING,
        "Les montants d'une pièce se contredisent",
        "{what}{others}.",
        "Vérifiez les montants dans votre logiciel de facturation, puis corrigez le livre. La ligne est gardée avec "
        "son TTC.",
    ),
    "TVA-CALCUL": IssueKind(
        Severity.WARNING,
        "Le montant de TVA ne correspond pas au taux",
        "la TVA est de {value} alors que {rate} de {net} font {expected} (écart {gap}){others}.",
        "Vérifiez le HT, le taux et la TVA dans votre logiciel de facturation, puis corrigez le livre. La ligne est "
        "gardée avec son TTC.",
    ),
    "TVA-TAUX": IssueKind(
        Severity.WARNING,
        "Un taux de TVA qui n'existe pas à cette date",
        "le taux de TVA de {value} n'était pas en vigueur en France le {on} (taux en vigueur : {rates}){others}.",
        "Corrigez le taux, ou la date de la pièce. Rien à faire pour une vente taxée dans un autre pays.",
    ),
    "ACOMPTE-DEJA-DEDUIT": IssueKind(
        Severity.WARNING,
        "Un acompte paraît déduit deux fois",
        "le TTC de {value} est déjà diminué de l'acompte de {deposit} (HT et TVA font {sum}) : l'acompte serait déduit "
        "deux fois de ce qui est dû{others}.",
        "Indiquez dans « Montant TTC » le total avant déduction de l'acompte, ou videz « Acompte déduit ».",
    ),
    "DATES-INCOHERENTES": IssueKind(
        Severity.WARNING,
        "Les dates d'une pièce se contredisent",
        "la pièce est datée du {on}, mais {what}{others}.",
        "Corrigez la date fausse : l'échéance et la livraison fixent le retard et le taux des pénalités.",
    ),
    "DATE-FUTURE": IssueKind(
        Severity.WARNING,
        "Une date trop lointaine",
        "la date du {value} est bien après la date d'arrêté ({as_of}) et toutes les autres dates des livres (la "
        "dernière est le {last}){others}.",
        "Vérifiez l'année et le mois. Tant que la date n'est pas corrigée, la ligne ne compte pas.",
    ),
    "SIREN-INVALIDE": IssueKind(
        Severity.WARNING,
        "Un SIREN faux",
        "« {value} » n'est le SIREN d'aucune entreprise : sa clé de contrôle est fausse (client : {customer}){others}.",
        "Recopiez le SIREN d'un document du client, ou cherchez-le dans l'annuaire des entreprises.",
    ),
    "SIRET-INVALIDE": IssueKind(
        Severity.WARNING,
        "Un SIRET faux",
        "« {value} » n'est le SIRET d'aucun établissement : sa clé de contrôle est fausse (client : "
        "{customer}){others}.",
        "Recopiez le SIRET d'un document du client, ou cherchez-le dans l'annuaire des entreprises.",
    ),
    "TVA-NUMERO-INVALIDE": IssueKind(
        Severity.WARNING,
        "Un numéro de TVA faux",
        "« {value} » n'est pas un numéro de TVA possible : {reason} (client : {customer}){others}.",
        "Recopiez le numéro d'un document du client, puis vérifiez-le sur le site VIES de la Commission européenne.",
    ),
    "SIREN-CONTRADICTOIRE": IssueKind(
        Severity.WARNING,
        "Deux SIREN pour un même client",
        "le client {customer} a deux identités : {first}, mais {second}.",
        "Gardez le bon numéro partout, ou séparez les deux clients.",
    ),
    "CATEGORIE-CONTRADICTOIRE": IssueKind(
        Severity.WARNING,
        "Deux catégories pour un même client",
        "le client {customer} est « {value} » ici, mais « {other} » ailleurs ({there}) : les 40 € et le taux des "
        "pénalités en dépendent ; chaque pièce garde ce que dit sa ligne.",
        "Gardez la bonne catégorie partout.",
    ),
    "IBAN-INVALIDE": IssueKind(
        Severity.WARNING,
        "Un IBAN faux",
        "« {value} » n'est pas un IBAN possible : {reason}{whose}{others}.",
        "Recopiez l'IBAN d'un RIB du client ; un prélèvement ou un virement vers cet IBAN serait rejeté.",
    ),
    "FACTURES-MANQUANTES": IssueKind(
        Severity.WARNING,
        "Des numéros manquent dans la suite des pièces",
        "la suite de {first} à {last} n'est pas continue ({count} pièces lues) : {what}.",
        "Déposez le livre qui contient ces pièces. Si un numéro n'a jamais servi, gardez-en la justification : la "
        "suite doit être continue (CGI, ann. II, art. 242 nonies A, I, 7°).",
    ),
    "FACTURES-NON-CHRONOLOGIQUES": IssueKind(
        Severity.WARNING,
        "Des numéros ne suivent pas l'ordre des dates",
        "dans la suite de {first} à {last}, {what}.",
        "Vérifiez la date et le numéro : la suite doit être chronologique (CGI, ann. II, art. 242 nonies A, I, 7°).",
    ),
    "CLIENT-INCONNU": IssueKind(
        Severity.WARNING,
        "Un client n'est pas dans le livre des clients",
        "{value} n'est pas dans le livre des clients (lignes qui le nomment : {count}).",
        "Ajoutez le client au livre des clients, ou corrigez son code ou son nom.",
    ),
    "CLIENTS-INCONNUS": IssueKind(
        Severity.WARNING,
        "Beaucoup de clients ne sont pas dans le livre des clients",
        "{count} clients ne sont pas dans le livre des clients, dont {value}.",
        "Déposez un livre des clients à jour, ou corrigez les codes des clients.",
    ),
    "MODE-HORS-CGV": IssueKind(
        Severity.WARNING,
        "Un mode de règlement que les CGV n'admettent pas",
        "le mode de règlement « {value} » n'est pas admis par les CGV, article {article} (modes admis : "
        "{allowed}) ; nombre de pièces : {count}.",
        "Corrigez le mode de règlement de ces pièces, ou faites évoluer les CGV si vous acceptez ce mode.",
    ),
}
