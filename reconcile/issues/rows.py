"""What is wrong with a cell or a row."""

from reconcile.issues.issue import IssueKind, Severity

ROWS: dict[str, IssueKind] = {
    "CELLULE-VIDE": IssueKind(
        Severity.ERROR,
        "Une ligne est incomplète",
        "cette ligne est incomplète : il y manque « {wanted} ».",
        "Remplissez ce qui est vide, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "CELLULE-EN-ERREUR": IssueKind(
        Severity.ERROR,
        "Une cellule contient une erreur Excel",
        "la cellule contient l'erreur Excel « {value} » au lieu d'une valeur.",
        "Corrigez la formule dans Excel, enregistrez, puis relancez. La ligne est mise à part.",
    ),
    "FORMULE-NON-CALCULEE": IssueKind(
        Severity.ERROR,
        "Des formules n'ont jamais été calculées",
        "le résultat de formules n'est pas enregistré dans le classeur (nombre : {count} ; {rows}).",
        "Ouvrez le classeur dans Excel, enregistrez-le, puis déposez-le de nouveau. Ces lignes sont mises à part.",
    ),
    "MONTANT-ILLISIBLE": IssueKind(
        Severity.ERROR,
        "Un montant ne peut pas être lu",
        "« {value} » {reason} ; il faut {expected}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "MONTANT-ARRONDI": IssueKind(
        Severity.WARNING,
        "Un montant a plus de deux décimales",
        "« {value} » a plus de deux décimales ; {used} a été retenu.",
        "Arrondissez la formule, par exemple =ARRONDI(…;2), pour que la cellule vaille ce qu'elle montre.",
    ),
    "DATE-ILLISIBLE": IssueKind(
        Severity.ERROR,
        "Une date ne peut pas être lue",
        "« {value} » {reason} ; il faut {expected}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "VALEUR-INCONNUE": IssueKind(
        Severity.ERROR,
        "Une valeur n'est pas dans la liste",
        "« {value} » n'est pas une valeur connue de « {wanted} » (valeurs connues : {known}).",
        "Choisissez une des valeurs connues, puis relancez. La ligne est mise à part.",
    ),
    "VALEUR-IGNOREE": IssueKind(
        Severity.WARNING,
        "Une valeur facultative ne peut pas être lue",
        "« {value} » ne peut pas être lu dans « {wanted} » : la cellule a été ignorée, la ligne est gardée.",
        "Corrigez ou videz la cellule.",
    ),
    "VALEUR-INVALIDE": IssueKind(
        Severity.ERROR,
        "Une valeur n'est pas possible",
        "« {value} » n'est pas possible dans « {wanted} » : {reason}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part.",
    ),
    "ACOMPTE-SANS-OBJET": IssueKind(
        Severity.WARNING,
        "Un acompte déduit d'une pièce qui n'est pas une facture",
        "l'acompte déduit « {value} » n'a pas été compté : la pièce est de type « {kind} ».",
        "Corrigez le type de la pièce, ou videz la cellule.",
    ),
    "DEBIT-ET-CREDIT": IssueKind(
        Severity.ERROR,
        "Une ligne a un débit et un crédit",
        "la ligne a un débit et un crédit ({value}) : on ne peut savoir lequel compte.",
        "Laissez l'un des deux vide, puis relancez. La ligne est mise à part.",
    ),
    "FACTURE-EN-DOUBLE": IssueKind(
        Severity.ERROR,
        "Un numéro de facture est présent deux fois",
        "le numéro « {value} » est déjà celui de {other}.",
        "Corrigez le numéro ou supprimez la ligne en trop ; si la facture occupe plusieurs lignes (une par article ou "
        "par taux de TVA), réunissez-les en une seule, avec son total TTC. Cette ligne est mise à part ; la première "
        "est gardée.",
    ),
    "COMMANDE-EN-DOUBLE": IssueKind(
        Severity.ERROR,
        "Un numéro de commande est présent deux fois",
        "le numéro « {value} » est déjà celui de {other}.",
        "Corrigez le numéro ou supprimez la ligne en trop ; si la commande occupe plusieurs lignes, réunissez-les en "
        "une seule, avec son total TTC. Cette ligne est mise à part ; la première est gardée.",
    ),
    "LIGNE-EN-DOUBLE": IssueKind(
        Severity.WARNING,
        "La même ligne a déjà été lue",
        "cette ligne est identique à {other} : elle n'a été comptée qu'une fois.",
        "Supprimez la ligne en trop ; si ce sont deux pièces, corrigez le numéro de l'une ; si ce sont deux articles "
        "d'une facture, réunissez-les en une seule ligne.",
    ),
    "DEVISE-AUTRE": IssueKind(
        Severity.ERROR,
        "Une devise autre que l'euro",
        "la ligne est en « {value} » ; seuls les euros sont rapprochés.",
        "Convertissez le montant en euros, ou traitez cette ligne à la main. La ligne est mise à part.",
    ),
    "PIECE-POSTERIEURE": IssueKind(
        Severity.INFO,
        "Des pièces postérieures à la date d'arrêté",
        "pièces non comptées, car datées après le {as_of} : {what}.",
        "Rien à faire : elles compteront à leur date.",
    ),
}
