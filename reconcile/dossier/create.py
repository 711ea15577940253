"""A fresh dossier: settings with a comment for each, the folders, the template books and a page to read."""

import shutil
import tempfile
from pathlib import Path

from reconcile.cgv.versions import PACKAGED
from reconcile.dossier.layout import CGV, DROPPED, EXPORTS, KEPT, RATES, REJECTED, REPORTS, SETTINGS, TEMPLATES
from reconcile.dossier.templates import write_templates
from reconcile.errors import UsageError
from reconcile.letters.compose import write_packaged_templates

_SETTINGS = """\
# Les réglages de ce dossier. Une ligne qui commence par # est un commentaire.
# Chaque réglage porte ici sa valeur par défaut.

# Langue du rapport : "fr" ou "en". Les courriers et l'export comptable restent en français.
language = "fr"

[company]
# Nom de l'entreprise, tel qu'il doit paraître sur le rapport.
name = ""
# SIREN : neuf chiffres. Il donne son nom au FEC.
siren = ""
# Pour les courriers : n° de TVA intracommunautaire.
vat_number = ""
# Adresse, ligne par ligne, par exemple ["26 rue Raoul Briquet", "62138 Auchy-les-Mines"].
address = []
# Téléphone et adresse électronique.
phone = ""
email = ""
# Mentions au bas des courriers : forme, capital, registre du commerce.
legal_mentions = ""
# Lieu d'où les courriers sont datés.
place = ""
# Qui les signe, avec sa qualité.
signatory = ""

# Le compte bancaire de l'entreprise : un seul, car les relevés ne disent pas de quel compte ils sont.
[[bank]]
# IBAN du compte, sans espaces.
iban = ""
# Compte du plan comptable et code du journal de banque.
ledger_account = "512000"
journal = "BQ"

# Lecture des livres.
[reading]
# Mots de passe des classeurs protégés, essayés l'un après l'autre, par exemple ["premier", "second"].
# Ils restent dans ce fichier : aucun rapport ne les montre.
passwords = []

# Comptes des écritures (plan comptable général).
[accounts]
# Clients.
customers = "411000"
# Chèques à encaisser : de la remise jusqu'au crédit en banque.
cheques_to_collect = "511200"
# Caisse.
cash = "530000"
# Compte d'attente : la part d'un règlement que rien n'explique encore.
suspense = "471000"

# Ce que les CGV et la loi laissent au choix.
[options]
# Catégorie des clients quand les livres ne la disent pas :
# "professionnel", "particulier", "association" ou "public".
default_category = "professionnel"
# Taux des pénalités sur les prestations : "cgv" (celui de l'article 9)
# ou "statutory" (taux de la BCE plus 10 points, C. com., art. L441-10).
services_rate = "cgv"
# Un paiement partiel règle d'abord : "principal" (la facture) ou "interest" (les intérêts, C. civ., art. 1343-1).
imputation = "principal"
# Intérêts sur un acompte impayé : true ou false.
deposit_interest = false
# Se servir d'un taux légal encore provisoire, signalé partout où il paraît : true ou false.
provisional_rates = true

# Relances, mises en demeure et notes de pénalités. Les jours sont ceux du plus ancien retard du client.
[letters]
# En euros : rien n'est envoyé pour un retard, ou une note, d'un total plus petit.
minimum = 20.00
# Jours de retard à partir desquels une relance est proposée.
reminder_after = 8
# Jours de retard à partir desquels une mise en demeure est proposée.
notice_after = 30
# Jours à attendre après un courrier avant d'en proposer un autre.
repeat_after = 15
# Jours laissés au client pour payer.
payment_days = 8
"""

_README = """\
Ce dossier sert à rapprocher, chaque mois, les factures et les règlements.

1. Remplissez dossier.toml (nom, SIREN, comptes).
2. Déposez dans « entrees » les livres du mois (Excel, OpenDocument, CSV, fichiers de la banque) : factures,
   relevé bancaire, prélèvements, remises de chèques, caisse, clients. Vos propres tableaux conviennent : les
   colonnes sont reconnues à leur titre. Sinon, copiez un classeur de « modeles », remplissez la copie et déposez-la.
3. Lancez le mois :      reconcile month CE-DOSSIER --period 2026-07
4. Lisez le rapport :    rapports, au dernier jour du mois.
5. Répondez aux questions dans sa feuille « À valider » (cellules jaunes), enregistrez, copiez le classeur dans
   « entrees » et relancez le mois : vos décisions sont gardées, relues chaque mois, et peuvent être reprises.
6. Pour la comptabilité : reconcile export CE-DOSSIER --period 2026-07 --format fec   (ou journal)
7. Pour les retards :     reconcile letters CE-DOSSIER --as-of 2026-07-31   (ce que dit la feuille Relances, en PDF)

Où sont les choses
  entrees    ce que vous déposez ; le traitement le range
  livres     les livres acceptés, gardés pour toujours et relus à chaque fois : ne les modifiez pas ;
             vos décisions y sont dans « decisions »
  rejets     les livres refusés, chacun à côté de la liste de ses anomalies : corrigez, puis déposez de nouveau
  rapports   un dossier par date d'arrêté
  exports    les écritures, un dossier par mois
  courriers  les relances, mises en demeure et notes de pénalités émises, un dossier par jour, avec leur liste
  cgv        vos conditions générales de vente, ou une nouvelle version de celles du logiciel (fichiers .toml)
  taux       les taux légaux parus depuis le logiciel (fichiers .toml ; voir taux/lisez-moi.txt)
  modeles    des classeurs vides à copier, et les modèles des courriers (.typ), que vous pouvez modifier
  runs.jsonl le journal des traitements

Rien ne quitte cet ordinateur. Si un traitement échoue, rien n'a bougé.
"""


_CGV_README = """\
Sans fichier .toml ici, les CGV du logiciel s'appliquent ; la feuille « Droits » des rapports les montre.

Pour une nouvelle version : copiez le fichier de la version précédente (celle du logiciel est inforez.toml.modele) sous
un nom qui finit par .toml, et changez en tête
  id = "INFOREZ 2027"        un nom à elle : il paraît sur chaque pénalité
  from = 2027-01-01          le premier jour de commande qu'elle régit (CGV, art. 3)
  replaces = "INFOREZ"       la version qu'elle remplace, et qui finit ce jour-là sans que son fichier change
puis les articles et les chiffres qui changent. Chaque clause cite les mots de son article.
Un fichier déjà utilisé ne se modifie plus : une autre version porte un autre id.
"""

_RATES_README = """\
Le taux légal paraît au Journal officiel fin juin et fin décembre. Pour un semestre que le logiciel ne connaît pas,
ou pour confirmer un taux qu'il tient pour provisoire, créez ici un fichier, par exemple 2027-S1.toml :

[[legal_interest]]
from = 2027-01-01
until = 2027-07-01            # exclu
natural_person = 6.84         # créancier particulier
all_others = 2.75             # tous autres cas : le vôtre
status = "verified"           # ou "provisional" : signalé partout
source = "arrêté du …, JO du …"

[[ecb_refinancing]]           # taux de la BCE (prestations au taux de la loi, acheteurs publics)
from = 2026-06-17             # le jour où ce taux a commencé ; « reconcile rates » montre la dernière ligne connue
until = 2027-07-01            # exclu : le dernier jour vérifié, plus un
value = 2.40
status = "verified"
source = "BCE, opérations principales de refinancement"

(Ces chiffres sont des exemples.) Un taux établi ne peut pas être changé ; une correction va dans un fichier d'un autre
nom.
"""


def create(folder: Path) -> None:
    """Make a dossier in `folder`, which must be absent or empty. Raises UsageError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"« {folder} » existe déjà et n'est pas vide : choisissez un autre nom de dossier.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".nouveau-", dir=folder) as aside:
        fresh = Path(aside)
        for name in (DROPPED, KEPT, REJECTED, REPORTS, EXPORTS, CGV, RATES, TEMPLATES):
            (fresh / name).mkdir()
        write_templates(fresh / TEMPLATES)
        write_packaged_templates(fresh / TEMPLATES)
        (fresh / "lisez-moi.txt").write_text(_README, encoding="utf-8-sig", newline="\r\n")
        for name, text in ((CGV, _CGV_README), (RATES, _RATES_README)):
            (fresh / name / "lisez-moi.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")
        shutil.copyfile(PACKAGED, fresh / CGV / f"{PACKAGED.name}.modele")
        (fresh / SETTINGS).write_text(_SETTINGS, encoding="utf-8", newline="\r\n")
        for child in sorted(fresh.iterdir(), key=lambda path: path.name == SETTINGS):  # last: it makes it a dossier
            child.rename(folder / child.name)
