"""The customers of the sample firm, all invented, with accounts that no bank ever opened."""

from dataclasses import dataclass

PROFESSIONAL, CONSUMER, ASSOCIATION, PUBLIC = "Professionnel", "Particulier", "Association", "Public"

FIRM = "INFOREZ (SASU MUSIC'INFO)"
FIRM_SIREN = "848108031"


@dataclass(frozen=True)
class Customer:
    """A customer: `bank_name` is what banks print of the name, `drawer` what its cheques say."""

    code: str
    name: str
    category: str
    town: str
    bank_name: str
    other_names: str = ""
    siren: str = ""
    iban: str = ""
    mandate: str = ""


def siren(rank: int) -> str:
    """A number with a right check digit in a range that has never been allotted (9999…)."""
    stem = f"9999{rank:04d}"
    doubled = sum(sum(divmod(int(c) * (2 if i % 2 else 1), 10)) for i, c in enumerate(stem))
    return f"{stem}{-doubled % 10}"


def iban(rank: int) -> str:
    """A French account with right keys (RIB and IBAN) at a bank that does not exist (99901 to 99909)."""
    bank, branch, account = 99901 + rank % 9, 60 + rank * 7, 10_000_000_000 + rank * 7_654_321
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    bban = f"{bank:05d}{branch:05d}{account:011d}{key:02d}"
    check = 98 - int(f"{bban}152700") % 97
    return f"FR{check:02d}{bban}"


def belgian_iban(rank: int) -> str:
    """A Belgian account with right keys at a bank code (999) that does not exist."""
    stem = 9_990_000_000 + rank * 4_321
    bban = f"{stem:010d}{stem % 97 or 97:02d}"
    return f"BE{98 - int(f'{bban}111400') % 97:02d}{bban}"


_ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    # 1-12: subscriptions by direct debit
    ("SARL Boulangerie Lefebvre", PROFESSIONAL, "Auchy-les-Mines", "SARL BOULANGERIE LEFEBVRE", ""),
    ("Garage Dumont", PROFESSIONAL, "Haisnes", "GARAGE DUMONT", ""),
    ("Pharmacie du Beffroi", PROFESSIONAL, "Béthune", "SELARL PHARMACIE DU BEFFROI", "SELARL Vasseur-Lemaire"),
    ("Cabinet dentaire Marchal", PROFESSIONAL, "Béthune", "CABINET DENTAIRE MARCHAL", ""),
    ("Transports Wattrelin SAS", PROFESSIONAL, "Douvrin", "TRANSPORTS WATTRELIN", ""),
    ("Menuiserie Opsomer", PROFESSIONAL, "Vermelles", "MENUISERIE OPSOMER", ""),
    ("EURL Carrelage Delobel", PROFESSIONAL, "Cambrin", "EURL CARRELAGE DELOBEL", ""),
    ("Auto-école du Rivage", PROFESSIONAL, "La Bassée", "AUTO ECOLE DU RIVAGE", ""),
    ("Brasserie de la Fosse 8", PROFESSIONAL, "Auchy-les-Mines", "BRASSERIE DE LA FOSSE 8", ""),
    ("Opticien Verlinde", PROFESSIONAL, "Noeux-les-Mines", "OPTIQUE VERLINDE", "Optique Verlinde"),
    ("SCP Huret et Bonnel, notaires", PROFESSIONAL, "Lens", "SCP HURET BONNEL", ""),
    ("Clinique vétérinaire des Marais", PROFESSIONAL, "Beuvry", "CLINIQUE VETERINAIRE DES MA", ""),
    # 13-20: subscriptions by transfer
    ("Cabinet comptable Sauvage & Associés", PROFESSIONAL, "Béthune", "CABINET COMPTABLE SAUVAGE ET", ""),
    ("Plomberie Hennebelle SARL", PROFESSIONAL, "Hulluch", "PLOMBERIE HENNEBELLE", ""),
    ("Les Jardins de Gohelle", PROFESSIONAL, "Loos-en-Gohelle", "LES JARDINS DE GOHELLE", ""),
    ("Imprimerie Colbaert", PROFESSIONAL, "Lens", "IMPRIMERIE COLBAERT SA", ""),
    ("Agence immobilière du Terril", PROFESSIONAL, "Haillicourt", "AGENCE IMMO DU TERRIL", "Immo Terril"),
    ("Ambulances Prévost", PROFESSIONAL, "Bruay-la-Buissière", "AMBULANCES PREVOST", ""),
    ("Hôtel du Vieux Lavoir", PROFESSIONAL, "Arras", "HOTEL DU VIEUX LAVOIR", ""),
    ("Ébénisterie Quenot", PROFESSIONAL, "Arras", "EBENISTERIE QUENOT", ""),
    # 21-31: occasional, by transfer
    ("Métallerie Dubrulle SAS", PROFESSIONAL, "Douvrin", "METALLERIE DUBRULLE SAS", ""),
    ("Groupe Vantorre Distribution", PROFESSIONAL, "Lille", "GROUPE VANTORRE DISTRIBUTIO", ""),
    ("Vantorre Logistique", PROFESSIONAL, "Dourges", "VANTORRE LOGISTIQUE", ""),
    ("Laboratoire Cordonnier", PROFESSIONAL, "Lens", "LABORATOIRE CORDONNIER", ""),
    ("Atelier Bécu Architecture", PROFESSIONAL, "Béthune", "ATELIER BECU ARCHITECTURE", ""),
    ("Société nouvelle des Briques d'Annequin", PROFESSIONAL, "Annequin", "STE NLLE BRIQUES ANNEQUIN", ""),
    ("Kantoor De Smedt BV", PROFESSIONAL, "Courtrai (Belgique)", "KANTOOR DE SMEDT BV", ""),
    ("Restaurant L'Estaminet du Canal", PROFESSIONAL, "Cuinchy", "ESTAMINET DU CANAL", "L'Estaminet"),
    ("Peintures Roussel & Fils", PROFESSIONAL, "Liévin", "PEINTURES ROUSSEL ET FILS", ""),
    ("Crèche Les P'tits Loups SARL", PROFESSIONAL, "Noeux-les-Mines", "CRECHE LES PTITS LOUPS", ""),
    ("Domaine Ducatel Traiteur", PROFESSIONAL, "Saint-Omer", "DOMAINE DUCATEL TRAITEUR", ""),
    # 32-34: occasional, by cheque
    ("Couverture Mercier", PROFESSIONAL, "Vermelles", "COUVERTURE MERCIER", ""),
    ("Ferme Delassus", PROFESSIONAL, "Violaines", "EARL FERME DELASSUS", "EARL Delassus"),
    ("Salon Élégance Coiffure", PROFESSIONAL, "Grenay", "ELEGANCE COIFFURE", ""),
    # 35-36
    ("Commune de Sainte-Aldegonde", PUBLIC, "Sainte-Aldegonde", "SGC BETHUNE", ""),
    ("Harmonie municipale d'Annezin", ASSOCIATION, "Annezin", "ASSO HARMONIE ANNEZIN", ""),
    # 37-40
    ("Mme Caron Sylvie", CONSUMER, "Haisnes", "MME CARON SYLVIE", ""),
    ("M. Thuillier Bernard", CONSUMER, "Auchy-les-Mines", "M THUILLIER BERNARD", ""),
    ("M. et Mme Nowak", CONSUMER, "Billy-Berclau", "M OU MME NOWAK", ""),
    ("Mlle Ferrand Inès", CONSUMER, "Douvrin", "MLLE FERRAND INES", ""),
)


def customers() -> dict[int, Customer]:
    """The forty customers by rank, from 1."""
    found = {}
    for rank, (name, category, town, bank_name, other) in enumerate(_ROWS, 1):
        company = category in (PROFESSIONAL, PUBLIC)
        account = belgian_iban(rank) if "BV" in name else iban(rank)
        found[rank] = Customer(
            f"C{rank:04d}",
            name,
            category,
            town,
            bank_name,
            other,
            siren(rank) if company and "BV" not in name else "",
            account,
            f"INFZ-{rank:04d}-2025" if rank <= 12 else "",
        )
    return found
