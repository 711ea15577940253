"""What people read comes from the catalogues: nothing of ours is left in French, nothing of the user's is touched."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reconcile.books.finding import find_books
from reconcile.config import Settings
from reconcile.language import FRENCH, Language, language_of
from reconcile.model import DecisionKind
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.lossless.annotations import annotations
from reconcile.report.model import SheetName
from reconcile.report.summary_page import summary_page
from reconcile.report.workbook import write_workbook
from reconcile.result import RunResult
from reconcile.saying import capitalised, counted, joined, say
from tests.support.patterns import patterns

ROOT = Path(__file__).parents[2]
CASES = sorted({*(p.parent for p in (ROOT / "sample_books").glob("*/expected")), ROOT / "sample_books" / "inforez"})
AS_OF = date(2026, 9, 30)
ENGLISH = language_of("en")
HOLE = re.compile(r"\{[^{}]*\}")
OPEN, SHUT = "⟦", "⟧"


class _Marked(dict[str, str]):
    """A catalogue that knows every pattern and puts its words between marks."""

    def get(self, pattern: str, default: object = None) -> str:  # type: ignore[override]  # noqa: ARG002
        pieces = re.split(r"(\{[^{}]*\})", pattern)
        return "".join(one if HOLE.fullmatch(one) else _marked(one) for one in pieces)


def _marked(words: str) -> str:
    return f"{OPEN}{words}{SHUT}" if re.search("[A-Za-zÀ-ÿ]", words) else words


MARKED = Language("xx", _Marked(x=""))
CITED = re.compile(
    r"CGV art\. \d+|C\. (com|civ|cde publ|mon\. fin)\.,? ?(art\. )?[LRD]?[\d-]+( I+)?|"
    r"SHA-256|SIREN|TVA|IBAN|INFOREZ|\b[0-9a-f]{12}\b"
)
"""Articles of law, names of things that are the same in every language, fingerprints."""
NOT_OURS = {
    SheetName.LAW: "what the data of the law say",
    SheetName.CLAUSES: "what the terms say",
    SheetName.ENTRIES: "what the export writes for French accounts",
    SheetName.JOURNAL: "keys of settings and names of files",
}


def test_every_pattern_is_in_the_catalogue_and_none_is_there_in_vain() -> None:
    said = patterns()
    assert sorted(set(said) - set(ENGLISH.words)) == []
    assert sorted(set(ENGLISH.words) - set(said)) == []


def test_a_translation_has_the_facts_of_its_pattern() -> None:
    wrong = [p for p, w in ENGLISH.words.items() if sorted(HOLE.findall(p)) != sorted(HOLE.findall(w)) or not w.strip()]
    assert wrong == []


def test_sheets_and_answers_stay_apart_and_fit() -> None:
    sheets = [ENGLISH(name.said) for name in SheetName]
    assert len({name.casefold() for name in sheets}) == len(SheetName)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in sheets)
    assert len({ENGLISH(say(kind.value)) for kind in DecisionKind}) == len(DecisionKind)


def test_a_sentence_takes_its_words_from_the_catalogue_and_leaves_the_facts_alone() -> None:
    words = Language("en", {"{n} pièces de {who}": "{n} documents of {who}", "le client": "the customer", "oui": "yes"})
    who = say("le client")
    assert words(say("{n} pièces de {who}", n=3, who=who)) == "3 documents of the customer"
    assert words(say("{n} pièces de {who}", n=3, who="le client")) == "3 documents of le client"
    assert words("oui") == "oui"
    assert words(joined((say("oui"), "non"), " ; ")) == "yes; non"
    assert words(capitalised(who)) == "The customer"
    assert words(say("jamais traduit")) == "jamais traduit"
    assert FRENCH(counted(2, "{number} pièce", "{number} pièces")) == "2 pièces"


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.name)
def case(request: pytest.FixtureRequest) -> tuple[Path, RunResult]:
    return request.param, run(find_books(request.param)[0], Settings(language="en"), AS_OF)


def test_nothing_of_ours_is_left_unsaid(case: tuple[Path, RunResult], tmp_path: Path) -> None:
    """With a catalogue that marks all words, what stands outside of the marks is figures and the user's own words."""
    folder, result = case
    write_workbook(build(result, language=MARKED), tmp_path / "r.xlsx")
    known = _words_of(folder)
    left = {
        (sheet, word)
        for sheet, text in _texts(tmp_path / "r.xlsx")
        if sheet.strip(OPEN + SHUT) not in NOT_OURS
        for word in _outside(text)
        if word.lower() not in known
    }
    assert sorted(left) == []


def _texts(path: Path) -> list[tuple[str, str]]:
    found = []
    for sheet in load_workbook(path):
        found.append((sheet.title, sheet.title))
        for row in sheet.iter_rows():
            cells = [cell for cell in row if cell.value is not None]
            if sheet.title.strip(OPEN + SHUT) == SheetName.PENALTIES:
                cells = [cell for cell in cells if cell.column != _RATE_SOURCE]
            found += [(sheet.title, str(c.value)) for c in cells if not str(c.value).startswith("=")]
            found += [(sheet.title, cell.comment.text) for cell in cells if cell.comment]
    return found


_RATE_SOURCE = 21
"""The column that quotes where a rate was published."""


def _outside(text: str) -> list[str]:
    while (shorter := re.sub(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}", " ", text)) != text:
        text = shorter
    return re.findall(r"[A-Za-zÀ-ÿ]*[a-zà-ÿ]{2}[A-Za-zÀ-ÿ]*", CITED.sub(" ", text))


def _words_of(folder: Path) -> set[str]:
    """All words that the books of a folder hold, the names of its files and sheets included."""
    found = {"reconcile", "dossier", "cgv", "inforez"}
    for book in sorted(folder.rglob("*.xlsx")):
        found |= set(re.findall(r"[a-zà-ÿ]{2,}", str(book.relative_to(folder)).lower()))
        try:
            opened = load_workbook(book)
        except Exception:  # noqa: BLE001, S112 - some books of the cases are broken on purpose
            continue
        found |= {str(opened.properties.creator).lower(), str(opened.properties.lastModifiedBy).lower()}
        for sheet in opened.worksheets:
            texts = [sheet.title, *(str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None)]
            found |= {word for text in texts for word in re.findall(r"[a-zà-ÿ]{2,}", text.lower())}
    return found


def test_the_page_and_the_copies_are_in_english_too(case: tuple[Path, RunResult]) -> None:
    _, result = case
    page = summary_page(build(result))
    assert '<html lang="en">' in page
    assert "<h1>Summary</h1>" in page
    assert "arrêté au" not in page
    headers = {h for sheets in annotations(result).values() for one in sheets.values() for h in one.headers.values()}
    assert all("Status" in header[0] for header in headers)


def test_no_french_word_is_left_in_an_english_report(case: tuple[Path, RunResult], tmp_path: Path) -> None:
    """The words that every French report says."""
    _, result = case
    write_workbook(build(result), tmp_path / "r.xlsx")
    seen = {text for sheet, text in _texts(tmp_path / "r.xlsx") if sheet not in ("Law", "Journal", "Proposed entries")}
    french = {"Statut", "Reste dû", "Motif", "Décision", "Synthèse", "Échéance", "✓ Réglée", "→ À valider", "Écarté"}
    assert seen & french == set()
