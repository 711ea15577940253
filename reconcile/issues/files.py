"""What is wrong with a file before any table is looked for."""

from reconcile.issues.issue import IssueKind, Severity

FILES: dict[str, IssueKind] = {
    "CLASSEUR-ILLISIBLE": IssueKind(
        Severity.ERROR,
        "Le fichier ne peut pas être lu",
        "ce fichier n'est pas un livre lisible ({reason}).",
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau ; s'il "
        "ne s'ouvre pas, redemandez-le à qui vous l'a remis.",
    ),
    "CLASSEUR-PROTEGE": IssueKind(
        Severity.ERROR,
        "Le classeur est protégé par un mot de passe",
        "ce classeur est protégé par un mot de passe{reason}.",
        "Donnez le mot de passe avec « --password », ou dans dossier.toml, sous [reading], par la ligne "
        'passwords = ["…"] ; ou retirez-le dans Excel (Fichier, Informations, Protéger le classeur).',
    ),
    "CLASSEUR-DEMESURE": IssueKind(
        Severity.ERROR,
        "Le classeur est trop grand pour être un livre de comptes",
        "ce classeur est démesuré ({reason}).",
        "Copiez les lignes utiles dans un classeur neuf au format « Classeur Excel (.xlsx) », puis déposez celui-ci.",
    ),
    "CLASSEUR-VIDE": IssueKind(
        Severity.ERROR,
        "Le classeur est vide",
        "aucune feuille de ce classeur ne contient de données.",
        "Vérifiez que le bon fichier a été déposé.",
    ),
    "FORMAT-NON-LU": IssueKind(
        Severity.WARNING,
        "Ce fichier n'est pas un livre",
        "ce fichier n'a pas été lu : {reason}.",
        "S'il contient des factures ou des règlements, demandez-les à la banque ou au logiciel au format Excel, CSV, "
        "CFONB ou camt.053, puis déposez ce fichier-là ; sinon, rangez celui-ci dans un autre dossier.",
    ),
    "AUCUN-LIVRE": IssueKind(
        Severity.WARNING,
        "Le dossier ne contient aucun livre",
        "aucun classeur ni fichier de banque n'a été trouvé dans le dossier.",
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
        "Un rapport de ce programme ne porte aucune décision",
        "ce classeur est un rapport produit par ce programme, et aucune décision n'y est écrite : il n'a pas été lu.",
        "Pour répondre, remplissez « Décision » dans sa feuille « À valider », puis déposez-le. Sinon, rangez-le dans "
        "le dossier « rapports ».",
    ),
}
