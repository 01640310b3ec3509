"""What is written on a mistake's page: facts, what stops the harm, what it did to them, the ask, what was late."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import NotFound
from makegood.core.record import Change
from makegood.mistakes.actions import Noted
from makegood.recovery.gates import at_the_gates
from makegood.recovery.judgement import answering
from makegood.recovery.offer import weighing
from makegood.recovery.rounds import telling
from makegood.web.answer import Visit, for_people
from makegood.web.views.mistakes import written_here

LINE, LONG_LINE, TEXT = 300, 500, 4000  # characters


def write(visit: Visit, mistake_id: int, anchor: str, act: Callable[..., None]) -> HttpResponse:
    """Do one thing in one change, and go back to where it stands on the page."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        act(change, mistake_id=mistake_id, by=visit.viewer)
    return redirect(f"{reverse('mistake', kwargs={'mistake_id': mistake_id})}#{anchor}")


def _id(visit: Visit, name: str) -> int:
    number = visit.number(name)
    if number is None:
        raise NotFound
    return number


@written_here
def affects(visit: Visit, mistake_id: int) -> HttpResponse:
    """It could affect them."""
    return write(visit, mistake_id, "stage", at_the_gates.say_it_affects_them)


@written_here
def facts(visit: Visit, mistake_id: int) -> HttpResponse:
    """Note what failed, or correct a line of it."""
    noted = Noted(
        visit.line("statement", at_most=LINE),
        at_the_gates.known(visit.text("known")),
        visit.line("source", at_most=200),
    )
    return write(
        visit,
        mistake_id,
        "facts",
        partial(at_the_gates.note_fact, noted=noted, fact_id=visit.number("fact")),
    )


@written_here
def containment(visit: Visit, mistake_id: int) -> HttpResponse:
    """Begin what stops the harm, or settle it."""
    containment_id = visit.number("containment")
    if containment_id is None:
        act: Callable[[Change], None] = partial(
            at_the_gates.contain,
            action=visit.line("action", at_most=LINE),
            owner_id=visit.number("owner"),
        )
    else:
        act = partial(
            at_the_gates.settle_containment,
            containment_id=containment_id,
            proof=visit.line("proof", at_most=LINE),
            why=visit.line("why", at_most=LINE),
        )
    return write(visit, mistake_id, "containment", act)


@written_here
def impacts(visit: Visit, mistake_id: int) -> HttpResponse:
    """Write down what it did to them, or a truer line in its place."""
    typed = at_the_gates.TypedImpact(
        kind=visit.text("kind"),
        words=visit.line("words", at_most=TEXT),
        amount=visit.line("amount", at_most=30),
        is_irreversible=visit.text("irreversible") != "",
        is_growing=visit.text("growing") != "",
        impact_id=visit.number("impact"),
    )
    return write(visit, mistake_id, "impacts", partial(at_the_gates.name_impact, typed=typed))


@written_here
def repairs(visit: Visit, mistake_id: int) -> HttpResponse:
    """What repairs a thing that it did to them, or that they accept it."""
    act = partial(
        at_the_gates.answer_impact,
        impact_id=_id(visit, "impact"),
        remedy_id=visit.number("remedy"),
        words=visit.line("words", at_most=TEXT),
    )
    return write(visit, mistake_id, "impacts", act)


@written_here
def tried(visit: Visit, mistake_id: int) -> HttpResponse:
    """A try that reached nobody."""
    return write(visit, mistake_id, "the-ask", partial(at_the_gates.try_again, channel=visit.text("channel")))


@written_here
def skip(visit: Visit, mistake_id: int) -> HttpResponse:
    """Leave the question out, for a reason."""
    words = visit.line("words", at_most=LONG_LINE)
    act = partial(at_the_gates.skip_ask, reason=visit.text("reason"), words=words)
    return write(visit, mistake_id, "the-ask", act)


@written_here
def end(visit: Visit, mistake_id: int) -> HttpResponse:
    """A manager ends the asking."""
    words = visit.line("words", at_most=LONG_LINE)
    return write(visit, mistake_id, "the-ask", partial(at_the_gates.end_asking, words=words))


@written_here
def weigh(visit: Visit, mistake_id: int) -> HttpResponse:
    """Whether what was agreed does what they asked for."""
    act = partial(
        weighing.weigh,
        remedy_id=_id(visit, "remedy"),
        meets=visit.text("meets"),
        why=visit.line("why", at_most=LINE),
    )
    return write(visit, mistake_id, "the-ask", act)


@written_here
def breach(visit: Visit, mistake_id: int) -> HttpResponse:
    """One sentence beside a missed clock."""
    words = visit.line("words", at_most=LINE)
    act = partial(at_the_gates.explain_breach, breach_id=_id(visit, "breach"), words=words)
    return write(visit, mistake_id, "stage", act)


@written_here
def no_answer(visit: Visit, mistake_id: int) -> HttpResponse:
    """What they wrote needs no answer."""
    return write(visit, mistake_id, "their-words", answering.needs_no_answer)


@written_here
def unconfirmed(visit: Visit, mistake_id: int) -> HttpResponse:
    """A manager signs for their silence."""
    reason = visit.line("reason", at_most=LONG_LINE)
    return write(visit, mistake_id, "unanswered", partial(at_the_gates.sign_off, reason=reason))


@for_people("POST")
def put_off(visit: Visit, mistake_id: int) -> HttpResponse:
    """I hear nothing of it for a while."""
    until = partial(
        telling.put_off, chosen=visit.text("until"), other=visit.moment("other_until"), now=visit.now
    )
    return write(visit, mistake_id, "told", until)


@for_people("POST")
def take_up(visit: Visit, mistake_id: int) -> HttpResponse:
    """I hear of it again."""
    return write(visit, mistake_id, "told", telling.take_up_again)
