"""Cases of article 9 of the CGV, worked out by hand."""

from generator.cases import Case, books, invoice

CREDIT = Case(
    "cas-avoir",
    "Un avoir, puis le reste payé en retard",
    "Cabinet Hocq reçoit un avoir de 160,00 € (20/08/2026) sur une facture de 960,00 € échue le 31/08/2026, et vire "
    "800,00 € le 10/09/2026.",
    """L'avoir est imputé sur la facture à sa date, le virement solde le reste. Dix jours de retard sur 800,00 € :
800 × 8,25 % × 10 / 365 = 1,8082… → 1,81 € (3 × 2,75 %, taux provisoire), plus 40,00 € : 41,81 €.""",
    books(
        [
            invoice("FA2026-00041", "C1 Cabinet Hocq", ("2026-08-01", "2026-08-01", "2026-08-31"), 960.0),
            invoice(
                "AV2026-00003", "C1 Cabinet Hocq", ("2026-08-20", "", ""), -160.0, type="Avoir", linked="FA2026-00041"
            ),
        ],
        [("2026-09-10", "VIR SEPA RECU /DE CABINET HOCQ /MOTIF FA2026-00041", 800.0)],
    ),
    """
as_of = "2026-09-30"
exit_code = 0

[[allocations]]
payment = ["factures.xlsx", "Factures", 3]
invoice_number = "FA2026-00041"
amount = "160.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00041"
amount = "800.00"
status = "auto"

[[issues]]
code = "TAUX-PROVISOIRE"

[[penalties]]
invoice_number = "FA2026-00041"
rate_percent = "8.25"
days_late = 10
open_balance = "0.00"
interest = "1.81"
indemnity = "40.00"
total = "41.81"
arithmetic = "(960 - 160) x 8.25 % x 10/365 = 1.81"
""",
)

DEPOSIT = Case(
    "cas-acompte",
    "Un acompte payé en retard, puis la facture finale",
    "Transports Leleu verse l'acompte AC2026-00004 (600,00 €, échu le 01/07/2026) le 11/07/2026. La facture finale "
    "FA2026-00040 (1 800,00 € moins 600,00 € d'acompte), livrée le 03/08/2026, échue le 02/09/2026, est payée le "
    "12/09/2026.",
    """- Acompte : dix jours de retard, 40,00 €, aucun intérêt (rien n'était encore livré).
- Facture finale : on doit 1 800,00 − 600,00 = 1 200,00 € ; 1200 × 8,25 % × 10 / 365 = 2,7123… → 2,71 €, plus 40,00 € :
  42,71 €.""",
    books(
        [
            invoice("AC2026-00004", "C1 Transports Leleu", ("2026-07-01", "", "2026-07-01"), 600.0, type="Acompte"),
            invoice(
                "FA2026-00040", "C1 Transports Leleu", ("2026-08-03", "2026-08-03", "2026-09-02"), 1800.0,
                deposit=600.0, linked="AC2026-00004",
            ),
        ],
        [
            ("2026-07-11", "VIR SEPA RECU /DE TRANSPORTS LELEU /MOTIF ACOMPTE AC2026-00004", 600.0),
            ("2026-09-12", "VIR SEPA RECU /DE TRANSPORTS LELEU /MOTIF SOLDE FA2026-00040", 1200.0),
        ],
    ),
    """
as_of = "2026-09-30"
exit_code = 0

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "AC2026-00004"
amount = "600.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 3]
invoice_number = "FA2026-00040"
amount = "1200.00"
status = "auto"

[[penalties]]
invoice_number = "AC2026-00004"
days_late = 10
open_balance = "0.00"
interest = "0.00"
indemnity = "40.00"
total = "40.00"
arithmetic = "an unpaid deposit bears no interest; 40 EUR by itself"

[[penalties]]
invoice_number = "FA2026-00040"
rate_percent = "8.25"
days_late = 10
open_balance = "0.00"
interest = "2.71"
indemnity = "40.00"
total = "42.71"
arithmetic = "(1800 - 600) x 8.25 % x 10/365 = 2.71"
""",
)  # fmt: skip

FLOOR = Case(
    "cas-taux-sous-plancher",
    "Un taux figé à la livraison, devenu inférieur au minimum légal",
    "Livrée le 15/06/2026 (3 × 2,62 % = 7,86 %), échue le 15/07/2026, impayée au 30/09/2026. Pendant le retard, le "
    "minimum légal est de 3 × 2,75 % = 8,25 % (C. com., art. L441-10 II).",
    "Le montant des CGV est calculé : 1000 × 7,86 % × 77 / 365 = 16,5813… → 16,58 €, plus 40,00 € : 56,58 €. "
    "L'anomalie TAUX-SOUS-PLANCHER dit que le taux est à faire vérifier.",
    books(
        [invoice("FA2026-00091", "C1 Imprimerie Baert", ("2026-06-15", "2026-06-15", "2026-07-15"), 1000.0)],
        [("2026-07-03", "PRLV SEPA TELECOM DU NORD", -89.9)],
    ),
    """
as_of = "2026-09-30"
exit_code = 0

[[issues]]
code = "TAUX-SOUS-PLANCHER"
book = "factures.xlsx"
sheet = "Factures"
row = 2

[[penalties]]
invoice_number = "FA2026-00091"
rate_percent = "7.86"
days_late = 77
open_balance = "1000.00"
interest = "16.58"
indemnity = "40.00"
total = "56.58"
arithmetic = "1000 x 7.86 % x 77/365 = 16.58"
""",
)

CONSUMER = Case(
    "cas-consommateur",
    "Un particulier et une association paient en retard",
    "Mme Roche (particulier) et l'association Les Amis du Canal paient 240,00 € chacune trente jours après l'échéance "
    "du 31/07/2026.",
    "Pour chacune : 240 × 8,25 % × 30 / 365 = 1,6274… → 1,63 €, sans indemnité de 40 € (professionnels seulement, "
    "C. com., art. D441-5). L'anomalie INDEMNITE-NON-DUE le dit pour chacune.",
    books(
        [
            invoice(
                "FA2026-00101", "C1 Mme Roche Hélène", ("2026-07-10", "2026-07-10", "2026-07-31"), 240.0,
                category="Particulier",
            ),
            invoice(
                "FA2026-00102", "C2 Les Amis du Canal", ("2026-07-10", "2026-07-10", "2026-07-31"), 240.0,
                category="Association",
            ),
        ],
        [
            ("2026-08-30", "VIR SEPA RECU /DE MME ROCHE HELENE /MOTIF FA2026-00101", 240.0),
            ("2026-08-30", "VIR SEPA RECU /DE LES AMIS DU CANAL /MOTIF FA2026-00102", 240.0),
        ],
    ),
    """
as_of = "2026-08-31"
exit_code = 0

[[issues]]
code = "INDEMNITE-NON-DUE"
book = "factures.xlsx"
sheet = "Factures"
row = 2

[[issues]]
code = "INDEMNITE-NON-DUE"
book = "factures.xlsx"
sheet = "Factures"
row = 3

[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00101"
amount = "240.00"
status = "auto"

[[allocations]]
payment = ["releve.xlsx", "Relevé", 3]
invoice_number = "FA2026-00102"
amount = "240.00"
status = "auto"

[[penalties]]
invoice_number = "FA2026-00101"
rate_percent = "8.25"
days_late = 30
open_balance = "0.00"
interest = "1.63"
indemnity = "0.00"
total = "1.63"
arithmetic = "240 x 8.25 % x 30/365 = 1.63"

[[penalties]]
invoice_number = "FA2026-00102"
rate_percent = "8.25"
days_late = 30
open_balance = "0.00"
interest = "1.63"
indemnity = "0.00"
total = "1.63"
arithmetic = "240 x 8.25 % x 30/365 = 1.63"
""",
)  # fmt: skip

ALL = (CREDIT, DEPOSIT, FLOOR, CONSUMER)
