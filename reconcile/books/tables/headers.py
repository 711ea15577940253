"""What people write above columns, made comparable: case, accents, small words and abbreviations make no difference."""

import re
from functools import lru_cache

from reconcile.text import fold

_ABBREVIATIONS = {
    "no": "n", "num": "n", "nr": "n", "numero": "n", "numeros": "n", "ref": "reference", "refs": "reference",
    "mt": "montant", "mnt": "montant", "mtt": "montant", "mont": "montant", "montants": "montant",
    "dt": "date", "dte": "date", "fact": "facture", "fac": "facture",
    "ech": "echeance", "cde": "commande", "cmd": "commande", "cdes": "commande", "clt": "client", "cli": "client",
    "lib": "libelle", "op": "operation", "ope": "operation", "oper": "operation", "val": "valeur",
    "regl": "reglement", "rglt": "reglement", "paiemt": "paiement", "cpte": "compte", "cpt": "compte",
    "prlvt": "prelevement", "prelev": "prelevement", "chq": "cheque", "bord": "bordereau", "doc": "document",
    "tx": "taux", "liv": "livraison", "pct": "pourcent", "id": "identifiant",
}  # fmt: skip
_SIGNS = str.maketrans({"%": " pourcent ", "$": " usd ", "£": " gbp "})
_SMALL_WORDS = frozenset({"de", "du", "des", "d", "la", "le", "les", "l"})
_EURO = re.compile(r"(?:^| )(?:(?:en|exprime|exprimes) )?(?:eur|euro|euros)\b")
_FORMAT = re.compile(r" (?:au format )?(?:jj mm aa(?:aa)?|aaaa mm jj|dd mm yy(?:yy)?|yyyy mm dd|utc)$")
_SPELLED = re.compile(r"\b(h t|t t c|t v a)\b")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z][a-zA-Z0-9]{1,20});")
_MISREAD = {"cp1252": re.compile("[ÃÂâ]"), "mac_roman": re.compile("[√¬‚]"), "cp850": re.compile("[├┬]")}
_LOST_NUMBER_SIGN = re.compile(r"\b[nN]\ufffd")


@lru_cache(maxsize=2**14)
def header_key(text: str) -> str:
    """A header as it is compared: folded, abbreviations spelled out, euro, format and small words taken off.

    >>> header_key("Montant T.T.C. (€)"), header_key("TVA %"), header_key("Date d’échéance (JJ/MM/AAAA)")
    ('montant ttc', 'tva pourcent', 'date echeance')
    >>> header_key("Numéro de la fact."), header_key("NÂ° facture"), header_key("DÃ©bit")
    ('n facture', 'n facture', 'debit')
    >>> header_key("Montant en k€"), header_key("Montant ($)")
    ('montant en keur', 'montant usd')
    """
    words = fold(repaired(text).translate(_SIGNS))
    words = _SPELLED.sub(lambda found: found[1].replace(" ", ""), words)
    words = _FORMAT.sub("", _EURO.sub("", words).strip() or words)
    parts = [_ABBREVIATIONS.get(word, word) for word in words.split()]
    last = len(parts) - 1
    return " ".join(word for i, word in enumerate(parts) if i in {0, last} or word not in _SMALL_WORDS)


def repaired(text: str) -> str:
    """The text as its author wrote it: HTML entities resolved, UTF-8 that was read as another encoding read again.

    >>> repaired("LibellÃ©"), repaired("D&eacute;bit"), repaired("Cr├®dit"), repaired("D\ufffdbit")
    ('Libellé', 'Débit', 'Crédit', 'Debit')
    """
    text = without_entities(text)
    if text.isascii():
        return text
    for encoding, sign in _MISREAD.items():
        if sign.search(text) and (read := _read_again(text, encoding)):
            return read
    # What a replacement character stood for is lost; in the words of headers it is most often an e with an accent.
    return _LOST_NUMBER_SIGN.sub("N°", text).replace("\ufffd", "e")


def without_entities(text: str) -> str:
    """HTML entities as the characters that they name, where they are written out in full.

    >>> without_entities("DUPONT &amp; FILS, L&#39;ATELIER"), without_entities("R&D; A&B")
    ("DUPONT & FILS, L'ATELIER", 'R&D; A&B')
    """
    if "&" not in text or not _ENTITY.search(text):
        return text
    from html import unescape

    return _ENTITY.sub(lambda found: unescape(found[0]), text)


def _read_again(text: str, encoding: str) -> str | None:
    try:
        read = b"".join(_byte(sign, encoding) for sign in text).decode("utf-8")
    except UnicodeError:
        return None
    return read if len(read) < len(text) else None


def _byte(sign: str, encoding: str) -> bytes:
    """The byte that a character was read from; cp1252 leaves five bytes undefined, which readers pass through."""
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:
        return sign.encode("latin-1")
