"""The commands on a dossier: make one, run its month, export its entries."""

from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli.options import AnnotateOption, FolderArgument, PasswordOption, PeriodOption, SummaryOption
from reconcile.cli.running import DONE, code_of, period_of, say, say_issues, stage


def new_command(
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier à créer.")],
) -> int:
    """Créer un dossier neuf, ses réglages et ses livres modèles."""
    from reconcile.dossier import create

    create(folder)
    say(f"Dossier créé : {folder}. Remplissez dossier.toml, puis déposez vos livres dans {folder / 'entrees'}.")
    return DONE


def month_command(
    folder: FolderArgument,
    period: PeriodOption,
    password: PasswordOption = None,
    annotate: AnnotateOption = False,
    summary: SummaryOption = False,
) -> int:
    """Le travail du mois : prendre les livres de entrees/, rapprocher, écrire le rapport, ranger les livres."""
    from reconcile.dossier import Extras, run_month
    from reconcile.report.console import closing_sentence

    done = run_month(folder, period_of(period), stage(), tuple(password or ()), Extras(page=summary, copies=annotate))
    say_issues(done.result)
    for sentence in done.sentences:
        say(sentence)
    say(closing_sentence(done.result, done.report / "rapprochement.xlsx"))
    return code_of(done.result)


def export_command(
    folder: FolderArgument,
    period: PeriodOption,
    format_name: Annotated[str, typer.Option("--format", metavar="fec|journal", help="Format des écritures.")],
) -> int:
    """Les écritures du mois pour la comptabilité."""
    from reconcile.dossier import export_period

    done = export_period(folder, period_of(period), format_name)
    for sentence in done.sentences:
        say(sentence)
    return DONE
