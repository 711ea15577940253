"""The folder of the letters of one day: all of them and their list, or nothing; what was issued is never replaced."""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reconcile.config import Company
from reconcile.dates import format_date
from reconcile.dunning.history import COLUMNS, LIST, letters_below
from reconcile.dunning.proposals import propose
from reconcile.errors import SettingsError, UsageError
from reconcile.letters.compose import compose
from reconcile.letters.content import data_of
from reconcile.letters.issued import Letter, letters_of
from reconcile.model import Dunning, LetterKind
from reconcile.money import euros
from reconcile.result import RunResult
from reconcile.text import no_formula


@dataclass(frozen=True, slots=True)
class Issued:
    """The letters of a day.

    Attributes:
        proposals: for every customer, those who are written nothing included.
        fresh: False where the folder held just these letters already.
    """

    letters: tuple[Letter, ...]
    proposals: tuple[Dunning, ...]
    folder: Path
    on: date
    fresh: bool

    @property
    def held_back(self) -> tuple[str, ...]:
        """One sentence for each customer to whom something stands in the way of writing."""
        return tuple(
            f"{one.customer.name} : rien n'est envoyé. {' '.join(one.obstacles)}"
            for one in self.proposals
            if one.obstacles
        )

    @property
    def sentence(self) -> str:
        """What was issued, and where."""
        day = format_date(self.on)
        if not self.letters:
            return f"Aucun courrier à envoyer au {day} : la feuille « Relances » du rapport dit pourquoi."
        counts = Counter(letter.kind for letter in self.letters)
        said = ", ".join(f"{counts[kind]} {_plural(kind, counts[kind])}" for kind in LetterKind if counts[kind])
        before = "" if self.fresh else " (déjà émis, rien n'a changé)"
        return f"Courriers au {day}{before} : {said}. Dossier : {self.folder}"


def publish_letters(result: RunResult, target: Path, templates: Path | None = None) -> Issued:
    """Write the letters of the run and their list into the folder `target`, whole or not at all.

    Letters go out in order of time: nothing is written beside letters of the same or a later day, nor over letters that
    are not the same. `templates`: a folder of the user's own.
    Raises SettingsError (sender not stated, a template that cannot be composed), UsageError (already issued).
    """
    _check_sender(result.settings.company)
    _check_order(target, result.as_of)
    proposals = propose(result)
    letters = letters_of(proposals, result)
    files = dict(_files(letters, result, templates)) if letters else {}
    if not files:
        return Issued(letters, proposals, target, result.as_of, fresh=False)
    if target.exists():
        if _contents(target) != files:
            raise UsageError(_already(target, result.as_of))
        return Issued(letters, proposals, target, result.as_of, fresh=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".courriers-", dir=target.parent) as aside:
        fresh = Path(aside, "courriers")
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.rename(target)
    return Issued(letters, proposals, target, result.as_of, fresh=True)


def _check_sender(company: Company) -> None:
    needed = {"name": company.name, "siren": company.siren, "address": company.address}
    missing = [f"company.{key}" for key, value in needed.items() if not value]
    if missing:
        raise SettingsError(
            f"Un courrier doit dire qui l'envoie : remplissez {', '.join(missing)} dans dossier.toml, "
            "puis indiquez ce fichier par --dossier si les livres sont ailleurs."
        )


def _check_order(target: Path, on: date) -> None:
    """Refuses to number and date letters before, or beside, those that are already out."""
    for folder, letters in letters_below(target.parent).items():
        if folder != target and any(letter.sent_on >= on for letter in letters):
            raise UsageError(_already(folder, max(letter.sent_on for letter in letters)))


def _already(folder: Path, on: date) -> str:
    return (
        f"Des courriers du {format_date(on)} sont déjà émis dans « {folder} » : ils ne sont ni refaits ni renumérotés, "
        "et rien n'a été écrit. S'ils ne sont pas partis, retirez ce dossier, puis relancez."
    )


def _files(letters: tuple[Letter, ...], result: RunResult, templates: Path | None) -> Iterator[tuple[str, bytes]]:
    pages = compose(((letter.kind, data_of(letter, result)) for letter in letters), result.as_of, templates)
    for letter, pdf in zip(letters, pages, strict=True):
        yield f"{letter.file}.pdf", pdf
    yield LIST, _list(letters).encode()


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.is_dir() else {}


def _list(letters: tuple[Letter, ...]) -> str:
    """One row for each document of each letter; amounts in euros."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for letter in letters:
        penalties = {one.document.number: one for one in letter.penalties}
        open_balance = {one.document.number: one.open_balance for one in letter.dunning.late}
        for number in letter.documents:
            penalty = penalties.get(number)
            writer.writerow(
                (
                    f"{letter.file}.pdf",
                    letter.kind.value,
                    letter.number,
                    letter.on.isoformat(),
                    no_formula(letter.dunning.customer.code),
                    no_formula(letter.dunning.customer.name),
                    no_formula(number),
                    euros(0 if letter.kind is LetterKind.PENALTY_NOTE else open_balance[number]),
                    euros(penalty.interest if penalty else 0),
                    euros(penalty.indemnity if penalty else 0),
                )
            )
    return text.getvalue()


def _plural(kind: LetterKind, number: int) -> str:
    if number < 2:
        return kind.value
    return {
        LetterKind.REMINDER: "relances",
        LetterKind.FORMAL_NOTICE: "mises en demeure",
        LetterKind.PENALTY_NOTE: "notes de pénalités",
    }[kind]
