"""An authority agreed beforehand: given by somebody above, for a while, and ended."""

from dataclasses import dataclass, replace
from datetime import timedelta

from makegood.core.errors import Refused
from makegood.core.money import minor_units
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, User
from makegood.policy.rules.catalogue import LEVELS, Measure
from makegood.policy.rules.shape import Policy
from makegood.remedies import queries
from makegood.remedies.models import AuthorityGrant

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class NewGrant:
    """What is agreed. `holder` or `level`; amounts in minor units of `currency`; `days`: None for the policy's."""

    holder: User | None
    level: str
    items: tuple[str, ...]
    currency: str
    case_minor: int | None = None
    percent: int | None = None
    units: int | None = None
    quarter_minor: int | None = None
    account: Account | None = None
    mistake: Mistake | None = None
    kind: str = ""
    words: str = ""
    days: int | None = None


def grant(change: Change, new: NewGrant, *, by: User, policy: Policy) -> AuthorityGrant:
    """Agree on an authority beforehand. Nobody grants more than they may promise themselves, or to themselves.

    Raises:
        Refused: GRANT_NEEDS_A_LEVEL_ABOVE, GRANT_TO_ONESELF, GRANT_NEEDS_ITEMS, GRANT_NEEDS_A_BOUND, GRANT_ABOVE_OWN,
            GRANT_TOO_LONG.
    """
    own = queries.level(by, policy)
    _must_be_above(new, own, by, policy)
    new = _bounded(new, own or "", policy)
    length = timedelta(days=policy.authority.grant_valid_days if new.days is None else new.days)
    if not timedelta(0) < length <= LONGEST:
        raise Refused("GRANT_TOO_LONG", days=LONGEST.days)
    row = AuthorityGrant(
        organisation_id=change.organisation.pk,
        holder=new.holder,
        level=new.level if new.holder is None else "",
        account=new.account,
        mistake=new.mistake,
        kind=new.kind,
        items=list(new.items),
        case_minor=new.case_minor,
        percent=new.percent,
        units=new.units,
        quarter_minor=new.quarter_minor,
        currency=new.currency,
        words=new.words,
        valid_from=change.now,
        valid_to=change.now + length,
        agreed_by=by,
        agreed_at=change.now,
    )
    change.adopt(row).save()
    holder = new.holder.actor_code if new.holder is not None else new.level
    change.append(
        "AUTHORITY_GRANTED", row, {"holder": holder, "items": list(new.items), "valid_to": row.valid_to}
    )
    return row


def end_grant(change: Change, *, grant_id: int, by: User, policy: Policy) -> AuthorityGrant:
    """End a grant before its time. What was promised under it stands.

    Raises:
        NotFound: no such grant. Refused: GRANT_NEEDS_A_LEVEL_ABOVE, GRANT_HAS_ENDED.
    """
    row = queries.grant_in(change.organisation, grant_id)
    own = queries.level(by, policy)
    if own is None or LEVELS.index(own) < LEVELS.index("lead"):
        raise Refused("GRANT_NEEDS_A_LEVEL_ABOVE")
    if row.ended_at is not None or row.valid_to <= change.now:
        raise Refused("GRANT_HAS_ENDED")
    row.ended_at, row.ended_by = change.now, change.adopt(by)
    row.save(update_fields=["ended_at", "ended_by"])
    change.append("AUTHORITY_ENDED", row, {})
    return row


def _must_be_above(new: NewGrant, own: str | None, by: User, policy: Policy) -> None:
    if new.holder is not None and new.holder.pk == by.pk:
        raise Refused("GRANT_TO_ONESELF")
    theirs = queries.level(new.holder, policy) if new.holder is not None else new.level
    if own is None or theirs not in LEVELS or LEVELS.index(own) <= LEVELS.index(theirs):
        raise Refused("GRANT_NEEDS_A_LEVEL_ABOVE")


def _bounded(new: NewGrant, own: str, policy: Policy) -> NewGrant:
    """The grant within the granter's own limits: what is not named is bounded by these, what is above is refused."""
    if not new.items:
        raise Refused("GRANT_NEEDS_ITEMS")
    limits = {code: policy.item(code).limit(own) for code in new.items}
    if any(not limit.parts and not limit.is_open for limit in limits.values()):
        raise Refused("GRANT_ABOVE_OWN", limit="not")
    parts = [part for limit in limits.values() for part in limit.parts]

    def least(*measures: Measure) -> int | None:
        return min((part.amount for part in parts if part.measure in measures), default=None)

    money = least(Measure.MONEY)
    bounded = replace(
        new,
        percent=_least(new.percent, least(Measure.PERCENT)),
        case_minor=_least(new.case_minor, None if money is None else minor_units(money, new.currency)),
        units=_least(new.units, least(Measure.UNITS, Measure.DAYS, Measure.HOURS)),
    )
    for asked, most in (
        (new.percent, bounded.percent),
        (new.case_minor, bounded.case_minor),
        (new.units, bounded.units),
    ):
        if asked is not None and most is not None and asked > most:
            raise Refused(
                "GRANT_ABOVE_OWN", limit="; ".join(sorted({limit.words for limit in limits.values()}))
            )
    if all(bound is None for bound in (bounded.case_minor, bounded.percent, bounded.units)):
        raise Refused("GRANT_NEEDS_A_BOUND")
    return bounded


def _least(asked: int | None, own: int | None) -> int | None:
    return min((one for one in (asked, own) if one is not None), default=None)
