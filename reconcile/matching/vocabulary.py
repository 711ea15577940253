"""Words that labels and names are made of, folded (`text.fold`)."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    "sarl sarlu sas sasu eurl sa sci snc scop scp scm sca sccv scea selarl selas selafa sel spfpl earl gaec gie geie "
    "ei eirl ae asbl ong association assoc asso micro auto entrepreneur cie ltd gmbh bv srl spa inc llc plc"
)
"""Legal forms: they say little of who a customer is, and are left out or wrong on most bank labels."""

COURTESY = _words("m mr mme mlle mrs monsieur madame mademoiselle messieurs me maitre dr docteur ou")

ABBREVIATIONS = {
    "nlle": "nouvelle", "nvelle": "nouvelle", "nvle": "nouvelle", "st": "saint", "gpe": "groupe", "grp": "groupe",
    "gr": "groupe", "fr": "france", "intl": "international", "int": "international", "serv": "services",
    "svces": "services", "dev": "developpement", "transp": "transports", "constr": "construction",
    "bat": "batiment", "pharm": "pharmacie", "boul": "boulangerie", "rest": "restaurant", "cab": "cabinet",
    "clin": "clinique", "vet": "veterinaire", "imm": "immobilier", "immo": "immobilier",
    "assoc": "association", "asso": "association", "distrib": "distribution", "informat": "informatique",
    "dept": "departement", "cne": "commune", "gal": "general", "gale": "generale", "cial": "commercial",
}  # fmt: skip
"""How people and banks shorten the words of a name."""

LINKS = _words("et and de du des la le les l d au aux en a pour par sur the of")

HOUSE = _words("societe ste ets etablissements etablissement ent")

COMMON_WORDS = _words(
    "groupe holding finance finances financiere conseil conseils services service solutions ingenierie industrie "
    "industries distribution logistique energie energies immobilier immobiliere gestion developpement international "
    "france europe participations commerce batiment travaux construction constructions renovation habitat maconnerie "
    "menuiserie plomberie chauffage electricite peinture couverture charpente serrurerie carrelage platrerie paysage "
    "jardins transport transports taxi taxis ambulance ambulances garage auto automobile automobiles carrosserie "
    "boulangerie patisserie boucherie charcuterie restaurant brasserie hotel cafe bar epicerie traiteur pharmacie "
    "optique librairie imprimerie coiffure beaute fleurs bijouterie cabinet clinique centre medical dentaire maison "
    "agence atelier ateliers bureau etude office comite club foyer ecole lycee college creche association amicale "
    "federation syndicat cooperative union mairie commune ville communaute residence copropriete sdc scierie vignobles "
    "domaine chateau ferme freres frere fils pere mere cie veuve nord sud est ouest rural sportive laique musique "
    "fetes tourisme culture formation nettoyage securite informatique"
)
"""Words that many names have: one of them alone names nobody."""

OPERATION = _words(
    "vir virt virement virements sepa inst instantane instantanee recu recue re emis europeen permanent faveur votre "
    "vers ref reference motif lib libelle id date heure remise rem cheque cheques chq prlv prelevement prelevements "
    "fact facture factures fac fa rglt regl reglement reglements rgt paiement pmt solde acompte avoir abonnement abo "
    "merci no n num numero cpte compte eur euros client notprovided du au janvier fevrier mars avril mai juin "
    "juillet aout septembre octobre novembre decembre janv fev avr juil sept oct nov dec rej rejet rejete rejetee "
    "rejetes impaye impayee impayes retour ret prelvt ndeg sdd acpte invoice inv moins frais suivant selon votre "
    "notre vos nos fin mois trimestre total partiel rappel annulation annul retourne provision insuffisante sans "
    "rembt remboursement trop percu double ben beneficiaire annule annulee perm"
)
"""Words of banks and of people who write what they pay: never part of a payer's name in a free label."""

BANK_WORDS = _words(
    "vir virt virement virements transfert transfer sepa sct inst instantane instantanee recu recue recus re emis "
    "europeen permanent perm faveur en votre de du par client ref reference"
)
"""A first line of nothing but these is the bank's; the payer is on the next."""

NOT_CUSTOMERS = _words(
    "urssaf dgfip impot impots tva drfip ddfip cpam caf pret credit emprunt capital interets interet remboursement "
    "remb interne salaire salaires loyer assurance dividende apport subvention bpifrance"
)
"""Money that comes in with one of these words and nothing else is not worth a guess by its amount."""

MANDATE_WORDS = _words("mandat mandats mdt")
"""With one of these a public accountant pays what a town or a school owes, and sends back no tax."""

OVERPAID_WORDS = _words("trop erreur double doublon indu")
"""Words for money that was received and not owed."""

DEBIT_WORDS = _words("prlv prelevement prelevements prelvt sdd")
CHEQUE_WORDS = _words("cheque cheques chq chqs")
TRANSFER_WORDS = _words("vir virement virements virt")

INVOICE_WORDS = _words("FACTURE FACTURES FACT FACTS FAC FACS FA FS FCT FCTS F FRE FTR INV INVOICE INVOICES AVOIR")
"""Capitals, as references are read: a number after one of these is said to be an invoice."""

PAYMENT_WORDS = _words("REGLT RGLT REGL RGT REGLEMENT PAIEMENT PMT SOLDE ACOMPTE ACPTE")
NUMBER_WORDS = _words("NDEG N NO NUM NUMERO NR NUMEROS NOS")
REFERENCE_WORDS = _words("REF REFS REFERENCE REFERENCES")
AND_WORDS = _words("ET AND PLUS")
UNTIL_WORDS = _words("A AU TO")
OTHER_NUMBERS = _words(
    "CMD CDE COMMANDE BC BON DEVIS CONTRAT CT DOSSIER CLIENT CHQ CHEQUE BORDEREAU BORD RUM CARTE TEL REMISE SIREN "
    "SIRET MANDAT MDT"
)
"""A number after one of these is no invoice."""

MONTHS = {
    "janvier": 1, "janv": 1, "fevrier": 2, "fev": 2, "mars": 3, "avril": 4, "avr": 4, "mai": 5, "juin": 6,
    "juillet": 7, "juil": 7, "aout": 8, "septembre": 9, "sept": 9, "octobre": 10, "oct": 10, "novembre": 11,
    "nov": 11, "decembre": 12, "dec": 12,
}  # fmt: skip
