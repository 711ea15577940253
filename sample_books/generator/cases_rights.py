"""Cases of the articles of the CGV beside late interest, worked out by hand."""

from generator.cases import Case, books, d, invoice

_ORDERS = ["N° commande", "Date commande", "Client", "Montant TTC", "Acompte demandé", "Date annulation"]

CANCELLED = Case(
    "cas-commande-annulee",
    "Trois commandes annulées, un acompte trop fort",
    "Hocq annule une commande de 1 200,00 € après avoir versé 360,00 € d'acompte, Leleu une commande de 999,95 € sans "
    "acompte, Baert une commande de 500,00 € facturée entre-temps. Roche doit verser 60 % d'une commande de 800,00 €.",
    """- Hocq : l'acompte de 360,00 € est acquis (CGV, art. 5), rien à réclamer.
- Leleu : 30 % du TTC, 999,95 × 30 % = 299,985 → 299,99 €, à réclamer.
- Baert : 500,00 × 30 % = 150,00 €, et la facture reste à annuler : COMMANDE-ANNULEE-FACTUREE.
- Roche : 480,00 € dépassent les 50 % de l'article 8 (400,00 €) : ACOMPTE-EXCESSIF.""",
    {
        "factures.xlsx": {
            "Factures": [
                [
                    "N° facture",
                    "Type",
                    "Code client",
                    "Client",
                    "N° commande",
                    "Date facture",
                    "Date échéance",
                    "Montant TTC",
                ],
                ["AC2026-00031", "Acompte", "C1", "Hocq", "CD-101", d("2026-07-02"), d("2026-07-02"), 360.0],
                ["FA2026-00201", "Facture", "C3", "Baert", "CD-103", d("2026-08-20"), d("2026-10-20"), 500.0],
            ]
        },
        "releve.xlsx": {
            "Relevé": [
                ["Date opération", "Libellé", "Montant"],
                [d("2026-07-02"), "VIR SEPA RECU /DE HOCQ /MOTIF ACOMPTE AC2026-00031", 360.0],
            ]
        },
        "commandes.xlsx": {
            "Commandes": [
                _ORDERS,
                ["CD-101", d("2026-07-01"), "Hocq", 1200.0, 360.0, d("2026-08-03")],
                ["CD-102", d("2026-07-06"), "Leleu", 999.95, None, d("2026-07-20")],
                ["CD-103", d("2026-08-04"), "Baert", 500.0, None, d("2026-08-25")],
                ["CD-104", d("2026-09-07"), "Roche", 800.0, 480.0, None],
            ]
        },
    },
    """
as_of = "2026-09-30"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "AC2026-00031"
amount = "360.00"
status = "auto"

[[issues]]
code = "COMMANDE-ANNULEE-FACTUREE"
book = "commandes.xlsx"
sheet = "Commandes"
row = 4

[[issues]]
code = "ACOMPTE-EXCESSIF"
book = "commandes.xlsx"
sheet = "Commandes"
row = 5

[[cancellations]]
order = "CD-101"
kept = "360.00"
to_claim = "0.00"
arithmetic = "the deposit that was paid"

[[cancellations]]
order = "CD-102"
kept = "299.99"
to_claim = "299.99"
arithmetic = "999.95 x 30 % = 299.985"

[[cancellations]]
order = "CD-103"
kept = "150.00"
to_claim = "150.00"
arithmetic = "500 x 30 % = 150"
""",
)

SUBSCRIPTIONS = Case(
    "cas-abonnements",
    "Résiliations à temps et trop tard, une reconduction non facturée",
    "Quatre abonnements : Hocq résilie le 30/08/2026 pour le 30/11/2026, Leleu un jour plus tard ; celui de Baert est "
    "reconduit le 31/07/2026 et facturé, celui de Roche ne l'est pas.",
    """Trois mois avant le 30/11/2026, c'est le 30/08/2026, ce jour compris (CGV, art. 7).

- Hocq : à temps, fin le 30/11/2026.
- Leleu : un jour trop tard, reconduit, fin le 30/11/2027 : RESILIATION-TARDIVE.
- Baert : facture FA2026-00212 de 240,00 € HT, trouvée.
- Roche : ABONNEMENT-NON-FACTURE.""",
    books(
        [
            invoice("FA2026-00211", "C3 Baert", ("2026-02-02", "2026-02-02", "2026-10-31"), 60.0),
            invoice(
                "FA2026-00212", "C3 Baert", ("2026-07-15", "2026-07-31", "2026-10-31"), 288.0, nature="Abonnement"
            ),
        ],
        [("2026-09-03", "PRLV SEPA TELECOM DU NORD", -89.9)],
    )
    | {
        "abonnements.xlsx": {
            "Abonnements": [
                ["Client", "Service", "Date échéance", "Montant HT", "Date résiliation demandée"],
                ["Hocq", "Microsoft 365", d("2026-11-30"), 240.0, d("2026-08-30")],
                ["Leleu", "Microsoft 365", d("2026-11-30"), 240.0, d("2026-08-31")],
                ["Baert", "Antivirus", d("2026-07-31"), 240.0, None],
                ["Roche", "Hébergement", d("2026-07-31"), 120.0, None],
            ]
        }
    },
    """
as_of = "2026-09-30"
exit_code = 0

[[issues]]
code = "RESILIATION-TARDIVE"
book = "abonnements.xlsx"
sheet = "Abonnements"
row = 3

[[issues]]
code = "ABONNEMENT-NON-FACTURE"
book = "abonnements.xlsx"
sheet = "Abonnements"
row = 5

[[renewals]]
customer = "Hocq"
ends_on = "2026-11-30"

[[renewals]]
customer = "Leleu"
ends_on = "2027-11-30"

[[renewals]]
customer = "Baert"
next_due = "2027-07-31"
notice_until = "2027-04-30"

[[renewals]]
customer = "Roche"
next_due = "2027-07-31"
notice_until = "2027-04-30"
""",
)  # fmt: skip

TITLE = Case(
    "cas-reserve-de-propriete",
    "Un client en redressement a du matériel impayé",
    "Le redressement de l'imprimerie Baert est publié le 30/09/2026. Elle a payé 200,00 € sur 1 000,00 € de matériel, "
    "et rien d'une maintenance de 300,00 €. Hocq doit 600,00 € de matériel, et conteste la livraison au sixième jour.",
    """- Baert : 1 000,00 − 200,00 = 800,00 € de matériel à revendiquer au plus tard le 30/12/2026 (trois mois depuis la
  publication, C. com., art. L624-9) : MATERIEL-A-REVENDIQUER. La maintenance n'est pas du matériel.
- Ses 1 100,00 € dus (800,00 + 300,00) sont à déclarer au mandataire judiciaire au plus tard le 30/11/2026 (deux mois,
  C. com., art. R622-24) : CREANCE-A-DECLARER.
- Hocq : 600,00 € de matériel restent au vendeur ; livré le 01/09/2026, réserves jusqu'au 06/09/2026 : celle du
  07/09/2026 est trop tardive (CGV, art. 10) : RESERVE-TARDIVE.""",
    {
        "factures.xlsx": {
            "Factures": [
                ["N° facture", "Code client", "Client", "Date facture", "Date livraison", "Date échéance", "Nature",
                 "Montant TTC", "Litige"],
                ["FA2026-00221", "C3", "Imprimerie Baert", d("2026-08-03"), d("2026-08-05"), d("2026-10-05"),
                 "Matériel", 1000.0, ""],
                ["FA2026-00222", "C3", "Imprimerie Baert", d("2026-08-03"), d("2026-08-05"), d("2026-10-05"),
                 "Maintenance", 300.0, ""],
                ["FA2026-00223", "C1", "Cabinet Hocq", d("2026-09-01"), d("2026-09-01"), d("2026-10-31"), "Matériel",
                 600.0, "Écran cassé, recommandé du 07/09/2026"],
            ]
        },
        "clients.xlsx": {
            "Clients": [
                ["Code client", "Client", "Procédure collective"],
                ["C1", "Cabinet Hocq", ""],
                ["C3", "Imprimerie Baert", "Redressement judiciaire, BODACC du 30/09/2026"],
            ]
        },
        "releve.xlsx": {
            "Relevé": [
                ["Date opération", "Libellé", "Montant"],
                [d("2026-09-10"), "VIR SEPA RECU /DE IMPRIMERIE BAERT /MOTIF ACPTE FA2026-00221", 200.0],
            ]
        },
    },
    """
as_of = "2026-09-30"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00221"
amount = "200.00"
status = "auto"

[[issues]]
code = "MATERIEL-A-REVENDIQUER"
book = "clients.xlsx"
sheet = "Clients"
row = 3

[[issues]]
code = "CREANCE-A-DECLARER"
book = "clients.xlsx"
sheet = "Clients"
row = 3

[[issues]]
code = "RESERVE-TARDIVE"
book = "factures.xlsx"
sheet = "Factures"
row = 4

[[title]]
invoice_number = "FA2026-00221"
unpaid = "800.00"
claim_until = "2026-12-30"

[[title]]
invoice_number = "FA2026-00223"
unpaid = "600.00"
""",
)  # fmt: skip

ALL = (CANCELLED, SUBSCRIPTIONS, TITLE)
