"""Mutated files of each format, read as a run would: `python -m tests.fuzz --minutes 10 [--seed N] [--format csv]`.

Prints each finding as FORMAT SEED ITERATION, which stand for the input; `--case FORMAT SEED ITERATION --save DIR`
reads that input again and writes it. The value is 1 if anything was found.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.fuzz.bases import all_bases
from tests.fuzz.mutate import mutated
from tests.fuzz.workers import Case, Worker, judge_all


def main(arguments: list[str]) -> int:
    """Run, or replay one case."""
    asked = _parser().parse_args(arguments)
    if asked.case:
        form, seed, iteration = asked.case[0], int(asked.case[1]), int(asked.case[2])
        return _replay((form, seed, iteration), asked.save)
    forms = [form for form in all_bases() if form.startswith(asked.format)]
    counts, findings = _run(forms, asked)
    _say(f"{sum(counts.values())} inputs, {findings} findings, seed {asked.seed}")
    _say(", ".join(f"{form} {number}" for form, number in sorted(counts.items())))
    return min(findings, 1)


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", default="", help="only the formats whose name begins so")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--save", type=Path, help="folder for the inputs of the findings")
    parser.add_argument("--case", nargs=3, metavar=("FORMAT", "SEED", "ITERATION"), help="replay one input")
    return parser


def _run(forms: list[str], asked: argparse.Namespace) -> tuple[Counter[str], int]:
    end = time.monotonic() + asked.minutes * 60
    counts: Counter[str] = Counter()
    findings = 0

    def tell(case: Case, found: list[str]) -> None:
        nonlocal findings
        counts[case[0]] += 1
        findings += bool(found)
        for words in found:
            _say(*case, words)
        if found and asked.save:
            _save(case, asked.save)

    judge_all(_until(end, _cases(forms, asked.seed)), asked.workers, tell)
    return counts, findings


def _cases(forms: list[str], seed: int) -> Iterator[Case]:
    for iteration in count():
        yield from ((form, seed, iteration) for form in forms)


def _until(end: float, cases: Iterator[Case]) -> Iterator[Case]:
    for case in cases:
        if time.monotonic() > end:
            return
        yield case


def _replay(case: Case, folder: Path | None) -> int:
    worker = Worker()
    found = worker.ask(case)
    worker.stop()
    _say("\n".join(found) or "nothing wrong")
    if folder:
        _say(_save(case, folder))
    return min(len(found), 1)


def _save(case: Case, folder: Path) -> Path:
    base = all_bases()[case[0]]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{'-'.join(map(str, case))}{base.suffix}"
    path.write_bytes(mutated(base, case[1], case[2]))
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
