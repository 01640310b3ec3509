"""The page on which a mistake is understood: short for an annoying one, from both sides for a grave one."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people.models import User
from makegood.people.rules import WRITES_ON_A_MISTAKE, first_name
from makegood.policy.rules.causes import CauseBook
from makegood.prevention import queries
from makegood.prevention.models import Cause, CauseLine
from makegood.prevention.rules import ANNOYING, DIFFICULT, Branch, Lack, Method, Scope, Side, lacks
from makegood.recovery.gates.approach import manager_names
from makegood.recovery.gates.behind import behind_of
from makegood.recovery.gates.history import timeline
from makegood.recovery.judgement.judged_anew import judged_since
from makegood.recovery.judgement.repeats import alike
from makegood.recovery.lessons.cause import must_be_open
from makegood.recovery.lessons.cause_parts import (
    NOTHING_KNOWN,
    STRENGTHS,
    guard_sections,
    prevention_rows,
    told_rows,
)
from makegood.recovery.offer.rows import clock_of
from makegood.recovery.pages.cause import CauseChoices, CausePage, LineRow, NearOne
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.steps import who_to_call

BRANCHES = {
    Branch.METHOD: "How we work",
    Branch.SYSTEM: "A system",
    Branch.MATERIAL_COPY: "A file, a product, a text",
    Branch.DATA: "Data",
    Branch.SUPPLIER: "Somebody who supplies us",
    Branch.PEOPLE: "Who was there, and who was not",
    Branch.ENVIRONMENT: "What was around it",
}
SCOPES = {Scope.ALL: "For every customer", Scope.THIS_CUSTOMER: "For this customer"}
METHODS = {
    Method.RECORDS: "The records show it",
    Method.SAMPLE: "Somebody looks at some",
    Method.ASKED: "The customer is asked",
}
LEADS = {
    Lack.OCCURRENCE: "Why did it happen? Say what let it, not who was near.",
    Lack.ESCAPE: "Why did nobody catch it before {who} did?",
    Lack.CODE: "Under which cause is it counted?",
    Lack.PREVENTION: "What is different from now on?",
}
TOLD = "TOLD"
AFTER_LOSS = {
    TOLD: "It is understood. Whoever else knew hears what is different; {who} has left, and hears nothing more.",
    "": "It is understood. {who} has left, and hears nothing more; nobody else is left to tell.",
}


def cause_page(viewer: User, *, mistake_id: int, now: datetime) -> CausePage:
    """All that the page shows.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: CAUSE_LOCKED until they say that it is right; CAUSE_LOCKED_GOODBYE until a last word.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    must_be_open(mistake)
    return _page(viewer, mistake, queries.cause_of(mistake), now=now)


def _page(viewer: User, mistake: Mistake, cause: Cause | None, *, now: datetime) -> CausePage:
    severity = mistake.standing.severity
    lines = queries.lines_of(cause) if cause is not None else []
    may_write = viewer.role in WRITES_ON_A_MISTAKE
    asks = _asks(mistake, cause)
    behind = behind_of(mistake, now=now)
    book = behind.policy.causes
    zone = viewer.organisation.zone
    return CausePage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        severity=severity,
        severity_provisional=mistake.standing.severity_is_provisional,
        lead=_lead(mistake, asks),
        anew=judged_since(mistake, now=now, zone=zone),
        asks=asks,
        clock=clock_of(mistake) if mistake.standing.next_step in STEPS_HERE else None,
        may_write=may_write,
        is_short=severity == ANNOYING,
        is_long=severity not in (ANNOYING, DIFFICULT),
        form=_choices(mistake, book, behind.staff),
        code=cause.code if cause is not None else "",
        code_words=book.words(cause.code) if cause is not None and cause.code else "",
        occurrences=_lines(lines, Side.OCCURRENCE, now, zone),
        escapes=_lines(lines, Side.ESCAPE, now, zone),
        preventions=prevention_rows(viewer, cause, may_write=may_write, now=now),
        guards=guard_sections(cause, now=now, zone=zone),
        told=told_rows(mistake, cause, now=now, zone=zone),
        may_tell=mistake.standing.learned_at is not None and mistake.owner_id == viewer.pk,
        tells=first_name(mistake.owner.name),
        lesson=cause.lesson if cause is not None else "",
        published_at=cause.published_at if cause is not None else None,
        repeat_of=_repeat_of(mistake),
        looks_like=_looks_like(mistake, now=now) if may_write else None,
        timeline=timeline(mistake, behind),
    )


STEPS_HERE = (Next.FIND_THE_CAUSE.value, Next.TELL_THE_PREVENTION.value, Next.TELL_THE_OTHERS.value)


def _choices(mistake: Mistake, book: CauseBook, staff: Sequence[User]) -> CauseChoices:
    kind = mistake.kind.lower()
    return CauseChoices(
        codes=tuple((one.code, one.words) for one in book.of(kind)),
        branches=tuple(Choice(code.value, words) for code, words in BRANCHES.items()),
        menu=tuple(one.words for one in book.menu(kind)),
        strengths=tuple(Choice(code.value, words) for code, words in STRENGTHS.items()),
        scopes=tuple(Choice(code.value, words) for code, words in SCOPES.items()),
        owners=tuple(Choice(str(user.pk), user.name, chosen=user.pk == mistake.owner_id) for user in staff),
        methods=tuple(Choice(code.value, words) for code, words in METHODS.items()),
    )


def _asks(mistake: Mistake, cause: Cause | None) -> str:
    known = queries.known(cause) if cause is not None else NOTHING_KNOWN
    lack = lacks(mistake.standing.severity, known)
    if lack is not None:
        return lack.value
    standing = mistake.standing
    return TOLD if standing.prevention_told_at is None and standing.light_at is None else ""


def _lead(mistake: Mistake, asks: str) -> str:
    who = who_to_call(mistake)
    if mistake.standing.lost_at is not None and asks in AFTER_LOSS:
        return AFTER_LOSS[asks].format(who=who)
    if asks == TOLD:
        return f"It is understood. Now {who}, and whoever else knew, hears what is different."
    if not asks:
        return "It is understood, and everybody who knew has heard it."
    return LEADS[Lack(asks)].format(who=who)


def _lines(lines: Sequence[CauseLine], side: Side, now: datetime, zone: str) -> tuple[LineRow, ...]:
    return tuple(
        LineRow(
            line.pk,
            BRANCHES[Branch(line.branch)],
            line.words,
            f"{line.by.short_name}, {clocks.spoken(line.at, now, zone)}",
        )
        for line in lines
        if line.side == side.value
    )


def _repeat_of(mistake: Mistake) -> NearOne | None:
    found = queries.repeat_of(mistake)
    if found is None:
        return None
    managers = manager_names(mistake.organisation) or "A manager"
    earlier = found.earlier
    return NearOne(
        earlier.pk,
        earlier.number,
        f"It happened before: no. {earlier.number}. It counts one step graver, and {managers} attends.",
    )


def _looks_like(mistake: Mistake, *, now: datetime) -> NearOne | None:
    """An earlier one that a person may know to be the same, while nothing has shown it."""
    if queries.repeat_of(mistake) is not None:
        return None
    earlier = alike(mistake, now=now)
    if earlier is None:
        return None
    return NearOne(earlier.pk, earlier.number, f"No. {earlier.number} reads much like it: {earlier.title}")
