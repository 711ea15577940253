"""What the CGV give beside interest: Acomptes et annulations, Abonnements, Réserve de propriété."""

from collections.abc import Sequence

from reconcile.report.columns import Amount, Column, Computed, Day, Link, Percent, Status, Text, Whole, cell
from reconcile.report.columns_derived import ComputedDay, Share
from reconcile.report.model import Heading, OrderRow, RenewalRow, TitleRow, TitleTable
from reconcile.report.sheet import Sheet
from reconcile.report.table import write_table
from reconcile.saying import say

_GROSS, _ASKED, _INVOICED, _PAID, _PERCENT, _KEPT = 3, 4, 5, 6, 10, 11


def write_orders(sheet: Sheet, heading: Heading, rows: Sequence[OrderRow]) -> None:
    """Acomptes et annulations: one row for each order; shares, what is kept and the balance are live formulas."""
    columns: list[Column[OrderRow]] = [
        Text(header=say("Commande"), get=lambda row: row.order, most=14),
        Text(header=say("Client"), get=lambda row: row.customer, most=20),
        Day(header=say("Date"), get=lambda row: row.ordered_on),
        Amount(header=say("Montant TTC"), get=lambda row: row.gross),
        Amount(header=say("Acompte demandé"), get=lambda row: row.asked),
        Amount(header=say("Acompte facturé"), get=lambda row: row.invoiced),
        Amount(header=say("Acompte versé"), get=lambda row: row.paid),
        Link(header=say("Facture d'acompte"), get=lambda row: row.deposit, most=15),
        Share(
            header=say("Part de la commande"), get=_share, formula=_share_formula,
            note=say("L'acompte facturé, à défaut demandé, sur le TTC de la commande."),
        ),
        Day(header=say("Annulée le"), get=lambda row: row.cancelled_on),
        Percent(
            header=say("À défaut d'acompte"), get=lambda row: row.percent,
            note=say("Part du TTC acquise (CGV, art. 5)."),
        ),
        Computed(header=say("Acquis"), get=lambda row: row.kept, formula=_kept),
        Computed(
            header=say("À réclamer"), get=lambda row: row.to_claim, formula=_to_claim,
            note=say("Ce qui est acquis et non versé."),
        ),
        Computed(header=say("Solde à la livraison"), get=lambda row: row.balance, formula=_balance),
        Day(header=say("Livrée le"), get=lambda row: row.delivered_on),
        Status(header=say("Statut"), get=lambda row: row.status, most=18),
        Text(header=say("Article"), get=lambda row: row.articles, most=12),
        Text(header=say("Remarque"), get=lambda row: row.remark, most=38),
    ]  # fmt: skip
    intro = say(
        "Commandes annulées (acompte acquis, à défaut une part du TTC), acomptes demandés, commandes à refuser ou à "
        "suspendre."
    )
    write_table(sheet, heading, intro, columns, rows, frozen=1)


def _share(row: OrderRow) -> float | None:
    deposit = row.invoiced or row.asked
    return (deposit / 100) / (row.gross / 100) if deposit and row.gross else None


def _share_formula(_: OrderRow, row: int) -> str:
    return f"=IF({cell(row, _INVOICED)}>0,{cell(row, _INVOICED)},{cell(row, _ASKED)})/{cell(row, _GROSS)}"


def _kept(record: OrderRow, row: int) -> str:
    if not record.by_formula:
        return "=0"
    return f"=IF({cell(row, _PAID)}>0,{cell(row, _PAID)},ROUND({cell(row, _GROSS)}*{cell(row, _PERCENT)},2))"


def _to_claim(record: OrderRow, row: int) -> str:
    return f"={cell(row, _KEPT)}-{cell(row, _PAID)}" if record.by_formula else "=0"


def _balance(_: OrderRow, row: int) -> str:
    deposit = f"IF({cell(row, _INVOICED)}>0,{cell(row, _INVOICED)},{cell(row, _ASKED)})"
    return f"={cell(row, _GROSS)}-{deposit}"


_NEXT_DUE, _MONTHS = 6, 7


def write_renewals(sheet: Sheet, heading: Heading, rows: Sequence[RenewalRow]) -> None:
    """Abonnements: one row for each; the last day for notice is a live formula."""
    columns: list[Column[RenewalRow]] = [
        Text(header=say("Client"), get=lambda row: row.customer, most=26),
        Text(header=say("Service"), get=lambda row: row.service, most=26),
        Amount(header=say("Montant HT"), get=lambda row: row.net),
        Day(header=say("Échéance du livre"), get=lambda row: row.due_on),
        Day(header=say("Reconduit le"), get=lambda row: row.renewed_on, note=say("La dernière échéance atteinte.")),
        Link(header=say("Facture"), get=lambda row: row.invoice, most=20),
        Day(header=say("Prochaine échéance"), get=lambda row: row.next_due),
        Whole(header=say("Préavis (mois)"), get=lambda row: row.months),
        ComputedDay(
            header=say("Résilier au plus tard"), get=lambda row: row.notice_until, formula=_notice_until,
            note=say("Ce jour est encore à temps. Pour une résiliation déjà envoyée : le jour qu'il fallait tenir."),
        ),
        Day(header=say("Résiliation envoyée"), get=lambda row: row.notice_on),
        Day(header=say("Fin"), get=lambda row: row.ends_on),
        Status(header=say("Statut"), get=lambda row: row.status, most=24),
        Text(header=say("Article"), get=lambda row: row.article, most=14),
        Text(header=say("Remarque"), get=lambda row: row.remark, most=44),
    ]  # fmt: skip
    intro = say("Abonnements et hébergements, reconduits chaque année sauf résiliation à temps (CGV, art. 7).")
    write_table(sheet, heading, intro, columns, rows, frozen=2)


def _notice_until(record: RenewalRow, row: int) -> str:
    return f"=EDATE({cell(row, _NEXT_DUE)},-{cell(row, _MONTHS)})" if record.by_formula else ""


_OPENED, _CLAIM_MONTHS = 7, 8


def write_title(sheet: Sheet, heading: Heading, table: TitleTable) -> None:
    """Réserve de propriété: the goods unpaid by customer; the last day to claim them is a live formula."""
    columns: list[Column[TitleRow]] = [
        Text(header=say("Client"), get=lambda row: row.customer, most=26),
        Text(header=say("Procédure collective"), get=lambda row: row.insolvency, most=26),
        Link(header=say("Facture"), get=lambda row: row.document, most=18),
        Day(header=say("Date"), get=lambda row: row.issued_on),
        Day(header=say("Livrée le"), get=lambda row: row.delivered_on),
        Amount(header=say("Montant TTC"), get=lambda row: row.gross),
        Amount(header=say("Reste dû"), get=lambda row: row.unpaid, note=say("De la facture et de son acompte.")),
        Day(header=say("Jugement publié le"), get=lambda row: row.opened_on, note=say("Lu dans le livre des clients.")),
        Whole(header=say("Délai (mois)"), get=lambda row: row.months),
        ComputedDay(header=say("Revendiquer au plus tard"), get=lambda row: row.claim_until, formula=_claim_until),
        Status(header=say("Statut"), get=lambda row: row.status, most=20),
        Text(header=say("Articles"), get=lambda row: row.articles, most=16),
        Text(header=say("Remarque"), get=lambda row: row.remark, most=44),
    ]
    intro = say("Matériel facturé et non payé en entier : il reste votre propriété (CGV, art. 11).")
    if table.without_nature:
        more = say("Factures impayées sans nature, non listées : {number}.", number=table.without_nature)
        intro = say("{intro} {more}", intro=intro, more=more)
    write_table(sheet, heading, intro, columns, table.rows, frozen=1)


def _claim_until(record: TitleRow, row: int) -> str:
    return f"=EDATE({cell(row, _OPENED)},{cell(row, _CLAIM_MONTHS)})" if record.months is not None else ""
