"""Why it happened and what is different now: one page a mistake, and the board of all."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.recovery.lessons import cause as desk
from makegood.recovery.lessons.cause_page import cause_page
from makegood.recovery.lessons.learning import learning_page
from makegood.web.again import again
from makegood.web.answer import Visit, for_people, refused
from makegood.web.views.locked import locked

Act = Callable[..., object]
LINE, EVIDENCE, PARAGRAPH = 300, 500, 1500  # characters
LONGEST_SEARCH = 100


@for_people("GET", "POST")
def cause(visit: Visit, mistake_id: int) -> HttpResponse:
    """Why it happened. Until they say that it is right, the page says so, whatever was sent to it."""
    closed = locked(visit, mistake_id, "cause")
    if closed is not None:
        return closed
    if visit.request.method == "GET":
        return visit.page("causes/page.html", cause_page(visit.viewer, mistake_id=mistake_id, now=visit.now))
    try:
        act = _asked(visit)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            act(change, mistake_id=mistake_id, by=visit.viewer)
    except Refused as refusal:
        return _once_more(visit, refusal, mistake_id)
    return redirect("cause", mistake_id=mistake_id)


def _once_more(visit: Visit, refusal: Refused, mistake_id: int) -> HttpResponse:
    form = again(visit.request.POST, refusal)
    page = cause_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    shown = visit.page("causes/page.html", page, status=409, again=form)
    return shown if form.is_on(shown.content) else refused(visit, refusal, typed=form.typed)


def _asked(visit: Visit) -> Act:
    """What the form that was sent asks for. Raises NotFound: there is no such form."""
    form = FORMS.get(visit.text("act"))
    if form is None:
        raise NotFound
    return form(visit)


def _line(visit: Visit) -> Act:
    words = visit.line("words", at_most=LINE)
    return partial(desk.add_line, side=visit.text("side"), branch=visit.text("branch"), words=words)


def _prevention(visit: Visit) -> Act:
    typed = desk.TypedPrevention(
        action=visit.line("action", at_most=LINE),
        strength=visit.text("strength"),
        scope=visit.text("scope"),
        owner_id=visit.number("owner"),
        due_at=visit.moment("due"),
        criterion=visit.line("criterion", at_most=LINE),
        method=visit.text("method"),
    )
    return partial(desk.decide, typed=typed)


def _check(visit: Visit) -> Act:
    evidence = visit.line("evidence", at_most=EVIDENCE)
    return partial(desk.judge, check_id=_id(visit, "check"), result=visit.text("result"), evidence=evidence)


def _id(visit: Visit, name: str) -> int:
    number = visit.number(name)
    if number is None:
        raise NotFound
    return number


def _take_back(visit: Visit) -> Act:
    return partial(desk.take_back, line_id=_id(visit, "line"))


def _code(visit: Visit) -> Act:
    return partial(desk.choose_code, code=visit.text("code"))


def _lesson(visit: Visit) -> Act:
    return partial(desk.write_lesson, words=visit.line("words", at_most=PARAGRAPH))


def _done(visit: Visit) -> Act:
    how = visit.line("how", at_most=LINE)
    return partial(desk.done, prevention_id=_id(visit, "prevention"), how=how)


def _tell(visit: Visit) -> Act:
    words = visit.line("words", at_most=EVIDENCE)
    return partial(desk.tell_by_voice, who=visit.text("who"), words=words)


def _repeats(visit: Visit) -> Act:
    return partial(desk.say_it_repeats, earlier_id=_id(visit, "earlier"))


FORMS: dict[str, Callable[[Visit], Act]] = {
    "line": _line,
    "take_back": _take_back,
    "code": _code,
    "lesson": _lesson,
    "prevention": _prevention,
    "done": _done,
    "check": _check,
    "tell": _tell,
    "repeats": _repeats,
}


@for_people("GET")
def learning(visit: Visit) -> HttpResponse:
    """What was learned: causes, what is different, what is to be looked at, repeats, lessons."""
    words = visit.request.GET.get("q", "").replace("\x00", "")[:LONGEST_SEARCH].strip()
    return visit.page("learning/page.html", learning_page(visit.viewer, words=words, now=visit.now))
