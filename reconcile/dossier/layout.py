"""Where everything is in a dossier, and the lock that keeps two runs apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from reconcile.dossier.moves import clear, recover
from reconcile.errors import DossierHeldError, UsageError
from reconcile.pipeline import Texts

SETTINGS, CGV, RATES = "dossier.toml", "cgv", "taux"
DROPPED, KEPT, REJECTED = "entrees", "livres", "rejets"
REPORTS, EXPORTS, RUNS, TEMPLATES, LOCK, WORK = "rapports", "exports", "runs.jsonl", "modeles", ".verrou", ".en-cours"
LETTERS = "courriers"


def letters_folder(folder: Path) -> Path:
    """Where the letters of a dossier are, or those of a plain folder of books: one folder below it for each day."""
    return folder / LETTERS if (folder / SETTINGS).is_file() else folder / REPORTS / LETTERS


@dataclass(frozen=True, slots=True)
class Dossier:
    """The paths of a dossier that this run holds."""

    folder: Path

    @property
    def settings(self) -> Path:
        """The settings of the dossier."""
        return self.folder / SETTINGS

    @property
    def texts(self) -> Texts:
        """Where its own CGV and rates would be."""
        return Texts(self.folder / CGV, self.folder / RATES)

    @property
    def dropped(self) -> Path:
        """Books that wait to be read."""
        return self.folder / DROPPED

    @property
    def kept(self) -> Path:
        """Accepted books, read at every run."""
        return self.folder / KEPT

    @property
    def rejected(self) -> Path:
        """Refused books beside their anomalies."""
        return self.folder / REJECTED

    @property
    def letters(self) -> Path:
        """Letters issued, one folder a day: what was sent before."""
        return self.folder / LETTERS

    @property
    def templates(self) -> Path:
        """Empty books, and the templates of letters that the user may edit."""
        return self.folder / TEMPLATES

    @property
    def work(self) -> Path:
        """What this run prepares; empty of meaning once it has ended."""
        return self.folder / WORK


@contextmanager
def hold(folder: Path) -> Iterator[Dossier]:
    """The dossier, for this run alone; what a killed run left half done is taken back first.

    Raises UsageError where `folder` is no dossier, DossierHeldError where another run holds it.
    """
    if not (folder / SETTINGS).is_file():
        raise UsageError(
            f"« {folder} » n'est pas un dossier : il n'a pas de fichier {SETTINGS}. "
            "Créez-le avec la commande « reconcile new »."
        )
    try:
        with FileLock(folder / LOCK, blocking=False):
            dossier = Dossier(folder)
            recover(folder, dossier.work)
            for needed in (dossier.dropped, dossier.kept, dossier.rejected, folder / REPORTS, folder / EXPORTS):
                needed.mkdir(exist_ok=True)
            dossier.work.mkdir()
            try:
                yield dossier
            finally:
                clear(dossier.work)
    except Timeout:
        raise DossierHeldError(
            f"Un autre traitement est en cours sur le dossier « {folder} » : rien n'a été fait. Attendez qu'il finisse."
        ) from None
