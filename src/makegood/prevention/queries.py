"""Reads of causes, preventions, guards, checks, who was told, and repeats."""

from collections.abc import Sequence
from datetime import date, datetime

from makegood.core.errors import NotFound
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.spread import KNOWING, Person, is_of_their_house, one_each
from makegood.people.models import Organisation, User
from makegood.prevention.models import (
    Cause,
    CauseLine,
    EffectivenessCheck,
    Guard,
    GuardHit,
    Prevention,
    Repeat,
    ToldOf,
)
from makegood.prevention.rules import Known, Side, Strength


def cause_of(mistake: Mistake) -> Cause | None:
    """What is written down of why it happened; None before anything is."""
    found = Cause.objects.within(mistake.organisation).filter(mistake=mistake).first()
    if found is not None:
        found.mistake = mistake
    return found


def lines_of(cause: Cause) -> list[CauseLine]:
    """Why it happened and why nobody caught it, oldest first; what was taken back is left out."""
    found = CauseLine.objects.within(cause.organisation).filter(cause=cause, taken_back_at=None)
    return list(found.select_related("by").order_by("pk"))


def line_of(cause: Cause, *, line_id: int) -> CauseLine:
    """One of these lines. Raises NotFound: no such one that stands."""
    for line in lines_of(cause):
        if line.pk == line_id:
            return line
    raise NotFound


def preventions_of(cause: Cause) -> list[Prevention]:
    """What is different now, with owner and criterion, oldest first; those that did not hold among them."""
    found = Prevention.objects.within(cause.organisation).filter(cause=cause)
    return list(found.select_related("owner", "criterion").order_by("pk"))


def prevention_of(cause: Cause, *, prevention_id: int) -> Prevention:
    """One of these. Raises NotFound: no such one of this cause."""
    for one in preventions_of(cause):
        if one.pk == prevention_id:
            return one
    raise NotFound


def known(cause: Cause) -> Known:
    """What stands of a cause, as the rules count it."""
    lines, standing = lines_of(cause), standing_of(cause)
    sides = [line.side for line in lines]
    return Known(
        code=cause.code,
        occurrences=sides.count(Side.OCCURRENCE.value),
        escapes=sides.count(Side.ESCAPE.value),
        strengths=[Strength(one.strength) for one in standing],
    )


def standing_of(cause: Cause) -> list[Prevention]:
    """The preventions that were not reopened."""
    return [one for one in preventions_of(cause) if one.reopened_at is None]


def checks_of(cause: Cause) -> list[EffectivenessCheck]:
    """The looks whether its preventions held, by due moment; those of a reopened one too."""
    found = EffectivenessCheck.objects.within(cause.organisation).filter(prevention__cause=cause)
    return list(found.select_related("prevention__owner", "checked_by").order_by("due_at", "pk"))


def guards_of(cause: Cause) -> list[Guard]:
    """The guards that this cause set up."""
    return list(Guard.objects.within(cause.organisation).filter(cause=cause).order_by("pk"))


def hits_of(guards: Sequence[Guard]) -> list[GuardHit]:
    """What these guards saw, by day."""
    if not guards:
        return []
    found = GuardHit.objects.within(guards[0].organisation).filter(guard__in=[one.pk for one in guards])
    return list(found.select_related("finding", "brought").order_by("day", "pk"))


def caught_in(organisation: Organisation, *, finding_ids: Sequence[int]) -> list[GuardHit]:
    """What guards caught that these findings are, the newest guard first."""
    found = GuardHit.objects.within(organisation).filter(finding__in=finding_ids)
    return list(found.select_related("guard__cause").order_by("-guard", "pk"))


def caught_for(causes: Sequence[Cause], *, limit: int) -> list[GuardHit]:
    """What the guards of these causes, all of one house, caught; the newest first."""
    if not causes:
        return []
    found = GuardHit.objects.within(causes[0].organisation).filter(held=False, guard__cause__in=causes)
    rows = found.select_related("guard__account", "guard__cause__mistake", "brought")
    return list(rows.order_by("-pk")[:limit])


def watching(organisation: Organisation, *, check_code: str) -> list[Guard]:
    """The guards that still look at what this check reads."""
    found = Guard.objects.within(organisation).filter(check_code=check_code, left__gt=0)
    return list(found.select_related("account", "cause__mistake").order_by("pk"))


def told_of(cause: Cause) -> list[ToldOf]:
    """Who has heard what is different now, oldest first."""
    found = ToldOf.objects.within(cause.organisation).filter(cause=cause)
    return list(found.select_related("by", "letter").order_by("pk"))


def must_be_told(mistake: Mistake) -> list[str]:
    """Everybody who knew and heard of it from us or on our behalf, by key; the one whom we call first.

    A customer who left had a last word, and hears no other: neither do their colleagues. Source: F14.
    """
    return [one.key for one in _who_knew(mistake) if not _has_left(mistake, one)]


def said_goodbye_to(mistake: Mistake) -> list[str]:
    """Those who knew, by key, and are told no more because they left."""
    return [one.key for one in _who_knew(mistake) if _has_left(mistake, one)]


def _who_knew(mistake: Mistake) -> list[Person]:
    people = one_each(mistakes.people_who_know(mistake, mistakes.knowers_of(mistake)))
    return [one for one in people if one.is_ours_to_call or (one.state in KNOWING and not one.needs_no_word)]


def _has_left(mistake: Mistake, one: Person) -> bool:
    return mistake.standing.lost_at is not None and is_of_their_house(one)


def untold(cause: Cause) -> list[str]:
    """Those of them who have not heard yet what is different now."""
    reopened = [one.reopened_at for one in preventions_of(cause) if one.reopened_at is not None]
    since = max(reopened, default=None)  # what they were told before did not hold
    told = {row.who for row in told_of(cause) if since is None or row.at > since}
    return [who for who in must_be_told(cause.mistake) if who not in told]


def repeat_of(mistake: Mistake) -> Repeat | None:
    """Of which earlier one it is a repeat; None where it is none."""
    found = Repeat.objects.within(mistake.organisation).filter(mistake=mistake)
    return found.select_related("earlier__owner", "earlier__standing").first()


def of_the_same_cause(cause: Cause, *, since: datetime) -> Cause | None:
    """The newest earlier cause with the same code of a mistake of the same kind; at this customer before elsewhere."""
    mistake = cause.mistake
    found = Cause.objects.within(cause.organisation).filter(
        code=cause.code, mistake__kind=mistake.kind, mistake__found_at__gte=since
    )
    earlier = found.filter(mistake__found_at__lt=mistake.found_at).exclude(pk=cause.pk)
    rows = list(earlier.select_related("mistake").order_by("-mistake__found_at")[:100])
    ours = [one for one in rows if one.mistake.account_id == mistake.account_id]
    return next(iter(ours or rows), None)


def causes_in(organisation: Organisation) -> ScopedQuerySet[Cause]:
    """Every cause of a house that has its code."""
    return Cause.objects.within(organisation).exclude(code="").select_related("mistake__account")


def lessons(organisation: Organisation, *, words: str, limit: int) -> list[Cause]:
    """Published lessons, the newest first; with `words`, those that hold each of them."""
    found = causes_in(organisation).filter(published_at__isnull=False)
    for word in words.split()[:8]:
        found = found.filter(lesson__icontains=word)
    return list(found.order_by("-published_at")[:limit])


def may_check(check: EffectivenessCheck, viewer: User) -> bool:
    """Whoever owns the action does not say that it worked."""
    return check.prevention.owner_id != viewer.pk


def ended(guard: Guard, *, today: date) -> bool:
    """Whether a guard looks no more."""
    return guard.left == 0 or today > guard.until_date
