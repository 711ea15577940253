"""The summary as a page: the figures of Synthèse, safe whatever a book holds, readable on a phone and on a screen."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reconcile.books.finding import find_books
from reconcile.cli import main
from reconcile.config import Settings
from reconcile.language import language_of
from reconcile.money import format_amount
from reconcile.pipeline import run
from reconcile.report.build import build
from reconcile.report.model import ReportData
from reconcile.report.summary_page import summary_page
from tests.report.small import small_result

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DATA = build(small_result())
INFOREZ = Path(__file__).parents[2] / "sample_books" / "inforez"
VOID = {"meta", "rect"}


class Reader(HTMLParser):
    """The text that is seen, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.seen.append(" ".join(data.split()))


def read(data: ReportData) -> list[str]:
    reader = Reader()
    reader.feed(summary_page(data))
    assert reader.open == []
    return [text for text in reader.seen if text]


def test_the_figures_are_those_of_the_summary() -> None:
    seen = " | ".join(read(DATA)).replace("\u202f", " ").replace("\u00a0", " ")
    summary = DATA.summary
    amounts = [summary.late_balance, summary.interest, summary.indemnities, *(c.amount for c in summary.movements)]
    amounts += [cents for _, cents in summary.charted.ages] + [cents for _, cents, _ in summary.worst]
    for cents in amounts:
        assert format_amount(cents).replace("\u202f", " ").replace("\u00a0", " ") in seen
    for line in summary.conclusion.split("\n"):
        assert line.replace("\u202f", " ").replace("\u00a0", " ") in seen


def test_nothing_is_taken_from_outside_and_nothing_runs() -> None:
    page = summary_page(DATA)
    assert not re.search(r"<script|https?://|<link|@import|url\(|\son\w+=", page)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "A & B"]
)
def test_a_name_is_only_ever_text(name: str) -> None:
    summary = replace(DATA.summary, worst=((name, 100, 1),))
    page = summary_page(replace(DATA, summary=summary, heading=replace(DATA.heading, dossier=name)))
    assert "<script" not in page
    assert "<img" not in page
    assert name in read(replace(DATA, summary=summary))


def test_the_same_run_gives_the_same_page() -> None:
    assert summary_page(DATA) == summary_page(build(small_result()))


def test_the_command_writes_it_when_asked(tmp_path: Path) -> None:
    (tmp_path / "livres").mkdir()
    text = "N° facture;Client;Date facture;Montant TTC\nFA-1;Zoé;01/06/2026;1200\n"
    (tmp_path / "livres" / "ventes.csv").write_text(text, encoding="utf-8")
    base = ["reconcile", str(tmp_path / "livres"), "--as-of", "2026-09-30", "--out"]
    assert main([*base, str(tmp_path / "sans")]) == 0
    assert main([*base, str(tmp_path / "avec"), "--summary"]) == 0
    assert not (tmp_path / "sans" / "synthese.html").exists()
    assert "Zoé" in (tmp_path / "avec" / "synthese.html").read_text(encoding="utf-8")


@pytest.mark.office
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_the_page_fits_the_width_of_a_phone_and_of_a_screen(code: str, width: int, tmp_path: Path) -> None:
    """A frame of that width around the page of the sample dossier, and how wide page and tables came out."""
    assert CHROMIUM is not None
    result = run(find_books(INFOREZ)[0], Settings(language=code), date(2026, 9, 30))
    page = summary_page(build(result, language=language_of(code)))
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "cadre.html").write_text(
        f'<iframe id="f" src="page.html" style="width:{width}px;height:3000px;border:0"></iframe><p id="said"></p>'
        "<script>f.onload = () => { const page = f.contentDocument; "
        "const cut = [...page.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length; "
        "said.textContent = `wide ${page.documentElement.scrollWidth}, cut ${cut}` }</script>",
        encoding="utf-8",
    )
    command = [
        CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
        f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
        (tmp_path / "cadre.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 - our own path
    found = re.search(r">wide (\d+), cut (\d+)", done.stdout)
    assert found
    assert int(found[1]) <= width
    assert int(found[2]) == 0
