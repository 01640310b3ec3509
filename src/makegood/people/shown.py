"""What a customer may see of us and of herself, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from makegood.people.rules import first_name, language_of

if TYPE_CHECKING:
    from makegood.people.models import Contact, User


@dataclass(frozen=True)
class LooksAfterIt:
    """The person of ours who looks after it. `phone`: "" where none is known."""

    name: str
    first_name: str
    phone: str


@dataclass(frozen=True)
class Reader:
    """The person for whom a page is. `language` is one that we have; `zone`: the name of her time zone."""

    first_name: str
    house: str
    language: str
    zone: str


def looks_after_it(owner: User) -> LooksAfterIt:
    """The owner, as a customer knows them."""
    return LooksAfterIt(owner.short_name, first_name(owner.name), owner.phone)


def reader(contact: Contact) -> Reader:
    """The person of a link; the language falls back to the account's and to that of our house."""
    account, house = contact.account, contact.account.organisation
    return Reader(
        first_name=first_name(contact.name),
        house=house.name,
        language=language_of(contact.language, account.language, house.language),
        zone=account.zone,
    )
