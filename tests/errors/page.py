"""`docs/ERREURS.md`: every message that the program can write, shown by the gallery, for the accountant."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import quote

from reconcile.books.files.workbook import column_letters_of
from reconcile.dates import format_date
from reconcile.issues import Issue, IssueKind, Severity
from reconcile.issues.banking import BANKING
from reconcile.issues.coherence import COHERENCE
from reconcile.issues.completeness import COMPLETENESS
from reconcile.issues.decisions import DECISIONS
from reconcile.issues.files import FILES
from reconcile.issues.law import LAW
from reconcile.issues.payments import PAYMENTS
from reconcile.issues.rights import RIGHTS
from reconcile.issues.rows import ROWS
from reconcile.issues.tables import TABLES
from tests.errors.gallery import Case, CaseFacts, play

PAGE = Path(__file__).parents[2] / "docs" / "ERREURS.md"

FAMILIES: tuple[tuple[str, dict[str, IssueKind]], ...] = (
    ("Les fichiers", FILES),
    ("Les fichiers bancaires et SEPA", BANKING),
    ("Les tableaux et leurs colonnes", TABLES),
    ("Les lignes et les cellules", ROWS),
    ("D'un livre à l'autre", COMPLETENESS),
    ("La cohérence des chiffres", COHERENCE),
    ("Le droit et les CGV", LAW),
    ("Les commandes, les abonnements et les livraisons", RIGHTS),
    ("Les règlements", PAYMENTS),
    ("Vos décisions", DECISIONS),
)

_HEAD = """\
# Les messages, et ce qu'il faut faire

<!-- Page écrite par `python -m tests.errors.renew` à partir de tests/errors : ne pas la corriger à la main. -->

Chaque anomalie d'un livre est signalée une fois, à sa place (livre › feuille › cellule ou ligne › colonne), avec ce qui
ne va pas et ce qu'il faut faire. Toutes les anomalies de tous les livres sont données en une seule fois. Rien ne se
perd : lignes lues = lignes gardées + lignes mises à part.

- **Erreur** : une ligne, un livre ou un calcul est mis à part ; tout le reste est traité. Le programme se termine avec
  le code 20.
- **Avertissement** : rien n'est mis à part, mais il faut vérifier.
- **Information** : bon à savoir.

Chaque message est montré avec le plus petit livre qui le provoque. Les lettres et les numéros autour des tableaux sont
ceux d'Excel. Sauf mention contraire, l'arrêté est au 30/09/2026.
"""

_LONGEST_TEXT = 40
"""Lines of a text file that are shown."""


def page(cases: list[Case]) -> str:
    """The whole page, for the cases given."""
    known = {case.code: case for case in cases}
    families = [(title, [(code, kind) for code, kind in codes.items() if code in known]) for title, codes in FAMILIES]
    shown = [(title, codes) for title, codes in families if codes]
    contents = [_contents(title, codes) for title, codes in shown]
    sections = [_family(title, codes, known) for title, codes in shown]
    return "\n".join([_HEAD, "## Sommaire\n", *contents, "", *sections]).rstrip("\n") + "\n"


def _contents(title: str, codes: list[tuple[str, IssueKind]]) -> str:
    lines = [f"  - [{code}](#{code.lower()}) : {kind.title[0].lower()}{kind.title[1:]}" for code, kind in codes]
    return "\n".join([f"- [{title}](#{_anchor(title)})", *lines])


def _anchor(title: str) -> str:
    """As GitHub makes it from a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def _family(title: str, codes: list[tuple[str, IssueKind]], known: dict[str, Case]) -> str:
    return "\n".join([f"## {title}\n", *(_section(known[code], kind) for code, kind in codes)])


def _section(case: Case, kind: IssueKind) -> str:
    parts = [f"### {case.code}", f"**{kind.title}.** {_consequence(case, kind)}."]
    if case.facts.as_of != CaseFacts().as_of:
        parts.append(f"Arrêté au {format_date(case.facts.as_of)}.")
    if case.settings:
        parts.append(f"Avec, dans `dossier.toml` :\n\n{_fenced(case.settings.read_text('utf-8'), 'toml')}")
    parts += [_book(case, path) for path in sorted(case.books.rglob("*")) if path.is_file()]
    parts += [_said(one) for one in play(case).issues if one.code == case.code]
    return "\n\n".join(parts) + "\n"


def _consequence(case: Case, kind: IssueKind) -> str:
    """The severity in words."""
    if kind.severity is Severity.INFO:
        return "Information : bon à savoir"
    if kind.severity is Severity.WARNING:
        return "Avertissement : rien n'est mis à part, mais il faut vérifier"
    if case.code in LAW:
        return "Erreur : ces pénalités ne sont pas calculées"
    return "Erreur : la ligne est mise à part" if play(case).aside else "Erreur : le livre n'est pas lu"


def _book(case: Case, path: Path) -> str:
    name = path.relative_to(case.books).as_posix()
    link = f"[{name}](../tests/errors/{case.code}/livres/{quote(name)})"
    text = _text(path)
    if text is None:
        return f"Livre : {link}"
    return f"Livre : {link}\n\n{_grid(text) if path.suffix == '.csv' else _fenced(text)}"


def _text(path: Path) -> str | None:
    """The content of a text file, None for any other."""
    content = path.read_bytes()
    try:
        return None if b"\0" in content else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _grid(text: str) -> str:
    """A delimited text as a spreadsheet shows it, with the letters of its columns and the numbers of its rows."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    width = max((len(row) for row in rows), default=0)
    lines = ["| | " + " | ".join(column_letters_of(i) for i in range(width)) + " |", "|---" * (width + 1) + "|"]
    for number, row in enumerate(rows, start=1):
        cells = [_escaped(" ".join(cell.split())) for cell in (*row, *[""] * (width - len(row)))]
        lines.append(f"| **{number}** | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _said(found: Issue) -> str:
    place = f"{found.place} : " if str(found.place) else ""
    return f"> {_prose(place + found.message)}\n\n**Que faire ?** {_prose(found.remedy)}"


def _prose(text: str) -> str:
    """A sentence; what stands on further lines (a fragment to copy) as it is."""
    sentence, _, fragment = text.partition("\n")
    return _escaped(sentence) + (f"\n\n{_fenced(fragment)}" if fragment else "")


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<|])", r"\\\1", text)


def _fenced(text: str, language: str = "text") -> str:
    lines = text.rstrip("\n").splitlines()
    cut = [*lines[:_LONGEST_TEXT], "…"] if len(lines) > _LONGEST_TEXT else lines
    return "\n".join([f"```{language}", *cut, "```"])
