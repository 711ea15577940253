"""Which letter each late customer is proposed: by days of delay, what was sent before, and what stands against it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, reduce

from reconcile.cgv.article_9 import category_of
from reconcile.config import Settings
from reconcile.dates import format_date
from reconcile.dunning.doubts import directory_of, doubts_of
from reconcile.dunning.settled import last_payments, only_credited
from reconcile.dunning.waiting import Wait, longest, waits_of
from reconcile.model import (
    CreditNote,
    Customer,
    CustomerCategory,
    DecisionKind,
    Dunning,
    LetterKind,
    Penalty,
    SentLetter,
    Standing,
)
from reconcile.money import Cents, format_amount
from reconcile.result import RunResult
from reconcile.saying import capitalised, counted, say
from reconcile.text import fold

_NO_RATE = frozenset({"TAUX-ABSENT", "CGV-ABSENTES"})


def propose(result: RunResult) -> tuple[Dunning, ...]:
    """One proposal for each customer with something late, or with a late payment that no note has claimed yet.

    By name, then code. A note claims a delay once, when it has ended: since the month of the as-of date or, where
    letters were issued before, since the month of the first of them. A pure function of the run.
    """
    directory = directory_of(result)
    customer = {one.document.number: directory.key(one.document.customer) for one in result.assessment.standings}
    standings: dict[str, list[Standing]] = defaultdict(list)
    for standing in result.assessment.standings:
        standings[customer[standing.document.number]].append(standing)
    penalties: dict[str, list[Penalty]] = defaultdict(list)
    not_claimed = _decided(result, DecisionKind.WAIVE).keys() | only_credited(result)
    for penalty in result.assessment.penalties:
        if penalty.document.number not in not_claimed:
            penalties[customer[penalty.document.number]].append(penalty)
    doubts = doubts_of(result, directory)
    known = {directory.key(one.party): one for one in result.reading.ledger.customers}
    payments = last_payments(result, customer)
    history = _History(result.sent, result.as_of)
    disputed, waits = _decided(result, DecisionKind.DISPUTE), waits_of(result)
    cases = (
        _Case(
            result.as_of, result.settings, history, group, penalties[key], known.get(key), doubts.get(key, ()),
            payments.get(key), disputed, waits,
        )
        for key, group in standings.items()
    )  # fmt: skip
    found = [case.dunning() for case in cases if case.late or case.ended]
    return tuple(sorted(found, key=lambda one: (fold(one.customer.name), one.customer.code, one.customer.name)))


def _decided(result: RunResult, kind: DecisionKind) -> dict[str, str]:
    """The documents on which the accountant answered so, with the comment, or else the answer itself."""
    effects = (one.decision for one in result.matching.decisions if one.applied and one.decision.kind is kind)
    return {number: one.comment or kind.value for one in effects for number in one.documents}


class _History:
    """What was sent before the as-of date."""

    def __init__(self, sent: Iterable[SentLetter], as_of: date) -> None:
        self._sent = tuple(sent)
        first = min((letter.sent_on for letter in self._sent), default=as_of)
        self.since = first.replace(day=1)
        self.claimed = {n for one in self._sent if one.kind is LetterKind.PENALTY_NOTE for n in one.documents}

    def __bool__(self) -> bool:
        return bool(self._sent)

    def about(self, numbers: set[str], kind: LetterKind | None = None) -> list[SentLetter]:
        """The letters that ask to pay one of these documents, in order of time."""
        return [
            letter
            for letter in self._sent
            if letter.kind is not LetterKind.PENALTY_NOTE
            and (kind is None or letter.kind is kind)
            and not numbers.isdisjoint(letter.documents)
        ]


@dataclass(frozen=True)
class _Case:
    """One customer, with all that its letters depend on."""

    as_of: date
    settings: Settings
    history: _History
    standings: list[Standing]
    penalties: list[Penalty]
    known: Customer | None
    doubts: tuple[str, ...]
    last_paid: tuple[date, Cents] | None
    disputed: dict[str, str]
    waits: dict[str, Wait]

    @cached_property
    def late(self) -> tuple[Standing, ...]:
        late = (one for one in self.standings if one.days_late > 0 and one.open_balance > 0)
        return tuple(sorted(late, key=lambda one: (one.document.due_on, one.document.number)))

    @cached_property
    def numbers(self) -> set[str]:
        return {one.document.number for one in self.late}

    @cached_property
    def ended(self) -> tuple[Penalty, ...]:
        return self._penalties(self._to_claim)

    @cached_property
    def category(self) -> CustomerCategory:
        """The least bound of what the books say: one row that says « particulier » is enough."""
        documents = [*(one.document for one in self.late), *(one.document for one in self.ended)]
        said = {category_of(one, self.settings.options) for one in documents if not isinstance(one, CreditNote)}
        if self.known and self.known.party.category:
            said.add(self.known.party.category)
        return min(said, key=lambda one: (one is CustomerCategory.PROFESSIONAL, one.value))

    def dunning(self) -> Dunning:
        """The proposal."""
        obstacles = tuple(self._obstacles())
        before = self.history.about(self.numbers)
        letter, why, note, why_note = self._held() or (*self._letter(before), *self._note())
        first = self.late[0].document if self.late else self.ended[0].document
        return Dunning(
            customer=self.known.party if self.known else first.customer,
            address=self.known.address if self.known else "",
            category=self.category,
            late=self.late,
            accrued=self._penalties(lambda one: one.document.number in self.numbers),
            ended=self.ended,
            letter=None if obstacles else letter,
            note=note and not obstacles,
            obstacles=obstacles,
            why=why,
            why_note=why_note,
            last_paid=self.last_paid,
            last_letter=before[-1] if before else None,
        )

    def _penalties(self, wanted: Callable[[Penalty], bool]) -> tuple[Penalty, ...]:
        """Those wanted, the oldest due first."""
        found = (one for one in self.penalties if wanted(one))
        return tuple(sorted(found, key=lambda one: (one.due_on, one.document.number)))

    def _to_claim(self, penalty: Penalty) -> bool:
        ended_on = penalty.due_on + timedelta(days=penalty.days_late)
        return (
            penalty.open_balance <= 0
            and not penalty.paid
            and (penalty.total > 0 or not _NO_RATE.isdisjoint(penalty.warnings))
            and ended_on >= self.history.since
            and penalty.document.number not in self.history.claimed
        )

    def _obstacles(self) -> Iterator[str]:
        """Why nothing may be sent to this customer now, each in a French sentence."""
        if self.known and self.known.insolvency:
            yield say(
                "Procédure collective (« {insolvency} ») : la créance se déclare, elle ne se relance pas.",
                insolvency=self.known.insolvency,
            )
        yield from self._disputes()
        yield from self.doubts
        if again := sorted(self.numbers & self.history.claimed):
            yield say(
                "De nouveau due après une note qui a réclamé ses pénalités : {again}. À revoir à la main.",
                again=", ".join(again),
            )
        credit = -sum(one.open_balance for one in self.standings if one.open_balance < 0)
        if credit:
            yield say(
                "Avoir ou trop-perçu de {credit} à imputer ou à rembourser d'abord.", credit=format_amount(credit)
            )

    def _disputes(self) -> Iterator[str]:
        if self.known and self.known.disputed:
            yield say("Litige avec ce client : « {disputed} ».", disputed=self.known.disputed)
        ended = {one.document.number for one in self.ended}
        for standing in self.standings:
            document = standing.document
            said = document.disputed or self.disputed.get(document.number, "")
            if said and (standing.open_balance > 0 or document.number in ended):
                yield say("Litige sur {number} : « {said} ».", number=document.number, said=said)

    def _held(self) -> tuple[None, str, bool, str] | None:
        """Neither letter nor note while the accountant waits, and what they answered; None where they do not."""
        numbers = [*(one.document.number for one in self.late), *(one.document.number for one in self.ended)]
        waits = [self.waits[number] for number in numbers if number in self.waits]
        if not waits:
            return None
        said = reduce(longest, waits).said
        return None, said, False, "" if self.late else said

    def _letter(self, before: list[SentLetter]) -> tuple[LetterKind | None, str]:
        """The letter about what is late, and why this one, or none."""
        if why_none := self._too_little() or self._too_soon(before):
            return None, why_none
        rules, days = self.settings.letters, self._days_late
        if days < rules.notice_after:
            return LetterKind.REMINDER, say(
                "Retard de {days}, à partir de {reminder_after}.",
                days=_days(days),
                reminder_after=_days(rules.reminder_after),
            )
        if self.history and not before:
            return LetterKind.REMINDER, say(
                "Retard de {days}, sans relance avant : la relance d'abord.", days=_days(days)
            )
        after = (
            say(
                ", après la {letter} du {day}",
                letter=say(before[-1].kind.value),
                day=format_date(before[-1].sent_on),
            )
            if before
            else ""
        )
        return LetterKind.FORMAL_NOTICE, say(
            "Retard de {days}, à partir de {notice_after}{after}.",
            days=_days(days),
            notice_after=_days(rules.notice_after),
            after=after,
        )

    @property
    def _days_late(self) -> int:
        return max(one.days_late for one in self.late)

    def _too_little(self) -> str:
        """Why there is not enough to ask for, `""` where there is."""
        if not self.late:
            return say("Rien n'est en retard.")
        rules, balance = self.settings.letters, sum(one.open_balance for one in self.late)
        if balance < (least := cents_of(rules.minimum)):
            return say(
                "Total en retard de {balance} : sous le seuil de {least}.",
                balance=format_amount(balance),
                least=format_amount(least),
            )
        if self._days_late < rules.reminder_after:
            return say(
                "Retard de {days_late} : relance à partir de {reminder_after}.",
                days_late=_days(self._days_late),
                reminder_after=_days(rules.reminder_after),
            )
        return ""

    def _too_soon(self, before: list[SentLetter]) -> str:
        """Why what was sent before is enough for now, `""` where it is not."""
        notices = [one for one in before if one.kind is LetterKind.FORMAL_NOTICE]
        if notices and self.numbers <= {number for one in notices for number in one.documents}:
            return say(
                "Mise en demeure du {sent_on} sans effet : la suite n'est plus une lettre.",
                sent_on=format_date(notices[-1].sent_on),
            )
        if not before:
            return ""
        again = before[-1].sent_on + timedelta(days=self.settings.letters.repeat_after)
        if self.as_of >= again:
            return ""
        letter = capitalised(say(before[-1].kind.value))
        last = say("{letter} du {day}", letter=letter, day=format_date(before[-1].sent_on))
        return say("{last} : prochain courrier à partir du {again}.", last=last, again=format_date(again))

    def _note(self) -> tuple[bool, str]:
        """Whether the delays that have ended are claimed, and why or why not."""
        if not self.ended:
            return False, ""
        if self.category is not CustomerCategory.PROFESSIONAL:
            return False, say(
                "Client « {category} » : pas de note, C. com. L441-10 ne le lie pas.",
                category=say(self.category.value),
            )
        without = [one.document.number for one in self.ended if not _NO_RATE.isdisjoint(one.warnings)]
        if without:
            return False, say("Taux ou CGV absents pour {without} : pas de note.", without=", ".join(without))
        total, least = sum(one.total for one in self.ended), cents_of(self.settings.letters.minimum)
        if total < least:
            return False, say(
                "Pénalités de {total} : sous le seuil de {least}.",
                total=format_amount(total),
                least=format_amount(least),
            )
        provisional = any(one.rate is not None and one.rate.provisional for one in self.ended)
        check = say(" Taux provisoire : à vérifier avant l'envoi.") if provisional else ""
        count = len(self.ended)
        ended = counted(count, "{number} retard terminé", "{number} retards terminés")
        return True, say("{ended}, à facturer une fois.{check}", ended=ended, check=check)


def cents_of(amount: Decimal) -> Cents:
    """An amount of the settings, in euros with at most two decimals, in cents."""
    return int(amount.scaleb(2))


def _days(number: int) -> str:
    return counted(number, "{number} jour", "{number} jours")
