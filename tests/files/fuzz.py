"""Mutated files of each format: `python -m tests.files.fuzz SECONDS [FORMAT…]`.

A file must open, or be refused by a sentence; the process must survive, each file take less than a reader's limit. What
fails is printed as FORMAT SEED; `--one FORMAT SEED` replays it.
"""

import io
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from reconcile.books.files.child import SECONDS
from reconcile.books.files.workbook import Refusal, Workbook
from reconcile.books.opening import open_book, why_no_book
from tests.office.office import convert
from tests.support.binary_books import write_xlsb
from tests.support.books import ErrorCell, write_book

BATCH = 50
_ROWS = (
    ("N° facture", "Client", "Date facture", "Montant TTC", "Remarque"),
    *((f"FA-{i:04}", f"Société {i % 7}", date(2026, 1, 1 + i % 28), i * 12.34, "é &amp; «»") for i in range(1, 40)),
    ("FA-0041", "Erreur", None, ErrorCell("#N/A"), True),
)
_SPREADSHEET = (
    '<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<ss:Worksheet ss:Name="Ventes"><ss:Table><ss:Row ss:Index="2"><ss:Cell ss:Index="2" ss:MergeAcross="1">'
    '<ss:Data ss:Type="Number">12.5</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="DateTime">2026-03-31T00:00:00.000'
    "</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>"
)
_WORDS = (
    b"\x00",
    b"\xff" * 4,
    b"4294967295",
    b"-1",
    b"XFD1048576",
    b"999999999",
    b"<",
    b">",
    b'"',
    b";",
    b"\x80",
    b"A0",
)


def seeds(folder: Path) -> dict[str, bytes]:
    """A sound file of each format."""
    book = write_book(folder / "livre.xlsx", {"Ventes": _ROWS, "Autre": (("x",), (1,))})
    made = {"xlsx": book.read_bytes()}
    soffice = shutil.which("soffice")
    for suffix in ("ods", "xls", "fods", "html") if soffice else ():
        made[suffix] = convert(str(soffice), book, suffix, folder).read_bytes()
    made["csv"] = "\r\n".join(";".join(f'"{cell}"' for cell in row) for row in _ROWS).encode("cp1252", "replace")
    made["xlsb"] = write_xlsb(folder / "livre.xlsb", [row[:2] + row[3:] for row in _ROWS]).read_bytes()
    made["xml"] = _SPREADSHEET.encode()
    made["encrypted"] = _encrypted(made["xlsx"])
    return made


def _encrypted(content: bytes) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("sésame", locked)
    return locked.getvalue()


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with a few changes; of a zip, mostly inside one of its parts."""
    if content.startswith(b"PK") and chance.random() < 0.9:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        chosen = chance.choice([name for name, part in parts.items() if part])
        parts[chosen] = _changed(parts[chosen], chance)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return packed.getvalue()
    return _changed(content, chance)


def _changed(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.choice((1, 4, 50, 1000))]
            case 2:
                data[at:at] = chance.choice(_WORDS)
            case 3:
                word = chance.choice(_WORDS)
                data[at : at + len(word)] = word
            case 4:
                data[at:at] = data[at : at + chance.choice((10, 100, 1000))]
            case _:
                digits = [place for place in range(at, min(at + 200, len(data))) if 48 <= data[place] <= 57]
                for place in digits[: chance.choice((1, 8))]:
                    data[place] = 57
        if not data:
            data += b"x"
    return bytes(data)


def play(kind: str, seed: int, content: bytes, folder: Path) -> None:
    """One mutated file, opened as a run would. Raises AssertionError where it does not behave."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311
    path = folder / "livre"
    path.write_bytes(mutated(content, chance))
    start = time.monotonic()
    why_no_book(path)
    opened = open_book(path, ("sésame",))
    assert isinstance(opened, Workbook | Refusal | tuple)
    assert time.monotonic() - start < SECONDS + 5, "too slow"


def _batch(kind: str, first: int, count: int, folder: Path) -> None:
    content = (folder / f"seed.{kind}").read_bytes()
    with tempfile.TemporaryDirectory() as own:
        for seed in range(first, first + count):
            sys.stdout.write(f"{seed}\n")
            sys.stdout.flush()
            play(kind, seed, content, Path(own))


def main(arguments: list[str], say: Callable[[str], object] = sys.stdout.write) -> int:
    """Run for some seconds; the value is the number of failures."""
    if arguments[0] == "--batch":
        _batch(arguments[1], int(arguments[2]), int(arguments[3]), Path(arguments[4]))
        return 0
    failures = 0
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        made = seeds(folder)
        for kind, content in made.items():
            (folder / f"seed.{kind}").write_bytes(content)
        if arguments[0] == "--one":
            _batch(arguments[1], int(arguments[2]), 1, folder)
            return 0
        kinds = arguments[1:] or list(made)
        for kind in kinds:
            first, end = 0, time.monotonic() + int(arguments[0]) / len(kinds)
            while time.monotonic() < end:
                failed = _run_batch(kind, first, folder)
                failures += failed != ""
                say(failed)
                first += BATCH
            say(f"{kind}: {first} files\n")
    return failures


def _run_batch(kind: str, first: int, folder: Path) -> str:
    """What went wrong in a batch, as a line; `""` for nothing."""
    command = [sys.executable, "-m", __spec__.name, "--batch", kind, str(first), str(BATCH), str(folder)]
    try:
        done = subprocess.run(  # noqa: S603  ourselves
            command, capture_output=True, text=True, timeout=BATCH * SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        return f"{kind} NO END after {(error.stdout or b'').split()[-1:]}\n"
    if done.returncode == 0:
        return ""
    return f"{kind} {done.stdout.split()[-1:]} exit {done.returncode}: {done.stderr.strip().splitlines()[-1:]}\n"


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
