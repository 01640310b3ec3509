"""Two mistakes that are one: which may be meant, which one stays, and saying so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.letters import actions as letters
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Kind, Next, is_under_way
from makegood.people.models import User
from makegood.people.rules import JUDGES
from makegood.recovery.pages.merging import Merged, MergedSection, MergePage
from makegood.recovery.pages.reporting import Alike
from makegood.recovery.standing.likeness import likeness, percentage
from makegood.recovery.standing.noticing import found_words
from makegood.remedies.actions import keep_up

OFFERED = 20
SINCE = timedelta(days=365)


def merge(change: Change, *, by: User, mistake_id: int, other_id: int) -> Mistake:
    """Make one of two; answers the one that stays: that which is under way, else the older one.

    Raises:
        NotFound: one of them is not this person's to see.
        Refused: ROLE_MAY_NOT_MERGE, and as in `mistakes.actions.merge`.
    """
    for one in (mistake_id, other_id):
        queries.must_be_seen(by, mistake_id=one)
    _must_be_let(by)
    locked = [queries.lock_for(change, mistake_id=one) for one in sorted({mistake_id, other_id})]
    stays, goes = locked[0], locked[-1]
    if is_under_way(goes.standing.facts) and not is_under_way(stays.standing.facts):
        stays, goes = goes, stays
    actions.merge(change, stays=stays, goes=goes)
    letters.move_words(change, goes=goes, stays=stays)
    keep_up(change, stays)
    return stays


def _must_be_let(by: User) -> None:
    if by.role not in JUDGES:
        raise Refused("ROLE_MAY_NOT_MERGE", role=by.role.lower())


def merge_page(viewer: User, *, mistake_id: int, now: datetime, refusal: Refused | None = None) -> MergePage:
    """The other open mistakes of this customer that the viewer may see, with how alike each is.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: ROLE_MAY_NOT_MERGE.
    """
    mistake = queries.mistake_seen_by(viewer, mistake_id=mistake_id)
    _must_be_let(viewer)
    found = queries.open_of_account(viewer, mistake.account, since=now - SINCE, limit=OFFERED)
    shares = [(other, _share(mistake, other)) for other in found if other.pk != mistake.pk]
    zone = viewer.organisation.zone
    return MergePage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        others=tuple(
            Alike(other.pk, other.number, other.title, found_words(other, now, zone), percentage(share))
            for other, share in sorted(shares, key=lambda pair: -pair[1])
            if other.kind != Kind.BROKEN_PROMISE.value
        ),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _share(one: Mistake, other: Mistake) -> float:
    return likeness(
        sentence=one.title,
        kind=one.kind,
        reported_at=one.found_at,
        title=other.title,
        its_kind=other.kind,
        found_at=other.found_at,
    )


def merged_section(viewer: User, mistake: Mistake, holds: Sequence[Mistake]) -> MergedSection:
    """Where it went, or what went into it."""
    into = mistake.merged_into
    is_open = mistake.standing.next_step != Next.NOTHING.value
    may_merge = is_open and viewer.role in JUDGES and mistake.kind != Kind.BROKEN_PROMISE.value
    return MergedSection(
        into=Merged(into.pk, into.number) if into is not None else None,
        at=mistake.standing.merged_at,
        holds=tuple(Merged(one.pk, one.number) for one in holds),
        may_merge=may_merge,
    )
