"""The invoices books and the customers book of the sample firm."""

from datetime import date
from pathlib import Path

from generator.people import FIRM, FIRM_SIREN, Customer
from generator.sheets import Column, Table, write_book
from generator.world import CREDIT, DEPOSIT, Doc, Row, World

_MONTH_NAMES = {"07": "juillet", "08": "août", "09": "septembre"}


def _signed(doc: Doc, cents: int) -> int:
    return -cents if doc.kind == CREDIT else cents


def _common(head: dict[str, str], *, money: str, signed: bool, percent: bool) -> list[Column]:
    def amount(of: str) -> Column:
        header = {"ht": "Montant HT", "vat": "Montant TVA", "ttc": "Montant TTC"}[of]

        def value(doc: Doc) -> int:
            cents: int = getattr(doc, of)
            return _signed(doc, cents) if signed else cents

        return Column(head.get(header, header), 13, money, value, total=True)

    rate = (
        Column("Taux TVA", 8, "percent", lambda d: d.rate / 1000)
        if percent
        else Column(head.get("Taux TVA", "Taux TVA"), 8, "number", lambda d: d.rate / 10)
    )
    return [
        Column(head.get("N° facture", "N° facture"), 15, "text", lambda d: d.number),
        Column("Type", 9, "text", lambda d: d.kind),
        Column("Code client", 10, "text", lambda d: d.customer.code),
        Column(head.get("Client", "Client"), 36, "text", lambda d: d.customer.name),
        Column("Catégorie client", 14, "text", lambda d: d.customer.category),
        Column("N° commande", 12, "text", lambda d: d.order),
        Column("Date commande", 12, "date", lambda d: d.ordered),
        Column(head.get("Date facture", "Date facture"), 12, "date", lambda d: d.issued),
        Column("Date livraison", 12, "date", lambda d: d.delivered),
        Column(head.get("Date échéance", "Date échéance"), 12, "date", lambda d: d.due),
        Column("Nature", 13, "text", lambda d: d.nature),
        amount("ht"),
        rate,
        amount("vat"),
        amount("ttc"),
        Column("Acompte déduit", 12, money, lambda d: d.deposit or None),
        Column("Facture liée", 15, "text", lambda d: d.linked.number if d.linked else ""),
        Column(head.get("Mode de règlement", "Mode de règlement"), 16, "text", _method),
    ]


def _method(doc: Doc) -> str:
    return "" if doc.kind == CREDIT else doc.method


_AUGUST = {
    "N° facture": "Numéro de facture",
    "Client": "Raison sociale",
    "Date facture": "Date de facturation",
    "Date échéance": "Échéance",
    "Montant HT": "Total HT",
    "Montant TVA": "TVA",
    "Montant TTC": "Total TTC",
    "Mode de règlement": "Mode règlement",
}


def write(world: World, out: Path) -> None:
    """`factures-anterieures`, one book a month, and the customers."""
    earlier = sorted((d for d in world.docs if d.earlier), key=lambda d: d.issued)
    columns = _common({}, money="money", signed=True, percent=False)
    table = Table(
        "Antérieures",
        "Factures émises avant le 01/07/2026 et non soldées à cette date",
        [c for c in columns if c.header not in ("N° commande", "Date commande", "Acompte déduit", "Facture liée")],
        earlier,
        above=[[(0, f"{FIRM} – SIREN {FIRM_SIREN}", "text")], []],
        totals="Total",
    )
    write_book(out / "factures-anterieures.xlsx", "factures-anterieures.xlsx", [table])
    for month in _MONTH_NAMES:
        _month(world, out, month)
    _customers(world, out)


def _month(world: World, out: Path, month: str) -> None:
    docs: list[Doc] = [d for d in world.docs if not d.earlier and d.issued.month == int(month)]
    docs.sort(key=lambda d: (d.issued, (DEPOSIT, "Facture", CREDIT).index(d.kind), d.number))
    name = f"factures-2026-{month}.xlsx"
    title = f"Journal des ventes – {_MONTH_NAMES[month]} 2026"
    firm = [[(0, f"{FIRM} – SIREN {FIRM_SIREN}", "text")], []]
    if month == "07":
        columns = _common({}, money="money", signed=True, percent=True)
        table = Table("Factures", title, columns, docs, above=firm, totals="Total juillet")
    elif month == "08":
        columns = _common(_AUGUST, money="plain", signed=False, percent=False)
        table = Table("Ventes", "", columns, docs)
    else:
        columns = _common({}, money="money", signed=True, percent=False)
        weeks = [i for i, d in enumerate(docs) if i and _week(d.issued) != _week(docs[i - 1].issued)]
        table = Table(
            "Septembre", title, columns, docs, above=firm, gaps=frozenset(weeks[:2]), totals="TOTAL", merged=True
        )
    write_book(out / name, name, [table])


def _week(when: date) -> int:
    return when.isocalendar().week


class _CustomerRow(Row):
    def __init__(self, customer: Customer) -> None:
        super().__init__()
        self.customer = customer


def _customers(world: World, out: Path) -> None:
    columns = [
        Column("Code client", 10, "text", lambda r: r.customer.code),
        Column("Client", 38, "text", lambda r: r.customer.name),
        Column("Catégorie", 14, "text", lambda r: r.customer.category),
        Column("SIREN", 12, "text", lambda r: r.customer.siren),
        Column("IBAN", 34, "text", _known_iban),
        Column("Autres noms", 24, "text", lambda r: r.customer.other_names),
        Column("Adresse", 28, "text", lambda r: r.customer.town),
    ]
    rows = [_CustomerRow(c) for c in world.customers.values()]
    table = Table("Clients", "", columns, rows)
    write_book(out / "clients.xlsx", "clients.xlsx", [table])


def _known_iban(row: _CustomerRow) -> str:
    """The firm knows the accounts it debits and some others."""
    rank = int(row.customer.code[1:])
    if rank > 12 and rank % 3:
        return ""
    account = row.customer.iban
    return " ".join(account[i : i + 4] for i in range(0, len(account), 4))
