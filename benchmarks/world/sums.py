"""How many ways there are to make a sum of some of the open debts: none, one, or more."""

from bisect import bisect_left
from collections.abc import Sequence

_MOST = 26


def how_many(amounts: Sequence[int], target: int) -> int:
    """0, 1 or 2 (two or more): subsets that add up to the target, by halves; 2 also where there are too many to try.

    >>> how_many([100, 250, 300], 350), how_many([100, 200, 300], 300), how_many([100], 50)
    (1, 2, 0)
    """
    if len(amounts) > _MOST:
        return 2
    half = len(amounts) // 2
    left, right = _sums(amounts[:half]), sorted(_sums(amounts[half:]))
    found = 0
    for some in left:
        at = bisect_left(right, target - some)
        while at < len(right) and right[at] == target - some and found < 2:
            found, at = found + 1, at + 1
        if found == 2:
            break
    return found


def _sums(amounts: Sequence[int]) -> list[int]:
    sums = [0]
    for amount in amounts:
        sums += [s + amount for s in sums]
    return sums
