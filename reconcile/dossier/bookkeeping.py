"""The bookkeeping file of a month of a dossier."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from reconcile.books.finding import find_books
from reconcile.books.tables.mapping import find_mappings
from reconcile.config import load_settings
from reconcile.dates import Period
from reconcile.dossier.layout import EXPORTS, WORK, hold
from reconcile.dossier.moves import Move, commit
from reconcile.entries.build import build_entries, left_out, to_correct
from reconcile.entries.records import JournalEntry, LeftOut
from reconcile.export.formats import check_format, write_export
from reconcile.money import format_amount
from reconcile.pipeline import Stage, run, silent


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The file that was written, its entries, what has none, and the pieces of earlier months that changed since."""

    path: Path
    entries: tuple[JournalEntry, ...]
    left_out: LeftOut
    to_correct: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the accountant is told, the path of the file last."""
        debits = sum(line.debit for entry in self.entries for line in entry.lines)
        told = []
        if self.left_out.undecided:
            told.append(
                f"Sans écriture, à décider ou à compléter : {self.left_out.undecided} "
                f"(total {format_amount(self.left_out.undecided_amount)})."
            )
        if self.left_out.others:
            told.append(
                f"Sans écriture, hors clients : {self.left_out.others} "
                f"(total {format_amount(self.left_out.others_amount)})."
            )
        late = sum(entry.piece_date < entry.day for entry in self.entries)
        if late:
            told.append(f"Règlements des mois précédents prouvés depuis, passés au premier jour du mois : {late}.")
        if self.to_correct:
            told.append(f"Écritures déjà exportées à corriger à la main : {', '.join(self.to_correct)}.")
        written = f"Écritures : {len(self.entries)} (débits = crédits = {format_amount(debits)})."
        return (*told, f"{written} Fichier : {self.path}")


def export_period(folder: Path, period: Period, format_name: str, stage: Stage = silent) -> ExportResult:
    """Write the entries of the month into `exports/<period>/`, from the accepted books as they stand at its end.

    Raises UsageError (no dossier, unknown format), SettingsError, DossierHeldError; nothing is written then.
    """
    check_format(format_name)
    with hold(folder) as dossier:
        settings = load_settings(dossier.settings)
        books, _ = find_books(dossier.kept)
        mappings = find_mappings(dossier.folder, dossier.dropped, dossier.kept)
        result = run(books, settings, period.last_day, dossier.texts, stage, mappings)
        before = run(books, settings, period.start - timedelta(days=1), dossier.texts, stage, mappings)
        entries = build_entries(result, period, before)
        written = write_export(entries, period, settings, format_name, dossier.work)
        target = folder / EXPORTS / f"{period.start:%Y-%m}" / written.name
        target.parent.mkdir(exist_ok=True)
        moves = [Move(written, target)]
        if target.exists():
            moves.insert(0, Move(target, dossier.work / f"ancien-{target.name}"))
        commit(folder, folder / WORK, moves)
        return ExportResult(target, entries, left_out(result, period), to_correct(result, before))
