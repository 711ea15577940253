"""Matching in French: what each rule and each evidence means, and the arithmetic that proves an allocation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reconcile.model import Allocation, Evidence, Status
from reconcile.money import Cents, format_amount

RULES: dict[str, str] = {
    "reference-montant": "La facture est citée et le montant est celui qu'il restait à payer.",
    "references-somme": "Plusieurs factures sont citées et leur somme est le montant payé.",
    "references-tiers": "Un même payeur règle pour plusieurs clients : les factures sont citées, la somme est exacte.",
    "reference-et-autres": "Une facture est citée ; avec d'autres pièces du même client, la somme est le montant payé.",
    "reference-partielle": "La facture est citée et payée en partie.",
    "references-partielles": "Plusieurs factures sont citées, le montant ne les couvre pas : la plus ancienne d'abord.",
    "reference-ecart": "La facture est citée ; il manque une petite somme, peut-être des frais bancaires retenus.",
    "reference-trop-percu": "La facture est citée et payée en entier ; le surplus reste à affecter.",
    "reference-proche": "Le numéro cité n'est pas à ce client ; celui-ci n'en diffère que d'une faute de frappe.",
    "payeur-montant": "Le payeur est reconnu et une seule de ses pièces ouvertes a ce montant.",
    "plus-ancienne": "Le payeur est reconnu et plusieurs de ses pièces ont ce montant : la dette échue la plus "
    "ancienne d'abord (Code civil, art. 1342-10).",
    "mois-nomme": "Le payeur est reconnu et le libellé nomme le mois de la facture.",
    "payeur-somme": "Le payeur est reconnu et une seule combinaison de ses pièces donne ce montant.",
    "mois-entier": "Le payeur est reconnu, le mois est nommé, et le montant est tout ce qu'il devait de ce mois.",
    "payeur-ensemble": "Le payeur est reconnu et le montant est tout ce qu'il devait d'échu, ou tout un mois.",
    "payeur-premieres": "Le payeur est reconnu et le montant est celui des premières pièces d'un mois, sans trou.",
    "payeur-solde": "Le payeur est reconnu et le montant est tout ce qu'il devait.",
    "payeur-partiel": "Le payeur est reconnu ; le montant ne tombe sur aucune pièce : la plus ancienne d'abord.",
    "payeur-ecart": "Le payeur est reconnu ; il manque une petite somme, peut-être des frais bancaires retenus.",
    "payeur-trop-percu": "Le payeur est reconnu et paie plus que tout ce qu'il devait.",
    "avoir-deduit": "Le client a déduit son avoir de ce qu'il a payé.",
    "montant-seul": "Seul le montant correspond ; le payeur n'est pas reconnu.",
    "avoir-lie": "L'avoir est imputé sur la facture à laquelle il est lié.",
    "avoir-egal": "L'avoir annule la seule facture ouverte du client qui ait ce montant.",
    "avoir-propose": "L'avoir n'est lié à aucune facture des livres ; il pourrait s'imputer sur celle-ci.",
    "rejet": "La banque a repris un encaissement : la dette renaît, comme s'il n'avait pas eu lieu.",
    "rejet-du-livre": "Le livre des prélèvements indique un rejet que le relevé ne montre pas encore.",
    "decision": "Vous avez décidé de cette imputation.",
    "decision-avance": "Vous avez décidé de garder ce règlement comme acompte ou avance.",
    "remboursement": "Le virement émis rembourse un avoir du client.",
}
"""Each rule and its sentence."""

EVIDENCE: dict[str, str] = {
    "iban-connu": "compte du client : {}",
    "iban-appris": "compte déjà vu pour ce client : {}",
    "mandat-appris": "mandat déjà vu pour ce client : {}",
    "iban-confirme": "payeur que vous avez confirmé : {}",
    "mandat-confirme": "mandat que vous avez confirmé : {}",
    "nom-confirme": "nom que vous avez confirmé : {}",
    "iban-tiers": "payeur dont vous avez confirmé qu'il règle pour ce client : {}",
    "nom-tiers": "payeur dont vous avez confirmé qu'il règle pour ce client : {}",
    "payeur-refuse": "contre : vous avez refusé ce client pour ce payeur : {}",
    "habitude-mois": "ce client règle d'habitude un mois entier : {}",
    "habitude-ensemble": "ce client règle d'habitude plusieurs pièces à la fois : {}",
    "decision": "votre décision : {}",
    "mandat": "mandat {}",
    "siren": "SIREN du client : {}",
    "nom": "nom du client : « {} »",
    "nom-forme": "nom du client, autre forme juridique : « {} »",
    "nom-partage": "nom que plusieurs clients portent : « {} »",
    "nom-prolonge": "nom qui peut être le début d'un autre : « {} »",
    "nom-parmi": "nom du client parmi d'autres mots : « {} »",
    "nom-tronque": "nom du client, coupé par la banque : « {} »",
    "nom-partiel": "une partie du nom du client : « {} »",
    "nom-ressemblant": "nom qui ressemble : « {} »",
    "reference": "numéro cité : « {} »",
    "numero": "numéro abrégé cité : « {} »",
    "numero-nu": "nombre du libellé égal au numéro : « {} »",
    "numero-coupe": "nombre du libellé, peut-être coupé, par lequel le numéro commence : « {} »",
    "livre": "numéro écrit dans le livre : « {} »",
    "reference-proche": "numéro cité, à une faute de frappe près : « {} »",
    "montant": "montant exact : {}",
    "montant-rare": "aucune autre pièce n'a ce montant",
    "somme": "somme exacte : {}",
    "somme-naturelle": "ce sont toutes ses pièces ouvertes, échues ou d'un mois, ou des pièces qui se suivent",
    "ecart": "il manque {}",
    "partiel": "paiement partiel, il reste {}",
    "trop-percu": "trop-perçu de {}",
    "pieces-egales": "{} pièces du même montant",
    "mois": "le mois est nommé",
    "avoir-deduit": "avoir déduit : {}",
    "rejet": "rejet : {}",
    "lien": "lien écrit dans le livre : {}",
    "mois-autre": "contre : le libellé nomme un autre mois",
    "payeur-autre": "contre : le payeur semble être un autre client (« {} »)",
    "payeur-inconnu": "contre : payeur non reconnu",
    "piece-posterieure": "contre : pièce émise après le paiement",
    "reference-autre": "contre : le libellé cite aussi « {} »",
    "reference-reglee": "contre : « {} », citée, est déjà réglée",
    "reference-absente": "contre : « {} », cité, n'est dans aucun livre",
    "numero-inconnu": "contre : « {} » n'est le numéro d'aucune pièce",
}
"""Each kind of evidence and its sentence; `{}` is what was seen."""


LACKS: dict[str, str] = {
    "contredit": "le règlement cite autre chose que ces pièces",
    "unique": "d'autres pièces du client peuvent donner ce montant",
    "autre-exacte": "une autre pièce du client a exactement ce montant",
    "payeur-doit": "le payeur doit lui-même ce montant sur une de ses pièces",
    "numero-partage": "le numéro cité peut désigner plusieurs pièces",
    "montant-courant": "d'autres pièces ont ce montant",
    "payeur": "le payeur n'est pas assez sûrement reconnu",
    "numero": "aucun numéro de facture ne les désigne clairement",
    "montant": "le montant n'est pas celui de ces pièces",
    "plusieurs": "plusieurs pièces sont en cause",
    "refus": "vous avez refusé ce client pour ce payeur",
    "decision": "vous avez déjà répondu sur ce règlement : seule une réponse de vous l'imputera",
}
"""What keeps an answer from proving itself, as the accountant reads it."""

HELD = "un autre règlement, pas encore décidé, peut avoir payé la même dette"


def lacks_text(lacks: Iterable[str]) -> str:
    """What is lacking, in French; empty where nothing is. Raises KeyError for a word not of `LACKS` (our bug)."""
    return " ; ".join(LACKS[word] for word in lacks)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the waterfall: what counts, by how much, and the points so far."""

    text: str
    points: int
    total: int


def waterfall(allocation: Allocation) -> Iterator[Step]:
    """From the evidence to the lead that decided: the last total is what `verdict_text` compares with what is needed.

    Without a verdict (a reject, a credit note set off) the evidence alone.
    """
    total = 0
    for evidence in allocation.evidence:
        total += evidence.weight
        yield Step(evidence_text(evidence), evidence.weight, total)
    if allocation.verdict is not None and allocation.verdict.rival:
        total -= allocation.verdict.rival
        yield Step("la meilleure autre réponse", -allocation.verdict.rival, total)


def verdict_text(allocation: Allocation) -> str:
    """Why the answer settles or only waits, in French; empty where a rule decided without weighing."""
    verdict = allocation.verdict
    if verdict is None:
        return ""
    lead = allocation.score - verdict.rival
    compared = f"{lead} points d'avance, il en faut {verdict.needed}"
    if allocation.status is not Status.SUGGESTED:
        return f"{compared}, et rien ne manque à la preuve : imputé"
    reasons = []
    if verdict.lacks:
        reasons.append(lacks_text(verdict.lacks))
    if lead < verdict.needed:
        reasons.append("une autre réponse est trop proche")
    if verdict.bounded:
        reasons.append("la recherche s'est arrêtée à sa limite")
    return f"{compared} ; à valider : {' ; '.join(reasons) or HELD}"


class Family(Enum):
    """What a piece of evidence is about; what speaks against an answer is a family of its own."""

    PAYER = "Points payeur"
    NUMBERS = "Points numéros"
    AMOUNT = "Points montant"
    OTHER = "Autres points"
    AGAINST = "Points contre"


_FAMILIES = {
    Family.PAYER: ("iban-", "mandat", "siren", "nom"),
    Family.NUMBERS: ("reference", "numero", "livre", "lien"),
    Family.AMOUNT: ("montant", "somme", "ecart", "partiel", "trop-percu", "avoir-deduit"),
}
"""How the kinds of each family begin."""


def family_of(evidence: Evidence) -> Family:
    """The family of a piece of evidence."""
    if evidence.weight < 0:
        return Family.AGAINST
    return next((f for f, starts in _FAMILIES.items() if evidence.kind.startswith(starts)), Family.OTHER)


def evidence_text(evidence: Evidence) -> str:
    """One piece of evidence, in French. Raises KeyError for a kind that is not of `EVIDENCE` (our bug)."""
    return EVIDENCE[evidence.kind].format(evidence.seen)


def rule_text(rule: str) -> str:
    """What a rule means, in French. Raises KeyError for a rule that is not of `RULES` (our bug)."""
    return RULES[rule]


def evidences_text(evidence: Iterable[Evidence]) -> str:
    """Several pieces of evidence, in their order."""
    return " ; ".join(evidence_text(e) for e in evidence)


def arithmetic(total: Cents, parts: Sequence[Cents]) -> str:
    r"""The sum that proves a payment of several documents.

    >>> arithmetic(41280, [30000, 11280]).replace("\u00a0", " ")
    '412,80 € = 300,00 € + 112,80 €'
    """
    rest = total - sum(parts)
    shown = " + ".join(format_amount(p) for p in parts).replace("+ -", "− ")
    return f"{format_amount(total)} = {shown}" + (f" + {format_amount(rest)} à affecter" if rest else "")
