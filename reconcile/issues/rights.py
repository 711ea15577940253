"""What the CGV say of orders, subscriptions and deliveries, and the books show otherwise or call for."""

from reconcile.issues.issue import IssueKind, Severity

RIGHTS: dict[str, IssueKind] = {
    "COMMANDE-ANNULEE-FACTUREE": IssueKind(
        Severity.WARNING,
        "Une commande annulée est facturée",
        "la commande « {value} » est annulée depuis le {on}, mais elle reste facturée pour {amount} ({invoices}).",
        "Établissez l'avoir qui manque, ou videz la date d'annulation. Ce que l'annulation donne ({article}) reste dû.",
    ),
    "COMMANDE-SANS-DATE-ANNULATION": IssueKind(
        Severity.WARNING,
        "Une commande annulée n'a pas de date d'annulation",
        "d'après son statut (« {value} »), la commande {order} est annulée, mais aucune date ne le dit : elle est "
        "tenue pour maintenue, et rien n'en est réclamé.",
        "Indiquez la date d'annulation, ou corrigez le statut.",
    ),
    "ACOMPTE-EXCESSIF": IssueKind(
        Severity.WARNING,
        "Un acompte dépasse le maximum des CGV",
        "l'acompte {what} de {value} est de {share} de la commande {order} : les CGV, article {article}, en permettent "
        "{limit}, soit {most}.",
        "Ramenez l'acompte à ce montant, ou gardez la preuve de ce que le client a accepté.",
    ),
    "RESILIATION-TARDIVE": IssueKind(
        Severity.WARNING,
        "Une résiliation est arrivée trop tard",
        "la résiliation du {value} ({service}, {customer}) est trop tardive : il fallait l'envoyer au plus tard le "
        "{limit}, {months} mois avant l'échéance ({article}). L'abonnement est reconduit et prend fin le {ends}.",
        "Répondez au client que l'abonnement court jusqu'à cette date, et facturez la période.",
    ),
    "ABONNEMENT-NON-FACTURE": IssueKind(
        Severity.WARNING,
        "Un abonnement reconduit n'est pas facturé",
        "« {value} » ({customer}) a été reconduit le {due} ({article}), mais aucune facture d'abonnement ou "
        "d'hébergement de ce client n'a été trouvée autour de cette date{others}.",
        "Établissez la facture, ou déposez le livre qui la contient ; si l'abonnement a pris fin, indiquez la date de "
        "résiliation.",
    ),
    "RESERVE-TARDIVE": IssueKind(
        Severity.WARNING,
        "Une réserve sur une livraison est trop tardive",
        "le litige de {document} est daté du {value} : livrée le {delivered}, les réserves pour le transport étaient à "
        "confirmer par lettre recommandée au plus tard le {last} ({days} jours, CGV, article {article}).",
        "Si le litige porte sur du matériel manquant ou abîmé pendant le transport, opposez-lui ce délai ; sinon, rien "
        "à faire.",
    ),
    "MATERIEL-A-REVENDIQUER": IssueKind(
        Severity.WARNING,
        "Un client en procédure collective a du matériel impayé",
        "{customer} (« {value} ») a du matériel impayé pour {amount} ({documents}), resté votre propriété "
        "({articles}) : à revendiquer {limit}.",
        "Adressez la demande en recommandé avec avis de réception à l'administrateur, à défaut au débiteur, avec copie "
        "au mandataire judiciaire ; en liquidation, au liquidateur. Vérifiez au BODACC le jour de la publication.",
    ),
    "CREANCE-A-DECLARER": IssueKind(
        Severity.WARNING,
        "La créance sur un client en procédure collective est à déclarer",
        "{customer} (« {value} ») doit {amount} ({documents}) : à déclarer au mandataire judiciaire ({article}) "
        "{limit}.",
        "Déclarez-la, intérêts arrêtés au jour du jugement (C. com. L622-28), et ne relancez pas ce client : il n'a "
        "plus le droit de payer ce qui est né avant (C. com. L622-7).",
    ),
}
