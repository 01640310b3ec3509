"""While they have not heard from us, each business day of theirs asks again how much it hurts.

Source: article 003, "every day that goes by can cause irreparable damage"; A07.
"""

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake, Unheard
from makegood.people import queries as people

A_DAY = clocks.Length.parse("1 business day")


def begin_asking(change: Change, mistake: Mistake) -> None:
    """It was just opened, and judged in doing so: the next business day of theirs asks again."""
    insert(
        Unheard(
            mistake=mistake,
            organisation_id=mistake.organisation_id,
            ask_by=clocks.due(change.now, A_DAY, people.calendar_of(mistake.account)),
        )
    )


def ask_how_it_hurts(change: Change, mistake: Mistake) -> None:
    """One more business day of theirs has gone by: ask anew, until they have heard. `mistake.standing` is locked.

    Days that went by while nobody could ask are counted, and asked about once. What has not gone out hurts nobody.
    """
    unheard = queries.unheard_of(mistake)
    if unheard is None or unheard.ask_by is None or unheard.ask_by > change.now:
        return
    standing, calendar = mistake.standing, people.calendar_of(mistake.account)
    if any(at is not None for at in (standing.told_at, standing.withdrawn_at, standing.merged_at)):
        unheard.ask_by = None
        unheard.save(update_fields=["ask_by"])
        return
    is_out = standing.mend_by is None
    ask_by = unheard.ask_by
    while ask_by <= change.now:
        if is_out:
            unheard.asked_at, unheard.days = ask_by, unheard.days + 1
        ask_by = clocks.due(ask_by, A_DAY, calendar)
    unheard.ask_by = ask_by
    unheard.save(update_fields=["ask_by", "asked_at", "days"])
    if is_out and unheard.asked_at is not None:
        change.append("HURT_ASKED_AGAIN", mistake, {"asked_at": unheard.asked_at, "days": unheard.days})


def it_hurts_as_before(change: Change, mistake: Mistake) -> None:
    """A person says that it hurts them as much as it was judged. `mistake.standing` is locked.

    Raises:
        Refused: HURT_NOT_ASKED.
    """
    unheard = queries.unheard_of(mistake)
    if unheard is None or not unheard.is_asked or mistake.standing.told_at is not None:
        raise Refused("HURT_NOT_ASKED", number=mistake.number)
    was_answered(change, mistake)
    change.append("HURTS_AS_BEFORE", mistake, {"days": unheard.days})


def was_answered(change: Change, mistake: Mistake) -> None:
    """Somebody has said how much it hurts: it is not asked again before the next business day."""
    rows = Unheard.objects.within(change.organisation).filter(mistake=mistake, asked_at__isnull=False)
    rows.update(answered_at=change.now)
