"""Why banks refuse or return direct debits: what each ISO 20022 code means, and what the creditor does next."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reconcile.saying import Words, say

_DATA = Path(__file__).parent / "data" / "reject_reasons.toml"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a reason code means.

    Attributes:
        code: of ISO 20022, four capitals or figures (AM04).
        label: a French noun phrase (« provision insuffisante »).
        action: French sentences: what the creditor does next.
    """

    code: str
    label: Words
    action: Words


def reason_of(code: str) -> Reason | None:
    """The reason of a code, None for one that is not in the data (each bank has a few of its own)."""
    return known().get(code.strip().upper())


@cache
def known() -> dict[str, Reason]:
    """Every code of the data with its reason."""
    """Every code of the data with its reason."""
    with _DATA.open("rb") as file:
        table = tomllib.load(file)
    return {
        code: Reason(code, say(told["label"]), say(told["action"])) for code, told in table.items() if code != "source"
    }
