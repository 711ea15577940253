"""The drop folder: what is dropped is read, planned, then moved all at once or not at all."""

from reconcile.dossier.bookkeeping import ExportResult, export_period
from reconcile.dossier.create import create
from reconcile.dossier.month import MonthResult, run_month

__all__ = ["ExportResult", "MonthResult", "create", "export_period", "run_month"]
