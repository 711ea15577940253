"""Payment methods that documents state and that the general conditions do not admit (INFOREZ, art. 8)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reconcile.cgv.clauses import PaymentMethods
from reconcile.cgv.versions import CgvVersion, CgvVersions
from reconcile.issues import Issue, Place, issue
from reconcile.model import CreditNote, Document
from reconcile.text import fold

_WORDS = {
    "virement": r"virements?|virt?|transfer|sct|wire",
    "chèque": r"cheques?|chq|chqs|check",
    "prélèvement SEPA": r"prelevements?|prlvt?|prelev|sdd|direct debit",
    "espèces": r"especes?|esp|cash|numeraire|liquide",
    "carte bancaire": r"cartes?|cb|card|visa|mastercard|tpe|sumup|stripe",
    "PayPal": r"paypal",
    "lettre de change ou billet à ordre": r"lcr|bor|traites?|effets?|lettres? de change|billets? a ordre",
    "TIP SEPA": r"tip",
    "cryptomonnaie": r"crypto\w*|bitcoins?|btc|ethereum",
    "compensation": r"compensation|troc|echange de marchandises",
}
"""Method -> the folded words that name it in a column « Mode de règlement »."""

_METHODS = [(name, re.compile(rf"\b(?:{words})\b")) for name, words in _WORDS.items()]


@lru_cache(4096)
def methods_in(text: str) -> frozenset[str]:
    """The payment methods that a text names; none for mere terms (« 30 jours fin de mois »).

    >>> sorted(methods_in("CB ou chèque")), sorted(methods_in("à réception"))
    (['carte bancaire', 'chèque'], [])
    """
    folded = fold(text)
    return frozenset(name for name, words in _METHODS if words.search(folded))


def methods_outside(documents: Iterable[Document], cgv: CgvVersions) -> Iterator[Issue]:
    """One issue for each method that the conditions governing its documents do not admit, at its first document.

    A text that names an admitted method too, or no method that is known, is passed over. So are credit notes: they
    say how money goes back.
    """
    by_text: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.method and not isinstance(document, CreditNote):
            by_text[document.method].append(document)
    found: dict[tuple[str, PaymentMethods], list[Document]] = defaultdict(list)
    for text, stating in by_text.items():
        if not methods_in(text) or all(_admitted(version.terms.payment_methods, text) for version in cgv.versions):
            continue
        for document in stating:
            version = cgv.of(document)
            if isinstance(version, CgvVersion) and not _admitted(version.terms.payment_methods, text):
                found[", ".join(sorted(methods_in(text))), version.terms.payment_methods].append(document)
    for (_, clause), outside in found.items():
        first = outside[0]
        written = Counter(document.method for document in outside).most_common(1)[0][0]
        yield issue(
            "MODE-HORS-CGV",
            Place.of(first.source),
            written,
            article=clause.article,
            allowed=", ".join(clause.methods),
            count=len(outside),
        )


def _admitted(clause: PaymentMethods, text: str) -> bool:
    return bool(methods_in(text) & _admitted_by(clause.methods))


@lru_cache(64)
def _admitted_by(methods: tuple[str, ...]) -> frozenset[str]:
    """The known methods among those that a clause lists in its own words."""
    return frozenset(name for method in methods for name in methods_in(method))
