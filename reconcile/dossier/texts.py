"""The dossier's own CGV and rates: what the journal keeps of them, and which changed under the same name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reconcile.cgv.versions import load_cgv
from reconcile.dates import format_date
from reconcile.dossier.layout import CGV, RATES
from reconcile.dossier.runs import Digests, texts_of
from reconcile.issues import Issue, Place, issue
from reconcile.result import RunResult


def own_texts(result: RunResult) -> Digests:
    """The CGV by id and the files of rates by path; those of the package are known by the version of the software."""
    shipped = {version.sha256 for version in load_cgv(None).versions}
    cgv = {version.id: version.sha256 for version in result.cgv.versions if version.sha256 not in shipped}
    return cgv | {name: sha256 for name, sha256 in result.law.files if name.startswith(f"{RATES}/")}


def changed_texts(result: RunResult, journal: Path) -> Iterator[Issue]:
    """An issue for each text that an earlier run knew under the same name with other bytes, however long ago."""
    files = {version.id: f"{CGV}/{version.file}" for version in result.cgv.versions}
    now = own_texts(result)
    told: set[str] = set()
    for as_of, then in texts_of(journal):
        for name in sorted(then.keys() & now.keys() - told):
            if then[name] != now[name]:
                told.add(name)
                since = f"celui du traitement au {format_date(date.fromisoformat(as_of))}"
                yield issue("TEXTE-MODIFIE", Place(files.get(name, name)), name, since=since)
