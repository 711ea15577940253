"""What is wrong with a table: its header, its totals, its balances, its rows of words."""

from reconcile.issues.issue import IssueKind, Severity

TABLES: dict[str, IssueKind] = {
    "LIVRE-INCONNU": IssueKind(
        Severity.ERROR,
        "Aucune colonne connue",
        "aucune ligne d'en-tête connue n'a été trouvée (en-têtes lus : {value}).",
        "La première ligne du tableau doit porter les titres attendus, par exemple pour des factures : "
        "N° facture, Client, Date facture, Montant TTC.",
    ),
    "LIVRE-AMBIGU": IssueKind(
        Severity.ERROR,
        "Un tableau peut se lire de deux façons",
        "ce tableau peut être lu comme « {first} » ou comme « {second} » (colonnes lues : {value}).",
        "Reprenez les titres de colonnes du modèle voulu, par exemple « Montant TTC » et « Date facture » pour des "
        "factures.",
    ),
    "LIVRE-NON-TRAITE": IssueKind(
        Severity.INFO,
        "Un tableau reconnu mais pas encore traité",
        "ce tableau « {kind} » est reconnu, mais cette version ne le traite pas : il n'a pas été lu.",
        "Rien à faire.",
    ),
    "COLONNE-MANQUANTE": IssueKind(
        Severity.ERROR,
        "Une colonne obligatoire manque",
        "ce tableau ressemble à « {kind} » mais la colonne « {wanted} » manque (colonnes lues : {value}).",
        "Ajoutez la colonne « {wanted} », ou renommez celle qui en tient lieu.",
    ),
    "COLONNE-EN-DOUBLE": IssueKind(
        Severity.ERROR,
        "Deux colonnes disent la même chose",
        "les colonnes « {value} » et « {other} » tiennent toutes deux lieu de « {wanted} ».",
        "Renommez ou supprimez celle qui ne doit pas être lue.",
    ),
    "FEUILLE-SANS-LIGNE": IssueKind(
        Severity.WARNING,
        "Un tableau sans ligne",
        "ce tableau « {kind} » n'a aucune ligne sous son en-tête.",
        "Rien à faire si la période est vide ; sinon vérifiez le fichier.",
    ),
    "FEUILLE-IGNOREE": IssueKind(
        Severity.INFO,
        "Une feuille sans tableau connu",
        "cette feuille ne contient aucun tableau connu : elle n'a pas été lue.",
        "Rien à faire si elle ne contient ni factures ni règlements.",
    ),
    "FEUILLE-MASQUEE": IssueKind(
        Severity.WARNING,
        "Une feuille masquée a été lue",
        "cette feuille est masquée dans Excel ; ses lignes ont été lues comme les autres.",
        "Supprimez la feuille si elle ne doit pas compter.",
    ),
    "LIGNES-MASQUEES": IssueKind(
        Severity.WARNING,
        "Des lignes masquées ou filtrées ont été lues",
        "{count} lignes sont masquées ou filtrées dans Excel ; elles ont été lues comme les autres.",
        "Affichez-les pour vérifier ; supprimez celles qui ne doivent pas compter.",
    ),
    "TOTAL-DIFFERENT": IssueKind(
        Severity.WARNING,
        "Une ligne de total ne correspond pas à ses lignes",
        "le total indiqué est {value}, la somme des {count} lignes lues est {sum} (écart {gap}).",
        "Vérifiez qu'aucune ligne ne manque et que le total couvre bien toutes les lignes.",
    ),
    "SOLDE-DIFFERENT": IssueKind(
        Severity.WARNING,
        "Le solde du relevé ne correspond pas à ses opérations",
        "solde de départ {opening} plus opérations {sum} font {found}, le relevé indique {value} (écart {gap}).",
        "Vérifiez qu'aucune opération ne manque dans le relevé.",
    ),
    "LIGNE-DE-TEXTE": IssueKind(
        Severity.WARNING,
        "Une ligne de texte sous le tableau",
        "cette ligne ne contient que le texte « {value} » : elle n'a pas été lue comme une ligne du tableau.",
        "Rien à faire si c'est une note ; sinon complétez la ligne.",
    ),
}
