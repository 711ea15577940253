"""Payment methods outside the general conditions (INFOREZ, art. 8: chèque, prélèvement SEPA, virement, espèces)."""

from dataclasses import replace
from datetime import date

import pytest

from reconcile.assess.methods import methods_outside
from reconcile.cgv.versions import CgvVersions, load_cgv
from reconcile.dates import Period
from reconcile.law.series import FOR_EVER
from reconcile.model import CreditNote, Document
from tests.support.receivables import credit_note, invoice

CGV = load_cgv(None)
DAY = date(2026, 3, 2)


def stating(*methods: str) -> list[Document]:
    return [replace(invoice(DAY, number=f"FA-{n}", row=n), method=method) for n, method in enumerate(methods, 2)]


@pytest.mark.parametrize(
    "method",
    [
        "", "Virement", "VIR SEPA", "Prélèvement SEPA", "PRLV", "Chèque", "Chq à réception", "Espèces", "à réception",
        "virement 30 jours", "CB ou virement", "À réception", "30 jours fin de mois", "Selon devis",
    ],
)  # fmt: skip
def test_admitted_methods_and_mere_terms_are_not_told(method: str) -> None:
    assert list(methods_outside(stating(method), CGV)) == []


@pytest.mark.parametrize("method", ["Carte bancaire", "CB", "carte Visa", "PayPal", "LCR", "Traite à 60 j", "Bitcoin"])
def test_another_method_is_told_with_those_that_are_admitted(method: str) -> None:
    (found,) = methods_outside(stating("Virement", method, method), CGV)
    assert (found.code, found.value, found.place.row) == ("MODE-HORS-CGV", method, 3)
    assert (
        "article 8 (modes admis : chèque, prélèvement SEPA, virement, espèces) ; nombre de pièces : 2." in found.message
    )


def test_one_method_in_several_spellings_is_one_issue() -> None:
    (found,) = methods_outside(stating("CB", "Carte bancaire", "Carte bancaire"), CGV)
    assert (found.value, found.place.row) == ("Carte bancaire", 2)
    assert "nombre de pièces : 3" in found.message


def test_a_credit_note_says_how_money_goes_back() -> None:
    note: CreditNote = replace(credit_note(DAY, 100), method="CB")
    assert list(methods_outside([note], CGV)) == []


def test_the_version_of_the_order_day_says_which_methods_are_admitted() -> None:
    (version,) = CGV.versions
    admitted = version.terms.payment_methods.model_copy(update={"methods": ("virement", "carte bancaire")})
    later = version.terms.model_copy(update={"id": "2026", "payment_methods": admitted})
    change = date(2026, 7, 1)
    versions = CgvVersions(
        (
            replace(version, period=Period(version.period.start, change)),
            replace(version, period=Period(change, FOR_EVER), terms=later),
        )
    )
    old, new = (replace(invoice(day, number=str(day)), method="CB") for day in (date(2026, 6, 30), change))
    assert [one.place.row for one in methods_outside([old, new], versions)] == [2]
    assert list(methods_outside([new], versions)) == []
    (cheque,) = methods_outside([replace(new, method="Chèque")], versions)
    assert "(modes admis : virement, carte bancaire)" in cheque.message
