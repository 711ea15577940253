"""Other ways to write a number, and slips of the pen."""

import random
import re

from benchmarks.yonder.reading import ends_in_rank
from benchmarks.yonder.sales import Paper


def other_forms(number: str) -> list[str]:
    """The number with other signs between its parts, or none, or without the zeros before its last figures."""
    parts = re.findall(r"[A-Za-z]+|\d+", number)
    forms = {sign.join(re.findall(r"[A-Za-z]+\d*|\d+", number)) for sign in ("", " ", "-", "/", ".")}
    forms |= {number.lower(), number.replace("-", " ").replace("/", "-")}
    short = re.sub(r"0+(?=[1-9]\d*\D*$)", "", number)
    if len(parts) > 2 or parts[0].isalpha():
        forms.add(short)
    return sorted(forms - {number}) or [number]


def last_figures(rng: random.Random, paper: Paper) -> str:
    """The rank alone, or the last three or four figures where they are its own; with the suffix the number has."""
    suffix = re.search(r"\d([ -]?[A-Z]+)$", paper.number)
    end = suffix[1] if suffix else ""
    chosen = str(paper.rank)
    figures = re.findall(r"\d+", paper.number)[-1]
    if ends_in_rank(paper) and len(figures) >= 3 and not paper.number.isdigit():
        chosen = rng.choice((chosen, figures[-4:], figures[-3:]))
    return chosen + end


def same_series(papers: list[Paper]) -> bool:
    """Whether the numbers differ only in their last figures."""
    return len({re.sub(r"\d+(?=\D*$)", "", p.number) for p in papers}) == 1 and len({p.sort for p in papers}) == 1


def slip_of_the_pen(rng: random.Random, text: str) -> str:
    """Two neighbours exchanged, a figure lost or doubled, O for 0; `""` where there is nothing to slip on."""
    places = [at for at, c in enumerate(text) if c.isdigit()][-4:]
    if len(places) < 2:
        return ""
    at = rng.choice(places[1:])
    swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    lost, doubled = text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]
    wrong = rng.choice((swapped, swapped, lost, doubled, text[:at] + text[at:].replace("0", "O")))
    return lost if wrong == text or (wrong == swapped and not text[at - 1].isdigit()) else wrong
