"""What is wrong with a table: its header, its totals, its balances, its rows of words."""

from reconcile.issues.issue import IssueKind, Severity

TABLES: dict[str, IssueKind] = {
    "LIVRE-INCONNU": IssueKind(
        Severity.ERROR,
        "Aucune colonne connue",
        "aucune ligne d'en-tête connue n'a été trouvée (en-têtes lus : {value}).",
        "Une ligne au-dessus du tableau doit porter les titres attendus, par exemple pour des factures : "
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
    "ECRITURES-COMPTABLES": IssueKind(
        Severity.ERROR,
        "Des écritures comptables au lieu d'un livre",
        "ce tableau est un journal ou un grand livre (« {kind} ») : il n'a pas été lu, car ses lignes répètent des "
        "factures et des règlements.",
        "Déposez à sa place la liste des factures (N° facture, Client, Date facture, Montant TTC) et le relevé de la "
        "banque.",
    ),
    "EN-TETE-ABSENT": IssueKind(
        Severity.WARNING,
        "Un relevé sans ligne de titres",
        "ce relevé n'a pas de titres de colonnes ; il a été lu d'après le contenu des colonnes : {columns}.",
        "Vérifiez que c'est juste ; sinon ajoutez une ligne de titres, par exemple Date, Libellé, Montant.",
    ),
    "LIGNES-AVANT-EN-TETE": IssueKind(
        Severity.ERROR,
        "Des lignes au-dessus de la ligne de titres",
        "des lignes de ce tableau se trouvent au-dessus de ses titres (nombre : {value} ; {rows}) : elles n'ont "
        "pas été lues.",
        "Remontez la ligne de titres au-dessus de toutes les lignes (un tri l'a sans doute déplacée), puis relancez.",
    ),
    "OPERATIONS-NON-EXECUTEES": IssueKind(
        Severity.INFO,
        "Des opérations que la banque n'a pas exécutées",
        "opérations refusées, annulées ou en cours, qui n'ont pas été comptées : {value} ({rows}).",
        "Rien à faire : une opération en cours comptera quand la banque l'aura exécutée.",
    ),
    "DEPENSES-DE-CAISSE": IssueKind(
        Severity.INFO,
        "Des dépenses dans un livre de caisse",
        "dépenses de caisse, qui n'ont pas été comptées : {value} ({rows}).",
        "Rien à faire ; si l'une d'elles rembourse un client, écrivez-la en négatif dans la colonne des recettes.",
    ),
    "FACTURES-NON-EMISES": IssueKind(
        Severity.WARNING,
        "Des factures en brouillon ou annulées",
        "d'après leur statut (« {value} »), des pièces de ce livre ne sont pas des factures dues (nombre : {count} ; "
        "{rows}) : elles ont été mises à part.",
        "Rien à faire si c'est juste ; sinon corrigez le statut de la facture. Si l'avoir d'une facture annulée est "
        "dans un autre livre, mettez les deux dans le même : ils se compenseront.",
    ),
    "SIGNES-RETOURNES": IssueKind(
        Severity.INFO,
        "Un relevé dont les sorties sont positives",
        "dans ce relevé les sorties sont positives et les entrées négatives : la colonne « {value} » le prouve, et les "
        "signes ont été retournés.",
        "Rien à faire.",
    ),
    "DATES-EN-NOMBRE": IssueKind(
        Severity.WARNING,
        "Une colonne de dates est en nombres",
        "les {count} dates de cette colonne sont des nombres (« {value} ») ; elles ont été lues comme des "
        "dates Excel (la première : {first}).",
        "Vérifiez ces dates, puis donnez à la colonne le format de cellule « Date ».",
    ),
    "DATES-AMERICAINES": IssueKind(
        Severity.WARNING,
        "Des dates sont écrites à l'américaine",
        "dans ce tableau le mois est écrit avant le jour (colonnes : « {columns} » ; nombre de dates : {count}) ; « "
        "{value} » a été lu comme le {first}.",
        "Vérifiez ces dates ; pour l'avenir, demandez au logiciel un export en français (JJ/MM/AAAA).",
    ),
    "DATES-MELANGEES": IssueKind(
        Severity.ERROR,
        "Une colonne mélange dates françaises et dates américaines",
        "dans cette colonne le mois est tantôt avant le jour, tantôt après : on ne peut savoir ce que veulent dire des "
        "dates comme « {value} » (nombre : {count} ; {rows}).",
        "Écrivez toutes les dates de la colonne JJ/MM/AAAA, puis relancez. Si Excel a converti une partie d'un export "
        "américain, reprenez le fichier d'origine sans l'ouvrir dans Excel. Ces lignes sont mises à part.",
    ),
    "ECHEANCES-EN-MOTS": IssueKind(
        Severity.INFO,
        "Des échéances sont écrites en mots",
        "échéances calculées à partir de la date de facture (nombre : {count} ; {rows}) : la première, « {value} », "
        "tombe le {first}.",
        "Rien à faire. « 30 jours fin de mois » est compté ainsi : 30 jours, puis la fin du mois ; si vos conditions "
        "comptent autrement, écrivez la date.",
    ),
    "COLONNE-MANQUANTE": IssueKind(
        Severity.ERROR,
        "Une colonne obligatoire manque",
        "ce tableau ressemble à « {kind} », mais il y manque « {wanted} » (colonnes lues : {value}).",
        "Ajoutez ce qui manque, ou renommez la colonne qui en tient lieu.",
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
    "TABLEAU-ANNEXE": IssueKind(
        Severity.WARNING,
        "Un petit tableau sous le premier",
        "ce tableau, placé sous un autre, n'a pas les colonnes d'un livre (colonnes : {value}) : il n'a pas été lu.",
        "Rien à faire si c'est un récapitulatif ; sinon donnez-lui les titres attendus.",
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
        "des lignes masquées ou filtrées dans Excel (nombre : {count}) ont été lues comme les autres.",
        "Affichez-les pour vérifier ; supprimez celles qui ne doivent pas compter.",
    ),
    "TOTAL-DIFFERENT": IssueKind(
        Severity.WARNING,
        "Une ligne de total ne correspond pas à ses lignes",
        "le total indiqué est {value}, mais les lignes lues font {sum} (nombre de lignes : {count} ; écart : {gap}).",
        "Vérifiez qu'aucune ligne ne manque et que le total couvre bien toutes les lignes.",
    ),
    "SOLDE-DIFFERENT": IssueKind(
        Severity.WARNING,
        "Le solde du relevé ne correspond pas à ses opérations",
        "le solde de départ ({opening}) et les opérations ({sum}) font {found}, mais le relevé indique {value} "
        "(écart : {gap}).",
        "Vérifiez qu'aucune opération ne manque dans le relevé.",
    ),
    "LIGNE-DE-TEXTE": IssueKind(
        Severity.WARNING,
        "Des lignes de texte dans le tableau",
        "des lignes qui ne contiennent qu'un texte n'ont pas été lues comme des lignes du tableau (nombre : {count} ; "
        "{rows}) ; la première : « {value} ».",
        "Rien à faire si ce sont des notes ou des titres ; sinon complétez ces lignes.",
    ),
}
