"""The dated versions of the general conditions of sale (CGV), and the one that governs a document."""

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from reconcile.cgv.clauses import CgvFile, Clause, Jurisdiction, LateInterest, PaymentMethods, RecoveryIndemnity
from reconcile.config import load_toml
from reconcile.dates import Period
from reconcile.errors import SettingsError
from reconcile.law.series import FOR_EVER, NoValueInForce, timeline_mistake
from reconcile.model import Document

_PACKAGED = Path(__file__).parent / "data" / "inforez.toml"


@dataclass(frozen=True, slots=True)
class CgvVersion:
    """One version of the general conditions.

    Attributes:
        period: the order days it governs; `until` is `FOR_EVER` while nothing replaces it.
        applies_by: which day of a document picks the version; `order_date` (art. 3), else the invoice date.
        note: what the text itself leaves open, in French.
        jurisdiction: None where the text names no court.
        clauses: all of them, in the order of the articles.
        file, sha256: the file it was read from.
    """

    id: str
    title: str
    period: Period
    applies_by: str
    note: str
    payment_methods: PaymentMethods
    late_interest: LateInterest
    recovery_indemnity: RecoveryIndemnity
    jurisdiction: Jurisdiction | None
    clauses: tuple[Clause, ...]
    file: str
    sha256: str


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

    Raises SettingsError for a file that cannot be used, or versions that leave a gap or overlap.
    """
    files = sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
    if files:
        return _versions(files)
    try:
        return _versions([_PACKAGED])
    except SettingsError as error:
        raise RuntimeError(str(error)) from error  # the package ships a wrong file: our bug


def _versions(files: list[Path]) -> CgvVersions:
    versions = sorted((_version(path) for path in files), key=lambda version: (version.period.start, version.file))
    for before, after in pairwise(sorted(versions, key=lambda version: version.id)):
        if before.id == after.id:
            raise SettingsError(f"Les CGV « {before.file} » et « {after.file} » portent le même id « {before.id} ».")
    if mistake := timeline_mistake([(version.period, f"{version.id} ({version.file})") for version in versions]):
        raise SettingsError(f"Les versions des CGV ne se suivent pas : {mistake}")
    return CgvVersions(tuple(versions))


def _version(path: Path) -> CgvVersion:
    read = load_toml(path, CgvFile)
    clauses = (
        read.payment_term,
        read.payment_methods,
        read.deposit,
        read.late_interest,
        read.recovery_indemnity,
        read.discount,
        *([read.jurisdiction] if read.jurisdiction else []),
    )
    return CgvVersion(
        id=read.id,
        title=read.title,
        period=Period(read.start, read.until or FOR_EVER),
        applies_by=read.applies_by,
        note=read.note,
        payment_methods=read.payment_methods,
        late_interest=read.late_interest,
        recovery_indemnity=read.recovery_indemnity,
        jurisdiction=read.jurisdiction,
        clauses=clauses,
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
