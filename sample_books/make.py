"""Rewrites every sample book, always to the same bytes: `python sample_books/make.py [--out FOLDER] [--seed N]`.

Another seed, with `--out`, gives books that nobody has tuned the program on.
"""

import argparse
from pathlib import Path

from generator import cases, cases_bad, cases_law, cases_receipts, cases_rights, inforez


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Rewrites every sample book.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    parser.add_argument("--seed", type=int, default=inforez.SEED)
    options = parser.parse_args()
    world = inforez.make(options.out / "inforez", options.seed)
    every = (*cases_receipts.ALL, *cases_law.ALL, *cases_rights.ALL, *cases_bad.ALL)
    cases.write(options.out, every)
    print(f"{len(world.docs)} pièces, {len(world.bank)} lignes de relevé, {len(world.paid)} imputations vraies")
    print(f"{len(every)} cas")


if __name__ == "__main__":
    main()
