"""What a template is given: every text and figure of a letter, formatted in French, under French keys.

Whoever edits a template reads these keys. A template receives them as data: no text of a book is ever typst source.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any, TypeAlias

from reconcile.cgv.clauses import Clause
from reconcile.cgv.versions import CgvVersion
from reconcile.dates import format_date, format_long_date
from reconcile.law.rates import format_percent
from reconcile.letters.issued import Letter
from reconcile.model import AppliedRate, CustomerCategory, InterestLine, LetterKind, Penalty, Standing
from reconcile.money import format_amount
from reconcile.result import RunResult

Data: TypeAlias = dict[str, Any]
"""Texts, lists and tables of texts, and booleans: what JSON can hold. No numbers but counts."""

_BEFORE_POSTCODE = re.compile(r"[\s,;]+(?=(?:[A-Z]{1,2}-)?\d{4,5}\s+\S)")
_SEPARATORS = re.compile(r"\s*[;|]\s*|\s+[–—-]\s+")
_CIVIL_CODE_ALONE = (CustomerCategory.CONSUMER, CustomerCategory.ASSOCIATION)
"""Whom neither C. com. L441-10 nor the code of public purchases binds: legal interest runs from the formal notice."""

_OLD_ARTICLE = (
    "L'article L441-6 du code de commerce, que citent ces conditions, est devenu l'article L441-10 le 26/04/2019."
)


def data_of(letter: Letter, result: RunResult) -> Data:
    """Everything that the template of a letter may show."""
    dunning, settings = letter.dunning, result.settings
    claimed = letter.penalties if dunning.professional else ()
    interest = sum(one.interest for one in claimed)
    indemnities = sum(one.indemnity for one in claimed)
    note = letter.kind is LetterKind.PENALTY_NOTE
    balance = 0 if note else dunning.late_balance
    clauses = tuple(_clauses(claimed, result))
    before = dunning.last_letter
    return {
        "type": letter.kind.value,
        "numero": letter.number,
        "objet": _subject(letter),
        "date": format_long_date(letter.on),
        "arrete_au": format_date(letter.on),
        "lieu": settings.company.place,
        "emetteur": _sender(result),
        "destinataire": _recipient(letter),
        "professionnel": dunning.professional,
        "interet_legal": dunning.category in _CIVIL_CODE_ALONE,
        "pieces": [] if note else [_document(one) for one in dunning.late],
        "total_pieces": format_amount(balance),
        "penalites": [_penalty(one) for one in claimed],
        "total_interets": format_amount(interest),
        "total_indemnites": format_amount(indemnities),
        "nombre_indemnites": sum(one.indemnity > 0 for one in claimed),
        "total_penalites": format_amount(interest + indemnities),
        "total": format_amount(balance + interest + indemnities),
        "taux": list(_rates(claimed)),
        "clauses": [{"article": clause.article, "texte": clause.text} for clause in clauses],
        "ancien_article": _OLD_ARTICLE if any("441-6" in clause.text for clause in clauses) else "",
        "articles": list(dict.fromkeys(article for one in claimed for article in one.articles)),
        "tribunal": _court(letter, result),
        "delai": settings.letters.payment_days,
        "avant_le": format_long_date(letter.on + timedelta(days=settings.letters.payment_days)),
        "courrier_precedent": f"{before.kind.value} du {format_long_date(before.sent_on)}" if before else "",
        "iban": _spaced(settings.bank[0].iban) if settings.bank else "",
    }


def _subject(letter: Letter) -> str:
    count = len(letter.documents)
    what = f"{count} {'pièces échues' if count > 1 else 'pièce échue'}"
    match letter.kind:
        case LetterKind.REMINDER:
            return f"Relance – {what}, {format_amount(letter.dunning.late_balance)}"
        case LetterKind.FORMAL_NOTICE:
            return f"Mise en demeure de payer – {what}, {format_amount(letter.dunning.late_balance)}"
        case LetterKind.PENALTY_NOTE:
            return f"Note de pénalités n° {letter.number}"


def _sender(result: RunResult) -> Data:
    company = result.settings.company
    return {
        "nom": company.name,
        "adresse": list(company.address),
        "telephone": company.phone,
        "courriel": company.email,
        "siren": _grouped(company.siren),
        "tva": company.vat_number,
        "mentions": company.legal_mentions,
        "signataire": company.signatory,
    }


def _recipient(letter: Letter) -> Data:
    customer = letter.dunning.customer
    return {
        "nom": customer.name,
        "code": customer.code,
        "siren": _grouped(customer.siren),
        "adresse": address_lines(letter.dunning.address),
    }


def address_lines(address: str) -> list[str]:
    """The lines of an address that a cell holds on one: the postcode begins the last of them.

    >>> address_lines("Bât. B ; 3 rue du Port, 01000 Bourg-en-Bresse"), address_lines("Arras"), address_lines("")
    (['Bât. B', '3 rue du Port', '01000 Bourg-en-Bresse'], ['Arras'], [])
    """
    street, *town = _BEFORE_POSTCODE.split(address.strip(), maxsplit=1)
    return [line for line in (*_SEPARATORS.split(street), *town) if line]


def _document(standing: Standing) -> Data:
    document = standing.document
    return {
        "numero": document.number,
        "type": document.kind,
        "date": format_date(document.issued_on),
        "echeance": format_date(document.due_on),
        "jours": standing.days_late,
        "montant": format_amount(document.owed),
        "regle": format_amount(standing.settled) if standing.settled else "",
        "reste": format_amount(standing.open_balance),
    }


def _penalty(penalty: Penalty) -> Data:
    paid_off = format_date(penalty.due_on + timedelta(days=penalty.days_late)) if penalty.open_balance <= 0 else ""
    return {
        "piece": penalty.document.number,
        "type": penalty.document.kind,
        "date": format_date(penalty.document.issued_on),
        "echeance": format_date(penalty.due_on),
        "soldee_le": paid_off,
        "jours": penalty.days_late,
        "lignes": [_line(line) for line in penalty.lines],
        "interets": format_amount(penalty.interest),
        "indemnite": format_amount(penalty.indemnity) if penalty.indemnity else "",
        "total": format_amount(penalty.total),
    }


def _line(line: InterestLine) -> Data:
    """A stretch of constant balance, from its first day that bears interest to its last."""
    return {
        "du": format_date(line.start + timedelta(days=1)),
        "au": format_date(line.end),
        "jours": line.days,
        "base": format_amount(line.principal),
        "taux": format_percent(line.rate),
        "interet": format_amount(line.interest),
    }


def _rates(penalties: Iterable[Penalty]) -> Iterator[Data]:
    """The rates applied, each once, with the text behind it."""
    rates: dict[tuple[str, str], AppliedRate] = {}
    for penalty in penalties:
        if penalty.rate is not None:
            rates.setdefault((penalty.rate.basis, penalty.rate.source), penalty.rate)
    for rate in rates.values():
        yield {
            "taux": format_percent(rate.percent),
            "base": rate.basis,
            "source": rate.source,
            "provisoire": rate.provisional,
        }


def _clauses(penalties: Iterable[Penalty], result: RunResult) -> Iterator[Clause]:
    """The clauses that the penalties rest on, each once."""
    used = {(one.cgv_version, article) for one in penalties for article in one.articles}
    for version in result.cgv.versions:
        for clause in (version.terms.late_interest, version.terms.recovery_indemnity):
            if (version.id, f"CGV art. {clause.article}") in used:
                yield clause


def _court(letter: Letter, result: RunResult) -> Data | None:
    """The court that the conditions of all the documents name; a clause about courts binds traders only."""
    dunning = letter.dunning
    note = letter.kind is LetterKind.PENALTY_NOTE
    documents = [one.document for one in dunning.ended] if note else [one.document for one in dunning.late]
    versions = [result.cgv.of(document) for document in documents]
    courts = {version.jurisdiction for version in versions if isinstance(version, CgvVersion)}
    found = courts.pop() if len(courts) == 1 else None
    if found is None or not letter.dunning.professional:
        return None
    return {"nom": found.court, "article": found.article}


def _grouped(siren: str) -> str:
    return " ".join(siren[start : start + 3] for start in range(0, len(siren), 3)).replace(" ", "\u00a0")


def _spaced(iban: str) -> str:
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4))
