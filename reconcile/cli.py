"""The commands of the contract. Messages go to stderr in French, results to stdout; heavy libraries load when used."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reconcile.dates import Period, month, parse_date
from reconcile.errors import ReconcileError, UsageError

if TYPE_CHECKING:
    from reconcile.pipeline import Stage
    from reconcile.result import RunResult

DONE, UNEXPECTED, USAGE, SET_ASIDE, INTERRUPTED = 0, 1, 2, 20, 130
"""Exit codes of the contract (30, nothing done, belongs to `errors.DossierHeldError`)."""

app = typer.Typer(
    name="reconcile",
    help="Rapprochement des factures et des règlements, pénalités des CGV, rapport Excel, écritures.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

FolderArgument = Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier qui contient les livres Excel.")]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="AAAA-MM-JJ", help="Date d'arrêté.")]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="RÉP", help="Où écrire le rapport.")]
SettingsOption = Annotated[Path | None, typer.Option("--dossier", metavar="FICHIER.toml", help="Réglages du dossier.")]
PeriodOption = Annotated[str, typer.Option("--period", metavar="AAAA-MM", help="Le mois.")]
PasswordOption = Annotated[
    list[str] | None,
    typer.Option("--password", metavar="MOT", help="Mot de passe de classeurs protégés ; peut être répété."),
]
AnnotateOption = Annotated[
    bool,
    typer.Option("--annotate", help="Copie de chaque classeur, annotée à droite de ses lignes ; le reste est gardé."),
]
SummaryOption = Annotated[
    bool, typer.Option("--summary", help="La synthèse aussi en une page synthese.html, pour un téléphone.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Résultat en JSON.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the value is the exit code. A bug of ours gives one sentence and code 1, never a traceback.

    The environment variable RECONCILE_DEBUG=1 lets the traceback through, for developers.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        with collector_paused():
            return app(args=arguments, prog_name="reconcile", standalone_mode=False) or DONE
    except (typer.Abort, KeyboardInterrupt):
        _say("Interrompu : rien n'a été modifié.")
        return INTERRUPTED
    except (ReconcileError, typer.TyperException, OSError) as error:
        code, sentence = _refusal(error)
    except Exception as error:
        if os.environ.get("RECONCILE_DEBUG"):
            raise
        code = UNEXPECTED
        sentence = (
            f"Erreur inattendue du programme ({type(error).__name__} : {error}). Rien n'a été modifié.\n"
            "Relancez avec la variable RECONCILE_DEBUG=1 pour transmettre le détail aux développeurs."
        )
    _say(sentence)
    return code


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles meanwhile: a run makes millions of records without any, and looking costs a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _refusal(error: ReconcileError | typer.TyperException | OSError) -> tuple[int, str]:
    """The exit code and the sentence for what a user can mend."""
    match error:
        case ReconcileError():
            return error.exit_code, str(error)
        case PermissionError():
            held = "le fichier est peut-être ouvert dans Excel, ou vos droits d'accès ne suffisent pas"
            return UNEXPECTED, f"Impossible de lire ou d'écrire « {error.filename} » : {held}."
        case OSError():
            return UNEXPECTED, f"Le disque refuse « {error.filename} » : {error.strerror}."
        case _:
            return USAGE, _usage_sentence(error)


@app.command("reconcile")
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

    day = _day(as_of)
    result = _run(folder, day, dossier, password)
    target = out or folder / "rapports" / day.isoformat()
    with _stage()("Écriture du rapport"):
        publish_report(result, target, page=summary)
    if annotate:
        _annotate(result, folder, target / "annotes")
    if as_json:
        typer.echo(run_record(result))
    _say_issues(result)
    _say(closing_sentence(result, target / "rapprochement.xlsx"))
    return _code(result)


@app.command("check")
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
    with _stage()("Lecture des livres"):
        using = ReadingOptions(tuple(password or ()), find_mappings(folder))
        reading = read_books(books, using)
    issues = sorted((*found, *reading.issues), key=sort_key)
    if as_json:
        _print_json(understood_data(reading, issues))
    else:
        typer.echo(understood(reading, issues))
    if copies is not None:
        for name in write_copies(books, issues, copies, using.passwords):
            _say(f"Copie annotée : {copies / name}")
    _say(check_sentence(reading, issues))
    return SET_ASIDE if any_error(issues) else DONE


@app.command("explain")
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

    day = _day(as_of) if as_of else date.today()  # noqa: DTZ011 - the accountant's own day, only here
    typer.echo(explain(_run(folder, day, dossier, password), key))
    return DONE


@app.command("person")
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

    day = _day(as_of)
    with _stage()("Lecture des livres"):
        books, found = find_books(folder)
        reading = read_books(books, ReadingOptions(tuple(password or ()), find_mappings(folder)))
    person = person_of(reading, found, name, load_law(), day)
    if as_json:
        _print_json(personal_data(person))
    else:
        typer.echo(personal_text(person))
    return DONE


@app.command("rates")
def rates_command(dossier: SettingsOption = None, as_json: JsonOption = False) -> int:
    """Les taux légaux, leurs sources, ce qui est provisoire ou manque ; avec ceux de « taux » d'un dossier."""
    from reconcile.law.additions import with_additions
    from reconcile.law.rates import load_law
    from reconcile.pipeline import NO_TEXTS, Texts
    from reconcile.report.console import rates, rates_data

    law = with_additions(load_law(), (Texts.below(dossier.parent) if dossier else NO_TEXTS).rates)
    if as_json:
        _print_json(rates_data(law))
    else:
        typer.echo(rates(law))
    return DONE


@app.command("new")
def new_command(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier à créer.")],
) -> int:
    """Créer un dossier neuf, ses réglages et ses livres modèles."""
    from reconcile.dossier import create

    create(folder)
    _say(f"Dossier créé : {folder}. Remplissez dossier.toml, puis déposez vos livres dans {folder / 'entrees'}.")
    return DONE


@app.command("month")
def month_command(folder: FolderArgument, period: PeriodOption, password: PasswordOption = None) -> int:
    """Le travail du mois : prendre les livres de entrees/, rapprocher, écrire le rapport, ranger les livres."""
    from reconcile.dossier import run_month
    from reconcile.report.console import closing_sentence

    done = run_month(folder, _period(period), _stage(), tuple(password or ()))
    _say_issues(done.result)
    for sentence in done.sentences:
        _say(sentence)
    _say(closing_sentence(done.result, done.report / "rapprochement.xlsx"))
    return _code(done.result)


@app.command("letters")
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

    day = _day(as_of)
    target = out or letters_folder(folder) / day.isoformat()
    if dossier is None and all((folder / name).exists() for name in ("dossier.toml", "livres")):
        issued = issue_letters(folder, day, target, _stage(), tuple(password or ()))
    else:
        result = replace(_run(folder, day, dossier, password), sent=sent_before(target.parent, day))
        with _stage()("Écriture des courriers"):
            issued = publish_letters(result, target, (dossier.parent if dossier else folder) / "modeles")
    for sentence in issued.held_back:
        _say(sentence)
    _say(issued.sentence)
    return DONE


@app.command("export")
def export_command(
    folder: FolderArgument,
    period: PeriodOption,
    format_name: Annotated[str, typer.Option("--format", metavar="fec|journal", help="Format des écritures.")],
) -> int:
    """Les écritures du mois pour la comptabilité."""
    from reconcile.dossier import export_period

    done = export_period(folder, _period(period), format_name)
    for sentence in done.sentences:
        _say(sentence)
    return DONE


def _run(folder: Path, as_of: date, dossier: Path | None, passwords: Sequence[str] | None) -> "RunResult":
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
    result = run(books, settings, as_of, texts, _stage(), mappings)
    issues = tuple(sorted((*found, *result.issues), key=sort_key))
    return replace(result, issues=issues, sent=sent_before(letters_folder(folder), as_of))


def _annotate(result: "RunResult", folder: Path, target: Path) -> None:
    from reconcile.books.finding import find_books
    from reconcile.report.lossless.copies import write_lossless_copies

    written, left = write_lossless_copies(result, find_books(folder)[0], target)
    for one in left:
        _say(f"Pas de copie annotée de « {one.book} » : {one.reason}.")
    _say(f"Copies annotées de vos classeurs : {len(written)}, dans {target}")


def _stage() -> "Stage":
    """Progress on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext
    from rich.console import Console

    return Console(stderr=True).status


def _day(text: str) -> date:
    day = parse_date(text)
    if isinstance(day, date):
        return day
    raise UsageError(f"« {text} » {day.reason} ; il faut une date AAAA-MM-JJ, par exemple 2026-09-30.")


def _period(text: str) -> Period:
    try:
        return month(text)
    except ValueError:
        raise UsageError(f"« {text} » n'est pas un mois ; il faut AAAA-MM, par exemple 2026-09.") from None


def _code(result: "RunResult") -> int:
    from reconcile.issues import any_error

    return SET_ASIDE if any_error(result.issues) else DONE


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _say_issues(result: "RunResult") -> None:
    from reconcile.report.console import issue_lines

    for line in issue_lines(result.issues):
        _say(line)


def _print_json(data: Any) -> None:
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _usage_sentence(error: typer.TyperException) -> str:
    hint = getattr(error, "param_hint", None) or getattr(getattr(error, "param", None), "opts", [""])[0]
    match type(error).__name__:
        case "MissingParameter":
            what = f"il manque « {str(hint).strip(chr(39))} »"
        case "NoSuchOption":
            what = f"l'option « {getattr(error, 'option_name', '')} » n'existe pas"
        case "NoArgsIsHelpError":
            return str(error)
        case _:
            what = "cette commande n'existe pas ou ses options ne conviennent pas"
    return f"Commande incorrecte : {what}. Aide : « reconcile --help » ou « reconcile COMMANDE --help »."
