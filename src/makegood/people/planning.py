"""What a list of accounts would add and change, row by row, before anything is written.

`Plan.take` is given one row after the other. A row that contradicts an earlier one, or that may mean two accounts, is
refused whole; the rest stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any

from makegood.core.errors import Refused
from makegood.people.listed import HEADERS, ListedRow
from makegood.people.models import Account, Contact, User


class Does(StrEnum):
    """What a row does, the most first."""

    ADDS = "ADDS"
    CHANGES = "CHANGES"
    LEAVES = "LEAVES"


@dataclass(frozen=True)
class Line:
    """What one row does. `says`: (column, before, after), before and after empty where something is new."""

    number: int
    account: str
    contact: str
    does: Does
    says: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[
        tuple[str, str, str], ...
    ] = ()  # (code of a sentence, what the file says, who it is instead)


@dataclass(eq=False)
class PlannedContact:
    """A contact with what the list says of it; `known` is None for a new one."""

    known: Contact | None
    name: str
    says: dict[str, Any] = field(default_factory=dict)
    said_in: dict[str, int] = field(default_factory=dict)

    @property
    def email(self) -> str:
        return str(self.says.get("email", self.known.email if self.known is not None else "")).casefold()


@dataclass(eq=False)
class PlannedAccount:
    """An account with what the list says of it; `known` is None for a new one."""

    known: Account | None
    name: str
    owner: User
    says: dict[str, Any] = field(default_factory=dict)
    said_in: dict[str, int] = field(default_factory=dict)
    keys: list[tuple[str, str]] = field(default_factory=list)
    contacts: list[PlannedContact] = field(default_factory=list)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class KnownBefore:
    """The house before the list: accounts by id, contacts by account, keys, people by e-mail in small letters."""

    accounts: Mapping[int, Account]
    contacts: Mapping[int, list[Contact]]
    keys: Mapping[tuple[str, str], int]
    users: Mapping[str, User]
    fallback: User


class Plan:
    """The accounts and contacts that a list touches, and a line for each of its rows."""

    def __init__(self, before: KnownBefore) -> None:
        self.before = before
        self.lines: list[Line] = []
        self._accounts: dict[PlannedAccount, None] = {}
        self._by_id: dict[int, PlannedAccount] = {}
        self._by_key: dict[tuple[str, str], PlannedAccount] = {}
        self._new_by_name: dict[str, PlannedAccount] = {}
        self._ids_by_name: dict[str, set[int]] = {}
        self._buyers: set[PlannedAccount] = set()
        for account in before.accounts.values():
            standing = _standing(account, before.accounts)
            self._ids_by_name.setdefault(account.name.casefold(), set()).add(standing.pk)
            if account.agency_id is not None and account.merged_into_id is None:
                self._buyers.add(self._of_id(account.agency_id))

    @property
    def accounts(self) -> list[PlannedAccount]:
        """The accounts that rows named, in the order in which they came."""
        return [*self._accounts]

    def take(self, row: ListedRow) -> Line:
        """Plan one row.

        Raises:
            Refused: NAME_IS_SHARED, ROW_CONTRADICTS, CONTACT_NAME_IS_SHARED, CONTACT_NEEDS_A_NAME,
                KEY_IS_ANOTHERS, AGENCY_OF_ITSELF, AGENCY_HAS_AN_AGENCY; nothing of the row is planned.
        """
        account, is_new = self._account_of(row)
        says, notes = self._account_says(row, account, is_new)
        contact, is_new_contact = self._contact_of(row, account)
        contact_says = dict(row.contact_says)
        if contact is not None and row.contact:
            contact_says["name"] = row.contact
        _must_agree(account.says, account.said_in, says)
        if contact is not None:
            _must_agree(contact.says, contact.said_in, contact_says)
        line = self._line(row, (account, is_new, says, notes), (contact, is_new_contact, contact_says))
        self._keep(row, account, says, contact, contact_says)
        self.lines.append(line)
        return line

    def _account_of(self, row: ListedRow) -> tuple[PlannedAccount, bool]:
        """The account that a row means: by the name of a source, else by its own name; else a new one."""
        if row.key is not None:
            planned = self._by_key.get(row.key)
            known = self.before.keys.get(row.key)
            if planned is not None or known is not None:
                return self._must_be_called(row, planned or self._of_id(known or 0)), False
        return self._named(row.name, field="account")

    def _named(self, name: str, *, field: str) -> tuple[PlannedAccount, bool]:
        """The account of this name, and whether it is new. `field`: the column that named it."""
        ids = self._ids_by_name.get(name.casefold(), set())
        if len(ids) > 1:
            raise Refused("NAME_IS_SHARED", field=field, account=name, count=len(ids))
        if ids:
            return self._of_id(next(iter(ids))), False
        new = self._new_by_name.get(name.casefold())
        return (new, False) if new is not None else (PlannedAccount(None, name, self.before.fallback), True)

    def _agency_of(self, row: ListedRow, account: PlannedAccount) -> tuple[PlannedAccount | None, bool]:
        """Who buys for them, as a row says; an agency that no account is called yet becomes one."""
        name = str(row.account_says.get("agency", ""))
        if not name:
            return None, False
        if name.casefold() == account.name.casefold():
            raise Refused("AGENCY_OF_ITSELF", account=account.name, field="agency")
        agency, is_new = self._named(name, field="agency")
        if agency is account:
            raise Refused("AGENCY_OF_ITSELF", account=account.name, field="agency")
        if _has_an_agency(agency):
            raise Refused("AGENCY_HAS_AN_AGENCY", agency=agency.name, field="agency")
        if account in self._buyers:
            raise Refused("AGENCY_HAS_AN_AGENCY", agency=account.name, field="agency")
        return agency, is_new

    def _must_be_called(self, row: ListedRow, account: PlannedAccount) -> PlannedAccount:
        """A source's name for one account may not stand beside the name of another."""
        name = row.name.casefold()
        is_new_name = account.known is None and name != account.name.casefold()
        ids = self._ids_by_name.get(name, set())
        is_others = account.known is not None and bool(ids) and account.known.pk not in ids
        if is_new_name or is_others:
            raise Refused("KEY_IS_ANOTHERS", field="account", account=row.name, other=account.name)
        return account

    def _of_id(self, account_id: int) -> PlannedAccount:
        found = self._by_id.get(account_id)
        if found is None:
            account = self.before.accounts[account_id]
            contacts = [PlannedContact(one, one.name) for one in self.before.contacts.get(account_id, ())]
            found = PlannedAccount(account, account.name, account.owner, contacts=contacts)
            self._by_id[account_id] = found
        return found

    def _account_says(
        self, row: ListedRow, account: PlannedAccount, is_new: bool
    ) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
        """What a row says of its account, the owner as a person, and what has to be told about that."""
        says: dict[str, Any] = dict(row.account_says)
        notes: list[tuple[str, str, str]] = []
        if account.known is not None and row.name.casefold() not in self._ids_by_name:
            says["name"] = row.name  # known by a source's name, and called otherwise now
        mail = str(says.pop("owner", ""))
        owner = self.before.users.get(mail.casefold()) if mail else None
        if owner is not None:
            says["owner"] = owner
        elif mail:
            notes.append(("OWNER_UNKNOWN", mail, account.owner.name))
        elif is_new:
            notes.append(("OWNER_NOT_SAID", "", account.owner.name))
        agency, is_new_agency = self._agency_of(row, account)
        if agency is not None:
            says["agency"] = agency
        if agency is not None and is_new_agency:
            notes.append(("AGENCY_IS_NEW", agency.name, agency.owner.name))
        return says, notes

    def _contact_of(self, row: ListedRow, account: PlannedAccount) -> tuple[PlannedContact | None, bool]:
        """The contact that a row means: by e-mail, else by name; else a new one. None where it names nobody."""
        if not row.contact and not row.contact_says:
            return None, False
        mail = str(row.contact_says.get("email", "")).casefold()
        named = [one for one in account.contacts if one.name.casefold() == row.contact.casefold()]
        found = [one for one in account.contacts if mail and one.email == mail]
        if not found and len(named) > 1:
            raise Refused("CONTACT_NAME_IS_SHARED", field="contact", contact=row.contact, count=len(named))
        if found or named:
            return (found or named)[0], False
        if not row.contact:
            raise Refused("CONTACT_NEEDS_A_NAME", field="contact")
        return PlannedContact(None, row.contact), True

    def _line(
        self,
        row: ListedRow,
        of_account: tuple[PlannedAccount, bool, Mapping[str, Any], Iterable[tuple[str, str, str]]],
        of_contact: tuple[PlannedContact | None, bool, Mapping[str, Any]],
    ) -> Line:
        account, is_new, says, notes = of_account
        contact, is_new_contact, contact_says = of_contact
        changed = [] if is_new else list(_differences(account.known, account.says, says, "account"))
        if contact is not None and not is_new_contact:
            changed += _differences(contact.known, contact.says, contact_says, "contact")
        adds_key = row.key is not None and row.key not in self.before.keys and row.key not in self._by_key
        if adds_key and row.key is not None:
            changed.append((HEADERS["external_id"], "", f"{row.key[1]} ({row.key[0]})"))
        adds = is_new or is_new_contact or any(code == "AGENCY_IS_NEW" for code, *_ in notes)
        does = Does.ADDS if adds else Does.CHANGES if changed else Does.LEAVES
        return Line(
            number=row.number,
            account=str(says.get("name", account.name)),
            contact=contact.name if contact is not None else "",
            does=does,
            says=tuple(changed),
            notes=tuple(notes),
        )

    def _keep(
        self,
        row: ListedRow,
        account: PlannedAccount,
        says: Mapping[str, Any],
        contact: PlannedContact | None,
        contact_says: Mapping[str, Any],
    ) -> None:
        agency = says.get("agency")
        for one in (account,) if agency is None else (account, agency):
            self._accounts.setdefault(one)
            if one.known is None:
                self._new_by_name[one.name.casefold()] = one
        if agency is not None:
            self._buyers.add(agency)
        if row.key is not None and row.key not in self.before.keys and row.key not in self._by_key:
            account.keys.append(row.key)
            self._by_key[row.key] = account
        account.says.update(says)
        account.said_in.update(dict.fromkeys(says.keys() - account.said_in.keys(), row.number))
        if contact is not None:
            if not any(contact is one for one in account.contacts):
                account.contacts.append(contact)
            contact.says.update(contact_says)
            contact.said_in.update(dict.fromkeys(contact_says.keys() - contact.said_in.keys(), row.number))


def _standing(account: Account, accounts: Mapping[int, Account]) -> Account:
    """The account that an account turned out to be."""
    while account.merged_into_id is not None:
        account = accounts[account.merged_into_id]
    return account


def _has_an_agency(account: PlannedAccount) -> bool:
    """Whether somebody buys for it, before the list or by it."""
    return "agency" in account.says or (account.known is not None and account.known.agency_id is not None)


def _must_agree(said: Mapping[str, Any], said_in: Mapping[str, int], says: Mapping[str, Any]) -> None:
    """An earlier row of the same list may not say something else."""
    for name, value in says.items():
        if name in said_in and said[name] != value:
            raise Refused("ROW_CONTRADICTS", field=name, first=said_in[name], before=_shown(said[name]))


def _differences(
    known: Account | Contact | None, said: Mapping[str, Any], says: Mapping[str, Any], named: str
) -> Iterable[tuple[str, str, str]]:
    """(header, before, after) of what a row changes; what an earlier row said already is no change."""
    for name, value in says.items():
        if name in said:
            continue
        before = getattr(known, name, None) if known is not None else None
        if not _is_same(name, before, value):
            in_words = _words if name in ("roles", "relationship") else _shown
            yield HEADERS[named if name == "name" else name], in_words(before), in_words(value)


def _is_same(name: str, before: Any, value: Any) -> bool:
    if name == "roles":
        return sorted(before or ()) == sorted(value)
    if name == "agency":
        return before is not None and value.known == before
    return bool(before == value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(sorted(str(one) for one in value))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _words(value: object) -> str:
    """A stored code as a person writes it."""
    return _shown(value).lower().replace("_", " ")
