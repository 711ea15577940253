"""Columns that are not known: what is proposed, and `colonnes.toml`, which settles it for all books of that shape."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from reconcile.books.tables.mapping import NO_MAPPINGS, Mappings, load_mappings
from reconcile.errors import SettingsError
from reconcile.model import BookKind, Invoice
from tests.support.understood import Read, read_grid

JAN, FEB = date(2026, 1, 15), date(2026, 2, 15)


def mappings(folder: Path, text: str) -> Mappings:
    path = folder / "colonnes.toml"
    path.write_text(text, encoding="utf-8")
    return load_mappings(path)


def proposed(read: Read) -> str:
    """The lines that an accountant would copy out of the remedy."""
    (found,) = read.issues
    return found.remedy[found.remedy.index("[[livre]]") :]


def numbers(read: Read) -> list[str]:
    return [record.number for record in read.records if isinstance(record, Invoice)]


UNKNOWN = (
    ["Code vente", "Chez qui", "Le", "Somme", "Vendeur"],
    ["F-1", "DUPONT", JAN, 120.5, "Paul"],
    ["F-2", "DURAND", FEB, 60.0, "Paul"],
)


def test_what_is_proposed_for_an_unknown_book_reads_it(tmp_path: Path) -> None:
    read = read_grid(*UNKNOWN)
    assert read.codes == ["LIVRE-INCONNU"]
    assert "Est-ce « Factures » ?" in read.issues[0].remedy
    settled = mappings(tmp_path, proposed(read))
    again = read_grid(*UNKNOWN, mappings=settled)
    assert (numbers(again), again.codes) == (["F-1", "F-2"], [])
    assert [record.customer.name for record in again.records if isinstance(record, Invoice)] == ["DUPONT", "DURAND"]


@pytest.mark.parametrize(
    ("title", "cells", "reason"),
    [
        ("Motant TTC", (120.0, 60.0), "proche de « Montant TTC »"),
        ("Somme", (120.0, 60.0), "la colonne contient des montants"),
    ],
)
def test_a_missing_column_names_its_nearest_candidate(
    tmp_path: Path, title: str, cells: tuple[float, float], reason: str
) -> None:
    rows = (
        ["N° facture", "Client", "Date facture", "Commentaires", title],
        ["F-1", "A", JAN, "x", cells[0]],
        ["F-2", "B", JAN, "y", cells[1]],
    )
    read = read_grid(*rows)
    assert read.codes == ["COLONNE-MANQUANTE"]
    assert f"« {title} » pour « Montant TTC » ({reason})" in read.issues[0].remedy
    assert numbers(read_grid(*rows, mappings=mappings(tmp_path, proposed(read)))) == ["F-1", "F-2"]


def test_nothing_is_proposed_where_no_column_fits() -> None:
    read = read_grid(["N° facture", "Client", "Date facture", "Objet"], ["F-1", "A", JAN, "x"])
    assert "colonnes.toml" not in read.issues[0].remedy
    assert "Peut-être" not in read.issues[0].remedy


def test_a_tie_is_settled_by_the_proposed_lines(tmp_path: Path) -> None:
    rows = (["N° facture", "Date", "Client", "Montant"], ["F-1", JAN, "A", 12.0])
    read = read_grid(*rows)
    assert read.codes == ["LIVRE-AMBIGU"]
    lines = proposed(read)
    for kind in (BookKind.INVOICES, BookKind.CASH):
        genre = tomllib.loads(lines)["livre"][0]["genre"]
        again = read_grid(*rows, mappings=mappings(tmp_path, lines.replace(genre, kind.value)))
        assert ([table.table.kind for table in again.tables], again.codes) == ([kind], [])


def test_a_column_that_is_not_to_be_read_settles_a_double(tmp_path: Path) -> None:
    rows = (["N° facture", "Client", "Date facture", "Montant TTC", "Total TTC"], ["F-1", "A", JAN, 12.0, 15.0])
    read = read_grid(*rows)
    assert read.codes == ["COLONNE-EN-DOUBLE"]
    again = read_grid(*rows, mappings=mappings(tmp_path, proposed(read)))
    assert [record.gross for record in again.records if isinstance(record, Invoice)] == [1200]


def test_two_columns_that_say_the_same_on_every_row_are_one() -> None:
    read = read_grid(["N° facture", "Client", "Date facture", "TTC", "Total TTC"], ["F-1", "A", JAN, 12.0, 12.0])
    assert (numbers(read), read.codes) == (["F-1"], [])


def test_a_mapping_wins_over_the_synonyms_and_holds_for_its_headers_only(tmp_path: Path) -> None:
    settled = mappings(
        tmp_path,
        """
        [[livre]]
        genre = "Factures"
        en_tetes = ["Montant TTC", "N° facture", "client", "Date facture", "Solde net"]
        [livre.colonnes]
        "Montant TTC" = "Solde net"
        """,
    )
    rows = (["N° facture", "Client", "Date facture", "Montant TTC", "Solde net"], ["F-1", "A", JAN, 12.0, 15.0])
    (mapped,) = read_grid(*rows, mappings=settled).records
    (other,) = read_grid(*([*row, "x"] for row in rows), mappings=settled).records
    assert isinstance(mapped, Invoice)
    assert isinstance(other, Invoice)
    assert (mapped.gross, other.gross) == (1500, 1200)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[[livre]]\ngenre = "Factures"\n', "la clé « livre.0.en_tetes » manque"),
        (
            '[[livre]]\ngenre = "Ventes"\nen_tetes = ["A", "B"]\n',
            "« Ventes » n'est pas possible pour « livre.0.genre »",
        ),
        (
            '[[livre]]\ngenre = "Factures"\nen_tetes = ["A", "B"]\nfeuille = "x"\n',
            "clés connues ici : genre, en_tetes, ",
        ),
        (
            '[[livre]]\ngenre = "Factures"\nen_tetes = ["A", "B"]\n[livre.colonnes]\n"Libellé" = "A"\n',
            "« Libellé » n'est pas une colonne de « Factures » ; colonnes : N° facture, Type",
        ),
        (
            '[[livre]]\ngenre = "Factures"\nen_tetes = ["A", "B"]\n[livre.colonnes]\n"Client" = "C"\n',
            "« C » n'est pas dans « en_tetes »",
        ),
        (
            '[[livre]]\ngenre = "Factures"\nen_tetes = ["A", "B"]\n[livre.colonnes]\n"Z" = ""\n',
            "« Z » n'est ni une colonne de « Factures » ni un des « en_tetes »",
        ),
        (
            '[[livre]]\ngenre = "Caisse"\nen_tetes = ["A", "B"]\n' * 2,
            "deux « [[livre]] » ont les mêmes en-têtes (A, B)",
        ),
        ("[[livre]\n", "colonnes.toml ne peut pas être lu"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        mappings(tmp_path, text)
    assert sentence in str(caught.value)


def test_without_a_file_nothing_is_mapped() -> None:
    assert NO_MAPPINGS.of(["a", "b"]) is None


def test_every_kind_that_has_columns_can_be_named() -> None:
    from typing import get_args

    from reconcile.books.tables.mapping import Genre
    from reconcile.books.tables.shapes import SHAPES

    assert set(get_args(Genre)) == {shape.kind.value for shape in SHAPES}
