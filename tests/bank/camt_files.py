"""Small camt files, written as banks write them; every name and figure is invented."""

from collections.abc import Sequence

OURS = "FR7630006000011234567890189"
CLIENT = "FR1420041010050500013M02606"


def tag(name: str, content: str, **attributes: str) -> str:
    """An element, nothing where its content is `""`."""
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else ""


def amount(value: str, currency: str = "EUR") -> str:
    return tag("Amt", value, Ccy=currency)


def balance(kind: str, value: str, on: str, *, side: str = "CRDT", currency: str = "EUR", sub: str = "") -> str:
    what = tag("CdOrPrtry", tag("Cd", kind)) + tag("SubTp", tag("Cd", sub))
    return tag("Bal", tag("Tp", what) + amount(value, currency) + tag("CdtDbtInd", side) + tag("Dt", tag("Dt", on)))


def code(family: str, subfamily: str) -> str:
    inside = tag("Cd", family) + tag("SubFmlyCd", subfamily)
    return tag("BkTxCd", tag("Domn", tag("Cd", "PMNT") + tag("Fmly", inside))) if family else ""


def detail(
    value: str = "",
    *,
    side: str = "",
    payer: str = "",
    iban: str = "",
    payee: str = "",
    payee_iban: str = "",
    end_to_end: str = "",
    mandate: str = "",
    batch: str = "",
    text: str = "",
    reason: str = "",
    old: bool = False,
    extra: str = "",
) -> str:
    """A TxDtls. `old`: as before version 4, without an amount of its own and with bare names."""
    references = tag("PmtInfId", batch) + tag("EndToEndId", end_to_end) + tag("MndtId", mandate)
    told = tag("AmtDtls", tag("TxAmt", amount(value))) if old and value else amount(value) if value else ""
    parties = _party("Dbtr", payer, iban, old=old) + _party("Cdtr", payee, payee_iban, old=old)
    return tag(
        "TxDtls",
        tag("Refs", references)
        + told
        + tag("CdtDbtInd", side)
        + tag("RltdPties", parties)
        + tag("RmtInf", tag("Ustrd", text))
        + tag("RtrInf", tag("Rsn", tag("Cd", reason)))
        + extra,
    )


def _party(side: str, name: str, iban: str, *, old: bool) -> str:
    named = tag("Nm", name) if old else tag("Pty", tag("Nm", name))
    return tag(side, named if name else "") + tag(f"{side}Acct", tag("Id", tag("IBAN", iban)) if iban else "")


def entry(
    value: str,
    *details: str,
    side: str = "CRDT",
    on: str = "2026-03-31",
    value_on: str = "2026-04-01",
    status: str = "BOOK",
    reference: str = "REF-1",
    operation: tuple[str, str] = ("", ""),
    reversal: bool = False,
    batch: str = "",
    text: str = "",
    currency: str = "EUR",
    old: bool = False,
) -> str:
    """A Ntry."""
    return tag(
        "Ntry",
        amount(value, currency)
        + tag("CdtDbtInd", side)
        + tag("RvslInd", "true" if reversal else "")
        + tag("Sts", status if old or not status else tag("Cd", status))
        + tag("BookgDt", tag("Dt", on))
        + tag("ValDt", tag("Dt", value_on))
        + tag("AcctSvcrRef", reference)
        + code(*operation)
        + tag("NtryDtls", tag("Btch", tag("PmtInfId", batch)) + "".join(details))
        + tag("AddtlNtryInf", text),
    )


def statement(
    *parts: str, number: str = "S1", account: str = OURS, page: str = "", kind: str = "Stmt", currency: str = "EUR"
) -> str:
    pagination = tag(f"{kind}Pgntn", tag("PgNb", page) + tag("LastPgInd", "false")) if page else ""
    account_ = tag("Acct", tag("Id", tag("IBAN", account)) + tag("Ccy", currency))
    return tag(kind, tag("Id", number) + pagination + WRITTEN_ON + account_ + "".join(parts))


WRITTEN_ON = "<CreDtTm>2026-04-01T06:00:00</CreDtTm>"
_MESSAGES = {"053": "BkToCstmrStmt", "052": "BkToCstmrAcctRpt", "054": "BkToCstmrDbtCdtNtfctn"}


def document(statements: Sequence[str], *, kind: str = "053", version: str = "08", encoding: str = "utf-8") -> bytes:
    """The whole file."""
    content = tag(_MESSAGES[kind], tag("GrpHdr", tag("MsgId", "M1") + WRITTEN_ON) + "".join(statements))
    root = tag("Document", content, xmlns=f"urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}")
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{root}\n'.encode(encoding)


def file_of(*entries: str, opening: str = "", closing: str = "", **facts: str) -> bytes:
    """A camt.053 of March 2026 with these entries."""
    balances = [balance("OPBD", opening, "2026-03-01")] if opening else []
    balances += [balance("CLBD", closing, "2026-03-31")] if closing else []
    return document([statement(*balances, *entries)], **facts)
