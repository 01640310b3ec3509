"""The board of what was learned: causes by count and cost, what is different and how old it is, what to look at.

Near misses stand on the same board: what was put right in time shows the same weakness. Source: behaviours G12, G13.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from makegood import clocks
from makegood.core.among import among
from makegood.core.money import Money
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_seen_by
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.policy import queries as policies
from makegood.policy.rules.causes import CauseBook
from makegood.prevention import queries
from makegood.prevention.models import Cause, EffectivenessCheck, GuardHit, Prevention, Repeat
from makegood.prevention.rules import Strength
from makegood.recovery.lessons.cause_parts import STRENGTHS, hit_row
from makegood.recovery.pages.learning import CauseRow, LearningPage, LessonRow, LinkRow
from makegood.remedies.models import Remedy

WINDOW = timedelta(days=365)
MOST = 50  # lines of one list
BY_STRENGTH = list(Strength)


def learning_page(viewer: User, *, words: str, now: datetime) -> LearningPage:
    """The board of the last year, of the mistakes that the viewer may see; lessons are for everybody."""
    since = now - WINDOW
    book = policies.current(viewer.organisation).causes
    seen = mistakes_seen_by(viewer).filter(found_at__gte=since)
    causes = list(queries.causes_in(viewer.organisation).filter(among("mistake_id", seen.values("pk"))))
    preventions = _preventions(viewer, causes)
    near = list(seen.filter(standing__near_miss_at__isnull=False).order_by("-found_at")[:MOST])
    return LearningPage(
        causes=_counted(viewer, causes, book),
        preventions=tuple(_prevention_row(one, now) for one in preventions),
        due=tuple(_check_row(check, now) for check in _due(viewer, preventions, now)),
        repeats=tuple(_repeat_row(one) for one in _repeats(viewer, causes)),
        near=tuple(LinkRow(one.pk, one.number, one.title, one.account.name) for one in near),
        lessons=tuple(
            LessonRow(one.mistake_id, one.lesson, book.words(one.code), one.published_at)
            for one in queries.lessons(viewer.organisation, words=words, limit=MOST)
            if one.published_at is not None
        ),
        q=words,
        since=since,
        caught=tuple(_caught_row(hit) for hit in queries.caught_for(causes, limit=MOST)),
    )


def _counted(viewer: User, causes: Sequence[Cause], book: CauseBook) -> tuple[CauseRow, ...]:
    """How often each came, the most frequent first, with what was agreed for it."""
    code_of = {cause.mistake_id: cause.code for cause in causes}
    cost: dict[tuple[str, str], int] = {}
    agreed = Remedy.objects.within(viewer.organisation).filter(mistake__in=list(code_of), minor__isnull=False)
    for mistake_id, minor, currency in agreed.values_list("mistake_id", "minor", "currency"):
        key = (code_of[mistake_id], currency)
        cost[key] = cost.get(key, 0) + (minor or 0)
    rows = [
        CauseRow(
            book.words(code),
            count,
            tuple(
                Money(minor, currency)
                for (of, currency), minor in sorted(cost.items())
                if of == code and currency
            ),
        )
        for code, count in Counter(code_of.values()).most_common()
    ]
    return tuple(rows)


def _preventions(viewer: User, causes: Sequence[Cause]) -> list[Prevention]:
    found = Prevention.objects.within(viewer.organisation).filter(cause__in=[one.pk for one in causes])
    rows = found.select_related("owner", "cause__mistake__account").order_by("made_at", "pk")
    return sorted(rows, key=lambda one: BY_STRENGTH.index(Strength(one.strength)))[:MOST]


def _prevention_row(one: Prevention, now: datetime) -> LinkRow:
    days = (now - one.made_at).days
    age = "today" if days == 0 else "1 day ago" if days == 1 else f"{days} days ago"
    is_late = one.done_at is None and one.reopened_at is None and now > one.due_at
    state = "opened again" if one.reopened_at else "so now" if one.done_at else "late" if is_late else "to do"
    note = f"{STRENGTHS[Strength(one.strength)]} · {state} · decided {age} · {first_name(one.owner.name)}"
    mistake = one.cause.mistake
    return LinkRow(
        mistake.pk, mistake.number, one.action, note, is_late=is_late or one.reopened_at is not None
    )


def _due(viewer: User, preventions: Sequence[Prevention], now: datetime) -> list[EffectivenessCheck]:
    open_ones = [one.pk for one in preventions if one.reopened_at is None]
    found = EffectivenessCheck.objects.within(viewer.organisation).filter(
        prevention__in=open_ones, result="", due_at__lte=now + timedelta(days=7)
    )
    return list(
        found.select_related("prevention__cause__mistake", "prevention__owner").order_by("due_at")[:MOST]
    )


def _check_row(check: EffectivenessCheck, now: datetime) -> LinkRow:
    mistake: Mistake = check.prevention.cause.mistake
    due = clocks.spoken(check.due_at, now, check.organisation.zone)
    note = f"to be said by somebody else than {first_name(check.prevention.owner.name)}, {due}"
    return LinkRow(mistake.pk, mistake.number, check.prevention.action, note, is_late=now > check.due_at)


def _repeats(viewer: User, causes: Sequence[Cause]) -> list[Repeat]:
    found = Repeat.objects.within(viewer.organisation).filter(earlier__in=[one.mistake_id for one in causes])
    return list(found.select_related("mistake", "earlier").order_by("-at")[:MOST])


def _repeat_row(one: Repeat) -> LinkRow:
    return LinkRow(
        one.earlier_id,
        one.earlier.number,
        one.mistake.title,
        f"no. {one.mistake.number} repeats no. {one.earlier.number}",
        is_late=True,
    )


def _caught_row(hit: GuardHit) -> LinkRow:
    mistake = hit.guard.cause.mistake
    return LinkRow(mistake.pk, mistake.number, hit_row(hit, {}).words, hit.guard.account.name, is_late=True)
