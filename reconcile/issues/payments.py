"""What is wrong with a payment as a whole."""

from reconcile.issues.issue import IssueKind, Severity

PAYMENTS: dict[str, IssueKind] = {
    "REMISE-SANS-RELEVE": IssueKind(
        Severity.WARNING,
        "Une remise n'est pas sur le relevé",
        "la remise « {value} » du {on} ({amount}) n'a pas été trouvée sur le relevé bancaire.",
        "Vérifiez qu'elle a été créditée, ou déposez le relevé de la période.",
    ),
    "REJET-SANS-RELEVE": IssueKind(
        Severity.WARNING,
        "Un rejet n'est pas sur le relevé",
        "le rejet du {on} ({amount}) n'a pas été trouvé sur le relevé bancaire ; la facture est tenue pour impayée.",
        "Vérifiez le relevé de la période.",
    ),
    "FACTURE-CITEE-ABSENTE": IssueKind(
        Severity.WARNING,
        "Un règlement cite une facture qui n'est pas dans les livres",
        "« {value} » cité par cette ligne n'est le numéro d'aucune facture des livres.",
        "Déposez le livre de factures qui manque, ou corrigez le numéro.",
    ),
    "ESPECES-PLAFOND": IssueKind(
        Severity.WARNING,
        "Un paiement en espèces dépasse le plafond légal",
        "{value} en espèces{debt} dépasse le plafond de {cap} (C. mon. fin., art. D112-3).",
        "Un paiement en espèces au-delà du plafond expose à une amende, même en plusieurs fois ; vérifiez la ligne.",
    ),
}
