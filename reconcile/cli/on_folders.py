"""The commands on a plain folder of books, which is never modified."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli.options import (
    AnnotateOption,
    AsOfOption,
    FolderArgument,
    JsonOption,
    OutOption,
    PasswordOption,
    SettingsOption,
    SummaryOption,
)
from reconcile.cli.running import DONE, SET_ASIDE, code_of, day_of, print_json, run_folder, say, say_issues, stage

if TYPE_CHECKING:
    from reconcile.result import RunResult


def reconcile_command(  # noqa: PLR0913, PLR0917  one for each option
    folder: FolderArgument,
    as_of: AsOfOption,
    out: OutOption = None,
    dossier: SettingsOption = None,
    password: PasswordOption = None,
    as_json: JsonOption = False,
    annotate: AnnotateOption = False,
    summary: SummaryOption = False,
) -> int:
    """Tout le travail sur un simple dossier de livres, qui n'est pas modifié."""
    from reconcile.report.console import closing_sentence
    from reconcile.report.publish import publish_report
    from reconcile.report.tables import run_record

    day = day_of(as_of)
    result = run_folder(folder, day, dossier, password)
    target = out or folder / "rapports" / day.isoformat()
    with stage()("Écriture du rapport"):
        publish_report(result, target, page=summary, books=_seen_from(target, folder))
    if annotate:
        _annotate(result, folder, target)
    if as_json:
        typer.echo(run_record(result))
    say_issues(result)
    say(closing_sentence(result, target / "rapprochement.xlsx"))
    return code_of(result)


def check_command(
    folder: FolderArgument,
    copies: Annotated[
        Path | None,
        typer.Option("--copies", metavar="RÉP", help="Où écrire une copie annotée de chaque livre qui a des erreurs."),
    ] = None,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> int:
    """Lire et contrôler les livres : ce qui a été compris, et chaque anomalie. Le dossier n'est pas modifié."""
    from reconcile.books.finding import find_books
    from reconcile.books.folder import read_books
    from reconcile.books.reading import ReadingOptions
    from reconcile.books.tables.mapping import find_mappings
    from reconcile.issues import any_error, sort_key
    from reconcile.report.annotated import write_copies
    from reconcile.report.understood import check_sentence, understood, understood_data

    books, found = find_books(folder)
    with stage()("Lecture des livres"):
        using = ReadingOptions(tuple(password or ()), find_mappings(folder))
        reading = read_books(books, using)
    issues = sorted((*found, *reading.issues), key=sort_key)
    if as_json:
        print_json(understood_data(reading, issues))
    else:
        typer.echo(understood(reading, issues))
    if copies is not None:
        for name in write_copies(books, issues, copies, using.passwords):
            say(f"Copie annotée : {copies / name}")
    say(check_sentence(reading, issues))
    return SET_ASIDE if any_error(issues) else DONE


def explain_command(
    folder: FolderArgument,
    key: Annotated[
        str, typer.Argument(metavar="CLÉ", help="N° de facture ou de commande, ou « livre:ligne » d'un règlement.")
    ],
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="AAAA-MM-JJ", help="Par défaut aujourd'hui.")] = None,
    dossier: SettingsOption = None,
    password: PasswordOption = None,
) -> int:
    """Tout sur une facture, une commande ou un règlement : preuves, rivaux, lignes d'intérêts, articles."""
    from reconcile.report.explain import explain

    day = day_of(as_of) if as_of else date.today()  # noqa: DTZ011 - the accountant's own day, only here
    typer.echo(explain(run_folder(folder, day, dossier, password), key))
    return DONE


def person_command(
    folder: FolderArgument,
    name: Annotated[str, typer.Argument(metavar="NOM", help="Nom de la personne, dans n'importe quel ordre.")],
    as_of: AsOfOption,
    password: PasswordOption = None,
    as_json: JsonOption = False,
) -> int:
    """Ce que les livres disent d'une personne, et ce qui peut en être effacé. Rien n'est modifié."""
    from reconcile.books.finding import find_books
    from reconcile.books.folder import read_books
    from reconcile.books.reading import ReadingOptions
    from reconcile.books.tables.mapping import find_mappings
    from reconcile.law.rates import load_law
    from reconcile.report.personal import person_of, personal_data, personal_text

    day = day_of(as_of)
    with stage()("Lecture des livres"):
        books, found = find_books(folder)
        reading = read_books(books, ReadingOptions(tuple(password or ()), find_mappings(folder)))
    person = person_of(reading, found, name, load_law(), day)
    if as_json:
        print_json(personal_data(person))
    else:
        typer.echo(personal_text(person))
    return DONE


def rates_command(dossier: SettingsOption = None, as_json: JsonOption = False) -> int:
    """Les taux légaux, leurs sources, ce qui est provisoire ou manque ; avec ceux de « taux » d'un dossier."""
    from reconcile.law.additions import with_additions
    from reconcile.law.rates import load_law
    from reconcile.pipeline import NO_TEXTS, Texts
    from reconcile.report.console import rates, rates_data

    law = with_additions(load_law(), (Texts.below(dossier.parent) if dossier else NO_TEXTS).rates)
    if as_json:
        print_json(rates_data(law))
    else:
        typer.echo(rates(law))
    return DONE


def letters_command(
    folder: FolderArgument,
    as_of: AsOfOption,
    out: OutOption = None,
    dossier: SettingsOption = None,
    password: PasswordOption = None,
) -> int:
    """Les relances, mises en demeure et notes de pénalités à envoyer, en PDF, une par client."""
    from dataclasses import replace

    from reconcile.dossier import issue_letters, letters_folder
    from reconcile.dunning.history import sent_before
    from reconcile.letters.publish import publish_letters

    day = day_of(as_of)
    target = out or letters_folder(folder) / day.isoformat()
    if dossier is None and all((folder / name).exists() for name in ("dossier.toml", "livres")):
        issued = issue_letters(folder, day, target, stage(), tuple(password or ()))
    else:
        result = replace(run_folder(folder, day, dossier, password), sent=sent_before(target.parent, day))
        with stage()("Écriture des courriers"):
            issued = publish_letters(result, target, (dossier.parent if dossier else folder) / "modeles")
    for sentence in issued.held_back:
        say(sentence)
    say(issued.sentence)
    return DONE


def _seen_from(target: Path, folder: Path) -> str:
    """The folder of the books as a report inside it sees it; from elsewhere the bytes would depend on the place."""
    inside, outside = target.resolve(), folder.resolve()
    return "../" * len(inside.relative_to(outside).parts) if inside.is_relative_to(outside) else ""


def _annotate(result: "RunResult", folder: Path, target: Path) -> None:
    from reconcile.report.lossless.copies import COPIES, copies_told, write_lossless_copies

    books = {book.name: folder / book.name for book in result.reading.books}
    written, left = write_lossless_copies(result, books, target / COPIES)
    for sentence in copies_told(len(written), left, target / COPIES):
        say(sentence)
