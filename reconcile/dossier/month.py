"""The accountant's monthly run: read, compute, write aside, then move everything at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reconcile import __version__
from reconcile.books.reading import BookFile
from reconcile.books.tables.mapping import find_mappings
from reconcile.config import Settings, load_settings
from reconcile.dates import Period, format_date
from reconcile.dossier.drop import DECISIONS, Drop, free_name, look
from reconcile.dossier.layout import KEPT, REJECTED, REPORTS, RUNS, Dossier, hold
from reconcile.dossier.moves import Move, commit
from reconcile.dossier.runs import digests, reports_of, with_one_more
from reconcile.dossier.texts import changed_texts, own_texts
from reconcile.dunning.history import sent_before
from reconcile.issues import Issue, Severity, any_error, sort_key
from reconcile.pipeline import Stage, run, silent
from reconcile.report.annotated import copy_name, write_annotated
from reconcile.report.last_report import last_report
from reconcile.report.lossless.copies import COPIES, copies_told, write_lossless_copies
from reconcile.report.write import write_report
from reconcile.result import RunResult


@dataclass(frozen=True, slots=True)
class Extras:
    """What the report may hold besides: the summary as a `page`, `copies` of the books, annotated."""

    page: bool = False
    copies: bool = False


_NONE = Extras()


@dataclass(frozen=True, slots=True)
class Refused:
    """A dropped book that could not be read. `anomalies`: the file that says why, below the dossier."""

    name: str
    issues: tuple[Issue, ...]
    anomalies: str


@dataclass(frozen=True, slots=True)
class MonthResult:
    """What a monthly run did.

    Attributes:
        result: of the run over the accepted books; its issues also tell of the refused ones, the report does not.
        report: the folder of the report.
        report_changed: False when the report of that date was already the same, byte for byte.
        report_set_apart: folder where an earlier report of that date, changed by somebody, is kept; `""` if none.
        accepted: names in `livres/` of the books taken.
        renamed: (name dropped, name kept) where another book had the name.
        copies: names of dropped files that were in `livres/` already.
        annotated: what there is to say of the annotated copies.
    """

    result: RunResult
    report: Path
    report_changed: bool
    report_set_apart: str
    accepted: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    copies: tuple[str, ...]
    refused: tuple[Refused, ...]
    annotated: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the accountant is told of the books."""
        told = []
        books = [name for name in self.accepted if not _is_decisions(name)]
        decisions = [name for name in self.accepted if _is_decisions(name)]
        if books:
            told.append(f"Livres ajoutés à « {KEPT} » : {', '.join(books)}.")
        if decisions:
            told.append(f"Vos décisions sont gardées dans « {KEPT} » : {', '.join(decisions)}.")
        told += [
            f"Un autre livre s'appelle déjà « {old} » : celui-ci est gardé sous le nom « {new} »."
            for old, new in self.renamed
        ]
        told += [f"« {name} » était déjà dans « {KEPT} » : la copie a été retirée." for name in self.copies]
        told += [f"« {one.name} » est refusé : voir {one.anomalies}." for one in self.refused]
        if self.report_set_apart:
            told.append(
                f"Le rapport précédent avait été modifié : il est gardé dans {REPORTS}/{self.report_set_apart}."
            )
        if not self.report_changed:
            told.append(f"Le rapport au {format_date(self.result.as_of)} n'a pas changé.")
        return (*told, *self.annotated)


def run_month(
    folder: Path, period: Period, stage: Stage = silent, passwords: Sequence[str] = (), extras: Extras = _NONE
) -> MonthResult:
    """The run of the month: as it stands on the last day of `period`, over the books kept and dropped.

    `passwords` of protected books are tried before those of the settings. `extras`: what the report holds besides.

    A dropped book goes to `livres/`, to `rejets/` if nothing in it can be read, or away if it is a copy. Nothing moves
    before everything is computed and written aside; if anything fails, nothing has moved.
    Raises UsageError (no dossier), SettingsError, DossierHeldError.
    """
    with hold(folder) as dossier:
        drop = look(dossier.kept, dossier.dropped)
        settings = load_settings(dossier.settings).with_passwords(passwords)
        result, refused = _read_and_run(dossier, drop, period, settings, stage)
        with stage("Écriture du rapport"):
            report = _Report(dossier, result, extras, {book.name: book.path for book in (*drop.kept, *drop.new)})
        changed = changed_texts(result, folder / RUNS)
        accepted = [book for book in drop.new if book.name not in {one.name for one, _ in refused}]
        rejections = _Rejections(dossier, refused, settings.reading.passwords)
        moves = [
            *(Move(book.path, dossier.kept / book.name) for book in accepted),
            *(Move(path, dossier.work / f"copie-{rank}") for rank, path in enumerate(drop.copies)),
            *rejections.moves,
            *report.moves,
        ]
        done = MonthResult(
            result=_with_issues(result, (*changed, *(issue for _, issues in refused for issue in issues))),
            report=report.folder,
            report_changed=report.changed,
            report_set_apart=report.set_apart,
            accepted=tuple(book.name for book in accepted),
            renamed=tuple(
                (book.path.name, book.name)
                for book in accepted
                if not _is_decisions(book.name) and book.path.name != book.name
            ),
            copies=tuple(path.name for path in drop.copies),
            refused=rejections.refused,
            annotated=report.annotated,
        )
        moves += _journal(dossier, period, result, done)
        if any(_is_decisions(book.name) for book in accepted):
            (dossier.kept / DECISIONS).mkdir(exist_ok=True)
        commit(folder, dossier.work, moves)
        return done


def _is_decisions(name: str) -> bool:
    return name.startswith(f"{DECISIONS}/")


_Refusals = list[tuple[BookFile, tuple[Issue, ...]]]


def _read_and_run(
    dossier: Dossier, drop: Drop, period: Period, settings: Settings, stage: Stage
) -> tuple[RunResult, _Refusals]:
    """The run over the kept books and those of the new ones that can be read, and the others.

    A refused book is left out of the run as if it had never been dropped, so that the report is a function of `livres/`
    alone; only where one is refused is the run done a second time.
    """
    books = (*drop.kept, *drop.new)
    mappings = find_mappings(dossier.folder, dossier.dropped, dossier.kept)
    sent = sent_before(dossier.letters, period.last_day)
    result = run(sorted(books), settings, period.last_day, dossier.texts, stage, mappings)
    refused = [(book, issues) for book in drop.new if (issues := _why_refused(book.name, result)) is not None]
    if refused:
        names = {book.name for book, _ in refused}
        left = sorted(book for book in books if book.name not in names)
        result = run(left, settings, period.last_day, dossier.texts, stage, mappings)
    last = last_report(dossier.folder / REPORTS, period.last_day)
    return replace(_with_issues(result, drop.issues), sent=sent, last=last), [*refused, *drop.unread]


def _why_refused(name: str, result: RunResult) -> tuple[Issue, ...] | None:
    """The issues of a book that gave no table, or that has an error as a whole; None for a book that is taken."""
    issues = tuple(issue for issue in result.issues if issue.place.book == name)
    tables = any(book.tables for book in result.reading.books if book.name == name)
    broken = any(i.severity is Severity.ERROR and not i.place.sheet and not i.place.row for i in issues)
    return None if tables and not broken else issues


def _with_issues(result: RunResult, issues: Iterable[Issue]) -> RunResult:
    return replace(result, issues=tuple(sorted((*result.issues, *issues), key=sort_key)))


class _Report:
    """The report, written aside, and the moves that put it in its place.

    An earlier report of that date goes, unless somebody has changed it since: then it is kept beside.
    """

    def __init__(self, dossier: Dossier, result: RunResult, extras: Extras, books: Mapping[str, Path]) -> None:
        reports = dossier.folder / REPORTS
        self.folder = reports / result.as_of.isoformat()
        fresh = dossier.work / "rapport"
        fresh.mkdir()
        write_report(result, fresh, page=extras.page, books=f"../../{KEPT}/")
        self.annotated: tuple[str, ...] = ()
        if extras.copies:
            written, left = write_lossless_copies(result, books, fresh / COPIES)
            self.annotated = tuple(copies_told(len(written), left, self.folder / COPIES))
        self.digests = digests(fresh)
        self.set_apart = ""
        self.moves: list[Move] = []
        before = digests(self.folder)
        self.changed = before != self.digests
        if not self.changed:
            return
        if self.folder.exists():
            aside = dossier.work / "ancien-rapport"
            if before and before not in reports_of(dossier.folder / RUNS, result.as_of):
                name = f"{self.folder.name} (modifié)"
                self.set_apart = free_name(name, [path.name for path in reports.iterdir()])
                aside = reports / self.set_apart
            self.moves.append(Move(self.folder, aside))
        self.moves.append(Move(fresh, self.folder))


class _Rejections:
    """The refused books, their lists of anomalies written aside, and the moves that put them in `rejets/`.

    A book whose rows can be read also has its annotated copy there, to correct and drop.
    """

    def __init__(self, dossier: Dossier, refused: _Refusals, passwords: Sequence[str]) -> None:
        self.moves: list[Move] = []
        told = []
        taken = [path.name for path in dossier.rejected.iterdir()]
        for rank, (book, issues) in enumerate(refused):
            name = free_name(book.path.name, taken)
            listing = f"{name}.anomalies.txt"
            copy = copy_name(name)
            taken += [name, listing, copy]
            aside = dossier.work / f"anomalies-{rank}"
            aside.write_text(_anomalies(book.path.name, issues), encoding="utf-8-sig", newline="\r\n")
            self.moves += [Move(book.path, dossier.rejected / name), Move(aside, dossier.rejected / listing)]
            annotated = dossier.work / f"copie-annotee-{rank}.xlsx"
            if any_error(issues) and write_annotated(book.path, issues, annotated, passwords):
                self.moves.append(Move(annotated, dossier.rejected / copy))
            told.append(Refused(name, issues, f"{REJECTED}/{listing}"))
        self.refused = tuple(told)


def _anomalies(name: str, issues: Sequence[Issue]) -> str:
    remedy = " Corrigez-le, puis déposez-le de nouveau." if any_error(issues) else ""
    lines = [f"« {name} » n'a pas été accepté.{remedy}", ""]
    lines += [f"- {issue}" for issue in issues]
    return "\n".join(lines) + "\n"


def _journal(dossier: Dossier, period: Period, result: RunResult, done: MonthResult) -> list[Move]:
    """One more line in the journal of runs, as moves: the whole file is written aside."""
    journal, fresh = dossier.folder / RUNS, dossier.work / RUNS
    line = {
        "period": f"{period.start:%Y-%m}",
        "as_of": result.as_of.isoformat(),
        "version": __version__,
        "accepted": done.accepted,
        "refused": [one.name for one in done.refused],
        "copies": done.copies,
        "books": [{"name": book.name, "sha256": book.sha256} for book in result.reading.books],
        "texts": own_texts(result),
        "totals": _totals(result),
        "report": digests(dossier.work / "rapport"),
    }
    fresh.write_text(with_one_more(journal, line), encoding="utf-8", newline="\n")
    old = [Move(journal, dossier.work / f"ancien-{RUNS}")] if journal.exists() else []
    return [*old, Move(fresh, journal)]


def _totals(result: RunResult) -> dict[str, int]:
    """Counts, and sums in cents."""
    tables = [table for book in result.reading.books for table in book.tables]
    return {
        "rows_kept": sum(table.kept for table in tables),
        "rows_set_aside": sum(table.set_aside for table in tables),
        "documents": len(result.assessment.standings),
        "open_balance": sum(standing.open_balance for standing in result.assessment.standings),
        "payments": len(result.matching.outcomes),
        "allocated": sum(outcome.allocated for outcome in result.matching.outcomes),
    }
