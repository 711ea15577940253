"""How money reaches the firm: transfers, direct debit batches, cheque slips, cash."""

from datetime import date, timedelta

from generator import labels
from generator.world import LAST_DAY, BankLine, CashLine, ChequeLine, Debit, Doc, World, day, open_day

SLIP_DAYS = tuple(day(d) for d in ("07-09", "07-23", "08-06", "08-27", "09-10", "09-24", "09-30"))
_CHEQUE_BANKS = ("Banque de Gohelle", "Crédit du Bassin", "Caisse des Flandres")


def transfer(world: World, on: date, name: str, reason: str, amount: int, iban: str = "") -> BankLine:
    """An incoming transfer on the next day that banks work."""
    when = open_day(on)
    label, number = labels.transfer(world.rng, when, name, reason)
    line = BankLine(when, label, amount, iban if when.month == 9 and world.rng.random() < 0.5 else "", number)
    world.bank.append(line)
    return line


def pay(world: World, on: str, docs: list[Doc], reason: str, **facts: object) -> BankLine:
    """A transfer for documents. `amounts`: what each gets in truth (what is owed); `sent`: the sum; `name`: payer."""
    payer = docs[0].customer
    amounts = facts.get("amounts") or [left(world, d) for d in docs]
    assert isinstance(amounts, list)  # noqa: S101
    sent = facts.get("sent") or sum(amounts)
    name = facts.get("name") or payer.bank_name
    kind = str(facts.get("kind") or ("virement groupé" if len(docs) > 1 else "virement"))
    assert isinstance(sent, int)  # noqa: S101
    line = transfer(world, day(on), str(name), reason, sent, payer.iban if name == payer.bank_name else "")
    for doc, amount in zip(docs, amounts, strict=True):
        world.allocate(line, doc, amount, kind, line.on)
    return line


def left(world: World, doc: Doc) -> int:
    """What is still owed on a document by all that was told so far."""
    return doc.owed - sum(p.amount for p in world.paid if p.doc is doc)


def batch(world: World, name: str, on: str, docs: list[tuple[Doc, bool]], label: str) -> list[Debit]:
    """A direct debit batch credited in one bank line. Each document, and whether the batch's book names it."""
    when = day(on)
    lines = [
        Debit(name, when, doc, named, left(world, doc), f"E2E-{name[5:]}-{rank:03d}")
        for rank, (doc, named) in enumerate(docs, 1)
    ]
    credit = BankLine(open_day(when), label.format(name=name, count=len(lines)), sum(d.amount for d in lines))
    world.bank.append(credit)
    world.debits += lines
    for line in lines:
        world.allocate(credit, line.doc, line.amount, "prélèvement", credit.on, line)
    return lines


def reject(world: World, debit: Debit, on: str, code: str, label: str) -> None:
    """The bank takes a direct debit back, and a fee: it never was a payment."""
    when = day(on)
    debit.rejected, debit.code = when, code
    line = BankLine(when, label.format(name=debit.doc.customer.bank_name, code=code), -debit.amount)
    world.bank += [line, BankLine(when, "FRAIS REJET PRELEVEMENT SEPA", -1180)]
    for rank, paid in enumerate(world.paid):
        if paid.detail is debit:
            world.paid[rank] = type(paid)(
                paid.origin, paid.doc, paid.amount, "prélèvement rejeté", paid.on, paid.detail, void=True
            )
    world.allocate(line, debit.doc, -debit.amount, "rejet", when, debit, void=True)


def cheque(world: World, on: date, docs: list[Doc], *, named: bool) -> None:
    """A cheque received on a day, put on the next slip. Nothing when that is after the last day."""
    slip_day = next((d for d in SLIP_DAYS if d >= on), None)
    if slip_day is None:
        return
    slip = f"B{slip_day:%y%m%d}"
    line = ChequeLine(
        slip,
        slip_day,
        f"{world.rng.randrange(1_000_000, 9_999_999)}",
        docs[0].customer.bank_name,
        world.rng.choice(_CHEQUE_BANKS),
        sum(left(world, d) for d in docs),
        docs[0].number if named else "",
    )
    world.cheques.append(line)
    for doc in docs:
        world.allocate(line, doc, left(world, doc), "chèque", slip_day, line)


def credit_slips(world: World) -> None:
    """The bank lines of the slips; the slip of the last day is not on the statement yet."""
    for when in SLIP_DAYS[:-1]:
        slip = [c for c in world.cheques if c.on == when]
        if not slip:
            continue
        on = open_day(when + timedelta(days=1))
        label = f"REMISE CHEQUES BORDEREAU {slip[0].slip}" if on.month != 8 else f"REMISE DE {len(slip)} CHEQUES"
        credit = BankLine(on, label, sum(c.amount for c in slip))
        world.bank.append(credit)
        _move(world, slip, credit)
    waiting = [c for c in world.cheques if c.on == LAST_DAY]
    if waiting:
        _move(world, waiting, waiting[0])


def _move(world: World, slip: list[ChequeLine], payment: BankLine | ChequeLine) -> None:
    for rank, paid in enumerate(world.paid):
        if paid.detail in slip:
            world.paid[rank] = type(paid)(payment, paid.doc, paid.amount, paid.kind, paid.on, paid.detail)


def cash(world: World, on: date, doc: Doc, *, named: bool, amount: int = 0) -> None:
    """Cash over the counter."""
    if on > LAST_DAY:
        return
    line = CashLine(
        on,
        doc.customer.name,
        "Acompte commande" if doc.kind == "Acompte" else "Règlement facture",
        amount or left(world, doc),
        doc.number if named else "",
    )
    world.cash.append(line)
    world.allocate(line, doc, line.amount, "espèces", on)
