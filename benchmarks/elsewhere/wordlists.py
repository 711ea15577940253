"""Words that names are made of: none is taken from the engine or from the other world."""

SURNAMES = (
    "Dupont", "Dupond", "Lemoine", "Lemoyne", "Perrot", "Perrault", "Rousselle", "Roussel", "Marchal", "Maréchal",
    "Thévenet", "Thévenot", "Guilbert", "Guibert", "Hamel", "Hamelin", "Le Goff", "Le Gall", "Delattre", "Delaître",
    "Vasseur", "Levasseur", "Carlier", "Charlier", "Boulanger", "Berger", "Meunier", "Mounier", "Gauthier", "Gautier",
    "Fontaine", "Fontenay", "Rivière", "Larivière", "Bertin", "Bertrand", "Da Silva", "Da Costa", "Nguyen", "Ben Amar",
    "Haddad", "Kowalski", "Schmitt", "Schmidt", "Muller", "Weber", "Etcheverry", "Santoni", "Quéméner", "Briand",
    "Aubry", "Aubert", "Masson", "Maçon", "Prévost", "Prévot", "Lacroix", "Delacroix", "Sauvage", "Poulain",
)  # fmt: skip
FIRST_NAMES = (
    "Jean", "Jeanne", "Michel", "Michèle", "Daniel", "Danielle", "Claude", "Dominique", "Frédéric", "Frédérique",
    "Émilie", "Chloé", "Karim", "Leïla", "Thomas", "Hugo", "Manon", "Inès", "Yann", "Solène", "Marc", "Bénédicte",
)  # fmt: skip
TRADES = (
    "Transports", "Menuiserie", "Garage", "Boulangerie", "Imprimerie", "Ambulances", "Maçonnerie", "Plomberie",
    "Carrelage", "Optique", "Pharmacie", "Serrurerie", "Charpente", "Conserverie", "Pépinières", "Jardinerie",
    "Cabinet dentaire", "Laboratoire", "Tôlerie", "Chaudronnerie", "Auto-école", "Traiteur", "Scierie", "Brasserie",
)  # fmt: skip
NAME_HEADS = (
    "Bar",
    "Cour",
    "Del",
    "Font",
    "Gran",
    "Hau",
    "Lam",
    "Mor",
    "Pel",
    "Ros",
    "Ver",
    "Vil",
    "Char",
    "Bour",
    "Tran",
    "Cas",
)
NAME_TAILS = (
    "bier", "celin", "dier", "gnon", "lard", "mont", "neuve", "quin", "rault", "sole", "tois", "vet", "cade", "geon",
)  # fmt: skip
FIRM_HEADS = (
    "Agri", "Aqua", "Bio", "Clim", "Dyna", "Élec", "Euro", "Géo", "Hydro", "Inno", "Logi", "Méca", "Médi", "Nord",
    "Opti", "Poly", "Sani", "Sud", "Tech", "Therm", "Uni", "Vidéo",
)  # fmt: skip
FIRM_TAILS = (
    "bat", "cité", "dis", "flux", "gest", "lab", "lec", "lia", "log", "mat", "net", "pack", "plast", "pro", "sol",
    "tec", "vision", " Conseil", " & Co", " Services", " Ingénierie",
)  # fmt: skip
BRANDS = ("Marché Vallon", "Optic Azur", "Brico Ferme", "Dépan'Vite", "La Mie Dorée", "Hôtel Beaurepos")
TOWNS = (
    "Lille", "Lens", "Arras", "Douai", "Cambrai", "Béthune", "Amiens", "Saint-Quentin", "Laon", "Soissons", "Reims",
    "Troyes", "Vitry-le-François", "Nancy", "Épinal", "Dole", "Mâcon", "Vienne", "Valence", "Orange", "Nîmes", "Agde",
    "Sète", "Albi", "Auch", "Pau", "Dax", "Niort", "Saintes", "Vannes", "Redon", "Dinan", "Saint-Malo", "Évreux",
)  # fmt: skip
FORMS = ("SARL", "SAS", "SASU", "EURL", "SA", "SNC", "SCI", "SELARL", "SCOP", "EI")
STREETS = ("rue des Lilas", "av. de la Gare", "quai du Port", "bd Carnot", "place d'Armes", "rue Pasteur")
MANAGERS = ("Syndic Habitat Nord", "Régie Lumière", "Immo Gestion Flandres", "Cabinet Loger")
ACCOUNTANTS = ("Fiduciaire du Beffroi", "Cabinet Audit Horizon", "Compta Sud Expertise")
FACTORS = ("Facto Nord Affacturage", "Cofactor Ouest", "Loire Facto")
SUPPLIERS = (
    "EDF ENTREPRISES", "ORANGE BUSINESS", "ENGIE PRO", "VEOLIA EAU", "GENERALI IARD", "LA POSTE COURRIER",
    "METRO CASH", "REXEL FRANCE", "POINT P", "OVH SAS", "MICROSOFT IRELAND", "AXA FRANCE", "LOCAM", "SFR PRO",
)  # fmt: skip
SHOPS = ("LEROY MERLIN", "TOTAL ACCESS", "AMAZON PAYMENTS", "SNCF CONNECT", "RELAIS H", "LECLERC DRIVE", "IKEA", "APRR")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = ("janv", "fév", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
