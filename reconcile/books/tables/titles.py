"""Rows that could be the titles of columns: one row, or a row of groups (« Montant ») over another (« HT | TTC »)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.books.tables.headers import header_key
from reconcile.text import squeeze


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above the columns.

    Attributes:
        index: of the row in the grid, from 0; of two rows, the lower one.
        texts: column -> title, as written.
        keys: column -> what it can be compared with, best first.
        printed: the rows as they stand.
    """

    index: int
    texts: dict[int, str]
    keys: dict[int, tuple[str, ...]]
    printed: tuple[dict[int, str], ...]

    @property
    def own_keys(self) -> Iterable[str]:
        """One key for each title, as a mapping names it."""
        return (header_key(text) for text in self.texts.values())


def titles_at(grid: Sequence[Sequence[object]], index: int) -> list[Titles]:
    """The row as titles, alone and together with the row above; nothing for a row with fewer than two texts."""
    texts = row_texts(grid[index])
    if not texts:
        return []
    above = row_texts(grid[index - 1]) if index else {}
    found = []
    if len(texts) > 1:
        found.append(Titles(index, texts, {i: (header_key(text),) for i, text in texts.items()}, (texts,)))
    if above and _only_texts(grid[index]) and _only_texts(grid[index - 1]) and len(above.keys() | texts) > 1:
        found.append(_grouped(index, above, texts))
    return found


def row_texts(row: Sequence[object]) -> dict[int, str]:
    """Column -> text of the cells that hold one."""
    return {i: text for i, cell in enumerate(row) if isinstance(cell, str) and cell and (text := squeeze(cell))}


def _only_texts(row: Sequence[object]) -> bool:
    return all(isinstance(cell, str) for cell in row)


def _grouped(index: int, above: dict[int, str], below: dict[int, str]) -> Titles:
    """Each lower title under the group that reaches over it; a title of the upper row alone stands for itself."""
    texts: dict[int, str] = {}
    keys: dict[int, tuple[str, ...]] = {}
    group = ""
    for i in range(max(above.keys() | below.keys()) + 1):
        group = above.get(i, group)
        own = below.get(i, "")
        if own and group:
            texts[i] = f"{group} {own}"
            keys[i] = tuple(dict.fromkeys(map(header_key, (f"{group} {own}", f"{own} {group}", own))))
        elif own or i in above:
            texts[i] = own or above[i]
            keys[i] = (header_key(texts[i]),)
    return Titles(index, texts, keys, (above, below))
