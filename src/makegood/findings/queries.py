"""Reads of findings, runs and dismissals."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.findings.models import CheckRun, Dismissal, Finding
from makegood.findings.rules import FindingState
from makegood.people.models import Account, Organisation, User
from makegood.people.rules import sees_all

# The records still show them, and nobody set them aside.
STANDING = (FindingState.NEW.value, FindingState.OPENED.value)


def findings_seen_by(viewer: User) -> ScopedQuerySet[Finding]:
    """Findings a person may see: a rep those of the own accounts, the others all of their organisation."""
    found = Finding.objects.within(viewer.organisation).select_related("account__owner")
    return found if sees_all(viewer.role) else found.filter(account__owner__in=viewer.works_in)


def standing_seen_by(viewer: User, *, limit: int) -> list[Finding]:
    """Those that the records still show and nobody set aside, that a person may see, by day."""
    found = findings_seen_by(viewer).filter(state__in=STANDING)
    return list(found.order_by("day", "pk")[:limit])


def new_seen_by(viewer: User) -> list[Finding]:
    """Those that nobody has looked at yet, that a person may see, in the order in which they happened."""
    if sees_all(viewer.role):
        return _new(viewer.organisation)
    return _own_new(viewer.organisation, viewer.works_in)


@prepared
def _new(house: Organisation) -> ScopedQuerySet[Finding]:
    return _new_in(Finding.objects.within(house))


@prepared
def _own_new(house: Organisation, works_in: Collection[int]) -> ScopedQuerySet[Finding]:
    return _new_in(Finding.objects.within(house).filter(account__owner__in=works_in))


def _new_in(found: ScopedQuerySet[Finding]) -> ScopedQuerySet[Finding]:
    found = found.filter(state=FindingState.NEW.value).select_related("account__owner")
    return found.order_by("day", "opens_at", "pk")


LATEST_OPENED = 6  # as many as the first page of a day shows


def latest_opened(viewer: User) -> list[Finding]:
    """Those that became a mistake, that a person may see, the latest day first; some of them."""
    if sees_all(viewer.role):
        return _opened(viewer.organisation)
    return _own_opened(viewer.organisation, viewer.works_in)


@prepared
def _opened(house: Organisation) -> ScopedQuerySet[Finding]:
    return _opened_in(Finding.objects.within(house))


@prepared
def _own_opened(house: Organisation, works_in: Collection[int]) -> ScopedQuerySet[Finding]:
    return _opened_in(Finding.objects.within(house).filter(account__owner__in=works_in))


def _opened_in(found: ScopedQuerySet[Finding]) -> ScopedQuerySet[Finding]:
    found = found.filter(state=FindingState.OPENED.value).select_related("account__owner")
    return found.order_by("-day", "-pk")[:LATEST_OPENED]


def finding_seen_by(viewer: User, *, finding_id: int) -> Finding:
    """One finding.

    Raises:
        NotFound: no such finding that this person may see.
    """
    found = findings_seen_by(viewer).filter(pk=finding_id).first()
    if found is None:
        raise NotFound
    return found


def lock_all(change: Change, *, finding_ids: list[int]) -> list[Finding]:
    """The findings with these ids, locked until the change ends, in the order in which they happened.

    Raises:
        NotFound: one of them is not in this organisation.
    """
    found = list(
        Finding.objects.within(change.organisation)
        .select_for_update(of=("self",))
        .select_related("account__organisation", "account__owner")
        .filter(pk__in=finding_ids)
        .order_by("day", "opens_at", "pk")
    )
    if len(found) != len(set(finding_ids)):
        raise NotFound
    return found


def latest_runs(organisation: Organisation) -> list[CheckRun]:
    """The newest run of each check, by the check's code."""
    newest: dict[str, CheckRun] = {}
    for run in _runs(organisation):
        newest.setdefault(run.check_code, run)
    return [newest[code] for code in sorted(newest)]


@prepared
def _runs(house: Organisation) -> ScopedQuerySet[CheckRun]:
    return CheckRun.objects.within(house).defer("ahead").order_by("-at", "-pk")[:50]


def of_check(organisation: Organisation, check_code: str) -> list[Finding]:
    """The findings of one check, whatever became of them, the newest first."""
    found = Finding.objects.within(organisation).filter(check_code=check_code)
    return list(found.select_related("account__owner", "account__organisation").order_by("-pk"))


def unseen_dismissals(viewer: User) -> list[Dismissal]:
    """What others set aside and no second person has seen yet, oldest first."""
    return _unseen(viewer.organisation, viewer)


@prepared
def _unseen(house: Organisation, viewer: User) -> ScopedQuerySet[Dismissal]:
    found = Dismissal.objects.within(house).filter(seen_at=None, put_back_at=None).exclude(by=viewer)
    return found.select_related("finding__account", "by").order_by("at")


def dismissal_seen_by(viewer: User, *, dismissal_id: int) -> Dismissal:
    """One dismissal of a finding that this person may see.

    Raises:
        NotFound: no such dismissal, or its finding is not this person's to see.
    """
    seen = findings_seen_by(viewer)
    found = Dismissal.objects.within(viewer.organisation).filter(pk=dismissal_id, finding__in=seen).first()
    if found is None:
        raise NotFound
    return found


def standing_dismissals(organisation: Organisation, *, finding_ids: list[int]) -> dict[int, Dismissal]:
    """{finding id: its standing dismissal}."""
    found = (
        Dismissal.objects.within(organisation)
        .filter(finding__in=finding_ids, put_back_at=None)
        .select_related("by", "seen_by")
    )
    return {dismissal.finding_id: dismissal for dismissal in found}


def is_set_aside(finding: Finding) -> bool:
    """Whether somebody set a finding aside, with a second person's yes where it needs one, and nobody put it back."""
    standing = Dismissal.objects.within(finding.organisation).filter(finding=finding, put_back_at=None)
    return standing.filter(Q(waits=False) | Q(seen_at__isnull=False)).exists()


def lock_waiting(finding: Finding) -> list[Dismissal]:
    """The dismissal of a finding that waits for a second person, if there is one, locked until the change ends."""
    standing = Dismissal.objects.within(finding.organisation).select_for_update()
    found = list(standing.filter(finding=finding, put_back_at=None, seen_at=None, waits=True))
    for dismissal in found:
        dismissal.finding = finding
    return found


def lock_dismissal(change: Change, *, dismissal_id: int) -> Dismissal:
    """The dismissal, locked until the change ends.

    Raises:
        NotFound: no such dismissal in this organisation.
    """
    found = (
        Dismissal.objects.within(change.organisation)
        .select_for_update(of=("self",))
        .select_related("finding")
        .filter(pk=dismissal_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def standing(organisation: Organisation) -> list[Finding]:
    """Findings that the records still show and nobody set aside, by account and day."""
    return list(
        Finding.objects.within(organisation)
        .filter(state__in=STANDING)
        .select_related("account")
        .order_by("account__name", "day", "opens_at", "pk")
    )


def standing_of_line(organisation: Organisation, *, check_code: str, line_key: str) -> list[Finding]:
    """The findings of one promised line that the records still show and nobody set aside, oldest first."""
    found = Finding.objects.within(organisation).filter(state__in=STANDING)
    return list(found.filter(check_code=check_code, line_key=line_key).order_by("pk"))


def standing_of(
    organisation: Organisation, check_code: str, *, account_ids: Collection[int]
) -> list[Finding]:
    """Of one check, those of these accounts that the records still show and nobody set aside, by day."""
    found = Finding.objects.within(organisation).filter(check_code=check_code, state__in=STANDING)
    return list(found.filter(account__in=account_ids).select_related("account").order_by("day", "pk"))


def count_of(
    organisation: Organisation,
    *,
    check_codes: Collection[str],
    kinds: Collection[str],
    account: Account | None,
    since: date,
    until: date,
) -> int:
    """How many findings of these kinds lie from one day to before the other; those that fell away left out."""
    found = Finding.objects.within(organisation).filter(
        check_code__in=check_codes, kind__in=kinds, day__gte=since, day__lt=until
    )
    standing = found.exclude(state=FindingState.WITHDRAWN.value)
    return (standing if account is None else standing.filter(account=account)).count()
