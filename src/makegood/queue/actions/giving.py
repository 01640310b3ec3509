"""Hands mistakes over to another person, with a sentence why; and notes that the other one looked."""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.mistakes import actions as mistake_actions
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.models import User
from makegood.promises import actions as promise_actions
from makegood.queue.models import HandedOver
from makegood.queue.rules.giving import LONGEST_WHY, MAY_OWN, MOST_AT_ONCE, may_give


@dataclass(frozen=True)
class Giving:
    """What a person chose: {mistake: the owner whom the page showed}, who gets them, and why.

    `with_accounts`: their customers get the new owner too, for what comes later.
    """

    chosen: Mapping[int, int]
    to_id: int | None
    why: str
    with_accounts: bool = False


def hand_over(change: Change, giving: Giving, *, by: User) -> list[Mistake]:
    """Give mistakes to one person, all of them or none; one event for each.

    The words that the old owner owed the customer go along: the new owner keeps them, or says that they cannot.

    Raises:
        NotFound: one of them is not this person's to see.
        Refused: NOTHING_TO_HAND_OVER, TOO_MANY_TO_HAND_OVER, NOBODY_TO_HAND_OVER_TO, MAY_NOT_OWN_MISTAKES,
            SAY_WHY_YOU_HAND_OVER, TEXT_TOO_LONG, HANDED_OVER_MEANWHILE, OWNED_ALREADY, NOT_YOURS_TO_HAND_OVER,
            NOTHING_LEFT_TO_HAND_OVER.
    """
    to = _whole(change, giving)
    seen = set(mistakes.mistakes_seen_by(by).filter(pk__in=list(giving.chosen)).values_list("pk", flat=True))
    if seen != giving.chosen.keys():
        raise NotFound
    given = []
    for mistake_id in sorted(seen):  # everybody locks in this order
        mistake = mistakes.lock_for(change, mistake_id=mistake_id)
        _check(mistake, shown_owner=giving.chosen[mistake_id], to=to, by=by)
        _give(change, mistake, to=to, by=by, why=giving.why)
        given.append(mistake)
    if giving.with_accounts:
        for account in {mistake.account_id: mistake.account for mistake in given}.values():
            people_actions.give_account(change, account, to=to)
    return given


def _whole(change: Change, giving: Giving) -> User:
    """The person who gets them, when everything is there that it takes."""
    if not giving.chosen:
        raise Refused("NOTHING_TO_HAND_OVER")
    if len(giving.chosen) > MOST_AT_ONCE:
        raise Refused("TOO_MANY_TO_HAND_OVER", count=len(giving.chosen), most=MOST_AT_ONCE)
    if giving.to_id is None:
        raise Refused("NOBODY_TO_HAND_OVER_TO")
    to = people.user_in(people.organisation(change.organisation.pk), giving.to_id)
    if to.role not in MAY_OWN:
        raise Refused("MAY_NOT_OWN_MISTAKES", name=to.name)
    if not giving.why.strip():
        raise Refused("SAY_WHY_YOU_HAND_OVER", name=to.name)
    if len(giving.why) > LONGEST_WHY:
        raise Refused("TEXT_TOO_LONG", length=len(giving.why), at_most=LONGEST_WHY)
    return to


def _check(mistake: Mistake, *, shown_owner: int, to: User, by: User) -> None:
    number, owner = mistake.number, mistake.owner.name
    if mistake.owner_id == to.pk:
        raise Refused("OWNED_ALREADY", number=number, owner=owner)
    if mistake.owner_id != shown_owner:
        raise Refused("HANDED_OVER_MEANWHILE", number=number, owner=owner)
    if not may_give(by.role, is_owner=mistake.owner_id in by.works_in):
        raise Refused("NOT_YOURS_TO_HAND_OVER", number=number, owner=owner)
    if mistake.standing.next_step == Next.NOTHING.value:
        raise Refused("NOTHING_LEFT_TO_HAND_OVER", number=number)


def _give(change: Change, mistake: Mistake, *, to: User, by: User, why: str) -> None:
    before = mistake.owner
    mistake_actions.hand_over(change, mistake, to=to, why=why)
    HandedOver.objects.within(change.organisation).filter(mistake=mistake, is_latest=True).update(
        is_latest=False
    )
    HandedOver.everything.create(
        organisation_id=change.organisation.pk,
        mistake=mistake,
        before=before,
        to=to,
        by=by,
        why=why.strip(),
        at=change.now,
        opened_at=change.now if to.pk == by.pk else None,
    )
    promise_actions.words_go_along(change, mistake, before=before, to=to, by=by, why=why)


def opened(change: Change, *, mistake_id: int, by: User) -> None:
    """Note that the new owner looked at what was handed over. No event: looking is no part of what happened."""
    found = HandedOver.objects.within(change.organisation)
    found.filter(mistake=mistake_id, to=by, is_latest=True, opened_at=None).update(opened_at=change.now)
