"""What a table is, by its headers: every header that people write is known, and no kind is taken for another."""

import pytest

from reconcile.books.tables.columns import Shape
from reconcile.books.tables.headers import header_key
from reconcile.books.tables.kinds import Header
from reconcile.books.tables.recognise import Nothing, Other, Tie, recognise
from reconcile.books.tables.shapes import OTHERS, SHAPES
from reconcile.books.tables.shapes_files import ORDERED_DEBITS, REJECTS
from reconcile.books.tables.shapes_payments import DIRECT_DEBITS
from reconcile.model import BookKind
from schemas import books as schemas

SCHEMAS = {
    BookKind.INVOICES: schemas.INVOICES,
    BookKind.BANK: schemas.BANK,
    BookKind.DIRECT_DEBITS: schemas.DIRECT_DEBITS,
    BookKind.CHEQUES: schemas.CHEQUES,
    BookKind.CASH: schemas.CASH,
    BookKind.ORDERS: schemas.ORDERS,
    BookKind.SUBSCRIPTIONS: schemas.SUBSCRIPTIONS,
    BookKind.CUSTOMERS: schemas.CUSTOMERS,
    BookKind.REJECTS: schemas.REJECTS,
    BookKind.DECISIONS: schemas.DECISIONS_BOOK,
}

CONTRACT = {
    BookKind.INVOICES: "N° facture, Type, Code client, Client, Catégorie client, SIREN, N° TVA, N° commande, "
    "Date commande, Date facture, Date livraison, Date échéance, Nature, Montant HT, Taux TVA, Montant TVA, "
    "Montant TTC, Acompte déduit, Facture liée, Mode de règlement, Devise, Litige, Conditions",
    BookKind.DIRECT_DEBITS: "Remise, Date d'exécution, RUM, Client, IBAN, EndToEndId, N° facture, Montant, Date rejet, "
    "Code rejet",
    BookKind.CHEQUES: "N° bordereau, Date remise, N° chèque, Tireur, Banque, Montant, N° facture",
    BookKind.CASH: "Date, Client, Libellé, Montant, N° facture",
    BookKind.ORDERS: "N° commande, Date commande, Client, Montant TTC, Acompte demandé, Date annulation, "
    "Conditions de paiement",
    BookKind.SUBSCRIPTIONS: "Client, Service, Date échéance, Montant HT, Date résiliation demandée",
    BookKind.CUSTOMERS: "Code client, Client, Catégorie, SIREN, N° TVA, IBAN, Autres noms, Adresse, E-mail, "
    "Procédure collective, Litige",
    BookKind.DECISIONS: "Clé, Décision, Imputer sur, Proposition, Montant, Commentaire, Arrêté",
}
BEYOND = {
    BookKind.CASH: ("Dépense", "Solde"),
    BookKind.ORDERS: ("Code client", "Motif d'annulation", "Statut"),
    BookKind.SUBSCRIPTIONS: ("Code client",),
    BookKind.CUSTOMERS: ("Code postal", "Ville"),
    BookKind.DECISIONS: ("Décision prise",),
}
"""What books bear beyond the contract: cash kept like an account, what names a customer, why an order was cancelled,
which decision is taken back."""


def kind_of(headers: str, separator: str = ", ") -> BookKind:
    found = recognise([headers.split(separator)])
    assert isinstance(found, Header), found
    assert found.missing == ()
    return found.shape.kind


@pytest.mark.parametrize("kind", CONTRACT)
def test_the_headers_of_the_contract_are_all_read(kind: BookKind) -> None:
    found = recognise([CONTRACT[kind].split(", ")])
    assert isinstance(found, Header)
    assert found.shape.kind is kind
    assert found.ignored == ()
    names = [column.header for column in found.shape.columns]
    assert [name for name in names if name not in BEYOND.get(kind, ())] == CONTRACT[kind].split(", ")


@pytest.mark.parametrize(
    "headers",
    [
        "Date opération, Date valeur, Libellé, Montant, Référence, IBAN contrepartie, Solde, Devise",
        "Date opération, Date valeur, Libellé, Débit, Crédit, Référence, IBAN contrepartie, Solde, Devise",
    ],
)
def test_the_bank_headers_of_the_contract_are_all_read(headers: str) -> None:
    found = recognise([headers.split(", ")])
    assert isinstance(found, Header)
    assert (found.shape.kind, found.ignored) == (BookKind.BANK, ())


@pytest.mark.parametrize(
    "headers",
    [
        "Date;Libellé;Débit euros;Crédit euros",
        "Date;Date valeur;Libellé;Débit Euros;Crédit Euros",
        "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro",
        "Date;Date de valeur;Débit;Crédit;Libellé;Solde",
        "Date;Date de valeur;Montant;Libellé;Solde",
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise",
        (
            "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;"
            "Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation"
        ),
        "Date;Libellé;Montant(EUROS)",
        "Date;Nature de l'opération;Débit;Crédit;Monnaie;Date de valeur;Libellé interbancaire",
        (
            "Date de transaction;Heure de transaction;Date de comptabilisation;Date de valeur;Monnaie;Débit;Crédit;"
            "Sous-montant;Solde;No de transaction;Description1;Description2;Description3;Notes de bas de page"
        ),
        "Date;Pièce;Libellé;Débit;Crédit;Solde progressif",
        "Type;Produit;Date de début;Date de fin;Description;Montant;Frais;Devise;État;Solde",
        (
            "Date;Heure;Fuseau horaire;Nom;Type;État;Devise;Avant commission;Commission;Net;De l'adresse email;"
            "Numéro de transaction;Solde"
        ),
        (
            "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Débit;Crédit;Solde;Devise;"
            "Nom de la contrepartie;Identifiant de transaction;Référence"
        ),
        (
            "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;"
            "accountbalance"
        ),
    ],
)
def test_the_exports_of_french_banks_are_statements(headers: str) -> None:
    found = recognise([headers.split(";")])
    assert isinstance(found, Header)
    assert (found.shape.kind, found.missing, found.doubled) == (BookKind.BANK, (), ())


@pytest.mark.parametrize(
    "headers",
    [
        "Ref. facture;Date facturation;Date échéance;Client;Montant HT;Montant TTC;Mode règlement;Statut facture",
        (
            "Numéro Facture;Date Émission;Date Échéance;Client;Montant HT;Taux TVA;Montant TVA;Montant TTC;Statut;"
            "Montant Payé;Reste à Payer"
        ),
        "N° pièce;Date pièce;Tiers;Échéance;Total HT;TVA;Total TTC",
        "Invoice number;Invoice date;Due date;Customer;Net amount;VAT;Gross amount",
        "FACTURE N°;DATE;RAISON SOCIALE;MONTANT\nT.T.C.",
        "Numéro;Date d'émission;Nom;Date limite de règlement;Net à payer",
        "N° Facture;Client;Code Client;Email;Téléphone;Date émission;Échéance;Montant total;Payé;Solde dû;Jours retard",
        "Date;Numéro Facture;Client;Montant HT;TVA;Montant TTC;Statut;Date Échéance;Montant Payé;Restant Dû",
        "Numéro;Date;Date d'échéance;Client;Montant HT;TVA (%);Montant TTC;Statut",
        "Type;N° pièce;Date;N° client;Nom client;Échéance;Total HT;Total TTC;Net à payer;Solde dû",
    ],
)
def test_the_exports_of_invoicing_programs_are_invoices(headers: str) -> None:
    assert kind_of(headers, ";") is BookKind.INVOICES


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Date, Client, Montant", BookKind.CASH),
        ("Date, Client, Libellé, Montant, Solde", BookKind.CASH),
        ("Date, Libellé, Montant", BookKind.BANK),
        ("Date, Tiers, Libellé, Montant", BookKind.BANK),
        ("Code client, Client, IBAN", BookKind.CUSTOMERS),
        ("N° remise, Date de prélèvement, Débiteur, Montant", BookKind.DIRECT_DEBITS),
        ("Bordereau, Date dépôt, Émetteur, Montant du chèque", BookKind.CHEQUES),
        ("N° commande, Date commande, Client, Montant TTC", BookKind.ORDERS),
        ("Bon de commande n°, Date, Nom client, Montant HT, TVA, Total TTC, Acompte", BookKind.ORDERS),
        ("Commande, Date, Client, Montant", BookKind.ORDERS),
        ("N° commande, Date commande, Client, Montant TTC, Annulée le, N° facture", BookKind.ORDERS),
        ("N° facture, Date facture, N° commande, Date commande, Client, Montant TTC, Acompte", BookKind.INVOICES),
        ("Client, Service, Date échéance", BookKind.SUBSCRIPTIONS),
        ("Code client, Nom client, Abonnement, Prochaine échéance, Prix HT, Résiliation", BookKind.SUBSCRIPTIONS),
    ],
)
def test_neighbouring_kinds_are_told_apart(headers: str, kind: BookKind) -> None:
    assert kind_of(headers) is kind


@pytest.mark.parametrize("headers", ["N° facture, Date, Client, Montant", "Remise, Date, Client, Montant, N° facture"])
def test_a_header_of_two_kinds_is_a_tie(headers: str) -> None:
    assert isinstance(recognise([headers.split(", ")]), Tie)


def test_a_customers_list_is_not_made_of_invoices_without_their_amount() -> None:
    found = recognise([["N° facture", "Code client", "Client", "Date facture", "Montant HT"]])
    assert isinstance(found, Header)
    assert (found.shape.kind, found.missing) == (BookKind.INVOICES, ("Montant TTC",))


def test_invoices_without_their_date_are_not_taken_for_orders() -> None:
    found = recognise([["N° facture", "N° commande", "Date commande", "Client", "Montant TTC"]])
    assert isinstance(found, Header)
    assert (found.shape.kind, found.missing) == (BookKind.INVOICES, ("Date facture",))


def test_a_net_payable_beside_a_deposit_is_not_taken_for_the_total() -> None:
    found = recognise([["N° facture", "Client", "Date facture", "Acompte", "Net à payer"]])
    assert isinstance(found, Header)
    assert found.missing == ("Montant TTC",)


def test_a_lone_debit_column_is_no_amount() -> None:
    found = recognise([["Date", "Libellé", "Débit", "Solde"]])
    assert isinstance(found, Header)
    assert found.missing == ("Montant ou Crédit/Débit",)


def test_a_list_of_suppliers_is_named_and_not_read() -> None:
    found = recognise([["N° facture", "Fournisseur", "Date facture", "Montant TTC"]])
    assert isinstance(found, Other)
    assert found.title == "Factures de fournisseurs"


def test_a_header_is_found_below_a_preamble_and_a_data_row_is_none() -> None:
    grid = [
        ["Cabinet INFOREZ", "", ""],
        ["Client", "Date", ""],
        ["", "", ""],
        ["N° facture", "Client", "Date facture", "Montant TTC"],
        ["F-1", "Nom", "Date", 12.0],
    ]
    found = recognise(grid)
    assert isinstance(found, Header)
    assert found.index == 3


def test_prose_is_nothing() -> None:
    assert isinstance(recognise([["Bonjour", "voici les comptes"], ["", 12.0]]), Nothing)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.kind.value)
def test_no_word_means_two_columns_of_one_kind(shape: Shape) -> None:
    keys = [key for column in shape.columns for key in column.strong]
    assert sorted(keys) == sorted(set(keys))
    weak = {key for column in shape.columns for key in column.weak}
    assert not weak & set(keys)
    assert not shape.typical & (weak | set(keys))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.kind.value)
def test_every_known_word_is_written_as_it_is_compared(shape: Shape) -> None:
    words = [*(w for c in shape.columns for w in (*c.names, *c.weak)), *shape.typical]
    assert [word for word in words if header_key(word) != word] == []


def test_the_words_of_the_other_books_are_written_as_they_are_compared() -> None:
    assert [word for other in OTHERS for word in other.required | other.known if header_key(word) != word] == []


WHOLE = [*(shape for shape in SHAPES if shape is not DIRECT_DEBITS), ORDERED_DEBITS, REJECTS]
"""Each kind with every column that a book or a file can give."""


@pytest.mark.parametrize("shape", WHOLE, ids=lambda shape: shape.kind.value)
def test_schemas_and_columns_say_the_same(shape: Shape) -> None:
    schema = SCHEMAS[shape.kind]
    titles = {name: column.title for name, column in schema.columns.items()}
    assert titles == {column.name: column.header for column in shape.columns}
    for column in shape.columns:
        unit = (schema.columns[column.name].metadata or {})["unit"]
        assert unit
        assert schema.columns[column.name].description
        if column.required:
            assert not schema.columns[column.name].nullable
