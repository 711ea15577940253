"""Mistakes of users as values: what an issue is, and the registry of all of them with their remedies.

A message says what is there and what was expected; a remedy says what to do. Both are French sentences. The place is
kept apart, so that a message never repeats it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reconcile.model import Source


class Severity(StrEnum):
    """ERROR: a row or a book was set aside. WARNING: look at it. INFO: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an issue is, as precisely as it is known.

    Attributes:
        row: as Excel shows it; 0 for a whole sheet or book.
        column: the header as the user wrote it.
        cell: « F12 ».
    """

    book: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""

    @classmethod
    def of(cls, source: Source, column: str = "", cell: str = "") -> "Place":
        """The place of a record's row."""
        return cls(source.book, source.sheet, source.row, column, cell)

    def __str__(self) -> str:
        where = self.cell or (f"ligne {self.row}" if self.row else "")
        column = f"« {self.column} »" if self.column else ""
        return " › ".join(part for part in (self.book, self.sheet, where, column) if part)


@dataclass(frozen=True, slots=True)
class Issue:
    """One mistake, one cause. `value`: the very text that was found there."""

    code: str
    severity: Severity
    place: Place
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.place} : " if str(self.place) else ""
        return f"{place}{self.message} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class IssueKind:
    """The entry of the registry: `message` and `remedy` are templates over `value` and named facts."""

    severity: Severity
    title: str
    message: str
    remedy: str


def issue(code: str, place: Place, value: str = "", **facts: object) -> Issue:
    """The issue `code` at `place`. Raises KeyError for an unknown code or a fact that its template wants (our bug)."""
    kind = REGISTRY[code]
    shown = value if len(value) <= _LONGEST_EXCERPT else value[: _LONGEST_EXCERPT - 1] + "…"
    message = kind.message.format(value=shown, **facts)
    remedy = kind.remedy.format(value=shown, **facts)
    return Issue(code, kind.severity, place, shown, message, remedy)


def sort_key(found: Issue) -> tuple[int, Place, str, str]:
    """Errors first, then warnings; inside, in the order of the books."""
    return (list(Severity).index(found.severity), found.place, found.code, found.message)


def any_error(found: Iterable[Issue]) -> bool:
    """Whether something was set aside."""
    return any(one.severity is Severity.ERROR for one in found)


_LONGEST_EXCERPT = 80

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

REGISTRY: dict[str, IssueKind] = {
    # --- the file -----------------------------------------------------------------------------------------------------
    "CLASSEUR-ILLISIBLE": IssueKind(
        _E,
        "Le fichier n'est pas un classeur Excel",
        "ce fichier n'est pas un classeur Excel lisible ({reason}).",
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau.",
    ),
    "CLASSEUR-PROTEGE": IssueKind(
        _E,
        "Le classeur est protégé par un mot de passe",
        "ce classeur est protégé par un mot de passe.",
        "Retirez le mot de passe dans Excel (Fichier, Informations, Protéger le classeur), puis déposez-le de nouveau.",
    ),
    "CLASSEUR-DEMESURE": IssueKind(
        _E,
        "Le classeur est trop grand pour être un livre de comptes",
        "ce classeur est démesuré ({reason}).",
        "Copiez les lignes utiles dans un classeur neuf, puis déposez celui-ci.",
    ),
    "CLASSEUR-VIDE": IssueKind(
        _E,
        "Le classeur est vide",
        "aucune feuille de ce classeur ne contient de données.",
        "Vérifiez que le bon fichier a été déposé.",
    ),
    "FORMAT-NON-LU": IssueKind(
        _W,
        "Ce format de fichier n'est pas lu",
        "ce fichier « {value} » n'est pas un classeur .xlsx : il n'a pas été lu.",
        "Enregistrez-le au format « Classeur Excel (.xlsx) » s'il contient des factures ou des règlements.",
    ),
    "TABLEUR-NON-LU": IssueKind(
        _E,
        "Un tableau d'un autre format n'est pas lu",
        "ce tableau au format « {value} » n'a pas été lu : seuls les classeurs .xlsx et .xlsm le sont.",
        "Ouvrez-le dans Excel, enregistrez-le au format « Classeur Excel (.xlsx) », puis déposez-le de nouveau.",
    ),
    "AUCUN-LIVRE": IssueKind(
        _W,
        "Le dossier ne contient aucun livre",
        "aucun classeur Excel n'a été trouvé dans le dossier.",
        "Vérifiez que c'est le bon dossier.",
    ),
    "LIVRE-EN-DOUBLE": IssueKind(
        _W,
        "Le même fichier est présent deux fois",
        "ce fichier est identique à « {other} » : il n'a été compté qu'une fois.",
        "Supprimez l'un des deux.",
    ),
    "RAPPORT-IGNORE": IssueKind(
        _I,
        "Un rapport de ce programme n'est pas un livre",
        "ce classeur est un rapport produit par ce programme : il n'a pas été lu comme un livre.",
        "Rien à faire ; rangez-le dans le dossier « rapports ».",
    ),
    # --- the table ----------------------------------------------------------------------------------------------------
    "LIVRE-INCONNU": IssueKind(
        _E,
        "Aucune colonne connue",
        "aucune ligne d'en-tête connue n'a été trouvée (en-têtes lus : {value}).",
        "La première ligne du tableau doit porter les titres attendus, par exemple pour des factures : "
        "N° facture, Client, Date facture, Montant TTC.",
    ),
    "LIVRE-AMBIGU": IssueKind(
        _E,
        "Un tableau peut se lire de deux façons",
        "ce tableau peut être lu comme « {first} » ou comme « {second} » (colonnes lues : {value}).",
        "Reprenez les titres de colonnes du modèle voulu, par exemple « Montant TTC » et « Date facture » pour des "
        "factures.",
    ),
    "LIVRE-NON-TRAITE": IssueKind(
        _I,
        "Un tableau reconnu mais pas encore traité",
        "ce tableau « {kind} » est reconnu, mais cette version ne le traite pas : il n'a pas été lu.",
        "Rien à faire.",
    ),
    "COLONNE-MANQUANTE": IssueKind(
        _E,
        "Une colonne obligatoire manque",
        "ce tableau ressemble à « {kind} » mais la colonne « {wanted} » manque (colonnes lues : {value}).",
        "Ajoutez la colonne « {wanted} », ou renommez celle qui en tient lieu.",
    ),
    "COLONNE-EN-DOUBLE": IssueKind(
        _E,
        "Deux colonnes disent la même chose",
        "les colonnes « {value} » et « {other} » tiennent toutes deux lieu de « {wanted} ».",
        "Renommez ou supprimez celle qui ne doit pas être lue.",
    ),
    "FEUILLE-SANS-LIGNE": IssueKind(
        _W,
        "Un tableau sans ligne",
        "ce tableau « {kind} » n'a aucune ligne sous son en-tête.",
        "Rien à faire si la période est vide ; sinon vérifiez le fichier.",
    ),
    "FEUILLE-IGNOREE": IssueKind(
        _I,
        "Une feuille sans tableau connu",
        "cette feuille ne contient aucun tableau connu : elle n'a pas été lue.",
        "Rien à faire si elle ne contient ni factures ni règlements.",
    ),
    "FEUILLE-MASQUEE": IssueKind(
        _W,
        "Une feuille masquée a été lue",
        "cette feuille est masquée dans Excel ; ses lignes ont été lues comme les autres.",
        "Supprimez la feuille si elle ne doit pas compter.",
    ),
    "LIGNES-MASQUEES": IssueKind(
        _W,
        "Des lignes masquées ou filtrées ont été lues",
        "{count} lignes sont masquées ou filtrées dans Excel ; elles ont été lues comme les autres.",
        "Affichez-les pour vérifier ; supprimez celles qui ne doivent pas compter.",
    ),
    "TOTAL-DIFFERENT": IssueKind(
        _W,
        "Une ligne de total ne correspond pas à ses lignes",
        "le total indiqué est {value}, la somme des {count} lignes lues est {sum} (écart {gap}).",
        "Vérifiez qu'aucune ligne ne manque et que le total couvre bien toutes les lignes.",
    ),
    "SOLDE-DIFFERENT": IssueKind(
        _W,
        "Le solde du relevé ne correspond pas à ses opérations",
        "solde de départ {opening} plus opérations {sum} font {found}, le relevé indique {value} (écart {gap}).",
        "Vérifiez qu'aucune opération ne manque dans le relevé.",
    ),
    "LIGNE-DE-TEXTE": IssueKind(
        _W,
        "Une ligne de texte sous le tableau",
        "cette ligne ne contient que le texte « {value} » : elle n'a pas été lue comme une ligne du tableau.",
        "Rien à faire si c'est une note ; sinon complétez la ligne.",
    ),
    # --- the row ------------------------------------------------------------------------------------------------------
    "CELLULE-VIDE": IssueKind(
        _E,
        "Une cellule obligatoire est vide",
        "la cellule « {wanted} » est vide alors qu'elle est obligatoire.",
        "Remplissez la cellule, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "CELLULE-EN-ERREUR": IssueKind(
        _E,
        "Une cellule contient une erreur Excel",
        "la cellule contient l'erreur Excel « {value} » au lieu d'une valeur.",
        "Corrigez la formule dans Excel, enregistrez, puis relancez. La ligne est mise à part.",
    ),
    "FORMULE-NON-CALCULEE": IssueKind(
        _E,
        "Une formule n'a jamais été calculée",
        "la cellule contient une formule dont le résultat n'est pas enregistré dans le classeur.",
        "Ouvrez le classeur dans Excel, enregistrez-le, puis déposez-le de nouveau. La ligne est mise à part.",
    ),
    "MONTANT-ILLISIBLE": IssueKind(
        _E,
        "Un montant ne peut pas être lu",
        "« {value} » {reason} ; il faut {expected}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "MONTANT-ARRONDI": IssueKind(
        _W,
        "Un montant a plus de deux décimales",
        "« {value} » a plus de deux décimales ; {used} a été retenu.",
        "Arrondissez la formule, par exemple =ARRONDI(…;2), pour que la cellule vaille ce qu'elle montre.",
    ),
    "DATE-ILLISIBLE": IssueKind(
        _E,
        "Une date ne peut pas être lue",
        "« {value} » {reason} ; il faut {expected}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part : elle n'est ni rapprochée ni comptée.",
    ),
    "VALEUR-INCONNUE": IssueKind(
        _E,
        "Une valeur n'est pas dans la liste",
        "« {value} » n'est pas une valeur connue de « {wanted} » (valeurs connues : {known}).",
        "Choisissez une des valeurs connues, puis relancez. La ligne est mise à part.",
    ),
    "VALEUR-IGNOREE": IssueKind(
        _W,
        "Une valeur facultative ne peut pas être lue",
        "« {value} » ne peut pas être lu dans « {wanted} » : la cellule a été ignorée, la ligne est gardée.",
        "Corrigez ou videz la cellule.",
    ),
    "VALEUR-INVALIDE": IssueKind(
        _E,
        "Une valeur n'est pas possible",
        "« {value} » n'est pas possible dans « {wanted} » : {reason}.",
        "Corrigez la cellule, puis relancez. La ligne est mise à part.",
    ),
    "ACOMPTE-SANS-OBJET": IssueKind(
        _W,
        "Un acompte déduit d'une pièce qui n'est pas une facture",
        "l'acompte déduit « {value} » n'a pas été compté : la pièce est de type « {kind} ».",
        "Corrigez le type de la pièce, ou videz la cellule.",
    ),
    "DEBIT-ET-CREDIT": IssueKind(
        _E,
        "Une ligne a un débit et un crédit",
        "la ligne a un débit et un crédit ({value}) : on ne peut savoir lequel compte.",
        "Laissez l'un des deux vide, puis relancez. La ligne est mise à part.",
    ),
    "FACTURE-EN-DOUBLE": IssueKind(
        _E,
        "Un numéro de facture est présent deux fois",
        "le numéro « {value} » est déjà celui de {other}.",
        "Corrigez le numéro ou supprimez la ligne en trop. Cette ligne est mise à part ; la première est gardée.",
    ),
    "LIGNE-EN-DOUBLE": IssueKind(
        _W,
        "La même ligne a déjà été lue",
        "cette ligne est identique à {other} : elle n'a été comptée qu'une fois.",
        "Rien à faire si les deux livres se recouvrent ; sinon supprimez la ligne en trop.",
    ),
    "DEVISE-AUTRE": IssueKind(
        _E,
        "Une devise autre que l'euro",
        "la ligne est en « {value} » ; seuls les euros sont rapprochés.",
        "Convertissez le montant en euros, ou traitez cette ligne à la main. La ligne est mise à part.",
    ),
    "PIECE-POSTERIEURE": IssueKind(
        _I,
        "Des pièces postérieures à la date d'arrêté",
        "pièces non comptées, car datées après le {as_of} : {what}.",
        "Rien à faire : elles compteront à leur date.",
    ),
    # --- the law and the CGV ------------------------------------------------------------------------------------------
    "TAUX-ABSENT": IssueKind(
        _E,
        "Aucun taux légal pour ce semestre",
        "aucun taux légal n'est connu pour le {value} : les pénalités de {document} ne sont pas calculées.",
        "Complétez le barème dès la publication de l'arrêté, puis relancez.",
    ),
    "TAUX-PROVISOIRE": IssueKind(
        _W,
        "Un taux légal provisoire a été utilisé",
        "le taux du {value} est provisoire (nombre de pièces qui en dépendent : {count}).",
        "Vérifiez le taux au Journal officiel avant de réclamer ces pénalités.",
    ),
    "TAUX-SOUS-PLANCHER": IssueKind(
        _W,
        "Le taux des CGV passe sous le minimum légal",
        "le taux {value} figé à la livraison est inférieur au minimum légal de {floor} en vigueur pendant le retard "
        "(C. com., art. L441-10 II).",
        "Le montant des CGV est calculé ; faites vérifier par un juriste s'il faut réclamer le minimum légal.",
    ),
    "PLANCHER-INCONNU": IssueKind(
        _I,
        "Le minimum légal d'un semestre n'est pas connu",
        "le minimum légal du {value} n'est pas connu : le taux des CGV ne lui a pas été comparé (nombre de pièces : "
        "{count}).",
        "Complétez le barème dès la publication de l'arrêté, puis relancez.",
    ),
    "INDEMNITE-NON-DUE": IssueKind(
        _W,
        "L'indemnité de 40 € n'est pas due",
        "l'indemnité forfaitaire n'est pas comptée : le client est de catégorie « {value} » ({why}).",
        "Rien à faire, ou corrigez la catégorie du client.",
    ),
    "CATEGORIE-PAR-DEFAUT": IssueKind(
        _I,
        "La catégorie des clients n'est pas indiquée",
        "la catégorie du client n'est pas indiquée : « {value} » a été retenu (nombre de pièces en retard : {count}).",
        "Ajoutez une colonne « Catégorie client » si certains clients sont des particuliers ou des associations.",
    ),
    "CGV-ABSENTES": IssueKind(
        _E,
        "Aucune version des CGV n'était en vigueur",
        "aucune version des CGV n'était en vigueur le {value} : les pénalités de {document} ne sont pas calculées.",
        "Ajoutez au dossier la version des CGV en vigueur à cette date.",
    ),
    # --- payments -----------------------------------------------------------------------------------------------------
    "REMISE-SANS-RELEVE": IssueKind(
        _W,
        "Une remise n'est pas sur le relevé",
        "la remise « {value} » du {on} ({amount}) n'a pas été trouvée sur le relevé bancaire.",
        "Vérifiez qu'elle a été créditée, ou déposez le relevé de la période.",
    ),
    "REJET-SANS-RELEVE": IssueKind(
        _W,
        "Un rejet n'est pas sur le relevé",
        "le rejet du {on} ({amount}) n'a pas été trouvé sur le relevé bancaire ; la facture est tenue pour impayée.",
        "Vérifiez le relevé de la période.",
    ),
    "FACTURE-CITEE-ABSENTE": IssueKind(
        _W,
        "Un règlement cite une facture qui n'est pas dans les livres",
        "« {value} » cité par cette ligne n'est le numéro d'aucune facture des livres.",
        "Déposez le livre de factures qui manque, ou corrigez le numéro.",
    ),
    "ESPECES-PLAFOND": IssueKind(
        _W,
        "Un paiement en espèces dépasse le plafond légal",
        "{value} en espèces dépasse le plafond de {cap} (C. mon. fin., art. D112-3).",
        "Un paiement en espèces au-delà du plafond expose à une amende ; vérifiez la ligne.",
    ),
}
