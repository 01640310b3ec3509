"""The list, in lanes: broken promises that nobody has told, the other open mistakes by their next deadline,
then those without one, then what is settled.

A page begins behind the place where the last one ended and asks each lane at most once, so that page 4,000 costs what
page 1 does. With words, the lanes come once for each way in which the words fit; where these name a thousand mistakes
or so, the first page asks for its lanes at once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from makegood.core.among import as_one, one_of
from makegood.core.counting import HowMany
from makegood.core.prepared import Prepared, prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake, Standing
from makegood.mistakes.queries import mistakes_seen_by, owned_by
from makegood.mistakes.rules import Kind, Next
from makegood.people.models import Organisation, User
from makegood.people.rules import sees_all
from makegood.queue.queries.searching import Found, search
from makegood.queue.rules.asked import ALL, DATED, ME, OPEN, SETTLED, Asked, Place
from makegood.queue.rules.searching import Question, question

ROWS = 25
COUNTED_TO = 1000
IS_OPEN, IS_SETTLED = Q(is_open=True), Q(is_open=False)
IS_LISTED = IS_OPEN | Q(standing__merged_at=None)
IS_BROKEN = Q(kind=Kind.BROKEN_PROMISE.value, standing__told_at=None, standing__next_due_at__isnull=False)
BROKEN, DUE, SOMEDAY, DONE, TOGETHER = 0, 1, 2, 3, 4
NUMBER = 0
# What a line of a list is made from; whatever else is asked of a row costs a query each.
COLUMNS = (
    *(
        "organisation",
        "number",
        "title",
        "kind",
        "found_by",
        "found_in",
        "found_at",
        "finds_out_at",
        "is_open",
    ),
    *("account__name", "account__owner", "contact__name", "owner__name"),
    *("standing__severity", "standing__stage", "standing__next_step", "standing__next_due_at"),
    *("standing__told_at", "standing__they_know_at"),
)
_LANES_OF = {OPEN: (BROKEN, DUE, SOMEDAY), SETTLED: (DONE,), ALL: (BROKEN, DUE, SOMEDAY, DONE)}
_IN = {OPEN: IS_OPEN, SETTLED: IS_SETTLED & IS_LISTED, ALL: IS_LISTED}
_BY_LANE = (
    "-is_open",
    Case(When(IS_OPEN & IS_BROKEN, then=0), default=1),
    F("standing__next_due_at").asc(nulls_last=True),
    Case(When(is_open=True, then=F("pk")), default=-F("pk")),
)


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
    is_first = after is None and size <= ROWS
    if is_first and asked == Asked():
        return _first_page(viewer, size)
    wanted = question(asked.q)
    if asked.q and wanted.is_empty:
        return Page([], None, {})
    found = search(viewer.organisation, wanted) if asked.q else None
    few = found.few if found is not None else None
    if (
        is_first
        and found is not None
        and few is not None
        and wanted.number is None
        and asked == Asked(q=asked.q)
    ):
        return _first_found(viewer, found, few, size)
    return _walked(viewer, asked, wanted, found, after=after, size=size)


def _walked(
    viewer: User, asked: Asked, wanted: Question, found: Found | None, *, after: Place | None, size: int
) -> Page:
    """A page with filters, or from further down: lane by lane until it is full."""
    rows = filtered(viewer, asked)
    got: list[Mistake] = []
    places: list[Place] = []
    together = after is None and found is not None and found.few is not None
    for lane in _lanes(rows, asked, wanted, found, together=together):
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


def _first_page(viewer: User, size: int) -> Page:
    """What is open, nothing else being asked, from the beginning: what everybody opens all day long."""
    got: list[Mistake] = []
    last = DUE
    for lane in _LANES_OF[OPEN]:
        if sees_all(viewer.role):
            rows = _first_of_all(lane, size)(viewer.organisation)
        else:
            rows = _first_of_own(lane, size)(viewer.organisation, viewer.works_in)
        if len(got) < size <= len(got) + len(rows):
            last = lane
        got += rows
        if len(got) > size:
            break
    more = len(got) > size
    return Page(got[:size], _place_in(last, got[size - 1]) if more else None, {})


@cache
def _first_of_all(lane: int, size: int) -> Prepared[[Organisation], Mistake]:
    @prepared
    def first(house: Organisation) -> ScopedQuerySet[Mistake]:
        rows = _with_columns(Mistake.objects.within(house), house)
        return _in_order(_Lane(1, lane, rows), None)[: size + 1]

    return first


@cache
def _first_of_own(lane: int, size: int) -> Prepared[[Organisation, Collection[int]], Mistake]:
    @prepared
    def first(house: Organisation, works_in: Collection[int]) -> ScopedQuerySet[Mistake]:
        rows = _with_columns(owned_by(Mistake.objects.within(house), house, works_in), house)
        return _in_order(_Lane(1, lane, rows), None)[: size + 1]

    return first


def _first_found(viewer: User, found: Found, exact: list[int], size: int) -> Page:
    """The first of those that words name, nothing else being asked: what somebody who looks for one opens."""
    got: list[Mistake] = []
    places: list[Place] = []
    for tier, ids in ((1, exact), (2, found.near)):
        if ids and sees_all(viewer.role):
            rows = _found_of_all(size)(viewer.organisation, as_one(ids))
        elif ids:
            rows = _found_of_own(size)(viewer.organisation, viewer.works_in, as_one(ids))
        else:
            rows = []
        got += rows
        places += [_place_in(_lane_of(mistake), mistake, tier=tier) for mistake in rows]
        if len(got) > size:
            break
    return Page(got[:size], places[size - 1] if len(got) > size else None, found.instead)


@cache
def _found_of_all(size: int) -> Prepared[[Organisation, str], Mistake]:
    @prepared
    def named(house: Organisation, ids: str) -> ScopedQuerySet[Mistake]:
        rows = _with_columns(Mistake.objects.within(house), house)
        return _together(rows.filter(one_of("pk", ids)), size)

    return named


@cache
def _found_of_own(size: int) -> Prepared[[Organisation, Collection[int], str], Mistake]:
    @prepared
    def named(house: Organisation, works_in: Collection[int], ids: str) -> ScopedQuerySet[Mistake]:
        rows = _with_columns(owned_by(Mistake.objects.within(house), house, works_in), house)
        return _together(rows.filter(one_of("pk", ids)), size)

    return named


def _together(rows: ScopedQuerySet[Mistake], size: int) -> ScopedQuerySet[Mistake]:
    return _in_order(_Lane(1, TOGETHER, rows.filter(_IN[ALL])), None)[: size + 1]


def _place(lane: _Lane, mistake: Mistake) -> Place:
    return _place_in(_lane_of(mistake) if lane.lane == TOGETHER else lane.lane, mistake, tier=lane.tier)


def _place_in(lane: int, mistake: Mistake, *, tier: int = 1) -> Place:
    return Place(tier, lane, mistake.standing.next_due_at if lane in DATED else None, mistake.pk)


def _lane_of(mistake: Mistake) -> int:
    """The lane in which a mistake stands."""
    standing = mistake.standing
    if not mistake.is_open:
        return DONE
    if standing.next_due_at is None:
        return SOMEDAY
    return BROKEN if mistake.kind == Kind.BROKEN_PROMISE.value and standing.told_at is None else DUE


def filtered(viewer: User, asked: Asked) -> ScopedQuerySet[Mistake]:
    """The mistakes this person may see that fit the filters; neither the words nor open and settled are asked."""
    rows = _with_columns(mistakes_seen_by(viewer), viewer.organisation)
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


def _with_columns(rows: ScopedQuerySet[Mistake], house: Organisation) -> ScopedQuerySet[Mistake]:
    """These rows with what a line of a list is made from."""
    # The house is asked of the standing, too: the indexes that the list is walked by begin with it.
    rows = rows.filter(standing__organisation=house).select_related(None)
    return rows.select_related("account", "contact", "owner", "standing").only(*COLUMNS)


def _lanes(
    rows: ScopedQuerySet[Mistake], asked: Asked, wanted: Question, found: Found | None, *, together: bool
) -> Iterator[_Lane]:
    # Somebody who types words looks for a mistake wherever it stands; somebody who filters, for what is open.
    show = asked.show or (ALL if asked.q else OPEN)
    for tier, fitting in _tiers(rows, wanted, found):
        if tier == NUMBER:  # there is one at most, so one lane will do
            yield _Lane(tier, SOMEDAY, fitting)
        elif together:
            yield _Lane(tier, TOGETHER, fitting.filter(_IN[show]))
        else:
            yield from (_Lane(tier, lane, fitting) for lane in _LANES_OF[show])


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
        exact = found.exact
        yield 1, rows.filter(one_of("pk", as_one(exact)) if isinstance(exact, list) else Q(pk__in=exact))
    if found.near:
        yield 2, rows.filter(one_of("pk", as_one(found.near)))


def _in_order(lane: _Lane, after: Place | None) -> ScopedQuerySet[Mistake]:
    rows = lane.rows
    if lane.tier == NUMBER:
        return rows.none() if after is not None else rows.order_by("pk")
    if lane.lane == TOGETHER:
        return rows.order_by(*_BY_LANE)
    if lane.lane == DONE:
        settled = rows.filter(IS_SETTLED, IS_LISTED).order_by("-pk")
        return settled if after is None else settled.filter(pk__lt=after.mistake_id)
    rows = rows.filter(IS_OPEN)
    if lane.lane == SOMEDAY:
        someday = rows.filter(standing__next_due_at=None).order_by("pk")
        return someday if after is None else someday.filter(pk__gt=after.mistake_id)
    dated = rows.filter(IS_BROKEN) if lane.lane == BROKEN else rows.exclude(IS_BROKEN)
    due = dated.filter(standing__next_due_at__isnull=False).order_by("standing__next_due_at", "pk")
    if after is None or after.due_at is None:
        return due
    same = Q(standing__next_due_at=after.due_at, pk__gt=after.mistake_id)
    # The first condition is the one that an index can begin at.
    later = Q(standing__next_due_at__gte=after.due_at) & (Q(standing__next_due_at__gt=after.due_at) | same)
    return due.filter(later)


def count_open(viewer: User) -> tuple[int, int]:
    """How many mistakes that this person sees are open, and how many of them nobody has told; up to `COUNTED_TO` + 1.

    One query.
    """
    if sees_all(viewer.role):
        found = _counts.one(viewer.organisation)
    else:
        found = _own_counts.one(viewer.organisation, viewer.works_in)
    return found or (0, 0)


@prepared
def _counts(house: Organisation) -> QuerySet[Organisation, tuple[int, int]]:
    # No mistake has to be looked at: an index of the standings holds it all.
    rows = Standing.objects.within(house).exclude(next_step=Next.NOTHING.value)
    return _both(house, rows, rows.filter(told_at=None))


@prepared
def _own_counts(house: Organisation, works_in: Collection[int]) -> QuerySet[Organisation, tuple[int, int]]:
    rows = owned_by(Mistake.objects.within(house), house, works_in)
    rows = rows.filter(IS_OPEN, standing__organisation=house)
    return _both(house, rows, rows.filter(standing__told_at=None))


def _both(
    house: Organisation, rows: ScopedQuerySet[Any], untold: ScopedQuerySet[Any]
) -> QuerySet[Organisation, tuple[int, int]]:
    some = (HowMany(one.order_by().values("pk")[: COUNTED_TO + 1]) for one in (rows, untold))
    return Organisation.objects.filter(pk=house.pk).values_list(*some)
