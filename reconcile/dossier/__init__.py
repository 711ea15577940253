"""The drop folder: what is dropped is read, planned, then moved all at once or not at all."""

from reconcile.dossier.bookkeeping import ExportResult, export_period
from reconcile.dossier.create import create
from reconcile.dossier.layout import letters_folder
from reconcile.dossier.letters import issue_letters
from reconcile.dossier.month import Extras, MonthResult, run_month

__all__ = [
    "ExportResult",
    "Extras",
    "MonthResult",
    "create",
    "export_period",
    "issue_letters",
    "letters_folder",
    "run_month",
]
