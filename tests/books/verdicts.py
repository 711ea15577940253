"""What becomes of each file of a folder: `python -m tests.books.verdicts FOLDER`.

One line a file: its format, the sentences of the report, seconds, peak memory. Each file is read in a process of its
own, whose peak holds that of its children.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from reconcile.books.files.detect import detect
from tests.support.books import read_one

LIMIT_SECONDS = 60


def verdict(path: Path) -> dict[str, object]:
    """What is said of one file."""
    start = time.monotonic()
    reading = read_one(path)
    seconds = time.monotonic() - start
    tables = [table for book in reading.books for table in book.tables]
    said = [f"{table.kind.value}, {table.read} lignes" for table in tables]
    said += [f"[{issue.code}] {issue.message}" for issue in reading.issues if not issue.place.row]
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "format": detect(path).name,
        "verdict": " ".join(said),
        "seconds": round(seconds, 2),
        "peak_mb": peak // 1024,
    }


def verdict_apart(path: Path) -> dict[str, object]:
    """The same, from a process of its own."""
    command = [sys.executable, "-m", "tests.books.verdicts", "--one", str(path)]
    try:
        done = subprocess.run(  # noqa: S603  ourselves
            command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"verdict": "!! NO END"}
    if done.returncode:
        return {"verdict": f"!! CRASH {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"}
    found: dict[str, object] = json.loads(done.stdout)
    if not found["verdict"]:
        found["verdict"] = "!! SILENCE"
    return found


def main(arguments: list[str]) -> int:
    """Print the table; the value is the number of files without a proper verdict."""
    if arguments[0] == "--one":
        sys.stdout.write(json.dumps(verdict(Path(arguments[1]))))
        return 0
    bad = 0
    for path in sorted(file for file in Path(arguments[0]).rglob("*") if file.is_file()):
        found = verdict_apart(path)
        bad += str(found["verdict"]).startswith("!!")
        seconds, peak = found.get("seconds", ""), found.get("peak_mb", "")
        sys.stdout.write(
            f"{path.name:45} {found.get('format', ''):9} {seconds!s:>5} s {peak!s:>4} MB  {found['verdict']}\n"
        )
        sys.stdout.flush()
    return bad


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
