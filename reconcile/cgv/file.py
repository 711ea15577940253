"""A file of general conditions: its articles, all of them, and the clauses that compute."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field

from reconcile.cgv.clauses import (
    ApplicableVersion,
    CancelledOrder,
    Cheques,
    Clause,
    DeliveryReserves,
    Deposit,
    Discount,
    Jurisdiction,
    LateInterest,
    PaymentMethods,
    PaymentTerm,
    PersonalData,
    Price,
    RecoveryIndemnity,
    RefusedOrders,
    Renewal,
    RetentionOfTitle,
    Words,
)
from reconcile.config import Table

_SPACES = re.compile(r"\s+")


class Article(Table):
    """An article and its words.

    Attributes:
        nothing_computed: why no clause is drawn from it, in French; `""` where one is.
    """

    number: Words
    title: Words
    text: Words
    nothing_computed: str = ""


class CgvFile(Table):
    """One version of general conditions, as its file says it.

    Attributes:
        until: absent: in force until replaced.
        replaces: id of the version that ends the day this one begins.
        note: what the text itself leaves open, in French.
    """

    id: Words
    title: Words
    start: date = Field(alias="from")
    until: date | None = None
    replaces: str = ""
    note: str = ""
    article: Annotated[tuple[Article, ...], Field(min_length=1)]
    applicable_version: ApplicableVersion
    refused_orders: RefusedOrders | None = None
    cancelled_order: CancelledOrder | None = None
    price: Price | None = None
    renewal: Renewal | None = None
    payment_term: PaymentTerm
    payment_methods: PaymentMethods
    cheques: Cheques | None = None
    deposit: Deposit
    late_interest: LateInterest
    recovery_indemnity: RecoveryIndemnity
    discount: Discount
    delivery_reserves: DeliveryReserves | None = None
    retention_of_title: RetentionOfTitle | None = None
    personal_data: PersonalData | None = None
    jurisdiction: Jurisdiction | None = None

    @property
    def clauses(self) -> dict[str, Clause]:
        """Its clauses by key, in the order of the articles."""
        values = {key: getattr(self, key) for key in type(self).model_fields}
        return {key: value for key, value in values.items() if isinstance(value, Clause)}

    def mistakes(self) -> Iterator[str]:
        """Why articles and clauses do not fit, in French: each needs the other, and a clause quotes its article."""
        articles = {one.number: one for one in self.article}
        if len(articles) < len(self.article):
            yield "deux articles portent le même numéro."
        cited = {clause.article for clause in self.clauses.values()}
        for key, clause in self.clauses.items():
            article = articles.get(clause.article)
            if article is None:
                known = ", ".join(articles)
                yield f"la clause « {key} » est de l'article {clause.article}, qui manque ; articles : {known}."
            elif _plain(clause.text) not in _plain(article.text):
                yield f"les mots de la clause « {key} » ne sont pas ceux de l'article {clause.article}."
        for one in self.article:
            if (one.number in cited) == bool(one.nothing_computed):
                yield (
                    f"l'article {one.number} doit avoir soit une clause, soit « nothing_computed », qui dit pourquoi "
                    "rien n'en est calculé."
                )


def _plain(words: str) -> str:
    return _SPACES.sub(" ", words.replace("’", "'")).strip()
