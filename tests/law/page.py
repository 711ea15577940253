"""`docs/DROIT.md`: the law in the program, article by article and rate by rate, written from the data.

`python -m tests.law.renew` writes it; a test holds it current.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reconcile.cgv.clauses import Clause
from reconcile.cgv.file import Article
from reconcile.cgv.versions import CgvVersion, load_cgv
from reconcile.dates import format_date
from reconcile.law.rates import LawRow, load_law
from reconcile.law.series import FOR_EVER

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "DROIT.md"

WHERE: dict[str, tuple[str, ...]] = {
    "applicable_version": ("cgv/versions.py",),
    "refused_orders": ("assess/refusals.py", "assess/disputes.py"),
    "cancelled_order": ("assess/cancellations.py",),
    "price": ("books/checks/amounts.py",),
    "renewal": ("assess/renewals.py", "assess/expected_invoices.py"),
    "payment_term": ("model/ledger.py",),
    "payment_methods": ("assess/methods.py", "assess/cash.py"),
    "cheques": ("matching/receipts.py",),
    "deposit": ("assess/deposits.py",),
    "late_interest": ("cgv/article_9.py", "assess/interest.py", "assess/penalties.py", "assess/floors.py"),
    "recovery_indemnity": ("assess/penalties.py",),
    "discount": ("assess/history.py",),
    "delivery_reserves": ("assess/reserves.py",),
    "retention_of_title": ("assess/title.py", "assess/insolvency.py", "assess/declarations.py"),
    "personal_data": ("books/persons.py", "law/keeping.py", "report/personal.py"),
    "jurisdiction": ("letters/content.py",),
}
"""Key of a clause -> the modules, below `reconcile/`, that compute what it says."""

_HEAD = """\
# Le droit dans le calcul

<!-- Page écrite par `python -m tests.law.renew` à partir de reconcile/cgv/data et reconcile/law/data : ne pas la
corriger à la main. -->

Ce que le programme tire de chaque article des CGV et de la loi, où cela se calcule, et d'où vient chaque chiffre. Les
mots des CGV sont ceux du texte publié. Ce qui a été décidé là où les textes laissent le choix est dans
[DECISIONS.md](DECISIONS.md), les réglages dans le `dossier.toml` que `reconcile new` écrit, les cas chiffrés à la main
dans [tests/law/cases](../tests/law/cases).

Rien ici n'a été relu par un avocat. Un taux « provisoire » n'a pas de texte officiel vu ; « connu » en a une seule
source.
"""

_ADD = """\
## Ajouter une version des CGV ou un taux

Sans toucher au programme : `cgv/*.toml` et `taux/*.toml` dans le dossier, décrits par les `lisez-moi.txt` que
`reconcile new` y écrit. Une version nouvelle dit celle qu'elle remplace (`replaces`), qui finit alors la veille ; un
taux établi ne peut pas être changé. Trou, chevauchement, clé inconnue, clause sans article, mots qui ne
sont pas ceux de l'article : le fichier est refusé, avec les clés connues. Un texte qui change sous le même nom est
signalé (`TEXTE-MODIFIE`).
"""


def page() -> str:
    """The whole page."""
    versions = [_version(version) for version in load_cgv(None).versions]
    return "\n".join([_HEAD, *versions, _law(load_law().rows), _ADD])


def _version(version: CgvVersion) -> str:
    until = "" if version.period.until == FOR_EVER else f" au {format_date(version.period.last_day)}"
    since = f"Commandes depuis le {format_date(version.period.start)}{until}."
    lines = [f"## {version.title}", "", f"{since} {version.terms.note}".strip(), ""]
    for article in version.terms.article:
        lines += [f"### Article {article.number} – {article.title}", ""]
        lines += _article(version, article)
    return "\n".join(lines)


def _article(version: CgvVersion, article: Article) -> Iterator[str]:
    if article.nothing_computed:
        yield from (f"Rien n'est calculé. {article.nothing_computed}", "")
    for key, clause in version.terms.clauses.items():
        if clause.article == article.number:
            yield from _clause(key, clause)


def _clause(key: str, clause: Clause) -> Iterator[str]:
    yield from (f"> {line}" for line in clause.text.splitlines())
    yield ""
    yield f"- Calcul : {clause.applied}"
    if clause.statute:
        yield f"- Loi : {clause.statute}"
    if clause.caution:
        yield f"- Réserve : {clause.caution}"
    if modules := WHERE[key]:
        yield f"- Code : {', '.join(f'[{one}](../reconcile/{one})' for one in modules)}"
    yield f"- Donnée : `[{key}]`"
    yield ""


def _law(rows: tuple[LawRow, ...]) -> str:
    lines = ["## Ce que la loi fixe", ""]
    for (series, article), values in groupby(rows, key=lambda row: (row.series, row.article)):
        lines += [
            f"### {series}",
            "",
            f"{article}.",
            "",
            "| depuis | jusqu'à | valeur | état | source |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(row) for row in values]
        lines.append("")
    return "\n".join(lines)


def _row(row: LawRow) -> str:
    until = format_date(row.until) + " exclu" if row.until else ""
    return f"| {format_date(row.start)} | {until} | {row.shown} | {row.status.french} | {row.source} |"
