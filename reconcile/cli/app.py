"""The program: its commands by name, and the one place where what goes wrong becomes a sentence and an exit code."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer

from reconcile.cli import on_dossiers, on_folders
from reconcile.cli.running import DONE, INTERRUPTED, UNEXPECTED, USAGE, say
from reconcile.errors import ReconcileError

app = typer.Typer(
    name="reconcile",
    help="Rapprochement des factures et des règlements, pénalités des CGV, rapport Excel, écritures.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)
_COMMANDS: dict[str, Callable[..., int]] = {
    "reconcile": on_folders.reconcile_command,
    "check": on_folders.check_command,
    "explain": on_folders.explain_command,
    "person": on_folders.person_command,
    "rates": on_folders.rates_command,
    "new": on_dossiers.new_command,
    "month": on_dossiers.month_command,
    "letters": on_folders.letters_command,
    "export": on_dossiers.export_command,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)


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
        say("Interrompu : rien n'a été modifié.")
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
    say(sentence)
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
