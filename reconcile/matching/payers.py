"""Who pays: customers as the books know them, and the evidence that a receipt comes from one of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TypeAlias

from reconcile.matching.labels import LABELS, paid_for
from reconcile.matching.name_book import NameBook
from reconcile.matching.name_fit import Fit, NameFit, Written
from reconcile.matching.names import SHORT, normalise
from reconcile.matching.receipts import Receipt
from reconcile.model import Customer, Document, Evidence, Party
from reconcile.text import fold

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")
_SIREN = re.compile(r"(?<!\d)\d{3} ?\d{3} ?\d{3}(?!\d)")


CUSTOMERS = 2**16
"""Customers of a large dossier: each of their documents asks whose it is."""


class Strength(IntEnum):
    """How sure we are that a customer is the payer."""

    CONFLICT = -1
    NONE = 0
    WEAK = 1
    MEDIUM = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer who may be the payer of a receipt, and what says so."""

    customer: str
    strength: Strength
    evidence: tuple[Evidence, ...]


class Directory:
    """The customers of the books. A customer is its code, or its normalised name where the books have no code."""

    def __init__(
        self, documents: Iterable[Document], customers: Iterable[Customer], labels: Iterable[str] = ()
    ) -> None:
        """`labels`: of the bank lines, to tell its own words from names."""
        people = tuple(customers)
        parties = sorted(
            {d.customer for d in documents} | {c.party for c in people}, key=lambda p: (p.code, p.name, p.siren)
        )
        self._code_of: dict[str, str] = _codes_by_name(parties)
        names: dict[str, set[str]] = defaultdict(set)
        sirens: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for party in parties:
            key = self.key(party)
            names[key].add(party.name)
            self._shown.setdefault(key, party.name or party.code)
            if party.siren:
                sirens[party.siren].add(key)
        ibans: dict[str, set[str]] = defaultdict(set)
        for person in people:
            names[self.key(person.party)].update(person.other_names)
            for iban in person.ibans:
                ibans[_compact(iban)].add(self.key(person.party))
        self._names = NameBook(names, labels)
        self._ibans = _only_owner(ibans)
        self._sirens = _only_owner(sirens)

    def key(self, party: Party) -> str:
        """The customer that a row names."""
        if party.code:
            return _key_of_code(party.code)
        name = " ".join(normalise(party.name).words) + "/" + normalise(party.name).form
        return self._code_of.get(name) or "nom " + name

    def shown(self, customer: str) -> str:
        """The name to show to people."""
        return self._shown.get(customer, customer)

    def by_iban(self, iban: str) -> str | None:
        """The only customer who has this account, in the customers book."""
        return self._ibans.get(_compact(iban))

    def by_siren(self, siren: str) -> str | None:
        """The only customer with this SIREN."""
        return self._sirens.get(siren)

    def by_code(self, text: str) -> str | None:
        """The customer whose code in the books this is; None for a text without figures, which may be any word."""
        key = "code " + fold(text)
        return key if key in self._shown and any(c.isdigit() for c in text) else None

    def name_in(self, text: str, *, field: bool) -> Written:
        """What of a text may be a name. `field`: the text is a name and nothing else."""
        return self._names.read(text, field=field)

    def by_name(self, written: Written) -> tuple[NameFit, ...]:
        """The customers whose name fits."""
        return self._names.find(written)


@lru_cache(maxsize=CUSTOMERS)
def _key_of_code(code: str) -> str:
    return "code " + fold(code)


def _codes_by_name(parties: Iterable[Party]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for party in parties:
        if party.code:
            name = normalise(party.name)
            found[" ".join(name.words) + "/" + name.form].add(_key_of_code(party.code))
    return _only_owner(found)


def _only_owner(owners: dict[str, set[str]]) -> dict[str, str]:
    return {value: next(iter(keys)) for value, keys in owners.items() if len(keys) == 1}


def _compact(iban: str) -> str:
    return iban.replace(" ", "").upper()


class Memory:
    """Accounts, mandates and payers seen in receipts that a reference and an amount have proven, inside this run."""

    def __init__(self) -> None:
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._learnt: set[str] = set()

    def learn(self, receipt: Receipt, customer: str) -> None:
        """`receipt` was proven to come from `customer`."""
        for mark in marks(receipt):
            if customer not in self._owners[mark]:
                self._owners[mark].add(customer)
                self._learnt.add(mark)

    def news(self) -> set[str]:
        """The marks of which something was learnt since the last call."""
        learnt, self._learnt = self._learnt, set()
        return learnt

    def recall(self, receipt: Receipt) -> str | None:
        """The only customer that the account or the mandate was proven for; two owners cancel one."""
        owners = (self._owner(mark) for mark in marks(receipt) if not mark.startswith(_PAYER))
        found = {owner for owner in owners if owner is not None}
        return next(iter(found)) if len(found) == 1 else None

    def recall_payer(self, receipt: Receipt) -> str | None:
        """The only customer that the payer named was proven to pay for."""
        return self._owner(_payer_mark(receipt))

    def _owner(self, mark: str) -> str | None:
        owners = self._owners.get(mark, ())
        return next(iter(owners)) if len(owners) == 1 else None


_PAYER = "nom "


def marks(receipt: Receipt) -> tuple[str, ...]:
    """The account and the mandate that a receipt bears, and the payer where a field names it in several words."""
    iban = "iban " + _compact(receipt.iban) if receipt.iban else ""
    mandate = receipt.mandate.strip().upper()
    return tuple(mark for mark in (iban, "rum " + mandate if mandate else "", _payer_mark(receipt)) if mark)


def _payer_mark(receipt: Receipt) -> str:
    name = fold(receipt.payer) if receipt.payer and receipt.detail is None else ""
    return _PAYER + name if " " in name else ""


@lru_cache(maxsize=LABELS)
def _marks_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The accounts and the SIREN numbers written in a text: asked again at each round."""
    sirens = {found.replace(" ", "") for found in _SIREN.findall(text)}
    return tuple(_IBAN.findall(text.upper())), tuple(sorted(sirens))


_Accounts: TypeAlias = tuple[tuple[str, Evidence], ...]
_Told: TypeAlias = tuple[tuple[str, Evidence, Strength], ...]


class Payers:
    """Says who may have paid each receipt."""

    def __init__(self, directory: Directory, memory: Memory) -> None:
        self._directory = directory
        self._memory = memory
        self._known: dict[tuple[_Accounts, _Told, Written], tuple[Candidate, ...]] = {}

    def of(self, receipt: Receipt) -> tuple[Candidate, ...]:
        """The candidates, the surest first. At most one is STRONG: two contradicting proofs prove nothing."""
        names = tuple(
            (k.customer, k.evidence, Strength.WEAK if k.common else Strength.MEDIUM)
            for k in receipt.said.payers
            if not k.own_account
        )
        written = self._directory.name_in(receipt.payer or receipt.text, field=bool(receipt.payer))
        paid_for = self._paid_for(receipt.text)
        if receipt.payer and not paid_for and not self._directory.by_name(written):
            paid_for = self._named_beside(receipt.text) or self._learnt(receipt)
        names += paid_for
        key = (self._accounts(receipt), names, written)
        if key not in self._known:
            self._known[key] = self._candidates(*key)
        return self._known[key]

    def _candidates(self, accounts: _Accounts, told: _Told, written: Written) -> tuple[Candidate, ...]:
        """`told`: payers whom decisions name for this label or this third party, or whom the label says it pays for.

        Where the label names the latter, an account tells who pays, but not whose debts.
        """
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        strength: dict[str, Strength] = defaultdict(lambda: Strength.NONE)
        for customer, seen in accounts:
            evidence[customer].append(seen)
            strength[customer] = Strength.STRONG
        marked = set(strength)
        for candidate in self._read_names(written):
            customer = candidate.customer
            evidence[customer].extend(candidate.evidence)
            level = candidate.strength
            if marked and customer not in marked and level < Strength.STRONG:
                level = Strength.WEAK
            strength[customer] = max(strength[customer], level)
        if any(seen.kind in ("nom-client", "nom-partage") for _, seen, level in told):
            strength.update(dict.fromkeys(marked - {named for named, _, _ in told}, Strength.NONE))
        for customer, seen, level in told:
            if strength[customer] < level:  # the better name alone counts, never both
                evidence[customer] = [*(e for e in evidence[customer] if not e.kind.startswith("nom")), seen]
                strength[customer] = level
        if sum(level is Strength.STRONG for level in strength.values()) > 1:
            strength = defaultdict(
                lambda: Strength.NONE, {c: min(level, Strength.MEDIUM) for c, level in strength.items()}
            )
        found = [Candidate(c, strength[c], tuple(sorted(e, key=lambda x: -x.weight))) for c, e in evidence.items()]
        return tuple(sorted(found, key=lambda c: (-c.strength, -c.evidence[0].weight, c.customer)))

    def _accounts(self, receipt: Receipt) -> _Accounts:
        """Accounts, mandates and SIREN that point to a customer."""
        found: list[tuple[str, Evidence]] = []
        learnt = self._memory.recall(receipt)
        told = {k.customer: k.evidence for k in receipt.said.payers if k.own_account}
        for iban in sorted({receipt.iban, *_marks_in(receipt.text)[0]} - {""}):
            owner = self._directory.by_iban(iban)
            if owner:
                found.append((owner, Evidence("iban-connu", _masked(iban), 40)))
        found += [(customer, seen) for customer, seen in told.items() if all(customer != owner for owner, _ in found)]
        if learnt and all(learnt != owner for owner, _ in found):
            if receipt.iban:
                found.append((learnt, Evidence("iban-appris", _masked(receipt.iban), 35)))
            else:
                found.append((learnt, Evidence("mandat-appris", receipt.mandate, 35)))
        for siren in _marks_in(receipt.text)[1]:
            owner = self._directory.by_siren(siren)
            if owner and all(owner != known for known, _ in found):
                found.append((owner, Evidence("siren", siren, 40)))
        return tuple(found)

    def _paid_for(self, text: str) -> _Told:
        """Customers for whom the label says that somebody pays: by their name, or by their code in our books."""
        found: list[tuple[str, Evidence, Strength]] = []
        for said in paid_for(text):
            if (owner := self._directory.by_code(said.split()[0])) is not None:
                found.append((owner, Evidence("nom-client", said.split()[0], 30), Strength.STRONG))
            fits = self._directory.by_name(self._directory.name_in(said, field=True))
            for fit in (f for f in fits if f.fit >= Fit.CUT):
                strength, weight, kind = _weigh(fit, field=True)
                kind = kind if kind == "nom-partage" else "nom-client"
                found.append((fit.customer, Evidence(kind, fit.seen.upper(), weight), strength))
        return tuple(found)

    def _learnt(self, receipt: Receipt) -> _Told:
        """The customer for whom a payer whom nobody knows has paid before, and for nobody else."""
        owner = self._memory.recall_payer(receipt)
        seen = Evidence("payeur-appris", receipt.payer.upper(), 18)
        return ((owner, seen, Strength.MEDIUM),) if owner else ()

    def _named_beside(self, text: str) -> _Told:
        """Customers whose whole name stands in what a payer whom nobody knows writes."""
        fits = self._directory.by_name(self._directory.name_in(text, field=False))
        return tuple(
            (fit.customer, Evidence("nom-client", fit.seen.upper(), 18), Strength.MEDIUM)
            for fit in fits
            if fit.fit >= Fit.CONTAINED and not fit.twins and " " in fit.seen
        )

    def _read_names(self, written: Written) -> Iterable[Candidate]:
        for fit in self._directory.by_name(written):
            strength, weight, kind = _weigh(fit, field=written.field)
            yield Candidate(fit.customer, strength, (Evidence(kind, fit.seen.upper(), weight),))


def _weigh(fit: NameFit, *, field: bool) -> tuple[Strength, int, str]:  # noqa: PLR0911 (a table)
    """The table of names: how well it fits, alone or not, in a field of its own or in a free label."""
    words = fit.seen.split()
    telling = len(words) > 1 or len(words[0]) > SHORT
    doubt = fit.twins > 0 or fit.continued
    match fit.fit:
        case Fit.EXACT if not doubt:
            return (Strength.MEDIUM, 24, "nom-forme") if fit.form_differs else (Strength.STRONG, 30, "nom")
        case Fit.EXACT | Fit.CONTAINED | Fit.CUT if doubt:
            return (Strength.WEAK, 12, "nom-partage") if fit.twins else (Strength.MEDIUM, 20, "nom-prolonge")
        case Fit.CONTAINED if len(words) > 1 and not field:
            return Strength.STRONG, 26, "nom"
        case Fit.CONTAINED if telling:
            return (Strength.MEDIUM, 18, "nom-parmi") if len(words) > 1 else (Strength.WEAK, 12, "nom-parmi")
        case Fit.CUT if fit.extra == 0 and len(fit.seen) >= 10:
            return Strength.STRONG, 26, "nom-tronque"
        case Fit.CUT:
            return Strength.MEDIUM, 18, "nom-tronque"
        case Fit.PART if fit.extra == 0 and fit.twins == 0:
            return Strength.MEDIUM, 16, "nom-partiel"
        case Fit.SIMILAR:
            return Strength.WEAK, 10, "nom-ressemblant"
        case _:
            return Strength.WEAK, 8, "nom-courant" if fit.common else "nom-partiel"


def _masked(iban: str) -> str:
    """Enough of an account to recognise it."""
    plain = _compact(iban)
    return f"{plain[:4]}…{plain[-4:]}"
