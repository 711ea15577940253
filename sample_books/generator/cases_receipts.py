"""Cases of receipts: what is matched with what, and what is left to the accountant. Worked out by hand."""

from generator.cases import INVOICE_HEADERS, Case, books, d, invoice

PART = Case(
    "cas-paiement-partiel",
    "Une facture payée en deux fois, en retard",
    "Garage Tison doit 1 200,00 € (FA2026-00031, livrée le 15/04/2026, échue le 15/05/2026). Il vire 500,00 € le "
    "14/06/2026, puis 700,00 € le 14/07/2026.",
    """Deux imputations automatiques, 500,00 € et 700,00 €. Taux : 3 × 2,62 % = 7,86 % (livraison au 1er semestre 2026).

| du | au | jours | reste dû | intérêts |
|---|---|---|---|---|
| 15/05/2026 | 14/06/2026 | 30 | 1 200,00 € | 1200 × 7,86 % × 30 / 365 = 7,7523… → 7,75 € |
| 14/06/2026 | 14/07/2026 | 30 | 700,00 € | 700 × 7,86 % × 30 / 365 = 4,5222… → 4,52 € |

Intérêts 12,27 €, indemnité 40,00 € (une seule fois), total 52,27 €.""",
    books(
        [invoice("FA2026-00031", "C1 Garage Tison", ("2026-04-15", "2026-04-15", "2026-05-15"), 1200.0)],
        [
            ("2026-06-14", "VIR SEPA RECU /DE GARAGE TISON /MOTIF FA2026-00031 PREMIER VERSEMENT", 500.0),
            ("2026-07-14", "VIR SEPA RECU /DE GARAGE TISON /MOTIF SOLDE FA2026-00031", 700.0),
        ],
    ),
    """
as_of = "2026-07-31"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00031"
amount = "500.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 3]
invoice_number = "FA2026-00031"
amount = "700.00"
status = "auto"

[[penalties]]
invoice_number = "FA2026-00031"
rate_percent = "7.86"
days_late = 60
open_balance = "0.00"
interest = "12.27"
indemnity = "40.00"
total = "52.27"
arithmetic = "1200 x 7.86 % x 30/365 = 7.75 ; 700 x 7.86 % x 30/365 = 4.52"
""",
)

GROUP = Case(
    "cas-virement-groupe",
    "Un virement pour trois factures, nommées à la va-vite",
    "Menuiserie Dacquin doit quatre factures. Elle vire 714,00 € avec « fact 31, 32 et 33 », le jour de l'échéance. "
    "La quatrième (474,00 €) fait le même montant que deux des autres ensemble : elle ne doit pas être prise.",
    "Trois imputations automatiques : 120,00 + 240,00 + 354,00 = 714,00 €. FA2026-00034 reste ouverte, non échue. "
    "Aucune pénalité.",
    books(
        [
            invoice("FA2026-00031", "C1 Menuiserie Dacquin", ("2026-08-03", "2026-08-03", "2026-09-02"), 120.0),
            invoice("FA2026-00032", "C1 Menuiserie Dacquin", ("2026-08-03", "2026-08-03", "2026-09-02"), 240.0),
            invoice("FA2026-00033", "C1 Menuiserie Dacquin", ("2026-08-03", "2026-08-03", "2026-09-02"), 354.0),
            invoice("FA2026-00034", "C1 Menuiserie Dacquin", ("2026-08-31", "2026-08-31", "2026-09-30"), 474.0),
        ],
        [("2026-09-02", "VIREMENT EN VOTRE FAVEUR DE MENUISERIE DACQUIN fact 31, 32 et 33", 714.0)],
    ),
    """
as_of = "2026-09-30"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00031"
amount = "120.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00032"
amount = "240.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00033"
amount = "354.00"
status = "auto"
""",
)

_DEBIT_HEADERS = [
    "Remise", "Date d'exécution", "RUM", "Client", "N° facture", "Montant", "Date rejet", "Code rejet",
]  # fmt: skip
REJECT = Case(
    "cas-rejet-prelevement",
    "Un prélèvement rejeté, puis payé par virement",
    "La remise PRLV-07 du 10/07/2026 (180,00 + 240,00 €) est créditée en une ligne. Le prélèvement de Brasserie Wils "
    "est rejeté le 15/07/2026 (AM04) ; elle vire 240,00 € le 09/08/2026.",
    """Le prélèvement rejeté n'a jamais été un paiement : FA2026-00052 est en retard du 10/07 au 09/08/2026, 30 jours.
240 × 8,25 % × 30 / 365 = 1,6274… → 1,63 €, plus 40,00 € : 41,63 €. FA2026-00051 est payée à l'échéance.""",
    {
        **books(
            [
                invoice("FA2026-00051", "C1 Auto-école Pruvost", ("2026-07-01", "2026-07-01", "2026-07-10"), 180.0),
                invoice("FA2026-00052", "C2 Brasserie Wils", ("2026-07-01", "2026-07-01", "2026-07-10"), 240.0),
            ],
            [
                ("2026-07-10", "REMISE PRELEVEMENTS SEPA PRLV-07", 420.0),
                ("2026-07-15", "REJ PRLV SEPA BRASSERIE WILS AM04", -240.0),
                ("2026-08-09", "VIR SEPA RECU /DE BRASSERIE WILS /MOTIF FA2026-00052", 240.0),
            ],
        ),
        "prelevements.xlsx": {
            "Prélèvements": [
                _DEBIT_HEADERS,
                ["PRLV-07", d("2026-07-10"), "M-1", "Auto-école Pruvost", "FA2026-00051", 180.0, None, ""],
                ["PRLV-07", d("2026-07-10"), "M-2", "Brasserie Wils", "FA2026-00052", 240.0, d("2026-07-15"), "AM04"],
            ]
        },
    },
    """
as_of = "2026-08-31"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
detail = ["prelevements.xlsx", "Prélèvements", 2]
invoice_number = "FA2026-00051"
amount = "180.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
detail = ["prelevements.xlsx", "Prélèvements", 3]
invoice_number = "FA2026-00052"
amount = "240.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 3]
invoice_number = "FA2026-00052"
amount = "-240.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 4]
invoice_number = "FA2026-00052"
amount = "240.00"
status = "auto"

[[penalties]]
invoice_number = "FA2026-00052"
rate_percent = "8.25"
days_late = 30
open_balance = "0.00"
interest = "1.63"
indemnity = "40.00"
total = "41.63"
arithmetic = "240 x 8.25 % x 30/365 = 1.63"
""",
)

TWO = Case(
    "cas-deux-candidats",
    "Un virement que rien ne permet d'attribuer",
    "Deux clients doivent chacun 360,00 €. Un tiers, « M DUPONT », vire 360,00 € avec le seul mot REGLEMENT.",
    "Aucune imputation automatique : une proposition à valider, qui nomme l'une des deux factures et montre l'autre "
    "comme rivale. Les deux factures restent ouvertes.",
    books(
        [
            invoice("FA2026-00061", "C1 Salon Berthe", ("2026-08-03", "2026-08-03", "2026-10-02"), 360.0),
            invoice("FA2026-00062", "C2 Ferme Quignon", ("2026-08-04", "2026-08-04", "2026-10-03"), 360.0),
        ],
        [("2026-09-10", "VIR SEPA RECU /DE M DUPONT /MOTIF REGLEMENT", 360.0)],
    ),
    """
as_of = "2026-09-30"
exit_code = 0

[[undecided]]
payment = ["releve.xlsx", "Relevé", 2]
any_of = ["FA2026-00061", "FA2026-00062"]
""",
)

DECIDED = Case(
    "cas-decisions",
    "Une réponse du comptable, et ce qu'elle apprend",
    "Deux clients doivent chacun 360,00 € puis 144,00 €. « M PAUL DUPONT » vire 360,00 €, puis 144,00 €, avec le seul "
    "mot REGLEMENT. Dans decisions.xlsx, le comptable a imputé le premier virement sur la facture de Ferme Quignon.",
    "Le premier virement est confirmé sur FA2026-00066. Le second est imputé sans question sur FA2026-00068 : le nom "
    "du payeur est connu par cette décision, que l'indice nomme. Les deux factures de Salon Berthe restent ouvertes.",
    {
        **books(
            [
                invoice("FA2026-00065", "C1 Salon Berthe", ("2026-08-03", "2026-08-03", "2026-10-02"), 360.0),
                invoice("FA2026-00066", "C2 Ferme Quignon", ("2026-08-04", "2026-08-04", "2026-10-03"), 360.0),
                invoice("FA2026-00067", "C1 Salon Berthe", ("2026-09-01", "2026-09-01", "2026-10-31"), 144.0),
                invoice("FA2026-00068", "C2 Ferme Quignon", ("2026-09-02", "2026-09-02", "2026-11-01"), 144.0),
            ],
            [
                ("2026-09-10", "VIR SEPA RECU /DE M PAUL DUPONT /MOTIF REGLEMENT", 360.0),
                ("2026-09-24", "VIR SEPA RECU /DE M PAUL DUPONT /MOTIF REGLEMENT", 144.0),
            ],
        ),
        "decisions.xlsx": {
            "Décisions": [
                ["Clé", "Décision", "Imputer sur", "Commentaire", "Arrêté"],
                ["R20260910-36000-FWZTNP", "Imputer sur…", "FA2026-00066", "gérant de la ferme", d("2026-09-15")],
            ]
        },
    },
    """
as_of = "2026-09-30"
exit_code = 0

[[books]]
book = "decisions.xlsx"
kept = 1
set_aside = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00066"
amount = "360.00"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 3]
invoice_number = "FA2026-00068"
amount = "144.00"
""",
)

_CHEQUE_HEADERS = ["N° bordereau", "Date remise", "N° chèque", "Tireur", "Banque", "Montant", "N° facture"]
CHEQUES = Case(
    "cas-cheques",
    "Un bordereau de trois chèques, une seule ligne au relevé",
    "Le bordereau B-14 du 20/07/2026 (500,00 + 150,00 + 90,00 €) est crédité le 22/07/2026 en une ligne de 740,00 €.",
    """Chaque chèque paie à la date du bordereau (CGV, art. 8 : encaissé à réception), pas à celle du relevé :

- FA2026-00071, échue le 15/07/2026 : 5 jours ; 500 × 8,25 % × 5 / 365 = 0,5650… → 0,57 €, plus 40,00 € : 40,57 €.
- FA2026-00072, échue le 20/07/2026 : payée le jour même, rien.
- FA2026-00073, échue le 31/07/2026 : rien. Le chèque ne la nomme pas : tireur et montant suffisent.""",
    {
        **books(
            [
                invoice("FA2026-00071", "C1 Couverture Maes", ("2026-07-01", "2026-07-01", "2026-07-15"), 500.0),
                invoice("FA2026-00072", "C2 Salon Berthe", ("2026-07-01", "2026-07-01", "2026-07-20"), 150.0),
                invoice("FA2026-00073", "C3 Ferme Quignon", ("2026-07-01", "2026-07-01", "2026-07-31"), 90.0),
            ],
            [("2026-07-22", "REMISE CHEQUES BORDEREAU B-14", 740.0)],
        ),
        "cheques.xlsx": {
            "Chèques": [
                _CHEQUE_HEADERS,
                ["B-14", d("2026-07-20"), "0000811", "COUVERTURE MAES", "Banque de Gohelle", 500.0, "FA2026-00071"],
                ["B-14", d("2026-07-20"), "4410022", "SALON BERTHE", "Crédit du Bassin", 150.0, "FA2026-00072"],
                ["B-14", d("2026-07-20"), "7700193", "FERME QUIGNON", "Caisse des Flandres", 90.0, ""],
            ]
        },
    },
    """
as_of = "2026-07-31"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
detail = ["cheques.xlsx", "Chèques", 2]
invoice_number = "FA2026-00071"
amount = "500.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
detail = ["cheques.xlsx", "Chèques", 3]
invoice_number = "FA2026-00072"
amount = "150.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
detail = ["cheques.xlsx", "Chèques", 4]
invoice_number = "FA2026-00073"
amount = "90.00"
status = "auto"

[[penalties]]
invoice_number = "FA2026-00071"
rate_percent = "8.25"
days_late = 5
open_balance = "0.00"
interest = "0.57"
indemnity = "40.00"
total = "40.57"
arithmetic = "500 x 8.25 % x 5/365 = 0.565 -> 0.57"
""",
)

CASH = Case(
    "cas-especes-plafond",
    "Un paiement en espèces au-dessus du plafond",
    "Restaurant Delattre paie une facture de 1 450,00 € en espèces ; le plafond entre un professionnel et un créancier "
    "est de 1 000,00 € (C. mon. fin., art. D112-3).",
    "La facture est soldée (l'argent est là), mais l'anomalie ESPECES-PLAFOND signale la ligne de caisse. Rien n'est "
    "mis à part : code de sortie 0.",
    {
        "factures.xlsx": {
            "Factures": [
                INVOICE_HEADERS,
                invoice("FA2026-00081", "C1 Restaurant Delattre", ("2026-09-01", "2026-09-01", "2026-09-30"), 1450.0),
            ]
        },
        "caisse.xlsx": {
            "Caisse": [
                ["Date", "Client", "Libellé", "Montant", "N° facture"],
                [d("2026-09-15"), "Restaurant Delattre", "Règlement facture", 1450.0, "FA2026-00081"],
            ]
        },
    },
    """
as_of = "2026-09-30"
exit_code = 0

[[issues]]
code = "ESPECES-PLAFOND"
book = "caisse.xlsx"
sheet = "Caisse"
row = 2

[[allocations]]
payment = ["caisse.xlsx", "Caisse", 2]
invoice_number = "FA2026-00081"
amount = "1450.00"
status = "auto"
""",
)

ALL = (PART, GROUP, REJECT, TWO, DECIDED, CHEQUES, CASH)
