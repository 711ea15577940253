"""What is wrong with a file before any table is looked for."""

from reconcile.issues.issue import IssueKind, Severity

FILES: dict[str, IssueKind] = {
    "CLASSEUR-ILLISIBLE": IssueKind(
        Severity.ERROR,
        "Le fichier n'est pas un classeur Excel",
        "ce fichier n'est pas un classeur Excel lisible ({reason}).",
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau.",
    ),
    "CLASSEUR-PROTEGE": IssueKind(
        Severity.ERROR,
        "Le classeur est protégé par un mot de passe",
        "ce classeur est protégé par un mot de passe.",
        "Retirez le mot de passe dans Excel (Fichier, Informations, Protéger le classeur), puis déposez-le de nouveau.",
    ),
    "CLASSEUR-DEMESURE": IssueKind(
        Severity.ERROR,
        "Le classeur est trop grand pour être un livre de comptes",
        "ce classeur est démesuré ({reason}).",
        "Copiez les lignes utiles dans un classeur neuf, puis déposez celui-ci.",
    ),
    "CLASSEUR-VIDE": IssueKind(
        Severity.ERROR,
        "Le classeur est vide",
        "aucune feuille de ce classeur ne contient de données.",
        "Vérifiez que le bon fichier a été déposé.",
    ),
    "FORMAT-NON-LU": IssueKind(
        Severity.WARNING,
        "Ce format de fichier n'est pas lu",
        "ce fichier « {value} » n'est pas un classeur .xlsx : il n'a pas été lu.",
        "Enregistrez-le au format « Classeur Excel (.xlsx) » s'il contient des factures ou des règlements.",
    ),
    "TABLEUR-NON-LU": IssueKind(
        Severity.ERROR,
        "Un tableau d'un autre format n'est pas lu",
        "ce tableau au format « {value} » n'a pas été lu : seuls les classeurs .xlsx et .xlsm le sont.",
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau.",
    ),
    "AUCUN-LIVRE": IssueKind(
        Severity.WARNING,
        "Le dossier ne contient aucun livre",
        "aucun classeur Excel n'a été trouvé dans le dossier.",
        "Vérifiez que c'est le bon dossier.",
    ),
    "LIVRE-EN-DOUBLE": IssueKind(
        Severity.WARNING,
        "Le même fichier est présent deux fois",
        "ce fichier est identique à « {other} » : il n'a été compté qu'une fois.",
        "Supprimez l'un des deux.",
    ),
    "RAPPORT-IGNORE": IssueKind(
        Severity.INFO,
        "Un rapport de ce programme n'est pas un livre",
        "ce classeur est un rapport produit par ce programme : il n'a pas été lu comme un livre.",
        "Rien à faire ; rangez-le dans le dossier « rapports ».",
    ),
}
