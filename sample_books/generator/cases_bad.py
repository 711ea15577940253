"""Cases of books that cannot be read as they stand: each one clear sentence with its place, and nothing lost."""

from typing import Any

from generator.cases import INVOICE_HEADERS, Case, Formula, books, invoice

_GOOD = invoice("FA2026-00111", "C1 Garage Tison", ("2026-09-01", "2026-09-01", "2026-10-01"), 600.0)
_LAST = invoice("FA2026-00113", "C3 Ferme Quignon", ("2026-09-03", "2026-09-03", "2026-10-03"), 180.0)
_BANK = [("2026-09-15", "VIR SEPA RECU /DE GARAGE TISON /MOTIF FA2026-00111", 600.0)]
_PAID = """
[[allocations]]
payment = ["releve.xlsx", "Relevé", 2]
invoice_number = "FA2026-00111"
amount = "600.00"
status = "auto"
"""


def _middle(**changed: Any) -> list[Any]:
    """The row between the two good ones, with one cell changed (by header, `_` for a space)."""
    row = invoice("FA2026-00112", "C2 Salon Berthe", ("2026-09-02", "2026-09-02", "2026-10-02"), 240.0)
    for header, value in changed.items():
        row[INVOICE_HEADERS.index(header.replace("_", " "))] = value
    return row


def _one_row(name: str, title: str, shows: str, code: str, column: str, row: list[Any]) -> Case:
    """A book of three invoices whose second (row 3) has one bad cell, and a payment of the first."""
    must = (
        f"Une anomalie {code} : factures.xlsx › Factures › ligne 3, colonne « {column} ». La ligne est mise à part "
        "(3 lignes lues = 2 gardées + 1 mise à part), les autres sont traitées : FA2026-00111 est rapprochée. Code de "
        "sortie 20."
    )
    expected = f"""
as_of = "2026-09-30"
exit_code = 20

[[issues]]
code = "{code}"
book = "factures.xlsx"
sheet = "Factures"
row = 3
column = "{column}"

[[books]]
book = "factures.xlsx"
kept = 2
set_aside = 1
{_PAID}"""
    return Case(name, title, shows, must, books([_GOOD, row, _LAST], _BANK), expected)


DATE = _one_row(
    "cas-date-impossible",
    "Une date qui n'existe pas",
    "La date de la deuxième facture a été tapée « 31/02/2026 ».",
    "DATE-ILLISIBLE",
    "Date facture",
    _middle(Date_facture="31/02/2026"),
)
AMOUNT = _one_row(
    "cas-montant-ambigu",
    "Un montant que l'on ne peut pas lire",
    "Le montant TTC de la deuxième facture a été tapé « 1.234.56 ».",
    "MONTANT-ILLISIBLE",
    "Montant TTC",
    _middle(Montant_TTC="1.234.56", Montant_HT=None, Montant_TVA=None),
)
TWICE = _one_row(
    "cas-facture-en-double",
    "Le même numéro sur deux factures",
    "La deuxième ligne porte de nouveau le numéro FA2026-00111, pour un autre client et un autre montant.",
    "FACTURE-EN-DOUBLE",
    "N° facture",
    _middle(**{"N°_facture": "FA2026-00111"}),
)
ERROR = _one_row(
    "cas-cellule-en-erreur",
    "Une cellule en erreur",
    "Le montant TTC de la deuxième facture est une formule qui donne #N/A.",
    "CELLULE-EN-ERREUR",
    "Montant TTC",
    _middle(Montant_TTC=Formula("=NA()", "#N/A")),
)
FORMULA = _one_row(
    "cas-formule-non-calculee",
    "Une formule jamais calculée",
    "Le montant TTC de la deuxième facture est une formule écrite par un logiciel qui n'a pas enregistré son résultat.",
    "FORMULE-NON-CALCULEE",
    "Montant TTC",
    _middle(Montant_TTC=Formula("=J3+K3")),
)


def _whole_book(name: str, title: str, shows: str, must: str, facts: tuple[str, str], content: Any) -> Case:
    """A book that cannot be read at all beside two that can."""
    code, where = facts
    expected = f"""
as_of = "2026-09-30"
exit_code = 20

[[issues]]
code = "{code}"
{where}{_PAID}"""
    more = must + " Les autres livres sont traités : FA2026-00111 est rapprochée. Code de sortie 20."
    return Case(name, title, shows, more, {**books([_GOOD, _LAST], _BANK), **content}, expected)


MISSING = _whole_book(
    "cas-colonne-manquante",
    "Une colonne obligatoire manque",
    "Le livre factures-aout.xlsx n'a pas de colonne « Montant TTC ».",
    "Une anomalie COLONNE-MANQUANTE qui nomme la colonne « Montant TTC » ; le livre n'est pas lu.",
    ("COLONNE-MANQUANTE", 'book = "factures-aout.xlsx"\nsheet = "Factures"\n'),
    {
        "factures-aout.xlsx": {
            "Factures": [
                ["N° facture", "Code client", "Client", "Date facture", "Date échéance", "Nature"],
                ["FA2026-00099", "C2", "Salon Berthe", _GOOD[5], _GOOD[7], "Matériel"],
            ]
        }
    },
)
UNKNOWN = _whole_book(
    "cas-colonnes-inconnues",
    "Un classeur qui n'est pas un livre",
    "Le classeur planning.xlsx a un tableau, mais aucune colonne connue.",
    "Une anomalie LIVRE-INCONNU qui cite les en-têtes lus.",
    ("LIVRE-INCONNU", 'book = "planning.xlsx"\n'),
    {
        "planning.xlsx": {
            "Feuil1": [
                ["Semaine", "Technicien", "Véhicule"],
                ["S36", "Petitprez", "Kangoo"],
                ["S37", "Goubet", "Partner"],
            ]
        }
    },
)
EMPTY = _whole_book(
    "cas-classeur-vide",
    "Un classeur vide",
    "Le classeur caisse.xlsx a été enregistré sans rien dedans.",
    "Une anomalie CLASSEUR-VIDE.",
    ("CLASSEUR-VIDE", 'book = "caisse.xlsx"\n'),
    {"caisse.xlsx": {"Feuil1": []}},
)
FAKE = _whole_book(
    "cas-faux-xlsx",
    "Un PDF renommé en .xlsx",
    "Le fichier cheques.xlsx est le début d'un document PDF dont on a changé l'extension.",
    "Une anomalie CLASSEUR-ILLISIBLE, en une phrase, sans trace de programme.",
    ("CLASSEUR-ILLISIBLE", 'book = "cheques.xlsx"\n'),
    {
        "cheques.xlsx": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    },
)
TOTAL = Case(
    "cas-total-faux",
    "Une ligne de total qui ne correspond pas à ses lignes",
    "Le total tapé sous les factures est de 1 000,00 € ; les lignes font 780,00 €.",
    "Une anomalie TOTAL-DIFFERENT (avertissement) avec l'écart de 220,00 €. Les deux factures sont gardées : code de "
    "sortie 0.",
    books([_GOOD, _LAST, ["Total", *[None] * 10, 1000.0]], _BANK),
    f"""
as_of = "2026-09-30"
exit_code = 0

[[issues]]
code = "TOTAL-DIFFERENT"
book = "factures.xlsx"
sheet = "Factures"
row = 4

[[books]]
book = "factures.xlsx"
kept = 2
set_aside = 0
{_PAID}""",
)

ALL = (DATE, AMOUNT, TWICE, ERROR, FORMULA, MISSING, UNKNOWN, EMPTY, FAKE, TOTAL)
