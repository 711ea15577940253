"""Matching in French: what each rule and each evidence means, and the arithmetic that proves an allocation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reconcile.model import Allocation, Evidence, Status
from reconcile.money import Cents, format_amount
from reconcile.saying import joined, say

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
    "autre-que-la-plus-ancienne": "Le payeur est reconnu et plusieurs de ses pièces ont ce montant : celle-ci peut "
    "être celle qu'il a voulu payer.",
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
    "iban-connu": "compte du client : {seen}",
    "iban-appris": "compte déjà vu pour ce client : {seen}",
    "payeur-appris": "payeur qui a déjà payé pour ce client, et pour lui seul : « {seen} »",
    "mandat-appris": "mandat déjà vu pour ce client : {seen}",
    "iban-confirme": "payeur que vous avez confirmé : {seen}",
    "mandat-confirme": "mandat que vous avez confirmé : {seen}",
    "nom-confirme": "nom que vous avez confirmé : {seen}",
    "iban-tiers": "payeur dont vous avez confirmé qu'il règle pour ce client : {seen}",
    "nom-tiers": "payeur dont vous avez confirmé qu'il règle pour ce client : {seen}",
    "habitude-mois": "ce client règle d'habitude un mois entier : {seen}",
    "habitude-ensemble": "ce client règle d'habitude plusieurs pièces à la fois : {seen}",
    "decision": "votre décision : {seen}",
    "mandat": "mandat {seen}",
    "siren": "SIREN du client : {seen}",
    "nom": "nom du client : « {seen} »",
    "nom-client": "le libellé dit payer pour ce client : « {seen} »",
    "nom-forme": "nom du client, autre forme juridique : « {seen} »",
    "nom-partage": "nom que plusieurs clients portent : « {seen} »",
    "nom-prolonge": "nom qui peut être le début d'un autre : « {seen} »",
    "nom-parmi": "nom du client parmi d'autres mots : « {seen} »",
    "nom-tronque": "nom du client, coupé par la banque : « {seen} »",
    "nom-partiel": "une partie du nom du client : « {seen} »",
    "nom-courant": "un mot courant du nom du client : « {seen} »",
    "nom-ressemblant": "nom qui ressemble : « {seen} »",
    "reference": "numéro cité : « {seen} »",
    "numero": "numéro abrégé cité : « {seen} »",
    "numero-nu": "nombre du libellé égal au numéro : « {seen} »",
    "numero-coupe": "nombre du libellé, peut-être coupé, par lequel le numéro commence : « {seen} »",
    "numero-fin": "derniers chiffres du numéro : « {seen} »",
    "livre": "numéro écrit dans le livre : « {seen} »",
    "reference-proche": "numéro cité, à une faute de frappe près : « {seen} »",
    "montant": "montant exact : {seen}",
    "montant-rare": "aucune autre pièce n'a ce montant",
    "somme": "somme exacte : {seen}",
    "somme-naturelle": "ce sont toutes ses pièces ouvertes, échues ou d'un mois, ou des pièces qui se suivent",
    "ecart": "il manque {seen}",
    "partiel": "paiement partiel, il reste {seen}",
    "trop-percu": "trop-perçu de {seen}",
    "payee-ensuite": "{seen} a été payée à nouveau après que la banque a repris ce règlement",
    "pieces-egales": "{seen} pièces du même montant",
    "delai-des-clients": "délai habituel des clients, en jours après l'échéance : {seen}",
    "delai-habituel": "délai habituel de ce client, en jours après l'échéance : {seen}",
    "mois": "le mois est nommé",
    "avoir-deduit": "avoir déduit : {seen}",
    "rejet": "rejet : {seen}",
    "lien": "lien écrit dans le livre : {seen}",
}
"""Each kind of evidence and its sentence; `{seen}` is what was seen."""

AGAINST: dict[str, str] = {
    "payeur-refuse": "vous avez refusé ce client pour ce payeur : {seen}",
    "mois-autre": "le libellé nomme un autre mois",
    "payeur-autre": "le payeur semble être un autre client (« {seen} »)",
    "payeur-inconnu": "payeur non reconnu",
    "piece-posterieure": "pièce émise après le paiement",
    "reference-autre": "le libellé cite aussi « {seen} »",
    "reference-reglee": "« {seen} », citée, est déjà réglée",
    "reference-absente": "« {seen} », cité, n'est dans aucun livre",
    "numero-inconnu": "« {seen} » n'est le numéro d'aucune pièce",
}
"""Each kind of evidence that speaks against an answer."""


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
    "plus-ancienne": "le libellé ou le délai habituel de ce client peut désigner une autre pièce que la plus ancienne",
    "echeance": "la plus ancienne des pièces de ce montant n'est échue que des semaines plus tard",
    "refus": "vous avez refusé ce client pour ce payeur",
    "decision": "vous avez déjà répondu sur ce règlement : seule une réponse de vous l'imputera",
}
"""What keeps an answer from proving itself, as the accountant reads it."""

HELD = say("un autre règlement, pas encore décidé, peut avoir payé la même dette")


def lacks_text(lacks: Iterable[str]) -> str:
    """What is lacking, in French; empty where nothing is. Raises KeyError for a word not of `LACKS` (our bug)."""
    return joined((say(LACKS[word]) for word in lacks), " ; ")


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
        yield Step(say("la meilleure autre réponse"), -allocation.verdict.rival, total)


def verdict_text(allocation: Allocation) -> str:
    """Why the answer settles or only waits, in French; empty where a rule decided without weighing."""
    verdict = allocation.verdict
    if verdict is None:
        return ""
    lead = allocation.score - verdict.rival
    compared = say("{lead} points d'avance, il en faut {needed}", lead=lead, needed=verdict.needed)
    if allocation.status is not Status.SUGGESTED:
        return say("{compared}, et rien ne manque à la preuve : imputé", compared=compared)
    reasons: list[str] = []
    if verdict.lacks:
        reasons.append(lacks_text(verdict.lacks))
    if lead < verdict.needed:
        reasons.append(say("une autre réponse est trop proche"))
    if verdict.bounded:
        reasons.append(say("la recherche s'est arrêtée à sa limite"))
    return say("{compared} ; à valider : {reasons}", compared=compared, reasons=joined(reasons, " ; ") or HELD)


class Family(Enum):
    """What a piece of evidence is about; what speaks against an answer is a family of its own."""

    PAYER = "Points payeur"
    NUMBERS = "Points numéros"
    AMOUNT = "Points montant"
    OTHER = "Autres points"
    AGAINST = "Points contre"


_FAMILIES = {
    Family.PAYER: ("iban-", "mandat", "siren", "nom", "payeur-appris"),
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
    """One piece of evidence, in French. Raises KeyError for a kind that neither table has (our bug)."""
    if evidence.kind in AGAINST:
        return say("contre : {what}", what=against_text(evidence))
    return say(EVIDENCE[evidence.kind], seen=evidence.seen)


def against_text(evidence: Evidence) -> str:
    """A piece of evidence against an answer, without saying that it is one."""
    return say((AGAINST if evidence.kind in AGAINST else EVIDENCE)[evidence.kind], seen=evidence.seen)


def rule_text(rule: str) -> str:
    """What a rule means, in French. Raises KeyError for a rule that is not of `RULES` (our bug)."""
    return say(RULES[rule])


def evidences_text(evidence: Iterable[Evidence]) -> str:
    """Several pieces of evidence, in their order."""
    return joined((evidence_text(e) for e in evidence), " ; ")


def arithmetic(total: Cents, parts: Sequence[Cents]) -> str:
    r"""The sum that proves a payment of several documents.

    >>> arithmetic(41280, [30000, 11280]).replace("\u00a0", " ")
    '412,80 € = 300,00 € + 112,80 €'
    """
    rest = total - sum(parts)
    shown = " + ".join(format_amount(p) for p in parts).replace("+ -", "− ")
    left = say(" + {rest} à affecter", rest=format_amount(rest)) if rest else ""
    return say("{total} = {shown}{left}", total=format_amount(total), shown=shown, left=left)
