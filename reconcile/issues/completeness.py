"""What is missing, repeated or contradicted from one book to the next."""

from reconcile.issues.issue import IssueKind, Severity

COMPLETENESS: dict[str, IssueKind] = {
    "LIVRE-DEJA-LU": IssueKind(
        Severity.WARNING,
        "Un tableau répète un autre tableau",
        "toutes les lignes de ce tableau (nombre : {count}) sont déjà dans {other} : elles n'ont été comptées qu'une "
        "fois.",
        "Rien n'est perdu : vous pouvez retirer ce livre.",
    ),
    "LIGNES-DEJA-LUES": IssueKind(
        Severity.WARNING,
        "Deux livres se recouvrent",
        "des lignes de ce tableau sont déjà dans {other} : elles n'ont été comptées qu'une fois (nombre : {count} ; "
        "{rows}).",
        "Rien à faire si les deux livres se recouvrent ; sinon supprimez les lignes en trop.",
    ),
    "VERSION-EN-CONFLIT": IssueKind(
        Severity.ERROR,
        "Deux livres se contredisent",
        "« {value} » figure déjà dans {other}, avec d'autres valeurs : {differences}.",
        "Gardez le livre qui est juste et retirez l'autre, puis relancez. Cette ligne est mise à part ; la première "
        "lue est gardée.",
    ),
    "FACTURE-EN-PLUSIEURS-LIGNES": IssueKind(
        Severity.INFO,
        "Des factures occupent plusieurs lignes",
        "des factures occupent plusieurs lignes de ce tableau, une par taux de TVA ou par article : leurs montants ont "
        "été réunis (nombre de factures : {count} ; la première : « {value} », {rows}).",
        "Rien à faire si chaque numéro est bien celui d'une seule facture.",
    ),
    "FICHE-EN-CONFLIT": IssueKind(
        Severity.WARNING,
        "Un client est décrit de deux façons",
        "le client « {value} » est décrit autrement dans {other} : {differences}.",
        "Gardez la fiche qui est juste. En attendant, les deux servent à reconnaître qui paie.",
    ),
    "RELEVE-CONTREDIT": IssueKind(
        Severity.ERROR,
        "Deux relevés du même compte se contredisent",
        "l'opération « {value} » du {on} est de {amount} ici, de {known} dans {other}.",
        "Redemandez le relevé à la banque et retirez celui qui est faux, puis relancez. Cette ligne est mise à part ; "
        "la première lue est gardée.",
    ),
    "RELEVES-DIFFERENTS": IssueKind(
        Severity.WARNING,
        "Deux relevés du même compte n'ont pas les mêmes opérations",
        "du {first} au {last}, ce relevé et {other} n'ont pas les mêmes opérations : {extra} seulement ici, {lacking} "
        "seulement là-bas (la première, le {on} : « {value} », {amount}).",
        "Vérifiez lequel des deux relevés est complet : toutes les opérations ont été gardées.",
    ),
    "SOLDE-NON-REPRIS": IssueKind(
        Severity.WARNING,
        "Le solde du relevé précédent n'est pas repris",
        "le relevé précédent ({other}) finit le {last} à {closing}, celui-ci commence le {first} à {value} (écart "
        "{gap}).",
        "Il manque sans doute des opérations entre ces deux dates : déposez le relevé qui manque.",
    ),
    "RELEVE-MANQUANT": IssueKind(
        Severity.WARNING,
        "Il manque un relevé entre deux autres",
        "aucune opération entre le {last} (fin de {other}) et le {first} (début de celui-ci) : il semble manquer un "
        "relevé ({value}).",
        "Déposez le relevé qui manque, ou vérifiez que le compte n'a pas bougé.",
    ),
    "REJET-SANS-PRELEVEMENT": IssueKind(
        Severity.ERROR,
        "Un rejet ne correspond à aucun prélèvement",
        "la banque annonce le rejet « {value} » du {on}, mais aucun prélèvement lu ne lui correspond.",
        "Déposez le livre ou le fichier pain.008 de la remise, puis relancez. La ligne est mise à part.",
    ),
}
