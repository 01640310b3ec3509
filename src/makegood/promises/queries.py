"""Reads of promises."""

from collections.abc import Collection, Iterable
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Case, Count, Min, Q, QuerySet, When

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Organisation, User
from makegood.people.rules import sees_all
from makegood.promises.models import Attached, PassedOn, Promise, Proof
from makegood.promises.rules import ProofKind, Stored, Track, track_record
from makegood.records.models import Document


def promises_seen_by(viewer: User) -> ScopedQuerySet[Promise]:
    """Promises a person may see: those of the own mistakes and those the person must do; others see all."""
    found = Promise.objects.within(viewer.organisation).select_related(
        "mistake__account",
        "mistake__organisation",
        "mistake__owner",
        "mistake__standing",
        "doer",
        "proof",
        "to",
    )
    if sees_all(viewer.role):
        return found
    return found.filter(_of_these(viewer.works_in))


def open_seen_by(viewer: User, *, mine: bool = False, limit: int) -> list[Promise]:
    """The open promises that a person may see, by due moment; `mine`: theirs to do, or of whom they stand in for."""
    found = promises_seen_by(viewer).filter(state=Stored.MADE.value)
    found = found.filter(doer__in=viewer.works_in) if mine else found
    return list(found.order_by("due_at", "pk")[:limit])


ON_A_DAY = 8  # of what is owed, and of what was proven: as many as the first page of a day holds


def of_the_day(viewer: User, *, by: datetime, since: datetime) -> list[Promise]:
    """What is due by then or waits for the viewer to accept it, the own first; and what was proven since, newest first.

    As many of each as a day's page holds. A promise comes with what a line says of it.
    """
    house = viewer.organisation
    if sees_all(viewer.role):
        found = [*_coming(house, viewer, by), *_proven(house, since)]
    else:
        found = [
            *_own_coming(house, viewer, viewer.works_in, by),
            *_own_proven(house, viewer.works_in, since),
        ]
    for promise in found:
        promise.mistake.organisation = house
    return found


@prepared
def _coming(house: Organisation, viewer: User, by: datetime) -> ScopedQuerySet[Promise]:
    return _owed_by(Promise.objects.within(house), viewer, by)


@prepared
def _own_coming(
    house: Organisation, viewer: User, works_in: Collection[int], by: datetime
) -> ScopedQuerySet[Promise]:
    return _owed_by(Promise.objects.within(house).filter(_of_these(works_in)), viewer, by)


def _owed_by(found: ScopedQuerySet[Promise], viewer: User, by: datetime) -> ScopedQuerySet[Promise]:
    owed = Q(due_at__lte=by) | Q(doer=viewer, accepted_at=None)
    mine_first = (Case(When(doer=viewer, then=0), default=1), "due_at", "pk")
    return _lines(found.filter(owed, state=Stored.MADE.value).order_by(*mine_first))


@prepared
def _proven(house: Organisation, since: datetime) -> ScopedQuerySet[Promise]:
    return _proven_since(Promise.objects.within(house), house, since)


@prepared
def _own_proven(house: Organisation, works_in: Collection[int], since: datetime) -> ScopedQuerySet[Promise]:
    return _proven_since(Promise.objects.within(house).filter(_of_these(works_in)), house, since)


def _proven_since(
    found: ScopedQuerySet[Promise], house: Organisation, since: datetime
) -> ScopedQuerySet[Promise]:
    found = found.filter(state__in=[Stored.KEPT.value, Stored.KEPT_LATE.value])
    # The house is asked of the proof, too: the index that is walked begins with it.
    found = found.filter(proof__organisation=house, proof__found_at__gte=since)
    return _lines(found.order_by("-proof__found_at", "-proof__promise"))


def _of_these(works_in: Collection[int]) -> Q:
    """Those of their mistakes, of their customers, and those that they must do."""
    mine = Q(mistake__owner__in=works_in) | Q(doer__in=works_in)
    return mine | Q(mistake__account__owner__in=works_in)


def _lines(found: ScopedQuerySet[Promise]) -> ScopedQuerySet[Promise]:
    return found.select_related("mistake__account", "doer", "proof", "to")[:ON_A_DAY]


def open_to_do_by(user: User) -> list[tuple[int, int]]:
    """(mistake id, promise id) of the open promises that a person is to do."""
    found = Promise.objects.within(user.organisation).filter(doer=user, state=Stored.MADE.value)
    return list(found.order_by("mistake_id", "pk").values_list("mistake_id", "pk"))


def promise_seen_by(viewer: User, *, promise_id: int) -> Promise:
    """One promise.

    Raises:
        NotFound: no such promise that this person may see.
    """
    found = promises_seen_by(viewer).filter(pk=promise_id).the_one()
    if found is None:
        raise NotFound
    return found


@prepared
def _promises(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Promise]:
    return Promise.objects.within(house).filter(mistake=mistake).select_related("doer", "proof", "to")


def promises_of(mistake: Mistake) -> list[Promise]:
    """The promises of a mistake by due moment, replaced ones included; each holds this very mistake."""
    promises = sorted(_promises(mistake.organisation, mistake), key=attrgetter("due_at", "pk"))
    for promise in promises:
        promise.mistake = mistake
    return promises


def lock_for(change: Change, *, promise_id: int) -> Promise:
    """The promise, and before it its mistake, both locked until the change ends.

    Everybody locks the mistake first: a call that keeps a promise and a check that proves it never wait for each other.

    Raises:
        NotFound: no such promise in this organisation.
    """
    found = Promise.objects.within(change.organisation).filter(pk=promise_id)
    mistake_id = found.values_list("mistake_id", flat=True).first()
    if mistake_id is None:
        raise NotFound
    mistakes.lock_for(change, mistake_id=mistake_id)
    return found.select_for_update(of=("self",)).select_related("mistake", "doer").get()


def open_promises(organisation: Organisation, *, proof_kind: ProofKind) -> list[Promise]:
    """Promises of one kind of proof that are not proven: made, or broken and still to be mended."""
    return list(
        Promise.objects.within(organisation)
        .filter(proof_kind=proof_kind.value, state__in=[Stored.MADE.value, Stored.BROKEN.value], proof=None)
        .select_related("mistake__account")
        .order_by("due_at", "pk")
    )


def broken_by(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of promises at whose `proof_by` there is neither proof nor claim, the oldest first.

    Those that the log proves are left out: the check breaks them when the log is complete and lacks them.
    """
    return list(
        Promise.objects.within(organisation)
        .filter(state=Stored.MADE.value, proof_by__lte=now, claimed_at=None)
        .exclude(proof_kind=ProofKind.AIRING.value)
        .order_by("due_at", "pk")
        .values_list("pk", flat=True)
    )


def open_ones_of(organisation: Organisation, mistake_ids: list[int]) -> list[Promise]:
    """Promises of these mistakes that are not settled, by due moment."""
    return list(
        Promise.objects.within(organisation)
        .filter(mistake__in=mistake_ids, state=Stored.MADE.value)
        .select_related("mistake", "doer")
        .order_by("due_at", "pk")
    )


def passed_on(organisation: Organisation, promise_ids: Iterable[int]) -> dict[int, PassedOn]:
    """{promise: how its work came to who does it now}, the latest time; promises never passed on are left out."""
    found = PassedOn.objects.within(organisation).filter(promise__in=list(promise_ids))
    return {one.promise_id: one for one in found.select_related("before", "to").order_by("pk")}


def attached_to(organisation: Organisation, promise_ids: Iterable[int]) -> dict[int, list[Attached]]:
    """{promise: what was attached to it, oldest first}."""
    found = Attached.objects.within(organisation).filter(promise__in=list(promise_ids))
    lists: dict[int, list[Attached]] = {}
    for one in found.select_related("by").order_by("pk"):
        lists.setdefault(one.promise_id, []).append(one)
    return lists


def words_owed(mistake: Mistake) -> list[int]:
    """Ids of the words promised for later and not kept yet."""
    return _words_owed(mistake.organisation, mistake)


@prepared
def _words_owed(house: Organisation, mistake: Mistake) -> QuerySet[Promise, int]:
    found = Promise.objects.within(house).filter(mistake=mistake, state=Stored.MADE.value)
    return found.filter(proof_kind=ProofKind.WORD.value).values_list("pk", flat=True)


def open_for_remedy(mistake: Mistake, *, code: str) -> list[int]:
    """Ids of promises of one kind of remedy that are neither proven nor broken."""
    return list(
        Promise.objects.within(mistake.organisation)
        .filter(mistake=mistake, state=Stored.MADE.value, remedy__code=code)
        .values_list("pk", flat=True)
    )


def claimed(mistake: Mistake) -> list[Promise]:
    """Promises whose doer says that they are kept, and that only the customer can confirm."""
    return list(
        Promise.objects.within(mistake.organisation).filter(
            mistake=mistake,
            state=Stored.MADE.value,
            proof_kind=ProofKind.CLAIM.value,
            claimed_at__isnull=False,
        )
    )


def broken_behind(mistake: Mistake) -> list[Promise]:
    """The broken promises that a mistake stands for, by due moment; empty for a mistake of another kind."""
    return list(
        Promise.objects.within(mistake.organisation)
        .filter(became=mistake, state=Stored.BROKEN.value)
        .order_by("due_at", "pk")
    )


def is_used(document: Document) -> bool:
    """Whether a document proves a promise already, also where a later file lists its number once more."""
    proofs = Proof.objects.within(document.organisation).filter(kind=ProofKind.DOCUMENT.value)
    same_row = Q(brought=document.brought, row_number=document.row_number)
    same_paper = Q(document_number=document.number, promise__mistake__account=document.account)
    return proofs.filter(same_row | same_paper).exists()


def track_of(account: Account, *, since: datetime, now: datetime) -> Track:
    """How the promises to an account that fell due since an instant were kept, whoever made them."""
    found = Promise.objects.within(account.organisation).filter(mistake__account=account, due_at__gte=since)
    return track_record([promise.held for promise in found], now=now)


class Counted(NamedTuple):
    """How the promises of a mistake stand. `due_at`: of what somebody still does; `proof_by`: of what records show."""

    are_open: int = 0
    are_broken: int = 0
    due_at: datetime | None = None
    proof_by: datetime | None = None


def counted(mistake: Mistake) -> Counted:
    """The promises of a mistake in one question.

    Open is what must be proven before it is right again: not the next word, and not what the doer says is done
    and only the customer can confirm.
    """
    return Counted(*(_counted.one(mistake.organisation, mistake) or ()))


Sums = tuple[int, int, datetime | None, datetime | None]


@prepared
def _counted(house: Organisation, mistake: Mistake) -> QuerySet[Promise, Sums]:
    made = Q(state=Stored.MADE.value)
    by_hand = Q(proof_kind__in=[ProofKind.CLAIM.value, ProofKind.WORD.value])
    must_act = made & ((by_hand & Q(claimed_at=None)) | Q(accepted_at=None))
    said_done = Q(proof_kind=ProofKind.CLAIM.value, claimed_at__isnull=False)
    by_mistake = Promise.objects.within(house).filter(mistake=mistake).order_by().values("mistake")
    found = by_mistake.annotate(
        are_open=Count("pk", filter=made & ~Q(proof_kind=ProofKind.WORD.value) & ~said_done),
        are_broken=Count("pk", filter=Q(state=Stored.BROKEN.value)),
        first_due=Min("due_at", filter=must_act),
        first_proof=Min("proof_by", filter=made & ~by_hand),
    )
    return found.values_list("are_open", "are_broken", "first_due", "first_proof")
