"""What every command does: run over a folder, read a day, say things on stderr, print results on stdout."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from reconcile.dates import Period, month, parse_date
from reconcile.errors import UsageError

if TYPE_CHECKING:
    from reconcile.pipeline import Stage
    from reconcile.result import RunResult

DONE, UNEXPECTED, USAGE, SET_ASIDE, INTERRUPTED = 0, 1, 2, 20, 130
"""Exit codes of the contract (30, nothing done, belongs to `errors.DossierHeldError`)."""


def run_folder(folder: Path, as_of: date, dossier: Path | None, passwords: Sequence[str] | None) -> "RunResult":
    """The whole run over a plain folder, with what is wrong with its files. Raises SettingsError."""
    from dataclasses import replace

    from reconcile.books.finding import find_books
    from reconcile.books.tables.mapping import find_mappings
    from reconcile.config import load_settings
    from reconcile.dossier.layout import letters_folder
    from reconcile.dunning.history import sent_before
    from reconcile.issues import sort_key
    from reconcile.pipeline import NO_TEXTS, Texts, run

    settings = load_settings(dossier).with_passwords(passwords or ())
    books, found = find_books(folder)
    mappings = find_mappings(folder, *([dossier.parent] if dossier else []))
    texts = Texts.below(dossier.parent) if dossier else NO_TEXTS
    result = run(books, settings, as_of, texts, stage(), mappings)
    issues = tuple(sorted((*found, *result.issues), key=sort_key))
    return replace(result, issues=issues, sent=sent_before(letters_folder(folder), as_of))


def stage() -> "Stage":
    """Progress on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext
    from rich.console import Console

    return Console(stderr=True).status


def day_of(text: str) -> date:
    """The day that was typed. Raises UsageError."""
    day = parse_date(text)
    if isinstance(day, date):
        return day
    raise UsageError(f"« {text} » {day.reason} ; il faut une date AAAA-MM-JJ, par exemple 2026-09-30.")


def period_of(text: str) -> Period:
    """The month that was typed. Raises UsageError."""
    try:
        return month(text)
    except ValueError:
        raise UsageError(f"« {text} » n'est pas un mois ; il faut AAAA-MM, par exemple 2026-09.") from None


def code_of(result: "RunResult") -> int:
    """The exit code of a run that ended."""
    from reconcile.issues import any_error

    return SET_ASIDE if any_error(result.issues) else DONE


def say(sentence: str) -> None:
    """A sentence for the accountant, on stderr."""
    typer.echo(sentence, err=True)


def say_issues(result: "RunResult") -> None:
    """The issues of a run, the same said once."""
    from reconcile.report.console import issue_lines

    for line in issue_lines(result.issues):
        say(line)


def print_json(data: Any) -> None:
    """A result for machines, on stdout."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
