"""What is wrong with a bank or SEPA file, and what the bank refused."""

from reconcile.issues.issue import IssueKind, Severity

BANKING: dict[str, IssueKind] = {
    "FICHIER-BANCAIRE-INVALIDE": IssueKind(
        Severity.ERROR,
        "Un fichier bancaire ne peut pas être lu",
        "ce fichier bancaire ne peut pas être lu : {reason}.",
        "Exportez-le de nouveau depuis le site de la banque ou le logiciel qui l'a produit, sans le modifier ensuite.",
    ),
    "COMPTE-NON-LU": IssueKind(
        Severity.ERROR,
        "Un fichier bancaire n'est pas celui d'un compte ou d'une carte",
        "ce fichier contient {reason} : seuls les relevés de compte et de carte sont lus.",
        "Exportez le compte bancaire seul depuis le site de la banque, puis déposez ce fichier-là à la place.",
    ),
    "ELEMENTS-NON-COMPTES": IssueKind(
        Severity.INFO,
        "Un fichier bancaire contient des éléments qui ne sont pas comptés",
        "éléments du fichier non comptés : {what}.",
        "Rien à faire si tout y est normal : une opération en attente comptera sur le relevé qui la comptabilise.",
    ),
    "REJET-SEPA": IssueKind(
        Severity.INFO,
        "La banque a rejeté un prélèvement",
        "{what} : rejet du {day}, code {value} ({label}).",
        "{action}",
    ),
}
