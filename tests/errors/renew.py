"""Renew the texts of the gallery and the page made of them, after reading what changed.

`python -m tests.errors.renew [CODE…]`: all cases, or those named; the page is written anew in both cases.
"""

import sys
from difflib import unified_diff

from reconcile.issues import REGISTRY
from tests.errors.gallery import Case, cases, play
from tests.errors.page import PAGE, page


def renew(codes: list[str]) -> int:
    """Write `attendu.txt` of the cases of `codes`, and the page. The value is the exit code: 2 for an unknown code."""
    known = [case for case in cases() if case.code in REGISTRY]
    unknown = sorted(set(codes) - {case.code for case in known})
    if unknown:
        sys.stderr.write(f"No case: {', '.join(unknown)}\n")
        return 2
    for case in known:
        if not codes or case.code in codes:
            _renew(case)
    PAGE.write_text(page(known), encoding="utf-8", newline="\n")
    return 0


def _renew(case: Case) -> None:
    old = case.golden.read_text("utf-8") if case.golden.exists() else ""
    new = play(case).text
    if new != old:
        sys.stdout.writelines(difference(case, old, new))
        case.golden.write_text(new, encoding="utf-8", newline="\n")


def difference(case: Case, old: str, new: str) -> list[str]:
    """The lines of a unified diff of the text of a case."""
    name = f"tests/errors/{case.code}/{case.golden.name}"
    return list(unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), name, "this run"))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(renew(sys.argv[1:]))
