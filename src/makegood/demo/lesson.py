"""What an invented house learned from one mistake: the two causes, what is different now, and who heard of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from makegood.demo.stage import Stage
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.prevention import queries
from makegood.prevention.rules import Branch, Method, Scope, Side, Strength
from makegood.records import queries as records
from makegood.recovery.findings import findings_page
from makegood.recovery.lessons import cause
from makegood.recovery.records import checking


@dataclass(frozen=True)
class Lesson:
    """The words of a lesson; `branch`: where the cause lies, `code`: how it is counted."""

    why: str
    branch: Branch
    code: str
    nobody_caught: str
    learned: str
    different: str
    seen_by: str  # by what it shows that it held
    done: str
    told: str


@dataclass(frozen=True)
class When:
    """The moments of it: written down, decided and due, done, told."""

    understood: datetime
    decided: datetime
    due: datetime
    done: datetime
    told: datetime


@dataclass(frozen=True)
class Brought:
    """The file that came in next, how many of its rows a guard caught, and what it proves."""

    file_name: str
    caught: int
    proven: int = 0


def understand(here: Stage, mistake: Mistake, lesson: Lesson, when: When) -> None:
    """The rep writes down why; operations makes it different; the rep tells everybody who knew."""
    rep, number = here.rep, mistake.pk
    with here.acting(rep, when.understood) as change:
        for side, branch, words in (
            (Side.OCCURRENCE, lesson.branch, lesson.why),
            (Side.ESCAPE, Branch.METHOD, lesson.nobody_caught),
        ):
            cause.add_line(change, mistake_id=number, by=rep, side=side, branch=branch, words=words)
        cause.choose_code(change, mistake_id=number, by=rep, code=lesson.code)
        cause.write_lesson(change, mistake_id=number, by=rep, words=lesson.learned)
    checked = cause.TypedPrevention(
        action=lesson.different,
        strength=Strength.AUTOMATE_CHECK,
        scope=Scope.ALL,
        owner_id=here.operations.pk,
        due_at=when.due,
        criterion=lesson.seen_by,
        method=Method.RECORDS,
    )
    with here.acting(rep, when.decided) as change:
        cause.decide(change, mistake_id=number, by=rep, typed=checked)
    found = queries.cause_of(mistake)
    if found is None:
        raise AssertionError("its cause was written just now")
    (made,) = queries.preventions_of(found)
    with here.acting(here.operations, when.done) as change:
        cause.done(change, mistake_id=number, by=here.operations, prevention_id=made.pk, how=lesson.done)
    with here.acting(rep, when.told) as change:
        for who in queries.must_be_told(mistake):
            cause.tell_by_voice(change, mistake_id=number, by=rep, who=who, words=lesson.told)


def check_what_came(here: Stage, *, check_code: str) -> int:
    """Check it, and open what the guards caught as the rep does on Findings. How many there were.

    Each repeats the one of last week, whose change is looked at anew.
    """
    guards = queries.watching(here.house, check_code=check_code)
    checking.check_what_came(here.house, data=here.data, now=here.now)
    caught = {
        guard: [hit.finding_id for hit in queries.hits_of([guard]) if hit.finding_id] for guard in guards
    }
    for ids in filter(None, caught.values()):
        with here.acting(here.rep, here.now) as change:
            findings_page.open_from(change, by=here.rep, finding_ids=ids, title="")
    return sum(map(len, caught.values()))


def before_it(trade: str, *, week: str, next_one: str) -> tuple[Organisation, datetime] | None:
    """The invented house of this trade, and how far its file of the week reaches; None once the next one is in."""
    house = next((one for one in people.organisations() if one.is_invented and one.trade == trade), None)
    if house is None or records.imports(house).filter(file_name=next_one).exists():
        return None
    there = records.imports(house).filter(file_name=week, complete_until__isnull=False).first()
    return None if there is None or there.complete_until is None else (house, there.complete_until)


def stage_of(house: Organisation, *, data: Path, now: datetime) -> Stage:
    """The stage of a house that was loaded before."""
    by_role: dict[str, User] = {user.role: user for user in reversed(people.users(house))}
    return Stage(house, by_role[Role.REP.value], by_role[Role.OPERATIONS.value], data, now)
