"""What each output table holds, as it is written: one schema for each file, each field with its unit and meaning.

Every cell is text, in the form in which it stands in the file: amounts `1234.56`, days `2026-09-30`, rows `12`.
A blank is a missing value. The columns and their order are those of the contract.
"""

import pandera.pandas as pa

from schemas.fields import choice, table, text

DOCUMENT_TYPES = ("Facture", "Avoir", "Acompte")
STATUSES = ("auto", "suggested", "confirmed", "refused")
SEVERITIES = ("error", "warning", "info")


def _written(title: str, meaning: str, unit: str, pattern: str, *, required: bool) -> pa.Column:
    form = pa.Check.str_matches(rf"(?:{pattern})\Z", name="form", error=f"n'a pas la forme {pattern}")
    return pa.Column(
        "str",
        [form],
        nullable=not required,
        coerce=False,
        title=title,
        description=meaning,
        metadata={"unit": unit, "required": required},
    )


def euros(title: str, meaning: str, *, required: bool = True) -> pa.Column:
    """An amount in euros, two decimals, signed."""
    return _written(title, meaning, "euro", r"-?\d+\.\d{2}", required=required)


def iso_day(title: str, meaning: str, *, required: bool = True) -> pa.Column:
    """A calendar day."""
    return _written(title, meaning, "jour AAAA-MM-JJ", r"\d{4}-\d{2}-\d{2}", required=required)


def number(title: str, meaning: str, unit: str, *, required: bool = True) -> pa.Column:
    """A whole number, zero or more."""
    return _written(title, meaning, unit, r"\d+", required=required)


ALLOCATIONS = table(
    {
        "payment_book": text("Livre du règlement", "Chemin du livre sous le dossier.", required=True),
        "payment_sheet": text("Feuille du règlement", "Feuille du livre."),
        "payment_row": number("Ligne du règlement", "Ligne telle qu'Excel la montre.", "ligne"),
        "payment_date": iso_day("Date du règlement", "Date d'opération, de remise, de caisse ou d'avoir."),
        "payment_amount": euros("Montant du règlement", "Montant entier du règlement, un rejet est négatif."),
        "customer_code": text("Code client", "Code du client de la pièce."),
        "invoice_number": text("N° de pièce", "Facture, acompte ou avoir auquel va le montant.", required=True),
        "amount": euros("Montant affecté", "Part du règlement qui va à cette pièce ; un rejet est négatif."),
        "status": choice("État", "Seuls auto et confirmed comptent comme réglés.", STATUSES, required=True),
        "rule": text("Règle", "Nom de la règle qui a décidé.", required=True),
        "confidence": _written("Confiance", "Entre 0 et 1.", "proportion", r"[01]\.\d{2}", required=True),
        "evidence": text("Indices", "Ce qui a été vu, en français."),
        "detail_book": text("Livre du détail", "Livre des prélèvements ou des remises qui détaille le règlement."),
        "detail_sheet": text("Feuille du détail", "Feuille de ce livre."),
        "detail_row": number("Ligne du détail", "Ligne telle qu'Excel la montre.", "ligne", required=False),
    },
    [],
    "allocations.csv",
    "Une ligne : tant d'euros d'un règlement à une pièce.",
)

PENALTIES = table(
    {
        "invoice_number": text("N° de pièce", "Facture ou acompte en retard, réglé depuis ou non.", required=True),
        "document_type": choice("Type", "Facture ou acompte.", DOCUMENT_TYPES, required=True),
        "customer_code": text("Code client", "Code du client de la pièce."),
        "due_date": iso_day("Échéance", "Échéance du livre, sinon date de la facture (CGV, art. 8)."),
        "delivered_on": iso_day("Livraison", "Livraison ou exécution.", required=False),
        "rate_percent": _written(
            "Taux", "Taux annuel des pénalités ; vide : aucun taux.", "pour cent par an", r"\d+(\.\d+)?", required=False
        ),
        "days_late": number("Jours de retard", "De l'échéance au règlement complet, sinon à l'arrêté.", "jour"),
        "open_balance": euros("Reste dû", "Ce qui n'est pas réglé à l'arrêté."),
        "interest": euros("Pénalités", "Somme des périodes (CGV, art. 9)."),
        "indemnity": euros("Indemnité", "Indemnité forfaitaire de recouvrement (C. com., art. D441-5)."),
        "total": euros("Total", "Pénalités et indemnité."),
        "cgv_version": text("Version des CGV", "En vigueur le jour de la commande (art. 3)."),
        "articles": text("Articles", "Articles appliqués, séparés par « ; »."),
        "warnings": text("Réserves", "Codes des anomalies qui nuancent le calcul, séparés par « ; »."),
    },
    [],
    "penalties.csv",
    "Une ligne : une pièce qui est ou fut en retard à l'arrêté.",
)

OPEN_ITEMS = table(
    {
        "invoice_number": text("N° de pièce", "Facture, acompte ou avoir.", required=True),
        "document_type": choice("Type", "Facture, acompte ou avoir.", DOCUMENT_TYPES, required=True),
        "customer_code": text("Code client", "Code du client de la pièce."),
        "due_date": iso_day("Échéance", "Échéance du livre, sinon date de la pièce."),
        "amount": euros("Montant", "Ce qui est dû sur la pièce ; négatif pour un avoir."),
        "settled": euros("Réglé", "Ce qui est réglé, dans le signe de la pièce."),
        "open_balance": euros("Reste dû", "Montant moins réglé, jamais nul ici."),
        "days_late": number("Jours de retard", "Jours après l'échéance, 0 si elle n'est pas passée.", "jour"),
        "bucket": text("Tranche", "Tranche de la balance âgée.", required=True),
    },
    [],
    "open_items.csv",
    "Une ligne : une pièce dont le reste dû n'est pas nul.",
)

ISSUES = table(
    {
        "code": text("Code", "Nom de l'anomalie, stable.", required=True),
        "severity": choice("Gravité", "error : mis à part ; warning : à vérifier ; info.", SEVERITIES, required=True),
        "book": text("Livre", "Chemin du livre sous le dossier."),
        "sheet": text("Feuille", "Feuille du livre."),
        "row": number("Ligne", "Ligne telle qu'Excel la montre ; vide : tout le livre.", "ligne", required=False),
        "column": text("Colonne", "En-tête tel que l'utilisateur l'a écrit."),
        "value": text("Valeur", "Ce qui a été lu."),
        "message": text("Constat", "Ce qui ne va pas.", required=True),
        "remedy": text("À faire", "Comment y remédier."),
    },
    [],
    "issues.csv",
    "Une ligne : une anomalie, une seule cause.",
)

BOOKS = table(
    {
        "book": text("Livre", "Chemin du livre sous le dossier.", required=True),
        "sheet": text("Feuille", "Feuille du livre."),
        "kind": text("Nature", "Ce que le tableau contient ; vide : le livre est refusé."),
        "sha256": _written("Empreinte", "SHA-256 du fichier.", "hexadécimal", r"[0-9a-f]{64}", required=True),
        "read": number("Lues", "Lignes lues : gardées plus mises à part.", "ligne"),
        "kept": number("Gardées", "Lignes qui comptent.", "ligne"),
        "set_aside": number("Mises à part", "Lignes qu'une anomalie écarte.", "ligne"),
        "total_kept": euros("Somme gardée", "Somme de la colonne de montant des lignes gardées.", required=False),
        "total_set_aside": euros("Somme mise à part", "Même somme, lignes mises à part.", required=False),
    },
    [],
    "run.json, books",
    "Une ligne : un tableau lu, ou un livre refusé.",
)
