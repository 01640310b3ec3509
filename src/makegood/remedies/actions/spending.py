"""Uses of an authority: never above its limit, whoever gives something to the same customer at the same moment.

Source: docs/decisions/0121-one-purse-at-a-time.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.policy.rules.catalogue import Given, Item
from makegood.policy.rules.shape import Policy
from makegood.remedies import queries
from makegood.remedies.models import AuthorityGrant, Release, Remedy, Spending, Wallet
from makegood.remedies.rules import Cover
from makegood.remedies.rules.authority import Allowed, Purse, allowed, counts_in_the_quarter


@dataclass(frozen=True)
class Drawn:
    """What is given, and by whom. `by`'s limits count."""

    item: Item
    given: Given
    by: User


def may_give(change: Change, drawn: Drawn, *, mistake: Mistake, policy: Policy) -> tuple[Allowed, Purse]:
    """What allows it now. The customer's wallet stays locked until the change ends: nobody else gives meanwhile."""
    lock_wallet(change, mistake)
    purse = queries.purse_of(drawn.by, mistake, policy, now=change.now)
    return allowed(drawn.item, drawn.given, purse), purse


def lock_wallet(change: Change, mistake: Mistake) -> None:
    """Wait until nobody else gives this customer anything, and keep it so until the change ends."""
    Wallet.everything.get_or_create(
        account_id=mistake.account_id, defaults={"organisation_id": change.organisation.pk}
    )
    locked = Wallet.objects.within(change.organisation).select_for_update(no_key=True)
    locked.get(account_id=mistake.account_id)


def note_spent(
    change: Change,
    drawn: Drawn,
    found: Allowed,
    *,
    mistake: Mistake,
    remedy: Remedy,
    level: str,
) -> Spending | None:
    """Write down that an authority was used. What is owed, and one's own time, uses none."""
    if found.cover not in (Cover.POCKET, Cover.GRANT, Cover.APPROVED):
        return None
    spending = Spending.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        remedy=remedy,
        grant=_grant(change, found.grant_id),
        level=level,
        item=drawn.item.code,
        minor=drawn.given.minor,
        currency=drawn.given.currency,
        units=drawn.given.units,
        days=drawn.given.days,
        hours=drawn.given.hours,
        quarter=queries.quarter_of_case(mistake, now=change.now),
        is_goodwill=counts_in_the_quarter(drawn.item, drawn.given),
        by=change.adopt(drawn.by),
        at=change.now,
    )
    change.append("AUTHORITY_USED", mistake, _public(spending))
    return spending


def _grant(change: Change, grant_id: int | None) -> AuthorityGrant | None:
    return None if grant_id is None else queries.grant_in(change.organisation, grant_id)


def _public(one: Spending) -> Mapping[str, str | int | None]:
    return {
        "spending": one.pk,
        "remedy": one.remedy_id,
        "item": one.item,
        "level": one.level,
        "grant": one.grant_id,
        "minor": one.minor,
        "currency": one.currency,
        "units": one.units,
    }


def release(
    change: Change, *, spending_id: int, mistake: Mistake, by: User, minor: int | None, why: str
) -> Release:
    """What was not given after all goes back: `minor` of it, or all of it where that is None.

    Raises:
        NotFound: no such spending of this mistake, or it was released. Refused: RELEASE_NEEDS_A_REASON,
            RELEASE_TOO_MUCH.
    """
    lock_wallet(change, mistake)
    spending = queries.spending_of(mistake, spending_id=spending_id)
    if not why:
        raise Refused("RELEASE_NEEDS_A_REASON")
    if minor is not None and not 0 < minor <= (spending.minor or 0):
        raise Refused("RELEASE_TOO_MUCH", words=spending.remedy.words)
    row = Release.everything.create(
        organisation_id=mistake.organisation_id,
        spending=spending,
        minor=minor,
        why=why,
        by=change.adopt(by),
        at=change.now,
    )
    change.append("AUTHORITY_RELEASED", mistake, {"spending": spending.pk, "minor": minor})
    return row
