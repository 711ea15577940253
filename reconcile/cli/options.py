"""The arguments and options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

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
