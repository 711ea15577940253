"""How right the matching engine is on worlds whose truth is known, beside three baselines; and how fast.

`python -m benchmarks.matching --seeds 1-10 [--difficulty 0.3] [--customers 150]` prints precision and recall by kind of
event, the reliability of the stated confidence, what must never be, and the baselines on the same worlds.
`--wrong N` and `--missing N [--kind TEXT]` show so many faults with all that is needed to understand them.
`--world elsewhere` or `yonder` takes the worlds of that package, made by somebody who has not read the engine.
`--scale 10000 100000` times `match` alone at these sizes, then on a dossier made to be impossible.

Seeds 1 to 20 are for tuning. Seeds from 101 on are for reports: nobody looks at their faults.

Precision: of the automatic allocations (payment, document, cents), those that are true. Recall and first (automatic or
first suggestion): of the true allocations of events that the books tell (`known`); where two answers are equally good,
an automatic one is counted under what must never be. An allocation in part wrong is wrong.
"""

import argparse
import gc
import json
import math
import random
import resource
import subprocess
import sys
import time
from datetime import date

from benchmarks import elsewhere, yonder
from benchmarks.baselines import BASELINES
from benchmarks.scoring import Score, answers_of, score
from benchmarks.showing import show, show_fault
from benchmarks.world import CUSTOMERS, DIFFICULTY, make_world
from benchmarks.world.large import pathological, sized
from reconcile.matching.match import match
from reconcile.model import Ledger, Matching, Outcome

_FIRST_HIDDEN = 101
_WORLDS = {"home": make_world, "elsewhere": elsewhere.make_world, "yonder": yonder.make_world}


def main() -> None:
    """The command line."""
    options = _options()
    if options.child:
        print(json.dumps(_timed(options.child)))
    elif options.scale:
        _scale(options.scale)
    else:
        _measure(options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Precision, recall and speed of the matching engine.")
    parser.add_argument(
        "--world", choices=_WORLDS, default="home", help="elsewhere, yonder: made by who has not read the engine"
    )
    parser.add_argument("--seeds", type=seeds_of, default=seeds_of("1-4"), help="e.g. 1-10 or 3,7")
    parser.add_argument("--difficulty", type=float, default=DIFFICULTY)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--wrong", type=int, default=0, help="wrong automatic allocations to show")
    parser.add_argument("--missing", type=int, default=0, help="true allocations that are not automatic to show")
    parser.add_argument("--kind", default="", help="only faults of events whose kind holds this text")
    parser.add_argument("--scale", type=int, nargs="+", help="sizes to time")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if (options.wrong or options.missing) and max(options.seeds) >= _FIRST_HIDDEN:
        parser.error(f"the faults of seeds from {_FIRST_HIDDEN} on are not looked at")
    return options


def seeds_of(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _measure(options: argparse.Namespace) -> None:
    engine, others = Score(), {name: Score() for name in BASELINES}
    seconds, matchings = 0.0, {}
    for seed in options.seeds:
        world = _WORLDS[options.world](seed, options.difficulty, options.customers)
        start = time.perf_counter()
        matching, _ = match(world.ledger, world.as_of)
        seconds += time.perf_counter() - start
        score(world, answers_of(matching), engine)
        matchings[seed] = matching
        for name, baseline in BASELINES.items():
            score(world, baseline(world.ledger), others[name])
    seeds = f"seeds {options.seeds[0]} to {options.seeds[-1]}"
    print(f"world {options.world}, {seeds}, difficulty {options.difficulty}, {options.customers} customers")
    show(engine)
    print(f"\n{'on the same worlds':28} {'auto':>7} {'wrong':>6} {'precision':>9} {'recall':>7} {'first':>7}")
    for name, one in {"this engine": engine, **others}.items():
        t = one.all
        shares = f"{t.auto_right / max(1, t.auto):9.4f} {t.knowable_right / max(1, t.knowable):7.4f}"
        print(f"{name:28} {t.auto:7} {t.auto - t.auto_right:6} {shares} {t.first_knowable / max(1, t.knowable):7.4f}")
    print(f"\n{seconds:.1f} s in the engine, peak {_peak():.0f} MB")
    _faults(engine, matchings, options)


def _faults(engine: Score, matchings: dict[int, Matching], options: argparse.Namespace) -> None:
    """A sample, the same each time, so that one cause does not hide the others."""
    rng = random.Random(1)
    mine = [f for f in engine.faults if options.kind in f.event.kind]
    wrong, missing = [f for f in mine if f.wrong], [f for f in mine if not f.wrong]
    for faults, count in ((wrong, options.wrong), (missing, options.missing)):
        for fault in rng.sample(faults, min(count, len(faults))):
            show_fault(fault, matchings[fault.world.seed])


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(what: str) -> dict[str, float]:
    """One run of the engine in this process."""
    ledger, as_of = _books(what)
    before = _peak()
    gc.collect()
    gc.disable()  # as the command line does
    start = time.perf_counter()
    matching, _ = match(ledger, as_of)
    seconds = time.perf_counter() - start
    undecided = sum(
        o.outcome in (Outcome.SUGGESTED, Outcome.UNMATCHED) and o.payment.amount > 0 for o in matching.outcomes
    )
    return {
        "documents": len(ledger.documents), "payments": len(matching.outcomes), "seconds": seconds, "books_mb": before,
        "peak_mb": _peak(), "undecided": undecided,
    }  # fmt: skip


def _books(what: str) -> tuple[Ledger, date]:
    return pathological() if what == "pathological" else sized(int(what))


def _scale(sizes: list[int]) -> None:
    columns = f"{'documents':>9} {'payments':>9} {'seconds':>8} {'peak MB':>8} {'of books':>8} {'undecided':>9} growth"
    print(f"{'books':>13} {columns}")
    last: dict[str, float] | None = None
    for what in (*map(str, sizes), "pathological"):
        command = [sys.executable, "-m", "benchmarks.matching", "--child", what]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own command
        now: dict[str, float] = json.loads(done.stdout)
        growth = ""
        if last and what != "pathological":
            power = math.log(now["seconds"] / last["seconds"]) / math.log(now["documents"] / last["documents"])
            growth = f"n^{power:.2f}"
        print(
            f"{what:>13} {now['documents']:9.0f} {now['payments']:9.0f} {now['seconds']:8.1f} {now['peak_mb']:8.0f} "
            f"{now['books_mb']:8.0f} {now['undecided']:9.0f} {growth}",
            flush=True,
        )
        last = now


if __name__ == "__main__":
    main()
