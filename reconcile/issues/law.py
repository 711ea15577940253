"""What the law and the CGV leave unknown, provisional or not due."""

from reconcile.issues.issue import IssueKind, Severity

LAW: dict[str, IssueKind] = {
    "TAUX-ABSENT": IssueKind(
        Severity.ERROR,
        "Aucun taux légal pour ce semestre",
        "aucun taux légal n'est connu pour le {value} : les pénalités de {document} ne sont pas calculées.",
        "Complétez le barème dès la publication de l'arrêté, puis relancez.",
    ),
    "TAUX-PROVISOIRE": IssueKind(
        Severity.WARNING,
        "Un taux légal provisoire a été utilisé",
        "le taux du {value} est provisoire (nombre de pièces qui en dépendent : {count}).",
        "Vérifiez le taux au Journal officiel avant de réclamer ces pénalités.",
    ),
    "TAUX-SOUS-PLANCHER": IssueKind(
        Severity.WARNING,
        "Le taux des CGV passe sous le minimum légal",
        "le taux de {value} figé à la livraison est inférieur au minimum légal de {floor} en vigueur pendant le retard "
        "(C. com., art. L441-10 II).",
        "Le montant calculé est celui des CGV ; demandez à un juriste s'il faut réclamer le minimum légal.",
    ),
    "PLANCHER-INCONNU": IssueKind(
        Severity.INFO,
        "Le minimum légal d'un semestre n'est pas connu",
        "le minimum légal du {value} n'est pas connu : le taux des CGV ne lui a pas été comparé (nombre de pièces : "
        "{count}).",
        "Complétez le barème dès la publication de l'arrêté, puis relancez.",
    ),
    "INDEMNITE-NON-DUE": IssueKind(
        Severity.WARNING,
        "L'indemnité de 40 € n'est pas due",
        "l'indemnité forfaitaire n'est pas comptée : le client est de catégorie « {value} » ({why}).",
        "Rien à faire, ou corrigez la catégorie du client.",
    ),
    "PENALITES-REGLEES": IssueKind(
        Severity.INFO,
        "Un trop-perçu est exactement des pénalités",
        "le surplus de {value} est, au centime, {what} de {documents} : il est tenu pour un règlement de pénalités, et "
        "aucune note ne les réclamera.",
        "Passez ce surplus en produits plutôt qu'en trop-perçu à rendre, ou répondez dans « À valider ».",
    ),
    "PIECE-EN-LITIGE": IssueKind(
        Severity.INFO,
        "Une pièce en retard est en litige",
        "{who} est en litige (« {value} ») : les pénalités sont calculées comme si la somme était due.",
        "Ne les réclamez pas avant la fin du litige ; de nouvelles commandes peuvent être refusées (CGV, art. 5).",
    ),
    "PRESCRIPTION-PROCHE": IssueKind(
        Severity.WARNING,
        "Une créance va se prescrire",
        "le reste dû de {value} ne pourra plus être demandé en justice après le {last} ({article}) ; une lettre, même "
        "recommandée, n'arrête pas ce délai.",
        "Avant cette date : une reconnaissance de dette écrite ou une action en justice (C. civ., art. 2240 et 2241).",
    ),
    "PRESCRIPTION-ACQUISE": IssueKind(
        Severity.WARNING,
        "Une créance est prescrite",
        "le reste dû de {value} ne peut plus être demandé en justice : le délai a fini le {last} ({article}), sauf si "
        "un acte l'a interrompu.",
        "Cherchez une reconnaissance de dette, une action en justice ou une saisie (C. civ., art. 2240 à 2244) ; "
        "sinon, voyez avec votre expert-comptable s'il faut passer la créance en perte.",
    ),
    "PENALITES-ARRETEES": IssueKind(
        Severity.WARNING,
        "Une procédure collective arrête les pénalités",
        "le client de {document} est en procédure collective (« {value} ») : intérêts {what} (C. com. L622-28), et pas "
        "d'indemnité si l'échéance tombe ensuite (C. com. L441-10 II).",
        "Vérifiez au BODACC le jour du jugement, et écrivez-le dans le livre des clients.",
    ),
    "CATEGORIE-PAR-DEFAUT": IssueKind(
        Severity.INFO,
        "La catégorie des clients n'est pas indiquée",
        "la catégorie du client n'est pas indiquée : « {value} » a été retenu (nombre de pièces en retard : {count}).",
        "Ajoutez une colonne « Catégorie client » si certains clients sont des particuliers ou des associations.",
    ),
    "TEXTE-MODIFIE": IssueKind(
        Severity.WARNING,
        "Un texte a changé sous le même nom",
        "« {value} » n'est plus {since} : deux textes portent le même nom, et les calculs déjà faits citent l'autre.",
        "Donnez au nouveau texte un autre id (CGV) ou un autre nom de fichier (taux), et remettez l'ancien.",
    ),
    "CGV-ABSENTES": IssueKind(
        Severity.ERROR,
        "Aucune version des CGV n'était en vigueur",
        "aucune version des CGV n'était en vigueur le {value} : ce qu'elles donnent pour {document} n'est pas calculé.",
        "Ajoutez au dossier la version des CGV en vigueur à cette date.",
    ),
}
