"""The letters of a dossier: from the accepted books, into `courriers/<day>/`, by the templates of `modeles/`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reconcile.books.finding import find_books
from reconcile.books.tables.mapping import find_mappings
from reconcile.config import load_settings
from reconcile.dossier.layout import hold
from reconcile.dunning.history import sent_before
from reconcile.letters.publish import Issued, publish_letters
from reconcile.pipeline import Stage, run, silent


def issue_letters(
    folder: Path, as_of: date, target: Path | None = None, stage: Stage = silent, passwords: Sequence[str] = ()
) -> Issued:
    """Write the letters that the books of `livres/` and the letters sent before ask for on `as_of`.

    `target`: instead of `courriers/<day>/`; the letters sent before are those of the folders beside it.
    Raises UsageError (no dossier, letters of that day or a later one are out), SettingsError, DossierHeldError.
    """
    with hold(folder) as dossier:
        settings = load_settings(dossier.settings).with_passwords(passwords)
        books, _ = find_books(dossier.kept)
        mappings = find_mappings(dossier.folder, dossier.dropped, dossier.kept)
        result = run(books, settings, as_of, dossier.texts, stage, mappings)
        target = target or dossier.letters / as_of.isoformat()
        result = replace(result, sent=sent_before(target.parent, as_of))
        with stage("Écriture des courriers"):
            return publish_letters(result, target, dossier.templates)
