"""`python -m tests.office.pictures`: the pictures of the README and of the guide, from the report of the sample books.

LibreOffice prints the report, pdftoppm cuts the upper left part of the first page of each sheet shown. Look at them.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from reconcile.cli import main as reconcile
from tests.office.office import convert

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True)
class Picture:
    """A sheet and what is shown of it: dots an inch, then the box in dots (left, top, width, height)."""

    file: str
    sheet: str
    dots: int
    box: tuple[int, int, int, int]


PICTURES = (
    Picture("synthese.png", "Synthèse", 80, (15, 15, 650, 880)),
    Picture("factures.png", "Factures", 200, (75, 75, 2080, 600)),
    Picture("a-valider.png", "À valider", 330, (120, 120, 3600, 900)),
    Picture("penalites.png", "Pénalités", 170, (60, 60, 1900, 520)),
    Picture("relances.png", "Relances", 190, (60, 60, 2100, 640)),
)


def main() -> int:
    """Makes them all anew."""
    soffice, pdftotext, pdftoppm = (shutil.which(name) for name in ("soffice", "pdftotext", "pdftoppm"))
    if soffice is None or pdftotext is None or pdftoppm is None:
        print("LibreOffice (soffice) and poppler (pdftotext, pdftoppm) are needed.")  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory() as aside:
        out = Path(aside, "report")
        sample = ROOT / "sample_books" / "inforez"
        reconcile(["reconcile", str(sample), "--as-of", "2026-09-30", "--out", str(out)])
        whole = Path(aside, "pictures.xlsx")
        write_one_page_wide(out / "rapprochement.xlsx", whole)
        printed = convert(soffice, whole, "pdf", Path(aside))
        command = [pdftotext, "-layout", str(printed), "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
        ends = [" ".join(words.split()) for words in text.split("\f")]
        for picture in PICTURES:
            foot = re.compile(rf" {picture.sheet} page \d+/\d+$")
            page = str(next(rank for rank, end in enumerate(ends, start=1) if foot.search(end)))
            left, top, width, height = picture.box
            target = IMAGES / picture.file.removesuffix(".png")
            cut = ["-x", str(left), "-y", str(top), "-W", str(width), "-H", str(height)]
            command = [pdftoppm, "-r", str(picture.dots), "-f", page, "-l", page, *cut, "-png", "-singlefile"]
            subprocess.run([*command, str(printed), str(target)], check=True)  # noqa: S603
    return 0


def write_one_page_wide(book: Path, copy: Path) -> None:
    """A copy whose sheets print on one page across, however small: a picture shows the sheet as the screen does."""
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(copy, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, re.sub(rb' fitToWidth="[0-9]+"', b"", content) if "/sheet" in name else content)


if __name__ == "__main__":
    sys.exit(main())
