"""What somebody may give on a mistake, and what was given before."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from makegood import clocks
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared, prepared_by_key
from makegood.core.scoping import ScopedQuerySet
from makegood.findings.models import Finding
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Account, Organisation, User
from makegood.policy.rules.catalogue import Given, level_of
from makegood.policy.rules.shape import Policy
from makegood.remedies.models import AuthorityGrant, Proposal, Remedy, Spending
from makegood.remedies.rules.authority import Grant, ProposalState, Purse, quarter_of

NOBODYS = "-"  # the level of whom no grant to a level reaches


def level(user: User, policy: Policy) -> str | None:
    """What this person's word counts as: rep, lead, manager, director; None for nobody's."""
    return level_of(policy.authority.levels, user.role, leads=people.leads_a_team(user))


def levels_in(organisation: Organisation, policy: Policy) -> dict[int, str | None]:
    """{person: what their word counts as} of everybody who works here."""
    leads = people.team_leads(organisation)
    levels = policy.authority.levels
    return {
        user.pk: level_of(levels, user.role, leads=user.pk in leads) for user in people.users(organisation)
    }


def purse_of(
    user: User,
    mistake: Mistake,
    policy: Policy,
    *,
    now: datetime,
    findings: Sequence[Finding] | None = None,
    spent: list[Spending] | None = None,
) -> Purse:
    """What this person may give on this mistake at `now`, and what was given before.

    For writing, the wallet is locked first (`actions.may_give`); for reading, it is what stands. `findings` behind the
    mistake, and what was `spent` on it, where they were read already.
    """
    user.organisation = mistake.organisation  # one house: it is not asked for again
    own = level(user, policy)
    currency = mistake.account.currency
    touched = touched_minor(mistake, findings)
    spent = spendings_of(mistake) if spent is None else spent
    return Purse(
        level=own,
        currency=currency,
        touched_minor=touched,
        given=_by_item(spent, currency, touched),
        quarter_given=given_in_quarter(mistake, quarter_of_case(mistake, now=now)),
        quarter_cap=policy.authority.quarter_cap_per_account.get(own or ""),
        grants=tuple(_grants(user, own, mistake, spent, touched, now=now)),
    )


def quarter_of_case(mistake: Mistake, *, now: datetime) -> str:
    """The quarter of the customer's calendar in which something is given now."""
    return quarter_of(now.astimezone(clocks.zone_named(mistake.account.zone)))


def touched_minor(mistake: Mistake, findings: Sequence[Finding] | None = None) -> int | None:
    """How much of their money was touched, as the records say it; None where none does, or in another currency."""
    found = mistakes.findings_behind(mistake) if findings is None else findings
    known = [
        f.money_minor for f in found if f.money_minor is not None and f.currency == mistake.account.currency
    ]
    return sum(known) if known else None


@prepared
def _spendings(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Spending]:
    found = Spending.objects.within(house).filter(mistake=mistake)
    found = found.exclude(release__isnull=False, release__minor=None)
    return found.select_related("release", "remedy", "by").order_by("pk")


def spendings_of(mistake: Mistake) -> list[Spending]:
    """What was given on a mistake under somebody's authority and not released whole, oldest first."""
    return _spendings(mistake.organisation, mistake)


def kept(one: Spending) -> Given:
    """How much of a spending still counts."""
    released = getattr(one, "release", None)
    back = released.minor if released is not None and released.minor is not None else 0
    minor = None if one.minor is None else one.minor - back
    return Given(one.currency, minor, None, one.units, one.days, one.hours)


def _by_item(spent: Iterable[Spending], currency: str, touched: int | None) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for one in spent:
        given[one.item] = given.get(one.item, Given(currency, 0, touched)) + kept(one)
    return given


def given_in_quarter(mistake: Mistake, quarter: str, *, grant: AuthorityGrant | None = None) -> int:
    """All goodwill that the customer got in a quarter, in minor units; under one grant, where it is named."""
    account = mistake.account
    if grant is None:
        sums = _goodwill.one(mistake.organisation, account, quarter, account.currency)
    else:
        sums = _under_grant.one(mistake.organisation, account, quarter, account.currency, grant)
    gone, back = sums or (0, 0)
    return int(gone or 0) - int(back or 0)


Sums = QuerySet[Spending, tuple[int | None, int | None]]  # what was given, and what came back of it


@prepared
def _goodwill(house: Organisation, account: Account, quarter: str, currency: str) -> Sums:
    return _sums(_in_quarter(house, account, quarter, currency).filter(is_goodwill=True))


@prepared
def _under_grant(
    house: Organisation, account: Account, quarter: str, currency: str, grant: AuthorityGrant
) -> Sums:
    return _sums(_in_quarter(house, account, quarter, currency).filter(grant=grant))


def _in_quarter(
    house: Organisation, account: Account, quarter: str, currency: str
) -> ScopedQuerySet[Spending]:
    found = Spending.objects.within(house).filter(
        mistake__account=account, quarter=quarter, currency=currency
    )
    return found.exclude(release__isnull=False, release__minor=None)


def _sums(spent: ScopedQuerySet[Spending]) -> Sums:
    return (
        spent.values_list("currency")
        .annotate(spent=Sum("minor"), back=Sum("release__minor"))
        .values_list("spent", "back")
    )


def given_for_the_like(mistake: Mistake, *, limit: int) -> list[tuple[int, int]]:
    """(number, goodwill in minor units) of the newest other mistakes of the same kind that were as grave.

    Only those of customers who pay in the same currency, and who got some.
    """
    spent = Spending.objects.within(mistake.organisation).filter(
        mistake__kind=mistake.kind,
        mistake__standing__severity=mistake.standing.severity,
        currency=mistake.account.currency,
        is_goodwill=True,
    )
    spent = spent.exclude(mistake=mistake).exclude(release__isnull=False, release__minor=None)
    sums = spent.values_list("mistake__number").annotate(spent=Sum("minor"), back=Sum("release__minor"))
    found = sorted(((number, (gone or 0) - (back or 0)) for number, gone, back in sums), reverse=True)
    return [(number, minor) for number, minor in found if minor > 0][:limit]


def _grants(
    user: User,
    own: str | None,
    mistake: Mistake,
    spent: list[Spending],
    touched: int | None,
    *,
    now: datetime,
) -> Iterable[Grant]:
    for one in grants_for(user, own, mistake, now=now):
        under = Given(one.currency, 0, touched)
        for spending in spent:
            if spending.grant_id == one.pk:
                under = under + kept(spending)
        quarter = quarter_of_case(mistake, now=now)
        in_quarter = 0 if one.quarter_minor is None else given_in_quarter(mistake, quarter, grant=one)
        yield Grant(
            grant_id=one.pk,
            items=frozenset(one.items),
            case_minor=one.case_minor,
            percent=one.percent,
            units=one.units,
            quarter_minor=one.quarter_minor,
            given_in_case=under,
            given_in_quarter=in_quarter,
        )


def grants_for(user: User, own: str | None, mistake: Mistake, *, now: datetime) -> list[AuthorityGrant]:
    """What was agreed beforehand for this person, or for everybody of their level, on this mistake; oldest first."""
    house, account = user.organisation, mistake.account
    return _grants_for(house, user, own or NOBODYS, account, mistake, mistake.kind, account.currency, now)


@prepared_by_key
def _grants_for(
    house: Organisation,
    user: User,
    own: str,
    account: Account,
    mistake: Mistake,
    kind: str,
    currency: str,
    now: datetime,
) -> ScopedQuerySet[AuthorityGrant]:
    found = standing_grants(house, now=now).filter(Q(holder=user) | Q(level=own))
    found = found.filter(Q(account=None) | Q(account=account), Q(mistake=None) | Q(mistake=mistake))
    return found.filter(Q(kind="") | Q(kind=kind), currency=currency).order_by("pk")


def standing_grants(organisation: Organisation, *, now: datetime) -> ScopedQuerySet[AuthorityGrant]:
    """The grants that hold at `now`."""
    found = AuthorityGrant.objects.within(organisation).select_related(
        "holder", "agreed_by", "account", "mistake"
    )
    return found.filter(ended_at=None, valid_from__lte=now, valid_to__gt=now).order_by("valid_to", "pk")


def grants_of(user: User, *, now: datetime) -> list[AuthorityGrant]:
    """The grants that this person holds alone."""
    return list(standing_grants(user.organisation, now=now).filter(holder=user))


def grant_in(organisation: Organisation, grant_id: int) -> AuthorityGrant:
    """One grant. Raises NotFound: no such grant here."""
    found = AuthorityGrant.objects.within(organisation).select_related("holder").filter(pk=grant_id).first()
    if found is None:
        raise NotFound
    return found


def proposals_of(mistake: Mistake) -> list[Proposal]:
    """What needed a yes on a mistake, oldest first."""
    found = Proposal.objects.within(mistake.organisation).filter(mistake=mistake)
    return list(found.select_related("by").order_by("pk"))


def proposal_of(mistake: Mistake, *, proposal_id: int) -> Proposal:
    """One of them. Raises NotFound: no such one of this mistake."""
    found = Proposal.objects.within(mistake.organisation).filter(mistake=mistake, pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def allowed_ones(mistake: Mistake) -> list[Proposal]:
    """What somebody said yes to and nobody has agreed with them yet."""
    return [one for one in proposals_of(mistake) if one.state == ProposalState.ALLOWED.value]


def remedy_of(mistake: Mistake, *, remedy_id: int) -> Remedy:
    """One remedy. Raises NotFound: no such one of this mistake."""
    found = Remedy.objects.within(mistake.organisation).filter(mistake=mistake, pk=remedy_id).first()
    if found is None:
        raise NotFound
    return found


def spending_of(mistake: Mistake, *, spending_id: int) -> Spending:
    """One spending that was not released. Raises NotFound."""
    found = Spending.objects.within(mistake.organisation).filter(
        mistake=mistake, pk=spending_id, release=None
    )
    one = found.select_related("remedy").first()
    if one is None:
        raise NotFound
    return one
