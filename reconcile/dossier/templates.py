"""Empty books with the canonical headers, drop-downs and notes: what a user copies, fills and drops."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reconcile.books.tables.choices import NATURES
from reconcile.books.tables.columns import Column, Reads
from reconcile.books.tables.shapes import SHAPES
from reconcile.model import BookKind, DecisionKind

_CREATED = datetime(2026, 1, 1, tzinfo=UTC)  # the same bytes each time
_LAST_ROW = 5000

_HEADERS: dict[BookKind, tuple[str, ...]] = {
    BookKind.INVOICES: (
        "N° facture", "Type", "Code client", "Client", "Catégorie client", "SIREN", "N° TVA", "N° commande",
        "Date commande", "Date facture", "Date livraison", "Date échéance", "Nature", "Montant HT", "Taux TVA",
        "Montant TVA", "Montant TTC", "Acompte déduit", "Facture liée", "Mode de règlement", "Devise", "Litige",
        "Conditions",
    ),
    BookKind.BANK: (
        "Date opération", "Date valeur", "Libellé", "Débit", "Crédit", "Référence", "IBAN contrepartie", "Solde",
        "Devise",
    ),
    BookKind.DIRECT_DEBITS: (
        "Remise", "Date d'exécution", "RUM", "Client", "IBAN", "EndToEndId", "N° facture", "Montant", "Date rejet",
        "Code rejet",
    ),
    BookKind.CHEQUES: ("N° bordereau", "Date remise", "N° chèque", "Tireur", "Banque", "Montant", "N° facture"),
    BookKind.CASH: ("Date", "Client", "Libellé", "Montant", "N° facture"),
    BookKind.ORDERS: (
        "N° commande", "Date commande", "Client", "Montant TTC", "Acompte demandé", "Date annulation",
        "Conditions de paiement",
    ),
    BookKind.SUBSCRIPTIONS: ("Client", "Service", "Date échéance", "Montant HT", "Date résiliation demandée"),
    BookKind.CUSTOMERS: (
        "Code client", "Client", "Catégorie", "SIREN", "N° TVA", "IBAN", "Autres noms", "Adresse", "E-mail",
        "Procédure collective", "Litige",
    ),
    BookKind.DECISIONS: ("Clé", "Décision", "Imputer sur", "Commentaire", "Arrêté"),
}  # fmt: skip

_CATEGORIES = ("Professionnel", "Particulier", "Association", "Public")
_CHOICES: dict[str, tuple[str, ...]] = {
    "Type": ("Facture", "Avoir", "Acompte"),
    "Catégorie client": _CATEGORIES,
    "Catégorie": _CATEGORIES,
    "Nature": tuple(NATURES),
    "Mode de règlement": ("Virement", "Prélèvement", "Chèque", "Espèces"),
    "Devise": ("EUR",),
    "Décision": tuple(kind.value for kind in DecisionKind),
}

_NOTES: dict[str, str] = {
    "N° facture": "Le numéro écrit sur la facture. Sur un règlement : la facture payée, si elle est connue.",
    "Type": "Facture, Avoir ou Acompte. Vide : facture.",
    "Catégorie client": "Décide si l'indemnité de 40 € est due. Vide : la catégorie par défaut de dossier.toml.",
    "Catégorie": "Décide si l'indemnité de 40 € est due. Vide : la catégorie par défaut de dossier.toml.",
    "Date commande": "Elle choisit la version des CGV qui s'applique.",
    "Date livraison": "Livraison du matériel ou exécution de la prestation : elle fixe le taux des pénalités.",
    "Date échéance": "Vide : payable à réception, donc à la date de la facture.",
    "Montant TTC": "Le total de la facture. Un avoir peut être positif ou négatif.",
    "Acompte déduit": "L'acompte déjà facturé à retirer du TTC. Reste dû = TTC − acompte déduit.",
    "Facture liée": "Pour un avoir : la facture corrigée. Pour une facture : sa facture d'acompte.",
    "Litige": "Ce que conteste le client. Vide : pas de litige.",
    "Libellé": "Le libellé complet, tel que la banque l'écrit : il sert au rapprochement.",
    "Débit": "Ce qui sort du compte. Il faut un débit ou un crédit sur chaque ligne.",
    "Crédit": "Ce qui entre sur le compte. Il faut un débit ou un crédit sur chaque ligne.",
    "IBAN contrepartie": "L'IBAN de celui qui paie, si la banque le donne.",
    "Solde": "Le solde après l'opération, si la banque le donne : il permet de voir qu'une ligne manque.",
    "Remise": "Le numéro de la remise de prélèvements : une ligne du relevé paie toute la remise.",
    "RUM": "La référence unique du mandat.",
    "Date rejet": "Le jour où la banque a rejeté le prélèvement. Vide : encaissé.",
    "Code rejet": "Par exemple AM04 (provision insuffisante) ou MD06 (contestation).",
    "N° bordereau": "Le numéro du bordereau de remise : une ligne du relevé paie tout le bordereau.",
    "Date remise": "Le jour de la remise : c'est le jour du paiement (CGV, art. 8).",
    "Tireur": "Le nom écrit sur le chèque.",
    "Code client": "Le même code dans tous les livres.",
    "IBAN": "Plusieurs IBAN : séparez-les par un point-virgule.",
    "Autres noms": "Enseigne, ancien nom… Séparez-les par un point-virgule.",
    "Procédure collective": "Ouverte : ce qu'elle est et le jour de la publication du jugement au BODACC, par exemple "
    "« redressement judiciaire 12/03/2026 ». Vide : aucune.",
    "Acompte demandé": "L'acompte convenu à la commande, en euros TTC : au plus 50 % (CGV, art. 8).",
    "Date annulation": "Le jour où le client a annulé : l'acompte est acquis, à défaut 30 % du TTC (CGV, art. 5). "
    "Vide : la commande tient.",
    "Service": "Par exemple Microsoft 365, antivirus, hébergement, nom de domaine.",
    "Date résiliation demandée": "Le jour où le client a envoyé son courrier (CGV, art. 7). Vide : pas de résiliation.",
    "Devise": "EUR. Vide : EUR.",
    "Clé": "La clé du règlement, copiée d'un rapport. Vide : la décision ne porte que sur des pièces.",
    "Décision": "La réponse. Dans un rapport, elle se remplit sur place.",
    "Imputer sur": "Les pièces, séparées par un point-virgule, avec leurs montants s'il le faut : FA-31 : 100,00.",
    "Arrêté": "L'arrêté du rapport qui posait la question, ou le jour de la décision.",
}

_BY_READS: dict[Reads, str] = {
    Reads.DATE: "Une date, par exemple 31/03/2026.",
    Reads.AMOUNT: "Un montant en euros, par exemple 1234,56.",
    Reads.RATE: "Un taux, par exemple 20 %.",
    Reads.SIREN: "Neuf chiffres.",
    Reads.IBAN: "L'IBAN, avec ou sans espaces.",
}
_FORMATS = {Reads.DATE: "dd/mm/yyyy", Reads.AMOUNT: "#,##0.00", Reads.RATE: "0.0%"}


def write_templates(folder: Path) -> None:
    """One empty book for each kind, named after it, the same bytes each time."""
    for shape in SHAPES:
        columns = {column.header: column for column in shape.columns}
        _write(folder / f"{shape.kind.value}.xlsx", shape.kind, [columns[name] for name in _HEADERS[shape.kind]])


def _write(path: Path, kind: BookKind, columns: list[Column]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Modèle : {kind.value}", "created": _CREATED})
    sheet = book.add_worksheet(kind.value)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for index, column in enumerate(columns):
        _write_column(book, sheet, index, column)
    book.close()


def _write_column(book: Any, sheet: Any, index: int, column: Column) -> None:
    text, fill = ("#FFFFFF", "#0072B2") if column.required else ("#000000", "#DDEEF8")  # the note says it in words
    header = book.add_format({"bold": True, "font_color": text, "bg_color": fill, "border": 1})
    cells = book.add_format({"num_format": _FORMATS.get(column.reads, "@")})
    sheet.set_column(index, index, max(12, len(column.header) + 4), cells)
    sheet.write_string(0, index, column.header, header)
    sheet.write_comment(0, index, _note(column), {"x_scale": 2, "author": "reconcile"})
    if choices := _CHOICES.get(column.header):
        sheet.data_validation(
            1, index, _LAST_ROW, index,
            {
                "validate": "list",
                "source": list(choices),
                "error_title": column.header,
                "error_message": f"Choisissez : {', '.join(choices)}.",
            },
        )  # fmt: skip


def _note(column: Column) -> str:
    need = "Obligatoire." if column.required else "Facultatif."
    if column.header in ("Débit", "Crédit"):
        need = "Débit ou crédit obligatoire."
    what = _NOTES.get(column.header, "")
    return " ".join(part for part in (need, what, _BY_READS.get(column.reads, "")) if part)
