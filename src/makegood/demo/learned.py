"""What the invented station learned from last week, and the log that comes next.

A spot of the credit union ran with its old copy. It was put right, understood, and something is different since
yesterday; so the credit union's next lines are looked at for the same fault. Last night it came again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.demo import schedule, stage
from makegood.demo.schedule import HARBOR
from makegood.demo.stage import Said, Stage
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention import queries
from makegood.prevention.rules import Branch, Method, Scope, Side, Strength
from makegood.records import queries as records
from makegood.recovery.findings import findings_page
from makegood.recovery.judgement import judging
from makegood.recovery.lessons import cause
from makegood.recovery.records import checking

CHECK, THIS_WEEK, LOG = "station-log", "log-this-week.csv", "log-last-night.csv"
WHY = "The old and the new spot have the same title, and the title is all that the playlist shows."
NOBODY_CAUGHT = "Nothing compares the copy in the playlist with the copy on the order before it airs."
LESSON = (
    "Two spots with one title are one mistake waiting: the copy number has to stand wherever the title does."
)
DIFFERENT = "The playlist is compared with the copy on each order before it goes to air."
SEEN_BY = "No spot with an old copy on their next five lines."
TOLD = (
    "Your old spot ran because two spots had the same title, and we did not compare them. "
    "Since today the copy on your order is compared with the playlist before it airs."
)


def learn(here: Stage) -> None:
    """The credit union's mistake of last week: called, put right, understood, told; the guard begins yesterday."""
    mistake = stage.open_the_finding(here, HARBOR, at=here.at(-7, 8, 50))
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4}
    with here.acting(here.rep, here.at(-7, 8, 52)) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=here.rep, tapped=judging.Tapped(answers))
    _put_right(here, mistake)
    _understand(here, mistake)


def _put_right(here: Stage, mistake: Mistake) -> None:
    first = Said(
        "That spot still names the old savings rate. Three members asked for it at the counter.",
        "Nothing back. We want to know that the old rate is not read out again.",
        ("nothing",),
        here.at(-6, 11),
    )
    stage.call(here, mistake, first, calls_seen=0, at=here.at(-7, 9, 15))
    second = Said("The new one has run since. We are fine.", "", (), None, right_now="yes")
    stage.call(here, mistake, second, calls_seen=1, at=here.at(-6, 10, 40))


def _understand(here: Stage, mistake: Mistake) -> None:
    rep, number = here.rep, mistake.pk
    with here.acting(rep, here.at(-2, 11)) as change:
        for side, branch, words in (
            (Side.OCCURRENCE, Branch.MATERIAL_COPY, WHY),
            (Side.ESCAPE, Branch.METHOD, NOBODY_CAUGHT),
        ):
            cause.add_line(change, mistake_id=number, by=rep, side=side, branch=branch, words=words)
        cause.choose_code(change, mistake_id=number, by=rep, code="look_alike")
        cause.write_lesson(change, mistake_id=number, by=rep, words=LESSON)
    compared = cause.TypedPrevention(
        action=DIFFERENT,
        strength=Strength.AUTOMATE_CHECK,
        scope=Scope.ALL,
        owner_id=here.operations.pk,
        due_at=here.at(-1, 18),
        criterion=SEEN_BY,
        method=Method.RECORDS,
    )
    with here.acting(rep, here.at(-1, 15)) as change:
        cause.decide(change, mistake_id=number, by=rep, typed=compared)
    found = queries.cause_of(mistake)
    if found is None:
        raise AssertionError("its cause was written just now")
    (made,) = queries.preventions_of(found)
    with here.acting(here.operations, here.at(-1, 16)) as change:
        how = "Compared for tonight's playlist, and for every one from now on."
        cause.done(change, mistake_id=number, by=here.operations, prevention_id=made.pk, how=how)
    with here.acting(rep, here.at(-1, 16, 30)) as change:
        for who in queries.must_be_told(mistake):
            cause.tell_by_voice(change, mistake_id=number, by=rep, who=who, words=TOLD)


@dataclass(frozen=True)
class Brought:
    """The log that came in, and how many of its rows a guard caught and Rosa opened."""

    file_name: str
    caught: int


def next_log(*, data: Path, now: datetime) -> Brought | None:
    """Bring the log of the station's last evening, and check it. None where there is nothing to bring.

    It is brought once, into the invented station that was loaded before: its lines are those of that day's orders.
    """
    house = next((one for one in people.organisations() if one.is_invented and one.trade == "media"), None)
    if house is None:
        return None
    there = records.imports(house)
    week = there.filter(file_name=THIS_WEEK, complete_until__isnull=False).first()
    if week is None or week.complete_until is None or there.filter(file_name=LOG).exists():
        return None
    here = _stage_of(house, data, now)
    evening = week.complete_until.astimezone(here.calendar.zone_info).date()
    rows = [airing.row() for airing in schedule.aired_that_night(evening)]
    midnight = clocks.instant(evening + timedelta(days=1), time(0), here.calendar.zone_info)
    stage.bring(here, "log", LOG, rows, at=now, complete_until=midnight)
    checking.check_what_came(house, data=data, now=now)
    return Brought(LOG, _open_what_was_caught(here, now))


def _open_what_was_caught(here: Stage, now: datetime) -> int:
    """How many there were. The rep opens them as one does on Findings.

    Each repeats the one of last week, whose change is looked at anew.
    """
    guards = queries.watching(here.house, check_code=CHECK)
    caught = {
        guard: [hit.finding_id for hit in queries.hits_of([guard]) if hit.finding_id] for guard in guards
    }
    for ids in filter(None, caught.values()):
        with here.acting(here.rep, now) as change:
            findings_page.open_from(change, by=here.rep, finding_ids=ids, title="")
    return sum(map(len, caught.values()))


def _stage_of(house: Organisation, data: Path, now: datetime) -> Stage:
    by_role: dict[str, User] = {user.role: user for user in reversed(people.users(house))}
    return Stage(house, by_role[Role.REP.value], by_role[Role.OPERATIONS.value], data, now)
