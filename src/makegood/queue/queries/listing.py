"""The list, in lanes: open mistakes by their next deadline, then those without one, then what is settled.

A page begins behind the place where the last one ended and asks each lane at most once, so that page 4,000 costs what
page 1 does. With words, the lanes come once for each way in which the words fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_seen_by
from makegood.people.models import User
from makegood.queue.queries.searching import Found, search
from makegood.queue.rules.asked import ALL, LANES, ME, OPEN, SETTLED, Asked, Place
from makegood.queue.rules.searching import Question, question

ROWS = 25
COUNTED_TO = 1000
IS_OPEN, IS_SETTLED = Q(is_open=True), Q(is_open=False)
DUE, SOMEDAY = 0, 1
NUMBER = 0
_LANES_OF = {OPEN: (0, 1), SETTLED: (2,), ALL: (0, 1, 2)}


@dataclass(frozen=True)
class Page:
    """Some mistakes in order, and where the next page begins; None when there is none.

    `instead`: {asked word: near words found in its place}, for the words that have some.
    """

    mistakes: list[Mistake]
    next_place: Place | None
    instead: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Lane:
    """One query of the list: how well the words fit, which lane, and its rows."""

    tier: int
    lane: int
    rows: ScopedQuerySet[Mistake]


def page_of(viewer: User, asked: Asked, *, after: Place | None, size: int = ROWS) -> Page:
    """One page of what is asked. Mistakes come with standing, account, contact and owner."""
    wanted = question(asked.q)
    rows = filtered(viewer, asked)
    if asked.q and wanted.is_empty:
        return Page([], None, {})
    found = search(viewer.organisation, wanted) if asked.q else None
    got: list[Mistake] = []
    places: list[Place] = []
    for lane in _lanes(rows, asked, wanted, found):
        if after is not None and (lane.tier, lane.lane) < (after.tier, after.lane):
            continue
        starts = after if after is not None and (lane.tier, lane.lane) == (after.tier, after.lane) else None
        for mistake in _in_order(lane, starts)[: size + 1 - len(got)]:
            got.append(mistake)
            places.append(_place(lane, mistake))
        if len(got) > size:
            break
    more = len(got) > size
    return Page(got[:size], places[size - 1] if more else None, found.instead if found is not None else {})


def _place(lane: _Lane, mistake: Mistake) -> Place:
    due_at = mistake.standing.next_due_at if lane.lane == DUE else None
    return Place(lane.tier, lane.lane, due_at, mistake.pk)


def filtered(viewer: User, asked: Asked) -> ScopedQuerySet[Mistake]:
    """The mistakes this person may see that fit the filters; neither the words nor open and settled are asked."""
    # The house is asked of the standing, too: the indexes that the list is walked by begin with it.
    rows = mistakes_seen_by(viewer).filter(standing__organisation=viewer.organisation)
    rows = rows.select_related(None).select_related("account", "contact", "owner", "standing")
    if asked.owner == ME:
        rows = rows.filter(owner=viewer)
    elif asked.owner_id is not None:
        rows = rows.filter(owner=asked.owner_id)
    if asked.account:
        rows = rows.filter(account__name__iexact=asked.account)
    if asked.told:
        rows = rows.filter(standing__told_at__isnull=asked.told == "no")
    columns = {
        "kind": "kind",
        "found_by": "found_by",
        "severity": "standing__severity",
        "stage": "standing__stage",
    }
    given = {column: getattr(asked, name) for name, column in columns.items() if getattr(asked, name)}
    return rows.filter(**given)


def _lanes(
    rows: ScopedQuerySet[Mistake], asked: Asked, wanted: Question, found: Found | None
) -> Iterator[_Lane]:
    # Somebody who types words looks for a mistake wherever it stands; somebody who filters, for what is open.
    show = asked.show or (ALL if asked.q else OPEN)
    for tier, among in _tiers(rows, wanted, found):
        if tier == NUMBER:  # there is one at most, so one lane will do
            yield _Lane(tier, SOMEDAY, among)
            continue
        for lane in _LANES_OF[show]:
            yield _Lane(tier, lane, among)


def _tiers(
    rows: ScopedQuerySet[Mistake], wanted: Question, found: Found | None
) -> Iterator[tuple[int, ScopedQuerySet[Mistake]]]:
    if found is None:
        yield 1, rows
        return
    if wanted.number is not None:
        yield 0, rows.filter(number=wanted.number)
        rows = rows.exclude(number=wanted.number)
    if wanted.words:
        yield 1, rows.filter(pk__in=found.exact)
    if found.near:
        yield 2, rows.filter(pk__in=found.near)


def _in_order(lane: _Lane, after: Place | None) -> ScopedQuerySet[Mistake]:
    rows = lane.rows
    if lane.tier == NUMBER:
        return rows.none() if after is not None else rows.order_by("pk")
    if LANES[lane.lane] == "settled":
        settled = rows.filter(IS_SETTLED).filter(standing__merged_at=None).order_by("-pk")
        return settled if after is None else settled.filter(pk__lt=after.mistake_id)
    rows = rows.filter(IS_OPEN)
    if lane.lane == SOMEDAY:
        someday = rows.filter(standing__next_due_at=None).order_by("pk")
        return someday if after is None else someday.filter(pk__gt=after.mistake_id)
    due = rows.filter(standing__next_due_at__isnull=False).order_by("standing__next_due_at", "pk")
    if after is None or after.due_at is None:
        return due
    same = Q(standing__next_due_at=after.due_at, pk__gt=after.mistake_id)
    # The first condition is the one that an index can begin at.
    later = Q(standing__next_due_at__gte=after.due_at) & (Q(standing__next_due_at__gt=after.due_at) | same)
    return due.filter(later)


def count_open(viewer: User, asked: Asked) -> tuple[int, int]:
    """How many open mistakes fit the filters, and how many of them nobody has told; each up to `COUNTED_TO` + 1.

    One query; two where there are more than that.
    """
    rows = filtered(viewer, asked).select_related(None).filter(IS_OPEN).order_by()
    untold = Q(standing__told_at=None)
    some = rows.values("pk", "standing__told_at")[: COUNTED_TO + 1]
    found = some.aggregate(open=Count("pk"), untold=Count("pk", filter=untold))
    if found["open"] <= COUNTED_TO:
        return found["open"], found["untold"]
    return found["open"], rows.filter(untold).values("pk")[: COUNTED_TO + 1].count()
