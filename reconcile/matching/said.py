"""What the accountant's decisions say of one receipt: answers refused, facts learnt from others, no leave to decide."""

from dataclasses import dataclass

from reconcile.model import Evidence


@dataclass(frozen=True, slots=True)
class Known:
    """A payer that a confirmed decision makes known.

    Attributes:
        own_account: by an account or mandate of the customer's own; otherwise by a name, or as a third party.
        common: by a single word, which others may bear too.
    """

    customer: str
    own_account: bool
    evidence: Evidence
    common: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """How a customer pays, as a confirmed decision showed it. `monthly`: whole months, else several debts at once."""

    customer: str
    monthly: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Said:
    """All of it.

    Attributes:
        refused: sets of documents that this receipt does not pay.
        nothing: it pays none of what can be proposed.
        held: the accountant has answered, so that nothing settles it but an answer of theirs.
        payers: who may pay, by earlier decisions; `not_payers`: customer -> what speaks against it.
        words: what was answered, as a sentence; `""` where nothing was.
    """

    refused: frozenset[frozenset[str]] = frozenset()
    nothing: bool = False
    held: bool = False
    payers: tuple[Known, ...] = ()
    not_payers: tuple[tuple[str, Evidence], ...] = ()
    habits: tuple[Habit, ...] = ()
    words: str = ""


SILENT = Said()
"""Nothing was said that concerns the receipt."""
