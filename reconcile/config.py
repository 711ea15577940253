"""`dossier.toml` as frozen settings. An unknown key is refused and the known ones are listed."""

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from reconcile.errors import SettingsError
from reconcile.model import CustomerCategory

Siren = Annotated[str, Field(pattern=r"^(\d{9})?$")]
LedgerAccount = Annotated[str, Field(pattern=r"^\d{3}[0-9A-Z]{0,9}$")]


class Table(BaseModel):
    """A table of a TOML file: frozen, unknown keys refused, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Company(Table):
    """Whose books these are, and who writes its letters.

    Attributes:
        address: line by line.
        legal_mentions: form, capital, register, at the foot of letters.
        place: where letters are dated from.
        signatory: who signs them, with the title.
    """

    name: str = ""
    siren: Siren = ""
    vat_number: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    legal_mentions: str = ""
    place: str = ""
    signatory: str = ""


class BankAccount(Table):
    """A bank account of the company and the ledger account and journal that follow it."""

    iban: str = ""
    ledger_account: LedgerAccount = "512000"
    journal: str = "BQ"


class Accounts(Table):
    """Ledger accounts of the entries (PCG 2025; `docs/DECISIONS.md`)."""

    customers: LedgerAccount = "411000"
    cheques_to_collect: LedgerAccount = "511200"
    cash: LedgerAccount = "530000"
    suspense: LedgerAccount = "471000"


class Options(Table):
    """Choices that the CGV and the law leave open (design: "Law and CGV, as decided here")."""

    default_category: CustomerCategory = CustomerCategory.PROFESSIONAL
    services_rate: Literal["cgv", "statutory"] = "cgv"
    imputation: Literal["principal", "interest"] = "principal"
    deposit_interest: bool = False
    provisional_rates: bool = True


class Letters(Table):
    """When a late customer is written to. Days of delay of its oldest late document; amounts in euros.

    Attributes:
        minimum: under this late balance, or this total of a note, nothing is sent.
        reminder_after, notice_after: days of delay from which a reminder, a formal notice is proposed.
        repeat_after: days since the last letter before a reminder is sent again.
        payment_days: how many days a letter leaves to pay.
    """

    minimum: Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)] = Decimal(20)
    reminder_after: Annotated[int, Field(ge=1, le=3650)] = 8
    notice_after: Annotated[int, Field(ge=1, le=3650)] = 30
    repeat_after: Annotated[int, Field(ge=1, le=3650)] = 15
    payment_days: Annotated[int, Field(ge=1, le=90)] = 8


class Reading(Table):
    """How the books are read. `passwords`: of protected books; left out of every dump, so that no report shows them."""

    passwords: tuple[str, ...] = Field(default=(), exclude=True, repr=False)


class Settings(Table):
    """Everything that `dossier.toml` can say; the defaults are those of a folder without one."""

    language: Literal["fr", "en"] = "fr"
    company: Company = Company()
    bank: tuple[BankAccount, ...] = (BankAccount(),)
    reading: Reading = Field(default=Reading(), exclude=True)
    accounts: Accounts = Accounts()
    options: Options = Options()
    letters: Letters = Letters()

    def with_passwords(self, passwords: Sequence[str]) -> "Settings":
        """The settings with more passwords, tried before those of the file."""
        tried = (*passwords, *self.reading.passwords)
        return self.model_copy(update={"reading": Reading(passwords=tried)}) if passwords else self


_T = TypeVar("_T", bound=Table)


def load_settings(path: Path | None) -> Settings:
    """The settings of `path`, the defaults for None. Raises SettingsError."""
    return Settings() if path is None else load_toml(path, Settings)


def load_toml(path: Path, table: type[_T]) -> _T:
    """The file as a `table`, numbers as exact Decimals. Raises SettingsError with one line for each mistake."""
    try:
        with path.open("rb") as file:
            content = tomllib.load(file, parse_float=Decimal)
    except FileNotFoundError:
        raise SettingsError(f"Le fichier {path} n'existe pas.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} ne peut pas être lu : {error}.") from None
    try:
        return table.model_validate(content)
    except ValidationError as error:
        lines = [f"{path.name} : {_explain(detail, table)}" for detail in error.errors()]
        raise SettingsError("\n".join(lines)) from None


def _explain(detail: ErrorDetails, table: type[Table]) -> str:
    key = ".".join(str(part) for part in detail["loc"])
    match detail["type"]:
        case "extra_forbidden":
            known = ", ".join(_known_keys(table, detail["loc"][:-1]))
            return f"la clé « {key} » est inconnue ; clés connues ici : {known}."
        case "missing":
            return f"la clé « {key} » manque."
        case "literal_error" | "enum":
            known = str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "")
            return f"« {detail['input']} » n'est pas possible pour « {key} » ; valeurs possibles : {known}."
        case _ if "passwords" in detail["loc"]:
            return f'la clé « {key} » attend une liste de textes entre guillemets : passwords = ["…"].'
        case _:
            return f"« {detail['input']} » n'est pas possible pour « {key} »."


def _known_keys(table: type[Table], path: tuple[int | str, ...]) -> list[str]:
    schema = table.model_json_schema()
    node = schema
    for part in path:
        node = node["items"] if isinstance(part, int) else node["properties"][part]
        node = next((one for one in node.get("anyOf", ()) if "$ref" in one), node)  # a table that may be absent
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return list(node["properties"])
