"""What was agreed beforehand, as a page: my own limits, what stands, and for whoever may, the form for more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import NotFound
from makegood.core.record import Change
from makegood.people import queries as people
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import LEVELS, NOTHING
from makegood.policy.rules.trades import trade
from makegood.recovery.agreement.pocket_page import bounds_words
from makegood.recovery.gates.at_the_gates import amount_minor
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.yes import AuthorityPage, GrantRow, PocketRow
from makegood.remedies import actions, queries
from makegood.remedies.models import AuthorityGrant

EVERY = "every-"
MOST_ACCOUNTS = 500


def authority_page(viewer: User, *, now: datetime) -> AuthorityPage:
    """The viewer's own limits and grants; for somebody above, everybody's."""
    house = viewer.organisation
    policy = policies.current(house)
    own = queries.level(viewer, policy)
    is_above = own is not None and LEVELS.index(own) > 0
    standing = list(queries.standing_grants(house, now=now))
    mine = [one for one in standing if is_above or one.holder_id == viewer.pk or one.level == own]
    words = trade(house.trade).words
    items = [item for item in policy.catalogue.values() if item.remedy_class != "correction"]
    limits = [
        PocketRow(item.code, item.named(words), item.limit(own).said(house.currency, words["unit"]))
        for item in items
        if own is not None and item.code != NOTHING
    ]
    grantable = [row for row in limits if row.left]
    return AuthorityPage(
        rows=tuple(_row(one, policy, words) for one in mine),
        may_grant=is_above,
        holders=_holders(viewer, policy, own) if is_above else (),
        items=tuple(Choice(row.code, row.label, row.left) for row in grantable),
        accounts=_accounts(viewer) if is_above else (),
        currency=house.currency,
        days=policy.authority.grant_valid_days,
        limits=tuple(limits),
        level=own or "",
    )


def _accounts(viewer: User) -> tuple[Choice, ...]:
    found = people.accounts_seen_by(viewer).order_by("name", "pk").values_list("pk", "name")
    return tuple(Choice(str(pk), name) for pk, name in found[:MOST_ACCOUNTS])


def _holders(viewer: User, policy: Policy, own: str | None) -> tuple[Choice, ...]:
    """Whoever may promise less than the viewer, by name; and all of a level at once."""
    levels = queries.levels_in(viewer.organisation, policy)
    below = [
        Choice(str(user.pk), user.name, user.role.lower())
        for user in people.users(viewer.organisation)
        if (level := levels.get(user.pk)) is not None
        and own is not None
        and LEVELS.index(level) < LEVELS.index(own)
    ]
    return (*below, Choice(f"{EVERY}rep", "Everybody who counts as rep"))


def _row(one: AuthorityGrant, policy: Policy, words: Mapping[str, str]) -> GrantRow:
    items = [policy.item(code).named(words) for code in one.items if code in policy.catalogue]
    scope = [
        one.account.name if one.account is not None else "every customer",
        one.kind.lower().replace("_", " ") if one.kind else "",
        f"no. {one.mistake.number}" if one.mistake is not None else "",
    ]
    return GrantRow(
        grant_id=one.pk,
        holder=one.holder.name if one.holder is not None else f"Everybody who counts as {one.level}",
        what=", ".join(items),
        bounds=bounds_words(one),
        scope=", ".join(part for part in scope if part),
        until=one.valid_to,
        by=one.agreed_by.short_name,
        words=one.words,
    )


@dataclass(frozen=True)
class TypedGrant:
    """What a person typed. `holder`: a person's id, or "every-rep"."""

    holder: str
    items: tuple[str, ...]
    amount: str
    percent: int | None
    units: int | None
    quarter: str
    account_id: int | None
    words: str
    days: int | None


def grant(change: Change, *, by: User, typed: TypedGrant) -> AuthorityGrant:
    """Agree on an authority beforehand.

    Raises:
        NotFound: no such person or account here. Refused: as in `remedies.actions.grant`.
    """
    policy = policies.current(by.organisation)
    every = typed.holder.startswith(EVERY)
    if not every and not typed.holder.isdecimal():
        raise NotFound
    account = people.account_in(by.organisation, typed.account_id) if typed.account_id is not None else None
    currency = account.currency if account is not None else by.organisation.currency
    new = actions.NewGrant(
        holder=None if every else people.user_in(by.organisation, int(typed.holder)),
        level=typed.holder.removeprefix(EVERY) if every else "",
        items=tuple(code for code in typed.items if code in policy.catalogue and code != NOTHING),
        currency=currency,
        case_minor=amount_minor(typed.amount, currency),
        percent=typed.percent,
        units=typed.units,
        quarter_minor=amount_minor(typed.quarter, currency),
        account=account,
        words=typed.words,
        days=typed.days,
    )
    return actions.grant(change, new, by=by, policy=policy)


def end(change: Change, *, by: User, grant_id: int) -> None:
    """End one before its time."""
    actions.end_grant(change, grant_id=grant_id, by=by, policy=policies.current(by.organisation))
