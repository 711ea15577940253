"""The dated versions of the general conditions of sale (CGV), and the one that governs a document."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from reconcile.cgv.clauses import Clause, Jurisdiction
from reconcile.cgv.file import CgvFile
from reconcile.config import load_toml
from reconcile.dates import Period
from reconcile.errors import SettingsError
from reconcile.issues import Issue, Place, issue
from reconcile.law.series import FOR_EVER, NoValueInForce, timeline_mistake
from reconcile.model import Document

PACKAGED = Path(__file__).parent / "data" / "inforez.toml"
"""The CGV of INFOREZ, that the package ships: a dossier without its own has these."""


@dataclass(frozen=True, slots=True)
class CgvVersion:
    """One version of the general conditions.

    Attributes:
        period: the order days it governs (art. 3); `until` is `FOR_EVER` while nothing replaces it.
        terms: its articles and clauses.
        file, sha256: the file it was read from.
    """

    period: Period
    terms: CgvFile
    file: str
    sha256: str

    @property
    def id(self) -> str:
        """What documents and records call it."""
        return self.terms.id

    @property
    def title(self) -> str:
        """Its name, in French."""
        return self.terms.title

    @property
    def jurisdiction(self) -> Jurisdiction | None:
        """The court of letters (art. 17), None where the text names none."""
        return self.terms.jurisdiction

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that compute, in the order of the articles."""
        return tuple(self.terms.clauses.values())


@dataclass(frozen=True, slots=True)
class CgvVersions:
    """All versions, in order of time, without gap or overlap."""

    versions: tuple[CgvVersion, ...]

    def on(self, day: date) -> CgvVersion | NoValueInForce:
        """The version in force on `day`."""
        for version in self.versions:
            if day in version.period:
                return version
        return NoValueInForce("CGV", day)

    def of(self, document: Document) -> CgvVersion | NoValueInForce:
        """The version that governs `document`: in force on its order date (art. 3), else on its invoice date."""
        return self.on(document.ordered_on or document.issued_on)


def load_cgv(folder: Path | None) -> CgvVersions:
    """The versions of `folder/*.toml`; those of INFOREZ, that the package ships, for None or a folder without any.

    A version that replaces the one of the package needs no copy of it. Raises SettingsError for a file that cannot be
    used, or versions that leave a gap or overlap.
    """
    files = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    versions = [_version(path) for path in files]
    replaced = {version.terms.replaces for version in versions}
    if not versions or (_packaged().id in replaced and _packaged().id not in {version.id for version in versions}):
        versions.append(_packaged())
    return _in_turn(versions)


def altered_versions(cgv: CgvVersions) -> Iterator[Issue]:
    """An issue for a version that bears the id of the package's own with other contents: two texts, one name."""
    ours = _packaged()
    for version in cgv.versions:
        if version.id == ours.id and version.terms != ours.terms:
            yield issue("TEXTE-MODIFIE", Place(f"cgv/{version.file}"), version.id, since="celui que livre le logiciel")


def _in_turn(versions: list[CgvVersion]) -> CgvVersions:
    for before, after in pairwise(sorted(versions, key=lambda version: version.id)):
        if before.id == after.id:
            raise SettingsError(f"Les CGV « {before.file} » et « {after.file} » portent le même id « {before.id} ».")
    ends = dict(_replacements(versions))
    closed = [
        replace(one, period=Period(one.period.start, ends[one.id]))
        if one.period.until == FOR_EVER and one.id in ends
        else one
        for one in versions
    ]
    closed.sort(key=lambda version: version.period.start)
    if mistake := timeline_mistake([(version.period, f"{version.id} ({version.file})") for version in closed]):
        raise SettingsError(f"Les versions des CGV ne se suivent pas : {mistake}")
    return CgvVersions(tuple(closed))


def _replacements(versions: list[CgvVersion]) -> Iterator[tuple[str, date]]:
    """The id of each version that another one replaces, and the day that one begins."""
    known = {version.id for version in versions}
    for version in versions:
        if version.terms.replaces in known:
            yield version.terms.replaces, version.period.start
        elif version.terms.replaces:
            raise SettingsError(
                f"{version.file} : « replaces » nomme les CGV « {version.terms.replaces} », qui manquent ; "
                f"versions connues : {', '.join(sorted(known | {_packaged().id}))}."
            )


def _version(path: Path) -> CgvVersion:
    terms = load_toml(path, CgvFile)
    if mistakes := [f"{path.name} : {mistake}" for mistake in terms.mistakes()]:
        raise SettingsError("\n".join(mistakes))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return CgvVersion(Period(terms.start, terms.until or FOR_EVER), terms, path.name, sha256)


def _packaged() -> CgvVersion:
    try:
        return _version(PACKAGED)
    except SettingsError as error:
        raise RuntimeError(str(error)) from error  # the package ships a wrong file: our bug
