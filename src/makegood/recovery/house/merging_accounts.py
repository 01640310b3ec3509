"""Two accounts that are one, or two contacts: suggested, merged, and taken back."""

import difflib
from dataclasses import dataclass

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.models import Event
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import retally
from makegood.people import cells
from makegood.people import queries as people
from makegood.people.actions import lock_house, merging
from makegood.people.models import Account, Contact, User
from makegood.people.rules import may_put_right
from makegood.recovery.house.accounts import account_read_by, lock_to_put_right
from makegood.recovery.pages.accounts import MergePage, SeemsTheSame
from makegood.recovery.standing.likeness import percentage, stems

SHOWN = 6
WORTH_SHOWING = 0.5
WORDS, LETTERS = 0.6, 0.4
# They say what a company is and not which one.
COMPANY = frozenset(
    {"inc", "llc", "ltd", "gmbh", "co", "corp", "company", "group", "the", "and", "ag", "kg", "plc"}
)


def name_likeness(one: str, other: str) -> float:
    """How likely two names are of one customer, 0 to 1: shared word stems, and letters in order.

    >>> name_likeness("Bella Vista Restaurants", "Bella Vista Restaurant Group, Inc.") > 0.8
    True
    >>> name_likeness("Bella Vista Restaurants", "Northern Dental") < 0.3
    True
    """
    first, second = _words(one), _words(other)
    total = len(first) + len(second)
    shared = 2 * len(first & second) / total if total else 0.0
    letters = difflib.SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second)), autojunk=False)
    return WORDS * shared + LETTERS * letters.ratio()


def _words(name: str) -> frozenset[str]:
    plain = frozenset("".join(c for c in word if c.isalnum()) for word in name.casefold().split()) - {""}
    said = frozenset(word for word in plain if word not in COMPANY) or plain
    return frozenset(stem for word in said for stem in (stems(word) or {word}))


def merge_page(viewer: User, *, account_id: int, refusal: Refused | None = None) -> MergePage:
    """The accounts that may be this one, the likeliest first.

    Raises:
        NotFound: no such account that this person may read. Refused: MAY_NOT_PUT_RIGHT.
    """
    account = account_read_by(viewer, account_id=account_id)
    if not may_put_right(viewer.role, is_owner=account.owner_id == viewer.pk):
        raise Refused("MAY_NOT_PUT_RIGHT", account=account.name, owner=account.owner.name)
    return MergePage(
        account_id=account.pk,
        name=account.name,
        alike=tuple(
            SeemsTheSame(pk, name, owner, percentage(share))
            for share, pk, name, owner in _alike(viewer, account)
        ),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _alike(viewer: User, account: Account) -> list[tuple[float, int, str, str]]:
    """(likeness, id, name, owner) of those that share a word with this one's name."""
    words = _words(account.name)
    found = []
    others = people.accounts_seen_by(viewer).exclude(pk=account.pk)
    for pk, name, owner in others.values_list("pk", "name", "owner__name"):
        if words & _words(name) and (share := name_likeness(account.name, name)) >= WORTH_SHOWING:
            found.append((share, pk, name, owner))
    return sorted(found, key=lambda one: (-one[0], one[2]))[:SHOWN]


@dataclass(frozen=True)
class Same:
    """Which account is the same one: by its id, or by its name as it was typed."""

    account_id: int | None
    name: str


def merge(change: Change, *, by: User, account_id: int, same: Same) -> Account:
    """Let another account be this one.

    Raises:
        NotFound: no such account that this person may read.
        Refused: MAY_NOT_PUT_RIGHT either of them, MERGED_MEANWHILE, NOBODY_OF_THAT_NAME, SAME_ACCOUNT.
    """
    lock_house(change)  # a mistake that is opened meanwhile waits, and finds the one that stays
    gone_id = _meant(by, same)
    if gone_id == account_id:
        raise Refused("SAME_ACCOUNT")
    locked = {pk: lock_to_put_right(change, by=by, account_id=pk) for pk in sorted({account_id, gone_id})}
    merging.merge_accounts(change, gone=locked[gone_id], stays=locked[account_id])
    return locked[account_id]


def _meant(by: User, same: Same) -> int:
    if same.account_id is not None:
        return same.account_id
    name = cells.one_line(same.name)
    found = people.account_named(by, name) if name else None
    if found is None or not people.accounts_seen_by(by).filter(pk=found.pk).exists():
        raise Refused("NOBODY_OF_THAT_NAME", name=name[:60])
    return found.pk


def part(change: Change, *, by: User, account_id: int, gone: str) -> None:
    """Take back that an account or a contact (`gone` is its code) turned out to be another one.

    Raises:
        NotFound: no such account, or nothing of this code was merged into it. Refused: MAY_NOT_PUT_RIGHT.
    """
    lock_house(change)
    stays = lock_to_put_right(change, by=by, account_id=account_id)
    event = _merging_of(stays, gone)
    if event.kind == "ACCOUNTS_MERGED":
        one = people.merged_one(stays, gone)
        merging.part_accounts(change, gone=one, stays=stays, facts=event.facts())
        return
    person = people.merged_person(stays, gone)
    into = people.contact_of(stays, contact_id=person.merged_into_id or 0)
    merging.part_contacts(change, gone=person, stays=into, facts=event.facts())
    _count_who_knows(change, person, into)


def _merging_of(stays: Account, gone: str) -> Event:
    """The newest event by which this code went into the account, or into one of its contacts."""
    for event in reversed(record.about(stays.organisation, [stays.subject_code])):
        if event.kind in ("ACCOUNTS_MERGED", "CONTACTS_MERGED") and event.facts()["other"] == gone:
            return event
    raise NotFound


def merge_people(change: Change, *, by: User, account_id: int, contact_id: int, same_id: int | None) -> None:
    """Let another contact of the account be this one.

    Raises:
        NotFound: no such account or contacts. Refused: MAY_NOT_PUT_RIGHT, SAME_CONTACT.
    """
    account = lock_to_put_right(change, by=by, account_id=account_id)
    stays = people.contact_of(account, contact_id=contact_id)
    if same_id in (None, stays.pk):
        raise Refused("SAME_CONTACT", contact=stays.name)
    gone = people.contact_of(account, contact_id=same_id or 0)
    merging.merge_contacts(change, gone=gone, stays=stays)
    _count_who_knows(change, gone, stays)


def _count_who_knows(change: Change, *contacts: Contact) -> None:
    """One person who was two had a word as soon as one of the two had; two who were one are counted apart again."""
    for mistake_id in mistakes.mistakes_known_to(change.organisation, [one.pk for one in contacts]):
        retally(change, mistakes.lock_for(change, mistake_id=mistake_id))
