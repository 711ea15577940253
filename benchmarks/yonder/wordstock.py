"""The words of this world: French names of people, places, trades and bodies, all made up or common."""

SURNAMES = (
    "Baudin", "Caron", "Delmas", "Estève", "Fabre", "Gaillard", "Hébert", "Imbert", "Jourdan", "Kerbrat", "Lacombe",
    "Maillard", "Nicolle", "Oudin", "Périer", "Quentin", "Rambaud", "Sabatier", "Tessier", "Urvoy", "Vasseur", "Weiss",
    "Le Goff", "De Brito", "Aubry", "Bœuf", "Chauvet", "Nguyen", "Ferreira", "Martin", "Renard", "Poulain",
)  # fmt: skip
FIRST_NAMES = (
    "Adèle", "Bruno", "Chloé", "Damien", "Élise", "Fabrice", "Gaëlle", "Hugo", "Inès", "Jérôme", "Karine", "Loïc",
    "Maud", "Noël", "Odile", "Pascal", "Régine", "Sylvain", "Thaïs", "Yann",
)  # fmt: skip
TOWNS = (
    "Aubenas", "Brive", "Cahors", "Digne", "Épinal", "Figeac", "Guérande", "Honfleur", "Issoire", "Joigny", "Langon",
    "Mende", "Nérac", "Orthez", "Pamiers", "Riom", "Saint-Flour", "Thiers", "Uzès", "Vire", "La Flèche", "Le Puy",
    "Saint-Lô", "Bar-le-Duc", "Sainte-Foy",
)  # fmt: skip
TRADES = (
    "Menuiserie", "Plomberie", "Garage", "Imprimerie", "Boulangerie", "Pharmacie", "Cabinet", "Charpente", "Transports",
    "Pépinières", "Carrosserie", "Ambulances", "Maçonnerie", "Électricité", "Optique", "Taxi", "Scierie", "Vignobles",
)  # fmt: skip
BRANDS = (
    "Kalvia", "Ordenza", "Pixelor", "Sylvabois", "Novadent", "Brumel", "Tricatel", "Océalis", "Verdanne", "Mecaprim",
    "Lutécis", "Alpinox", "Rhodalia", "Cyclamen", "Fibralys", "Quartza", "Domivie", "Bâtisol", "Armorac", "Solenti",
    "Gravéo", "Isolor", "Terravent", "Hydrexa", "Papyrel", "Cobaltys", "Mirandole", "Ternéa", "Vélorade", "Zéphia",
)  # fmt: skip
FIELDS = ("Conseil", "Logistique", "Industrie", "Services", "Ingénierie", "Immobilier", "Énergies", "Distribution")
FRANCHISES = ("La Huche Dorée", "Fleur de Sol", "Coup d'Éclat", "Pneu Malin", "Au P'tit Marché", "Résidétape")
FORMS = ("SARL", "SAS", "EURL", "SA", "SASU", "SCI", "SNC", "SELARL")
FOREIGN_FIRMS = (
    ("Becker Bau GmbH", "DE"), ("Van Damme Logistiek NV", "BE"), ("Officina Rossi SRL", "IT"),
    ("Talleres Ibarra SL", "ES"),
    ("Hartley & Sons Ltd", "GB"), ("Müller Uhren AG", "CH"), ("Kowalski Meble Sp. z o.o.", "PL"),
)  # fmt: skip
CLUBS = (
    "Comité des Fêtes", "Amicale Laïque", "Foyer Rural", "Judo Club", "École de Musique", "Association Sportive",
    "OGEC Sainte-Anne", "Club du 3e Âge", "Ciné-Club", "Secours et Partage",
)  # fmt: skip
RESIDENCES = (
    "Les Tilleuls", "Le Clos Fleuri", "Bellevue", "Les Acacias", "Le Parc", "Beauséjour", "Les Terrasses",
    "La Roseraie", "Les Cèdres", "Le Belvédère", "Val Fleuri", "Les Mimosas", "12 rue Carnot", "8 quai des Arts",
)  # fmt: skip
BODIES = ("Commune de {}", "CCAS de {}", "École publique {}", "Syndicat des eaux de {}", "Office de tourisme {}")
SUPPLIERS = (
    "PAPETERIE DU CENTRE", "TELEVIA MOBILES", "ELECTRE ENERGIE", "LOCAVEHIC", "GROSSISTE OUTILOR", "ASSUR MUTUELLE PRO",
    "NETTOYAGE ECLAIR", "HEBERGEO CLOUD", "COURSIER EXPRESS 24", "FIDUCIAIRE DU VAL",
)  # fmt: skip
SHOPS = ("STATION DES LACS", "BRICO RIVAGE", "RESTAURANT LE PRE", "PEAGE A64", "SUPER U NORD", "LIBRAIRIE PONS")
MONTHS = (
    "Janvier", "Février", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Septembre", "Octobre", "Novembre",
    "Décembre",
)  # fmt: skip
SHORT_MONTHS = ("JANV", "FEV", "MARS", "AVR", "MAI", "JUIN", "JUIL", "AOUT", "SEPT", "OCT", "NOV", "DEC")
