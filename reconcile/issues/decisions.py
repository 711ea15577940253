"""What is wrong with the accountant's answers."""

from reconcile.issues.issue import IssueKind, Severity

DECISIONS: dict[str, IssueKind] = {
    "DECISION-MODIFIEE": IssueKind(
        Severity.ERROR,
        "Une décision change ce que le rapport avait écrit",
        "« {value} » n'est pas ce que le rapport avait écrit : pour cette clé, il montrait {wanted}.",
        "Rien n'a été changé dans les comptes. Pour imputer sur d'autres pièces ou pour un autre montant, choisissez "
        "« Imputer sur… » et écrivez-les dans « Imputer sur » (par exemple FA-31 : 100,00 ; FA-32 : 50,00).",
    ),
    "DECISION-PIECE-INCONNUE": IssueKind(
        Severity.ERROR,
        "Une décision nomme une pièce qui n'est dans aucun livre",
        "« {value} » n'est le numéro d'aucune pièce des livres.",
        "Corrigez le numéro (plusieurs pièces se séparent par un point-virgule), ou déposez le livre qui contient "
        "cette pièce. La décision n'est pas appliquée.",
    ),
}
