"""The parts of the page of a cause: what is different, what the guards saw, who has heard it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from makegood import clocks
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.prevention import queries
from makegood.prevention.models import Cause, EffectivenessCheck, Guard, GuardHit, Prevention, ToldOf
from makegood.prevention.rules import STRONG, Known, Result, Strength
from makegood.recovery.lessons.effectiveness import shown_by_the_records
from makegood.recovery.pages.cause import CheckRow, GuardSection, HitRow, PreventionRow, ToldRow

NOTHING_KNOWN = Known("", 0, 0, ())
STRENGTHS = {
    Strength.ELIMINATE: "It cannot happen any more",
    Strength.AUTOMATE_CHECK: "A check works by itself",
    Strength.SECOND_PERSON_CHECK: "A second person looks",
    Strength.CHECKLIST: "A list to go by",
    Strength.TRAINING: "Training",
    Strength.REMINDER: "A reminder",
}
RESULTS = {
    Result.HELD: "It held",
    Result.FAILED: "It did not hold",
    Result.INCONCLUSIVE: "It could not be told",
}


def prevention_rows(
    viewer: User, cause: Cause | None, *, may_write: bool, now: datetime
) -> tuple[PreventionRow, ...]:
    """What is different from now on, each with the looks whether it holds."""
    if cause is None:
        return ()
    checks: dict[int, list[EffectivenessCheck]] = {}
    for check in queries.checks_of(cause):
        checks.setdefault(check.prevention_id, []).append(check)
    zone = viewer.organisation.zone
    return tuple(
        PreventionRow(
            prevention_id=one.pk,
            action=one.action,
            strength=STRENGTHS[Strength(one.strength)],
            is_weak=one.strength not in STRONG,
            state=_state(one, now),
            words=_words(one, now, zone),
            criterion=one.criterion.words,
            may_say_done=may_write and one.done_at is None and one.reopened_at is None,
            checks=_each_once(
                _check(viewer, check, may_write=may_write, now=now) for check in checks.get(one.pk, [])
            ),
        )
        for one in queries.preventions_of(cause)
    )


def _each_once(rows: Iterable[CheckRow]) -> tuple[CheckRow, ...]:
    """What happened again ends every check of what was to stop it, in the same words."""
    return tuple({row.words: row for row in rows}.values())


def _state(one: Prevention, now: datetime) -> str:
    if one.reopened_at is not None:
        return "REOPENED"
    if one.done_at is not None:
        return "DONE"
    return "LATE" if now > one.due_at else "OPEN"


def _words(one: Prevention, now: datetime, zone: str) -> str:
    owner = first_name(one.owner.name)
    if one.reopened_at is not None:
        return f"Opened again: {one.reopened_why}"
    if one.done_at is not None:
        return f"So since {clocks.spoken(one.done_at, now, zone)}, says {owner}: {one.done_how}"
    due = clocks.spoken(one.due_at, now, zone)
    return f"{owner}, late since {due}" if now > one.due_at else f"{owner}, by {due}"


def _check(viewer: User, check: EffectivenessCheck, *, may_write: bool, now: datetime) -> CheckRow:
    zone = viewer.organisation.zone
    if check.result and check.checked_at is not None:
        by = first_name(check.checked_by.name) if check.checked_by is not None else "Makegood"
        at = clocks.spoken(check.checked_at, now, zone)
        words = f"{RESULTS[Result(check.result)]}, says {by}, {at}: {check.evidence}"
        return CheckRow(check.pk, words, check.result)
    due = clocks.spoken(check.due_at, now, zone)
    if check.prevention.reopened_at is not None:
        return CheckRow(check.pk, f"Was to be looked at {due}.")
    is_due, may_say = check.due_at <= now, queries.may_check(check, viewer)
    owner = first_name(check.prevention.owner.name)
    who = "" if may_say else f" Somebody else than {owner} says so."
    words = f"Has it held? To be said since {due}.{who}" if is_due else f"Looked at {due}."
    proposed = shown_by_the_records(check.prevention, now=now) if is_due else ""
    return CheckRow(check.pk, words, may_say=may_write and is_due and may_say, proposed=proposed)


def guard_sections(cause: Cause | None, *, now: datetime, zone: str) -> tuple[GuardSection, ...]:
    """What looks at the customer's next lines, and what it saw of each."""
    guards = queries.guards_of(cause) if cause is not None else []
    hits = queries.hits_of(guards)
    caught = {hit.finding_id for hit in hits if hit.finding_id is not None}
    opened = mistakes.mistakes_of(guards[0].organisation, finding_ids=list(caught)) if caught else {}
    today = now.astimezone(clocks.zone_named(zone)).date()
    return tuple(
        GuardSection(
            _watches(guard, is_over=queries.ended(guard, today=today)),
            tuple(hit_row(hit, opened) for hit in hits if hit.guard_id == guard.pk),
        )
        for guard in guards
    )


def _watches(guard: Guard, *, is_over: bool) -> str:
    seen = guard.lines - guard.left
    name = guard.cause.mistake.account.name
    if is_over:
        return f"It looked at {seen} of {guard.lines} lines of {name}, and looks no more."
    until = f"{guard.until_date.day} {guard.until_date:%B}"
    return f"It looks at the next {guard.lines} lines of {name}, until {until}: {seen} seen so far."


def hit_row(hit: GuardHit, opened: Mapping[int, Mistake]) -> HitRow:
    """One line, with the row that shows it."""
    on = f"{hit.day.day} {hit.day:%B}"
    row = f"row {hit.row_number} of {hit.brought.file_name}" if hit.brought is not None else ""
    if hit.held:
        return HitRow(f"It held on {on}: line {hit.line_key}, {row}.", held=True)
    mistake = opened.get(hit.finding_id or 0)
    return HitRow(
        f"It caught one on {on}: line {hit.line_key}, {row}.",
        held=False,
        mistake_id=mistake.pk if mistake is not None else None,
        mistake_number=mistake.number if mistake is not None else None,
    )


def told_rows(mistake: Mistake, cause: Cause | None, *, now: datetime, zone: str) -> tuple[ToldRow, ...]:
    """Everybody who knew, and whether they have heard what is different now."""
    if cause is None or mistake.standing.learned_at is None:
        return ()
    still = set(queries.untold(cause))
    told = {row.who: row for row in queries.told_of(cause) if row.who not in still}
    names = _names(mistake)
    return tuple(
        ToldRow(
            who,
            names.get(who, (who, None))[0],
            _told(told.get(who), now, zone),
            names.get(who, ("", None))[1],
        )
        for who in queries.must_be_told(mistake)
    )


def _told(row: ToldOf | None, now: datetime, zone: str) -> str:
    if row is None:
        return ""
    at = clocks.spoken(row.at, now, zone)
    return f"by letter, {at}" if row.letter_id is not None else f"{at}: “{row.words}”"


def _names(mistake: Mistake) -> dict[str, tuple[str, int | None]]:
    """{key: name, and the contact that a letter can go to}."""
    contact = mistake.contact
    found: dict[str, tuple[str, int | None]] = {"customer": (mistake.account.name, None)}
    if contact is not None:
        found[contact.subject_code] = (contact.name, contact.pk)
    for row in mistakes.knowers_of(mistake):
        key = row.contact.subject_code if row.contact is not None else row.subject_code
        found[key] = (str(row), row.contact_id)
    return found
