"""What a bank statement holds besides customers: wages, suppliers, taxes, loan, cards, fees, own transfers."""

from datetime import date

from generator import moves
from generator.world import BankLine, World, day, open_day

_EACH_MONTH = (
    (1, "PRLV SEPA BAIL DE GOHELLE LOYER LOCAL RUM BG-2291", -95_000),
    (3, "PRLV SEPA TELECOM DU NORD FACTURE 0726611", -8_990),
    (5, "ECHEANCE PRET 00412 CAPITAL INTERETS", -61_243),
    (6, "VIREMENT EMIS GROSSISTE ARTOIS INFORMATIQUE F8{m}117", -412_560),
    (8, "FACTURE CARTE DU {d7} STATION HAISNES CARTE 4974XXXX", -7_412),
    (12, "VIREMENT EMIS MATERIEL BUREAU FLANDRE CDE 77{m}", -36_780),
    (15, "PRLV SEPA URSSAF NORD PAS DE CALAIS", -187_400),
    (16, "FACTURE CARTE DU {d15} RESTAURANT LE PRESSOIR", -4_350),
    (20, "PRLV DGFIP TVA 3310CA3", -264_300),
    (21, "VIREMENT EMIS HEBERGEUR DES DEUX CAPS FACT HDC26{m}", -52_128),
    (28, "VIREMENT EMIS SALAIRE M PETITPREZ", -214_873),
    (28, "VIREMENT EMIS SALAIRE MME GOUBET", -198_340),
    (28, "VIREMENT EMIS SALAIRE M LEROY-DHAUSSY", -176_205),
    (30, "COTISATION COMPTE PRO ET FRAIS TENUE", -3_850),
)
_ONCE = (
    ("07-22", "VIREMENT INTERNE VERS LIVRET ENTREPRISE", -300_000),
    ("09-16", "VIREMENT INTERNE DU LIVRET ENTREPRISE", 250_000),
    ("07-31", "INTERETS CREDITEURS LIVRET", 1_127),
    ("08-05", "VERSEMENT ESPECES AGENCE HAISNES", 55_000),
    ("09-11", "AVOIR CARTE 09/09 PAPETERIE DU BEFFROI", 3_490),
    ("08-14", "CHEQUE EMIS 0004417", -18_990),
    ("07-20", "COMMISSION VIREMENT ETRANGER", -1_250),
)


def tell(world: World) -> None:
    """Three months of it."""
    world.then(lambda: _lines(world))


def _lines(world: World) -> None:
    for month in (7, 8, 9):
        for number, label, amount in _EACH_MONTH:
            on = open_day(date(2026, month, number))
            wiggle = world.rng.randrange(-900, 900) if amount < -4_000 and "PRET" not in label else 0
            text = label.format(m=month, d7=f"07{month:02d}26", d15=f"15{month:02d}26")
            world.bank.append(BankLine(on, text, amount + wiggle))
    for when, label, amount in _ONCE:
        world.bank.append(BankLine(open_day(day(when)), label, amount))
    # a supplier's refund: a transfer like those of customers
    moves.transfer(world, day("08-18"), "GROSSISTE ARTOIS INFORMATIQUE", "REMBT AVOIR F88213", 21_480)
