"""The commands as the accountant types them: sentences, exit codes, files, and never a traceback."""

import csv
import json
from pathlib import Path

import pytest

from reconcile.cli import main
from tests.support.books import write_book

INVOICES = [
    ["N° facture", "Code client", "Client", "Date facture", "Date livraison", "Date échéance", "Montant TTC"],
    ["FA2026-0001", "C1", "Garage Martin", "01/02/2026", "01/02/2026", "03/03/2026", "1 200,00 €"],
    ["FA2026-0002", "C2", "Boulangerie Petit", "01/02/2026", "01/02/2026", "03/03/2026", "600,00"],
]
STATEMENT = [
    ["Date opération", "Libellé", "Montant"],
    ["17/04/2026", "VIR SEPA RECU /DE GARAGE MARTIN /MOTIF FA2026-0001", "1 200,00"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    books = tmp_path / "livres"
    books.mkdir()
    write_book(books / "factures.xlsx", {"Factures": INVOICES})
    write_book(books / "releve.xlsx", {"Relevé": STATEMENT})
    return books


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_whole_job_on_a_plain_folder(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sortie"
    before = {path: path.read_bytes() for path in folder.iterdir()}

    assert main(["reconcile", str(folder), "--as-of", "2026-04-30", "--out", str(out)]) == 0

    assert sorted(path.name for path in out.iterdir()) == [
        "allocations.csv", "issues.csv", "open_items.csv", "penalties.csv", "rapprochement.xlsx", "run.json",
    ]  # fmt: skip
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    (allocation,) = table(out / "allocations.csv")
    assert (allocation["invoice_number"], allocation["amount"], allocation["status"]) == (
        "FA2026-0001", "1200.00", "auto",
    )  # fmt: skip
    assert (allocation["payment_book"], allocation["payment_row"]) == ("releve.xlsx", "2")
    (still_open,) = table(out / "open_items.csv")
    assert (still_open["invoice_number"], still_open["open_balance"]) == ("FA2026-0002", "600.00")
    paid_late = next(row for row in table(out / "penalties.csv") if row["invoice_number"] == "FA2026-0001")
    # 45 days late, delivered in the first half of 2026: 3 x 2.62 % -> 1200 x 7.86 % x 45 / 365 = 11.63 (and 40 EUR)
    assert (paid_late["rate_percent"], paid_late["days_late"]) == ("7.86", "45")
    assert (paid_late["interest"], paid_late["indemnity"], paid_late["total"]) == ("11.63", "40.00", "51.63")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1].startswith(
        "Terminé au 30/04/2026 : 2 pièces lues, 0 ligne mise à part, 1 règlement"
    )
    assert str(out / "rapprochement.xlsx") in printed.err


def test_without_out_the_report_goes_below_the_folder_and_is_not_read_again(folder: Path) -> None:
    command = ["reconcile", str(folder), "--as-of", "2026-04-30"]
    assert main(command) == 0
    first = {path.name: path.read_bytes() for path in (folder / "rapports/2026-04-30").iterdir()}
    assert main(command) == 0
    assert {path.name: path.read_bytes() for path in (folder / "rapports/2026-04-30").iterdir()} == first


def test_a_row_set_aside_gives_code_20_and_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = ["FA2026-0003", "C3", "Atelier Blanc", "31/02/2026", "", "", "90,00"]
    write_book(folder / "factures.xlsx", {"Factures": [*INVOICES, bad]})
    assert main(["reconcile", str(folder), "--as-of", "2026-04-30"]) == 20
    error = next(line for line in capsys.readouterr().err.splitlines() if line.startswith("Erreur"))
    assert "factures.xlsx › Factures › D4" in error
    assert "31/02/2026" in error


def test_check_shows_what_was_understood(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "Factures : feuille « Factures », en-tête ligne 1" in shown.out
    assert "2 lignes lues = 2 gardées + 0 mise à part" in shown.out
    assert shown.err.splitlines()[-1].startswith("2 livres lus, 2 tableaux, 3 lignes lues = 3 gardées")
    assert not (folder / "rapports").exists()


def test_check_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [book["name"] for book in data["books"]] == ["factures.xlsx", "releve.xlsx"]
    assert data["books"][0]["tables"][0]["total_kept"] == "1800.00"


CSV_STATEMENT = """Titulaire : INFOREZ
Compte n° 00012345678
Solde au 01/04/2026;1 000,00
Date;Libellé;Débit;Crédit
17/04/2026;VIR SEPA RECU GARAGE MARTIN;;1 200,00
18/04/2026;FRAIS;-10,00;
31/04/2026;VIR SEPA RECU PETIT;;600,00
Solde au 30/04/2026;2 190,00
"""


def test_check_tells_the_days_the_account_and_the_balances(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "releve.xlsx").unlink()
    (folder / "avril.csv").write_text(CSV_STATEMENT, encoding="cp1252")
    assert main(["check", str(folder)]) == 20
    shown = capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ")
    assert "3 lignes lues = 2 gardées + 1 mise à part" in shown
    assert "somme : 1 190,00 € + 600,00 € mis à part" in shown
    assert "période : du 17/04/2026 au 18/04/2026" in shown
    assert "compte : 00012345678" in shown
    assert "soldes : 1 000,00 € au début, 2 190,00 € à la fin" in shown
    assert main(["check", str(folder), "--json"]) == 20
    (statement,) = json.loads(capsys.readouterr().out)["books"][0]["tables"]
    assert (statement["first_day"], statement["account"]) == ("2026-04-17", "00012345678")
    assert (statement["opening"], statement["closing"]) == ("1000.00", "2190.00")


def test_check_writes_a_copy_of_each_faulty_book_elsewhere(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "avril.csv").write_text(CSV_STATEMENT, encoding="cp1252")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    copies = tmp_path / "copies"
    assert main(["check", str(folder), "--copies", str(copies)]) == 20
    assert [path.name for path in copies.iterdir()] == ["avril.csv_anomalies.xlsx"]
    assert "Copie annotée" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_mapping_beside_the_books_is_honoured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "autres.csv").write_text("Pce;Qui;Quand;Combien\nX1;Durand;01/02/2026;50,00\n", encoding="utf-8")
    assert main(["check", str(folder)]) == 20
    assert "[LIVRE-INCONNU]" in capsys.readouterr().out
    (folder / "colonnes.toml").write_text(
        """[[livre]]
genre = "Factures"
en_tetes = ["Pce", "Qui", "Quand", "Combien"]
[livre.colonnes]
"N° facture" = "Pce"
"Client" = "Qui"
"Date facture" = "Quand"
"Montant TTC" = "Combien"
""",
        encoding="utf-8",
    )
    assert main(["check", str(folder)]) == 0
    assert "colonnes : N° facture (« Pce »), Client (« Qui »)" in capsys.readouterr().out


def test_a_mapping_that_makes_no_sense_is_a_usage_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "colonnes.toml").write_text('[[livre]]\ngenre = "Salades"\nen_tetes = ["A", "B"]\n', encoding="utf-8")
    assert main(["check", str(folder)]) == 2
    assert "Salades" in capsys.readouterr().err


def test_explain_an_invoice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(folder), "fa2026-0001", "--as-of", "2026-04-30"]) == 0
    shown = capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Facture FA2026-0001 — Garage Martin (C1)" in shown
    assert "du 03/03/2026 au 17/04/2026 : 1 200,00 € × 7,86 % × 45 / 365 = 11,63 €" in shown
    assert "releve.xlsx › Relevé › ligne 2" in shown


def test_explain_a_payment_by_its_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(folder), "releve.xlsx:2", "--as-of", "2026-04-30"]) == 0
    assert "sur FA2026-0001" in capsys.readouterr().out


def test_explain_a_line_of_a_direct_debit_book_by_its_row(capsys: pytest.CaptureFixture[str]) -> None:
    sample = Path(__file__).parents[2] / "sample_books/inforez"
    assert main(["explain", str(sample), "prelevements-2026-07.xlsx:5", "--as-of", "2026-09-30"]) == 0
    shown = capsys.readouterr().out
    assert "REMISE PRELEVEMENTS SEPA" in shown
    assert "REJ PRLV SEPA GARAGE DUMONT" in shown


def test_explain_an_unknown_key_names_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(folder), "FA2026-001", "--as-of", "2026-04-30"]) == 2
    assert "Numéros proches : FA2026-0001" in capsys.readouterr().err


def test_rates_mark_what_is_provisional_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rates"]) == 0
    shown = capsys.readouterr().out
    assert "PROVISOIRE" in shown
    assert "Manque : taux légal à partir du 1er semestre 2027." in shown


def test_rates_of_a_dossier_hold_those_that_it_adds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "dossier")]) == 0
    settings = tmp_path / "dossier" / "dossier.toml"
    assert main(["rates", "--dossier", str(settings)]) == 0
    assert "arrêté d'essai" not in capsys.readouterr().out
    (settings.parent / "taux" / "2027-S1.toml").write_text(
        "[[legal_interest]]\nfrom = 2027-01-01\nuntil = 2027-07-01\nnatural_person = 6.5\nall_others = 3.1\n"
        'status = "verified"\nsource = "arrêté d\'essai"\n',
        encoding="utf-8",
    )
    assert main(["rates", "--dossier", str(settings)]) == 0
    shown = capsys.readouterr().out
    assert "3,10\u00a0%" in shown
    assert "arrêté d'essai" in shown


def test_rates_as_json_hold_every_half_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rates", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    legal = [row for row in rows if row["from"] == "2026-07-01"]
    assert {(row["value"], row["status"]) for row in legal} == {("2.75", "provisional"), ("6.84", "provisional")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reconcile", "nulle-part", "--as-of", "2026-04-30"], "n'existe pas"),
        (["check", "nulle-part"], "n'existe pas"),
        (["reconcile", "."], "il manque « --as-of »"),
        (["reconcile", ".", "--as-of", "31/02/2026"], "n'est pas une date du calendrier"),
        (["month", ".", "--period", "2026-13"], "n'est pas un mois"),
        (["rapprocher"], "n'existe pas"),
        (["rates", "--jsn"], "l'option « --jsn » n'existe pas"),
    ],
)
def test_a_wrong_command_gets_one_french_sentence_and_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def test_a_file_in_place_of_the_report_folder_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(folder / "factures.xlsx")
    assert main(["reconcile", str(folder), "--as-of", "2026-04-30", "--out", out]) == 2
    assert "est un fichier : indiquez un dossier où écrire le rapport" in capsys.readouterr().err


def test_a_spreadsheet_that_cannot_be_read_is_a_book_set_aside(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "releve-avril.xls").write_bytes(b"%PDF-1.7")
    assert main(["reconcile", str(folder), "--as-of", "2026-04-30"]) == 20
    said = capsys.readouterr().err
    assert (
        "Erreur [CLASSEUR-ILLISIBLE] releve-avril.xls : ce fichier n'est pas un livre lisible (c'est un document"
        in said
    )


def test_a_bug_of_ours_gives_a_sentence_and_code_1(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("panne")

    monkeypatch.setattr("reconcile.pipeline.match", broken)
    assert main(["reconcile", str(folder), "--as-of", "2026-04-30"]) == 1
    said = capsys.readouterr().err
    assert "Erreur inattendue du programme (RuntimeError : panne)" in said
    assert "Traceback" not in said
    assert not (folder / "rapports").exists()


def test_letters_of_a_plain_folder_go_below_its_reports_and_are_not_read_again_as_books(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "dossier.toml"
    settings.write_text('[company]\nname = "INFOREZ"\nsiren = "848108031"\naddress = ["Arras"]\n', encoding="utf-8")
    command = ["letters", str(folder), "--as-of", "2026-04-30", "--dossier", str(settings)]
    assert main(command) == 0
    out = folder / "rapports" / "courriers" / "2026-04-30"
    assert sorted(path.name for path in out.iterdir()) == [
        "PEN-2026-04-001.pdf", "courriers.csv", "mise-en-demeure-c2-boulangerie-petit.pdf",
    ]  # fmt: skip
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert main(command) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert "rien n'a changé" in capsys.readouterr().err.splitlines()[-1]


def test_letters_want_to_know_who_sends_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letters", str(folder), "--as-of", "2026-04-30"]) == 2
    assert "company.name, company.siren, company.address" in capsys.readouterr().err
    assert not (folder / "rapports").exists()
