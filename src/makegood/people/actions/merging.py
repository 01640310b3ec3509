"""Writes: two accounts, or two contacts of one account, turn out to be one; and that is taken back.

Every row that points to the one that goes points to the one that stays afterwards, in whatever table it lies: the
tables are asked of the models, so that one that comes later is not forgotten. The event lists what moved, and taking it
back moves exactly that. Source: docs/decisions/0046-two-accounts-that-are-one.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from makegood.core.append_only import append_only_tables
from makegood.core.record import Change
from makegood.people.models import Account, Contact

AT_ONCE = 500
Merged = TypeVar("Merged", Account, Contact)
Moved = dict[str, list[int]]


def merge_accounts(change: Change, *, gone: Account, stays: Account) -> None:
    """Let `gone` be `stays` from now on. Both rows are locked."""
    has_first = Contact.objects.within(change.organisation).filter(account=stays, is_first=True).exists()
    was_first = _take_first(change, gone) if has_first else 0
    if stays.agency_id == gone.pk:  # the agency turned out to be the customer: nobody buys for them
        stays.agency = None
        stays.save(update_fields=["agency"])
    moved = _move(gone, stays)
    gone.merged_into = stays
    gone.save(update_fields=["merged_into"])
    change.append(
        "ACCOUNTS_MERGED",
        stays,
        {"other": gone.subject_code, "was_first": was_first, "moved": moved},
    )


def _take_first(change: Change, account: Account) -> int:
    """Nobody of this account is called first any more; the id of the contact who was, 0 for none."""
    first = Contact.objects.within(change.organisation).filter(account=account, is_first=True).first()
    if first is None:
        return 0
    first.is_first = False
    first.save(update_fields=["is_first"])
    return first.pk


def part_accounts(change: Change, *, gone: Account, stays: Account, facts: Mapping[str, Any]) -> None:
    """Take a merging back: what moved then, and is still there, moves back. `facts` are those of its event."""
    moved = _move(stays, gone, only=facts["moved"])
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    _give_first_back(change, gone, facts["was_first"])
    change.append("ACCOUNTS_PARTED", stays, {"other": gone.subject_code, "moved": moved})


def _give_first_back(change: Change, account: Account, contact_id: int) -> None:
    theirs = Contact.objects.within(change.organisation).filter(account=account)
    first = theirs.filter(pk=contact_id).first()
    if first is not None and not theirs.filter(is_first=True).exists():
        first.is_first = True
        first.save(update_fields=["is_first"])


def merge_contacts(change: Change, *, gone: Contact, stays: Contact) -> None:
    """Let `gone` be `stays` from now on, both of one account."""
    was_first, gone.is_first = gone.is_first, False
    moved = _move(gone, stays)
    gone.merged_into = stays
    gone.save(update_fields=["merged_into", "is_first"])
    if was_first:
        stays.is_first = True
        stays.save(update_fields=["is_first"])
    change.append(
        "CONTACTS_MERGED",
        stays.account,
        {"other": gone.subject_code, "contact": stays.subject_code, "was_first": was_first, "moved": moved},
    )


def part_contacts(change: Change, *, gone: Contact, stays: Contact, facts: Mapping[str, Any]) -> None:
    """Take a merging back. `facts` are those of its event."""
    moved = _move(stays, gone, only=facts["moved"])
    gone.merged_into = None
    if facts["was_first"] and stays.is_first:
        stays.is_first = False
        stays.save(update_fields=["is_first"])
        gone.is_first = True
    gone.save(update_fields=["merged_into", "is_first"])
    change.append(
        "CONTACTS_PARTED",
        stays.account,
        {"other": gone.subject_code, "contact": stays.subject_code, "moved": moved},
    )


def _move(one: Merged, other: Merged, *, only: Mapping[str, Sequence[int]] | None = None) -> Moved:
    """Let what points to `one` point to `other`: all of it, or `only` the rows with these ids, {place: ids}."""
    moved: Moved = {}
    for place, field in _places(type(one)):
        rows = field.model._base_manager.filter(**{field.name: one})
        ids = sorted(rows.values_list("pk", flat=True)) if only is None else list(only.get(place, ()))
        done = [
            pk
            for at in range(0, len(ids), AT_ONCE)
            for pk in _moved(rows, field, ids[at : at + AT_ONCE], other)
        ]
        if done:
            moved[place] = done
    return moved


def _moved(
    rows: models.QuerySet[Any], field: models.Field[Any, Any], ids: list[int], to: Merged
) -> list[int]:
    """Those of these rows that moved. One that would stand twice then (a unique pair) stays where it is."""
    there = sorted(rows.filter(pk__in=ids).values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.filter(pk__in=there).update(**{field.name: to})
    except IntegrityError:
        return [pk for pk in there if _moves_alone(rows, field, pk, to)]
    return there


def _moves_alone(rows: models.QuerySet[Any], field: models.Field[Any, Any], pk: int, to: Merged) -> bool:
    try:
        with transaction.atomic():
            rows.filter(pk=pk).update(**{field.name: to})
    except IntegrityError:
        return False
    return True


def _places(model: type[models.Model]) -> Iterator[tuple[str, models.Field[Any, Any]]]:
    """(table and column, field) of every relation to accounts or contacts, in a fixed order.

    Rows that are never changed keep what they said; and who was merged into whom stays as it was.
    """
    fixed = set(append_only_tables())
    found = {
        f"{relation.field.model._meta.db_table}__{relation.field.column}": relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and relation.field.name != "merged_into"
    }
    for place in sorted(found):
        if found[place].model._meta.db_table not in fixed:
            yield place, found[place]
