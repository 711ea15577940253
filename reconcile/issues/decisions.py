"""What is wrong with the accountant's answers."""

from reconcile.issues.issue import IssueKind, Severity

DECISIONS: dict[str, IssueKind] = {
    "DECISION-MODIFIEE": IssueKind(
        Severity.ERROR,
        "Une décision change ce que le rapport avait écrit",
        "« {value} » n'est pas ce que le rapport avait écrit : pour cette clé, il montrait {wanted}.",
        "Rien n'a été changé dans les comptes. Pour imputer sur d'autres pièces ou pour un autre montant, choisissez "
        "« Imputer sur… » et écrivez-les dans « Imputer sur » (par exemple FA-31 : 100,00 ; FA-32 : 50,00). Pour une "
        "autre facture de « Pénalités » ou de « Relances », répondez sur sa ligne.",
    ),
    "DECISION-PERIMEE": IssueKind(
        Severity.ERROR,
        "Une décision porte sur une pièce qui a changé depuis le rapport",
        "« {value} » n'a plus le montant que la décision avait sous les yeux, au rapport du {on}.",
        "La décision n'est pas appliquée. Regardez ce qui a changé, puis répondez de nouveau dans le dernier rapport.",
    ),
    "DECISION-PIECE-INCONNUE": IssueKind(
        Severity.ERROR,
        "Une décision nomme une pièce qui n'est dans aucun livre",
        "« {value} » n'est le numéro d'aucune pièce des livres.",
        "Corrigez le numéro (plusieurs pièces se séparent par un point-virgule), ou déposez le livre qui contient "
        "cette pièce. La décision n'est pas appliquée.",
    ),
    "DECISION-SANS-REGLEMENT": IssueKind(
        Severity.WARNING,
        "Une décision concerne un règlement qui n'est pas dans les livres",
        "la clé « {value} » n'est celle d'aucun règlement des livres{why}.",
        "Vérifiez que la clé est entière et que le relevé de ce jour est déposé. La décision n'est pas appliquée ; "
        "répondez de nouveau dans le dernier rapport.",
    ),
    "DECISION-IMPOSSIBLE": IssueKind(
        Severity.WARNING,
        "Une décision ne peut pas être appliquée",
        "« {value} » ne peut pas être appliqué au règlement du {on} de {amount} : {why}.",
        "Le règlement reste à valider. Dans le dernier rapport, choisissez « Annuler » pour cette décision dans la "
        "feuille « Décisions », et répondez de nouveau dans « À valider ».",
    ),
    "DECISIONS-EN-CONFLIT": IssueKind(
        Severity.WARNING,
        "Deux décisions se contredisent",
        "pour le règlement du {on} de {amount}, « {value} » contredit « {other} » ({where}) : aucune des deux n'est "
        "appliquée.",
        "Dans le dernier rapport, choisissez « Annuler » pour les deux dans la feuille « Décisions », et répondez de "
        "nouveau dans « À valider » ; ou retirez des livres le classeur qui est faux.",
    ),
    "FAITS-CONTRADICTOIRES": IssueKind(
        Severity.WARNING,
        "Vos décisions disent deux choses d'un même payeur",
        "{what} : {first}, mais {second}. Le programme n'en tire aucune conclusion.",
        "Rien à faire si le payeur règle vraiment pour les deux ; sinon, annulez la décision fausse.",
    ),
    "PENALITES-ABANDONNEES": IssueKind(
        Severity.INFO,
        "Vous avez renoncé aux pénalités",
        "vous avez renoncé aux pénalités de « {value} » : {interest} d'intérêts et {indemnity} d'indemnité ne sont pas "
        "comptés.",
        "Rien à faire. Pour y revenir, choisissez « Annuler » pour cette décision dans la feuille « Décisions » du "
        "rapport.",
    ),
}
