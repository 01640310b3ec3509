"""Reads of mistakes, starting from the person who asks."""

from collections.abc import Collection
from datetime import datetime
from operator import attrgetter
from typing import TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from makegood.core.among import among
from makegood.core.errors import NotFound, Refused
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.findings.models import Finding
from makegood.findings.rules import FindingState
from makegood.mistakes.models import (
    Breach,
    Confirmation,
    Judgement,
    Mistake,
    OpenedFrom,
    Standing,
)
from makegood.mistakes.rules import Kind, Next
from makegood.people.models import Account, Organisation, User
from makegood.people.rules import sees_all

NONE = 0  # the key of no row
WITH_IT = ("account", "contact", "owner")
# The few rows of one mistake are put in order here: asking for it costs more than the rows do.
BY_AGE = attrgetter("pk")


def mistakes_seen_by(viewer: User) -> ScopedQuerySet[Mistake]:
    """The mistakes that a person may see: a rep the own ones, the others all of their organisation.

    A rep's own are those they own and those of the accounts they own; and so are those of whoever they stand in for.
    """
    found = Mistake.objects.within(viewer.organisation).select_related(
        "account__organisation", "contact", "owner", "standing", "organisation"
    )
    if sees_all(viewer.role):
        return found
    return owned_by(found, viewer.organisation, viewer.works_in)


def owned_by(
    found: ScopedQuerySet[Mistake], house: Organisation, works_in: Collection[int]
) -> ScopedQuerySet[Mistake]:
    """Those that these people own, and those of the accounts that they own."""
    accounts = Account.objects.within(house).filter(owner__in=works_in)
    return found.filter(Q(owner__in=works_in) | among("account_id", accounts.values("pk")))


def open_mistakes_owned_by(user: User) -> list[int]:
    """Ids of the open mistakes that a person owns, in any role."""
    found = Mistake.objects.within(user.organisation).filter(owner=user)
    left = found.exclude(standing__next_step=Next.NOTHING.value).order_by("pk")
    return list(left.values_list("pk", flat=True))


def with_nobody_to_call(account: Account) -> list[int]:
    """Ids of the open mistakes of an account that no person of theirs is known for."""
    found = Mistake.objects.within(account.organisation).filter(account=account, contact=None, is_open=True)
    return list(found.order_by("pk").values_list("pk", flat=True))


def mistake_seen_by(viewer: User, *, mistake_id: int) -> Mistake:
    """One mistake with its standing, account, contact and owner.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    house = viewer.organisation
    every = sees_all(viewer.role)
    found = _one.one(house, mistake_id) if every else _own_one.one(house, viewer.works_in, mistake_id)
    if found is None:
        raise NotFound
    return of_house(found, house)


@prepared
def _one(house: Organisation, mistake_id: int) -> ScopedQuerySet[Mistake]:
    return Mistake.objects.within(house).select_related(*WITH_IT, "standing").filter(pk=mistake_id)


@prepared
def _own_one(house: Organisation, works_in: Collection[int], mistake_id: int) -> ScopedQuerySet[Mistake]:
    found = owned_by(Mistake.objects.within(house), house, works_in)
    return found.select_related(*WITH_IT, "standing").filter(pk=mistake_id)


def must_be_seen(viewer: User, *, mistake_id: int) -> None:
    """Raises NotFound: no such mistake that this person may see. Before an action, which loads it locked."""
    house = viewer.organisation
    if not (
        _one.exists(house, mistake_id)
        if sees_all(viewer.role)
        else _own_one.exists(house, viewer.works_in, mistake_id)
    ):
        raise NotFound


Found = TypeVar("Found", Mistake, Mistake | None)


def of_house(mistake: Found, house: Organisation) -> Found:
    """The mistake, with the house that is at hand already in the places where it would be read again."""
    if mistake is not None:
        mistake.organisation = mistake.account.organisation = house
    return mistake


def mistake_in(organisation: Organisation, *, mistake_id: int) -> Mistake:
    """One mistake of this organisation, whoever owns it, with its standing, account and owner.

    Raises:
        NotFound: no such mistake there.
    """
    found = Mistake.objects.within(organisation).select_related("standing", "account", "owner")
    one = found.filter(pk=mistake_id).the_one()
    if one is None:
        raise NotFound
    one.organisation = organisation
    return one


def numbered(organisation: Organisation, number: int) -> Mistake:
    """The mistake of this number, for a command of the house itself. Raises NotFound: there is none."""
    found = Mistake.objects.within(organisation).filter(number=number).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    one = mistake_in(organisation, mistake_id=found)
    one.account.organisation = organisation
    return one


def account_names(organisation: Organisation, mistake_ids: Collection[int]) -> dict[int, str]:
    """{mistake: the name of its customer} of these mistakes."""
    found = Mistake.objects.within(organisation).filter(pk__in=list(mistake_ids))
    return dict(found.values_list("pk", "account__name"))


def open_mistakes(viewer: User) -> ScopedQuerySet[Mistake]:
    """Those on which something is left to do, by next deadline; those with nothing due last."""
    return (
        mistakes_seen_by(viewer)
        .filter(is_open=True)
        .order_by(F("standing__next_due_at").asc(nulls_last=True), "number")
    )


def open_of_account(viewer: User, account: Account, *, since: datetime, limit: int) -> list[Mistake]:
    """Mistakes of one account that are not right yet, found since an instant, that the viewer may see; newest first."""
    open_ones = open_mistakes(viewer).filter(standing__made_right_at=None)
    found = open_ones.filter(account=account, found_at__gte=since)
    return list(found.order_by("-number")[:limit])


def newest_of(accounts: ScopedQuerySet[Account], viewer: User, *, limit: int) -> list[Mistake]:
    """The newest mistakes of these accounts that the viewer may see."""
    return list(mistakes_seen_by(viewer).filter(account__in=accounts).order_by("-number")[:limit])


def settled_of(viewer: User, account: Account, *, limit: int) -> list[Mistake]:
    """The newest ones of an account that need nothing any more."""
    settled = mistakes_seen_by(viewer).filter(
        account=account, standing__next_step=Next.NOTHING.value, standing__merged_at=None
    )
    return list(settled.order_by("-number")[:limit])


def lock_for(change: Change, *, mistake_id: int) -> Mistake:
    """The mistake and its standing, both locked until the change ends.

    Raises:
        NotFound: no such mistake in this organisation.
    """
    house = change.organisation
    standing = _locked.one(house, mistake_id)
    if standing is None:
        raise NotFound
    (mistake,) = _with_account(house, mistake_id)
    mistake.standing = standing
    return of_house(mistake, house)


@prepared
def _locked(house: Organisation, mistake_id: int) -> ScopedQuerySet[Standing]:
    return Standing.objects.within(house).select_for_update().filter(pk=mistake_id)


@prepared
def _with_account(house: Organisation, mistake_id: int) -> ScopedQuerySet[Mistake]:
    return Mistake.objects.within(house).select_related(*WITH_IT, "account__owner").filter(pk=mistake_id)


def late_to_acknowledge(organisation: Organisation, *, now: datetime) -> list[Standing]:
    """Standings whose first call is overdue and whose breach is not stored yet."""
    return list(
        Standing.objects.within(organisation)
        .filter(told_at=None, withdrawn_at=None, merged_at=None, acknowledge_by__lt=now)
        .exclude(mistake__breaches__clock="ACKNOWLEDGE")
        .order_by("acknowledge_by")
    )


def id_of_number(viewer: User, number: int) -> int | None:
    """The id of the mistake of this number, None where there is none that this person may see."""
    found = mistakes_seen_by(viewer).filter(number=number)
    return found.values_list("pk", flat=True).first()


def late_to_answer(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of mistakes on which their word is overdue for an answer and that is not stored yet."""
    stored = Breach.everything.filter(mistake=OuterRef("pk"), clock="ANSWER", due_at=OuterRef("answer_by"))
    found = Standing.objects.within(organisation).filter(~Exists(stored), answer_by__lt=now, merged_at=None)
    return list(found.order_by("answer_by").values_list("pk", flat=True))


def unanswered_too_long(organisation: Organisation, *, now: datetime) -> list[Standing]:
    """Standings that nobody judged in time, nobody having called either."""
    return list(
        Standing.objects.within(organisation)
        .filter(told_at=None, withdrawn_at=None, merged_at=None)
        .filter(severity_is_provisional=True, raise_unanswered_at__lte=now)
        .order_by("raise_unanswered_at")
    )


def choice_is_over(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of mistakes of which nothing can be chosen any more and nobody has noted it yet."""
    found = Standing.objects.within(organisation).filter(choice_by__lte=now)
    return list(found.order_by("choice_by").values_list("pk", flat=True))


def parting(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of mistakes of customers who left, whose last word is said or its time over, which nobody has noted yet."""
    found = Standing.objects.within(organisation).filter(
        Q(goodbye_by__lte=now) | Q(goodbye_by=None), lost_at__isnull=False, parted_at=None
    )
    left = found.filter(withdrawn_at=None, merged_at=None).order_by("goodbye_by", "pk")
    return list(left.values_list("pk", flat=True))


@prepared
def _findings(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Finding]:
    behind = OpenedFrom.objects.within(house).filter(mistake=mistake).values("finding")
    found = Finding.objects.within(house).filter(pk__in=behind)
    return found.select_related("account").order_by("day", "opens_at", "pk")


def findings_behind(mistake: Mistake) -> list[Finding]:
    """The findings of a mistake, in the order in which they happened."""
    return _findings(mistake.organisation, mistake)


def mistakes_of(organisation: Organisation, *, finding_ids: list[int]) -> dict[int, Mistake]:
    """{finding id: its mistake with standing}, only for findings that have one."""
    return {link.finding_id: link.mistake for link in _opened_from(organisation, finding_ids)}


@prepared
def _opened_from(house: Organisation, finding_ids: list[int]) -> ScopedQuerySet[OpenedFrom]:
    found = OpenedFrom.objects.within(house).filter(finding__in=finding_ids)
    return found.select_related(
        "mistake__standing", "mistake__account__organisation", "mistake__owner", "mistake__contact"
    )


def untold_mistakes(account: Account) -> list[Mistake]:
    """Mistakes of an account that nobody has told them of yet, oldest first; broken promises are their own."""
    return list(
        Mistake.objects.within(account.organisation)
        .filter(account=account, standing__told_at=None, standing__withdrawn_at=None, merged_into=None)
        .exclude(kind=Kind.BROKEN_PROMISE.value)
        .select_related("standing")
        .order_by("number")
    )


def latest_judgement(mistake: Mistake) -> Judgement:
    """The judgement that runs the clocks now."""
    found = judgements_of(mistake)
    if not found:
        raise NotFound
    return found[-1]


@prepared
def _judgements(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Judgement]:
    return Judgement.objects.within(house).filter(mistake=mistake)


def judgements_of(mistake: Mistake) -> list[Judgement]:
    """How a mistake was judged, the first judgement first; there is at least one."""
    return sorted(_judgements(mistake.organisation, mistake), key=BY_AGE)


def breaches_of(mistake: Mistake) -> list[Breach]:
    """Missed clocks of a mistake and of those that went into it, oldest first."""
    found = Breach.objects.within(mistake.organisation).select_related("explanation__by", "mistake")
    return list(found.filter(Q(mistake=mistake) | Q(mistake__merged_into=mistake)).order_by("due_at"))


def merged_into(mistake: Mistake) -> list[Mistake]:
    """The mistakes that went into this one, with their standing, by number."""
    found = Mistake.objects.within(mistake.organisation).filter(merged_into=mistake)
    return list(found.select_related("standing").order_by("number"))


def must_stand(mistake: Mistake) -> None:
    """Raises Refused for a mistake that went into another one: what is said now belongs there."""
    if mistake.merged_into is not None:
        raise Refused("MISTAKE_MERGED_MEANWHILE", number=mistake.number, into=mistake.merged_into.number)


def count_since(account: Account, *, since: datetime, besides: Mistake | None = None) -> int:
    """How many mistakes of an account, `besides` this one, were found since; those that fell away left out."""
    return (
        _counted.one(account.organisation, account, since, besides.pk if besides is not None else NONE) or 0
    )


@prepared
def _counted(house: Organisation, account: Account, since: datetime, besides: int) -> QuerySet[Mistake, int]:
    found = Mistake.objects.within(house).filter(
        account=account, found_at__gte=since, standing__withdrawn_at=None, merged_into=None
    )
    by_account = found.exclude(pk=besides).order_by().values("account").annotate(how_many=Count("pk"))
    return by_account.values_list("how_many", flat=True)


def of_a_kind_since(mistake: Mistake, *, since: datetime) -> int:
    """How many other mistakes of its kind were found at its account since; those that fell away left out."""
    found = Mistake.objects.within(mistake.organisation).filter(
        account=mistake.account, kind=mistake.kind, found_at__gte=since, found_at__lte=mistake.found_at
    )
    return found.filter(standing__withdrawn_at=None, merged_into=None).exclude(pk=mistake.pk).count()


def without_a_finding_left(organisation: Organisation) -> list[int]:
    """Ids of mistakes that stand although one of their findings fell away; `nothing_left_behind` looks at the rest."""
    found = OpenedFrom.objects.within(organisation).filter(
        finding__state=FindingState.WITHDRAWN.value, mistake__standing__withdrawn_at=None
    )
    return sorted(set(found.values_list("mistake_id", flat=True)))


def untold_child(mistake: Mistake) -> int | None:
    """The id of the broken-promise mistake of this one that nobody has told yet, None when there is none."""
    return (
        Mistake.objects.within(mistake.organisation)
        .filter(parent=mistake, standing__told_at=None, standing__withdrawn_at=None)
        .order_by("number")
        .values_list("pk", flat=True)
        .first()
    )


def nothing_left_behind(mistake: Mistake) -> bool:
    """Whether every finding behind a mistake fell away; false for one that was opened without findings."""
    behind = findings_behind(mistake)
    return bool(behind) and all(finding.state == FindingState.WITHDRAWN.value for finding in behind)


@prepared
def _confirmations(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Confirmation]:
    found = Confirmation.objects.within(house).filter(mistake=mistake)
    return found.select_related("contact").order_by("pk")


def confirmations_of(mistake: Mistake) -> list[Confirmation]:
    """What they said of whether it is right, oldest first."""
    return _confirmations(mistake.organisation, mistake)


def staying(organisation: Organisation, mistake_id: int) -> Mistake:
    """The mistake that stays where this one went into another; itself where it did not.

    Raises:
        NotFound: no such mistake there.
    """
    found = mistake_in(organisation, mistake_id=mistake_id)
    return found if found.merged_into_id is None else staying(organisation, found.merged_into_id)


def owned_among(owner: User, mistake_ids: set[int]) -> set[int]:
    """Which of these mistakes this person owns."""
    found = Mistake.objects.within(owner.organisation).filter(pk__in=mistake_ids, owner=owner)
    return set(found.values_list("pk", flat=True))


def whose_owner_left(organisation: Organisation) -> list[int]:
    """Ids of mistakes with something left to do whose owner has left and that nobody took over yet."""
    found = Standing.objects.within(organisation).filter(
        mistake__owner__is_active=False, owned_at__isnull=False
    )
    return list(found.exclude(next_step=Next.NOTHING.value).order_by("pk").values_list("pk", flat=True))
