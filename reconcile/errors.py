"""Why a run cannot go on. What a user did wrong inside a book is never one of these: it is an `Issue`.

ReconcileError              a sentence in French for the user; the program stops
├── UsageError              a folder, date, period or key that does not exist             exit code 2
│   └── SettingsError       dossier.toml, a CGV file or a rate file cannot be used        exit code 2
└── DossierHeldError        another run holds the dossier: nothing was done               exit code 30
"""


class ReconcileError(Exception):
    """Base: `str(error)` is a French sentence that says what to do."""

    exit_code = 1


class UsageError(ReconcileError):
    """The command names something that does not exist or cannot be used."""

    exit_code = 2


class SettingsError(UsageError):
    """A settings, CGV or rate file cannot be used as it stands."""


class DossierHeldError(ReconcileError):
    """Another run holds the dossier."""

    exit_code = 30
