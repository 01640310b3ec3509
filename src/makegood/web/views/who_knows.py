"""Who else knows of a mistake: named, put right, spoken to."""

from functools import partial

from django.http import HttpResponse

from makegood.recovery.gates import who_knows
from makegood.web.answer import Visit
from makegood.web.views.gates import LINE, write
from makegood.web.views.mistakes import written_here


@written_here
def knower(visit: Visit, mistake_id: int) -> HttpResponse:
    """Write down somebody who knows or may, or what more is known of them; or that nobody else knows."""
    typed = who_knows.TypedKnower(
        state=visit.text("state"),
        contact_id=visit.number("contact"),
        name=visit.line("name", at_most=who_knows.LONGEST_NAME),
        people=visit.line("people", at_most=20),
        heard_from=visit.text("heard_from"),
    )
    knower_id = visit.number("knower")
    if visit.text("looked"):
        return write(visit, mistake_id, "who-knows", who_knows.nobody_else)
    if knower_id is None:
        return write(visit, mistake_id, "who-knows", partial(who_knows.name, typed=typed))
    if visit.text("taken_out"):
        return write(visit, mistake_id, "who-knows", partial(who_knows.take_out, knower_id=knower_id))
    act = partial(who_knows.put_right, knower_id=knower_id, typed=typed)
    return write(visit, mistake_id, "who-knows", act)


@written_here
def word(visit: Visit, mistake_id: int) -> HttpResponse:
    """Who speaks to them by when; or that they had their word."""
    knower_id = visit.number("knower") or 0
    if visit.text("how"):
        words = visit.line("words", at_most=LINE)
        act = partial(who_knows.told, knower_id=knower_id, how=visit.text("how"), words=words)
        return write(visit, mistake_id, "who-knows", act)
    act = partial(
        who_knows.let_speak,
        knower_id=knower_id,
        who=visit.text("who"),
        speak_by=visit.moment("at"),
        why=visit.line("why", at_most=LINE),
    )
    return write(visit, mistake_id, "who-knows", act)
